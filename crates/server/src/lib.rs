#![doc = include_str!("../README.md")]

mod call;
mod convert;
mod cookie;
mod form;
mod handlers;
mod headers;
mod listen;
mod origin;
mod overview;
mod reply;
mod routes;
mod run;
mod site;

pub use listen::listen;
pub use origin::PublicOrigin;
pub use routes::{For, ROUTES, Route, router};
pub use site::Site;
