#![doc = include_str!("../README.md")]

pub mod conformance;
mod fault;
pub mod json;
pub mod pre_post;
pub mod request;
pub mod table;

pub use fault::{Fault, Faults};
pub use pre_post::{Person, PrePost, Row, pre_post, pre_post_of};
// Why: the command line prints what it is given and sees no room above this one.
pub use waymark_assess::{
    Answers, ConflictingRule, ExampleFault, InputError, NoScore, Raised, Recommendation,
    ScaleResult, Sheet, Spoken, alerts, check_examples,
};
