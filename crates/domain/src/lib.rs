#![doc = include_str!("../README.md")]

mod answer;
mod id;
mod moment;
mod role;
mod score;
mod value;
mod verdict;

pub use answer::{Answer, Missing};
pub use id::*;
pub use moment::{Date, Moment, parse_date, parse_moment};
pub use role::Role;
pub use score::{Band, Direction, Intensity, Score};
pub use value::{Profile, Value};
pub use verdict::Verdict;
