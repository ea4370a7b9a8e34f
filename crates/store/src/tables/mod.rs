//! One file per table: its row, its queries, its functions. Every SQL text stands in the file's
//! `QUERIES`.

pub mod alerts;
pub mod answers;
pub mod care_team;
pub mod clients;
pub mod decisions;
pub mod episodes;
pub mod links;
pub mod occasions;
pub mod plans;
pub mod profiles;
pub mod scores;
pub mod sessions;
pub mod settings;
pub mod sign_offs;
pub mod users;
