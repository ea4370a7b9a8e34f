#![doc = include_str!("../README.md")]

mod act;
mod acts;
mod at;
pub mod demo;
mod door;
mod entries;
mod entry;
mod failure;
mod operator;
mod refusal;
mod rights;
mod seeded;

pub use act::{ACTS, Act, Comer, On};
pub use acts::*;
pub use at::{At, Random, day};
pub use door::{Door, IDLE_MINUTES, SESSION_HOURS, SignedIn};
pub use entries::{EMPTY_SET, Entries, Entry};
pub use entry::token::Token;
pub use entry::{password, throttle};
pub use failure::Failure;
pub use operator::verify_trail;
pub use refusal::{Because, Fault, FieldFault, NeedsSignOff, NotApplicable, Refusal, Stop};
pub use rights::{Asker, Object, Rights};
pub use seeded::Seeded;

/// The rooms below whose types stand in what the acts take and give back.
pub use {
    waymark_analysis as analysis, waymark_assess as assess, waymark_catalogue as catalogue,
    waymark_stats as stats,
};

/// What of the cellar stands in what the acts take and give back.
pub mod store {
    pub use waymark_store::audit::{Broken, Head, Outcome, Verified, Why};
    pub use waymark_store::clients::{CaseloadOrder, ClientStatus};
    pub use waymark_store::decisions::DecisionKind;
    pub use waymark_store::plans::Measure;
    pub use waymark_store::{Database, Paging, Store};
}
