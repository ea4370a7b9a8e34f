#![doc = include_str!("../README.md")]

mod counts;
mod fault;
mod files;
mod lock;
mod model;
mod read;
mod unverified;
mod walk;

pub use counts::Counts;
pub use fault::Fault;
pub use files::{SourceFile, shipped};
pub use lock::lock_text;
pub use model::*;
pub use read::{read, read_on};

/// The catalogue that this binary was built with.
///
/// # Errors
/// Every fault of the shipped data; none in a build whose tests have passed.
pub fn load_shipped() -> Result<Catalogue, Vec<Fault>> {
    read(&shipped())
}
