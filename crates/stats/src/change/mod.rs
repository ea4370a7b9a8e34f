//! Has one person changed by more than the measure's error, and to where?

mod category;
mod cutoff;
mod percentage;
mod reliable;
mod textbook;

use serde::{Deserialize, Serialize};

use crate::{NoEstimate, Quantity};

pub use category::{Category, combine};
pub use cutoff::{Cutoff, CutoffKind, Place, cutoff};
pub use percentage::{FromZero, PercentageRule, percentage_change};
pub use reliable::{Measure, Reliable, ReliableChange, ReliableCriterion};
pub use textbook::{Textbook, textbook};

/// Which way a score moves when a person is getting better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A lower score is better.
    Lower,
    /// A higher score is better.
    Higher,
}

impl Better {
    /// `amount` with the sign turned so that positive is better.
    pub fn signed(self, amount: f64) -> f64 {
        match self {
            Self::Lower => -amount,
            Self::Higher => amount,
        }
    }
}

/// Mean and standard deviation of a population, from a norm table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// Mean score.
    pub mean: f64,
    /// Standard deviation of the scores; greater than zero.
    pub sd: f64,
}

impl Population {
    fn checked(self, of: Quantity) -> Result<Self, NoEstimate> {
        if !self.mean.is_finite() || !self.sd.is_finite() {
            return Err(NoEstimate::NotANumber { of });
        }
        if self.sd <= 0.0 {
            return Err(NoEstimate::NotPositive { of, given: self.sd });
        }
        Ok(self)
    }
}
