//! One handler per address: read the form, call one act, show one page.

pub mod accounts;
pub mod alerts;
pub mod assets;
pub mod audit;
pub mod catalogue;
pub mod change;
pub mod clients;
pub mod entry;
pub mod evaluation;
pub mod instruments;
pub mod plan;
pub mod profile;
pub mod recommendation;
pub mod score;
pub mod sign_offs;
pub mod team;
