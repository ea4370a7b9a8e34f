#![doc = include_str!("../README.md")]

pub mod audit;
mod database;
mod engine;
mod error;
mod migrations;
mod query;
pub mod register;
pub mod seal;
mod store;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use database::Database;
pub use error::StoreError;
pub use query::{QUERIES, Query};
pub use store::Store;
pub use tables::*;
pub use tx::{Tx, Update};
pub use value::Paging;
