#![doc = include_str!("../README.md")]

mod act;
mod at;
mod failure;
mod refusal;
mod rights;

pub use act::{ACTS, Act, Comer, On};
pub use at::{At, Random, day};
pub use failure::Failure;
pub use refusal::{Because, Fault, FieldFault, NeedsSignOff, NotApplicable, Refusal, Stop};
pub use rights::{Asker, Object, Rights};
