//! The acts: one function each, of the same name as its entry in [`crate::ACTS`].

mod accounts;
mod alerts;
mod catalogue;
mod change;
mod clients;
mod enrol;
mod enter;
mod evaluation;
mod instruments;
mod occasions;
mod parts;
mod plan;
mod profile;
mod recommendation;
mod sign_offs;
mod team;
mod trail;

pub use accounts::*;
pub use alerts::*;
pub use catalogue::*;
pub use change::*;
pub use clients::*;
pub use enrol::*;
pub use enter::*;
pub use evaluation::*;
pub use instruments::*;
pub use occasions::*;
pub use parts::{ClientHead, WORDS_MAX, Words};
pub use plan::*;
pub use profile::*;
pub use recommendation::*;
pub use sign_offs::*;
pub use team::*;
pub use trail::*;
