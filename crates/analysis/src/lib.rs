#![doc = include_str!("../README.md")]

pub mod conformance;
mod fault;
pub mod pre_post;
pub mod request;
pub mod table;

pub use fault::{Fault, Faults};
pub use pre_post::{Person, PrePost, Row, pre_post, pre_post_of};
pub use waymark_assess::{ExampleFault, check_examples};
