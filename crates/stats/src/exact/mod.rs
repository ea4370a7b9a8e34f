//! Sums without rounding: the result depends on the values alone, never on their order.
//!
//! Why our own and not the `xsum` crate: a summary has to be merged and written down, and that
//! crate keeps its state to itself and offers neither; and a variance free of cancellation needs
//! the sums of *products* exactly too, which it does not take.

mod integer;
mod sum;

pub use integer::Scaled;
pub use sum::ExactSum;
