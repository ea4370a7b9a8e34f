//! Standardised differences. A `d` says nothing without its denominator; every one here names it.

mod paired;

pub use paired::{Difference, Paired, Standardised, WithVariance, paired};
