#![doc = include_str!("../README.md")]

pub mod change;
pub mod effect_size;
pub mod exact;
mod interval;
pub mod moments;
pub mod multinomial;
mod outcome;
pub mod proportion;
pub mod special;
pub mod summary;

pub use interval::{Interval, IntervalMethod, check_confidence, critical_value};
pub use outcome::{NoEstimate, Quantity};
pub use summary::{NotASummary, Summary};
