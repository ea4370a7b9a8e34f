#![doc = include_str!("../README.md")]

mod cookie;
mod form;
mod headers;
mod listen;
mod origin;

pub use cookie::Cookies;
pub use form::Form;
pub use headers::harden;
pub use listen::listen;
pub use origin::PublicOrigin;
