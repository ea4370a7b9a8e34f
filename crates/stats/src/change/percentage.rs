use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Better, Reliable};
use crate::outcome::finite;
use crate::{NoEstimate, Quantity};

/// Which way a score went from a first score of zero, where no percentage exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromZero {
    /// Above zero now.
    Up,
    /// Still zero.
    Stayed,
    /// Below zero now.
    Down,
}

/// The change as a share of the first score (−0.5 is a fall by half), or which way it went when
/// the first score is zero and no share exists.
///
/// A negative first score divides as it stands, so the sign of the share then turns.
///
/// # Errors
/// [`NoEstimate::NotANumber`]; [`NoEstimate::OutOfReach`].
///
/// # Source
/// The definition of a relative change, (post − pre) / pre; by hand in
/// `tests/percentage_by_hand.rs`.
pub fn percentage_change(pre: f64, post: f64) -> Result<Result<f64, FromZero>, NoEstimate> {
    for (score, of) in [(pre, Quantity::Pre), (post, Quantity::Post)] {
        if !score.is_finite() {
            return Err(NoEstimate::NotANumber { of });
        }
    }
    if pre == 0.0 {
        return Ok(Err(match post.total_cmp(&0.0) {
            _ if post == 0.0 => FromZero::Stayed,
            Ordering::Less => FromZero::Down,
            _ => FromZero::Up,
        }));
    }
    finite((post - pre) / pre).map(Ok)
}

/// How large a share must be to count; a change of exactly that share counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PercentageRule {
    /// Share that counts as improved (0.5 is half of the first score).
    pub improvement: f64,
    /// Share that counts as deteriorated.
    pub deterioration: f64,
    /// Which way is better.
    pub better: Better,
}

impl PercentageRule {
    /// Holds both shares to numbers above zero.
    ///
    /// # Errors
    /// [`NoEstimate::NotPositive`].
    pub fn checked(self) -> Result<Self, NoEstimate> {
        for given in [self.improvement, self.deterioration] {
            if !(given > 0.0 && given.is_finite()) {
                return Err(NoEstimate::NotPositive { of: Quantity::Threshold, given });
            }
        }
        Ok(self)
    }

    /// Judges one change. From a first score of zero any movement exceeds every share, so the
    /// direction alone decides; no movement is unchanged.
    pub fn judge(&self, share: Result<f64, FromZero>) -> Reliable {
        let gain = match share {
            Ok(share) => self.better.signed(share),
            Err(FromZero::Stayed) => 0.0,
            Err(FromZero::Up) => self.better.signed(f64::INFINITY),
            Err(FromZero::Down) => self.better.signed(f64::NEG_INFINITY),
        };
        if gain >= self.improvement {
            Reliable::Improved
        } else if gain <= -self.deterioration {
            Reliable::Deteriorated
        } else {
            Reliable::Unchanged
        }
    }
}
