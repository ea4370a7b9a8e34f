use serde::{Deserialize, Serialize};

use super::Better;
use crate::outcome::finite;
use crate::{NoEstimate, Quantity, critical_value};

/// What is known of a measure's error: its spread and its reliability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Standard deviation before treatment, of the sample or of a published one.
    pub sd: f64,
    /// Reliability (test–retest or internal consistency), from 0 up to but excluding 1.
    pub reliability: f64,
}

/// By how much a score must change before error alone no longer explains it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliableCriterion {
    /// The measure.
    pub measure: Measure,
    /// Standard error of measurement S_E, in points.
    pub se_measurement: f64,
    /// Standard error of a difference between two scores S_diff, in points.
    pub s_diff: f64,
    /// How many S_diff a change must exceed.
    pub critical_value: f64,
    /// The same in points: a change must exceed this.
    pub reliable_points: f64,
    /// Two-sided confidence, such as 0.95.
    pub confidence: f64,
}

/// Whether a change exceeds the measure's error, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliable {
    /// Better by more than error explains.
    Improved,
    /// Within error.
    Unchanged,
    /// Worse by more than error explains.
    Deteriorated,
}

/// One person's change against the measure's error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliableChange {
    /// First score.
    pub pre: f64,
    /// Second score.
    pub post: f64,
    /// Second minus first.
    pub change: f64,
    /// The reliable change index: the change in units of S_diff.
    pub index: f64,
    /// The verdict.
    pub verdict: Reliable,
}

impl Measure {
    /// The change that error alone explains, at this confidence.
    ///
    /// Assumes that the error has the same size at every score and at both occasions, and is
    /// normally distributed.
    ///
    /// # Errors
    /// [`NoEstimate::ReliabilityOutOfRange`] outside 0 to 1, [`NoEstimate::NoErrorOfMeasurement`]
    /// at exactly 1, [`NoEstimate::NoSpread`] for a standard deviation of zero,
    /// [`NoEstimate::NotPositive`], [`NoEstimate::NotANumber`],
    /// [`NoEstimate::ConfidenceOutOfRange`].
    ///
    /// # Source
    /// Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59:12–19. The standard error
    /// of a difference is theirs, √(2 S_E²). They call a change reliable beyond 1.96; here it is
    /// the exact quantile, 1.95996… for a confidence of 0.95.
    ///
    /// ```
    /// use waymark_stats::change::{Better, Measure, Reliable};
    /// // Their worked example: SD 7.5, reliability .80, from 32.5 to 47.5.
    /// let criterion = Measure { sd: 7.5, reliability: 0.80 }.criterion(0.95)?;
    /// assert_eq!(format!("{:.2}", criterion.s_diff), "4.74");
    /// let change = criterion.judge(Better::Higher, 32.5, 47.5)?;
    /// assert_eq!(format!("{:.2}", change.index), "3.16");
    /// assert_eq!(change.verdict, Reliable::Improved);
    /// # Ok::<(), waymark_stats::NoEstimate>(())
    /// ```
    pub fn criterion(self, confidence: f64) -> Result<ReliableCriterion, NoEstimate> {
        let critical_value = critical_value(confidence)?;
        if !(0.0..=1.0).contains(&self.reliability) {
            return Err(NoEstimate::ReliabilityOutOfRange { given: self.reliability });
        }
        if !self.sd.is_finite() {
            return Err(NoEstimate::NotANumber { of: Quantity::Measure });
        }
        if self.sd < 0.0 {
            return Err(NoEstimate::NotPositive { of: Quantity::Measure, given: self.sd });
        }
        if self.sd == 0.0 {
            return Err(NoEstimate::NoSpread { of: Quantity::Pre });
        }
        if self.reliability == 1.0 {
            return Err(NoEstimate::NoErrorOfMeasurement);
        }
        // Jacobson & Truax (1991): S_E = s₁ √(1 − r_xx).
        let se_measurement = self.sd * (1.0 - self.reliability).sqrt();
        // Jacobson & Truax (1991): S_diff = √(2 S_E²).
        let s_diff = std::f64::consts::SQRT_2 * se_measurement;
        if s_diff <= 0.0 {
            return Err(NoEstimate::OutOfReach);
        }
        Ok(ReliableCriterion {
            measure: self,
            se_measurement,
            s_diff: finite(s_diff)?,
            critical_value,
            reliable_points: finite(critical_value * s_diff)?,
            confidence,
        })
    }
}

impl ReliableCriterion {
    /// Judges one person's change. A change of exactly the criterion is not reliable: the
    /// comparison is strict.
    ///
    /// # Errors
    /// [`NoEstimate::NotANumber`] for a score that is not finite; [`NoEstimate::OutOfReach`].
    ///
    /// # Source
    /// Jacobson & Truax (1991), as [`Measure::criterion`].
    pub fn judge(&self, better: Better, pre: f64, post: f64) -> Result<ReliableChange, NoEstimate> {
        for (score, of) in [(pre, Quantity::Pre), (post, Quantity::Post)] {
            if !score.is_finite() {
                return Err(NoEstimate::NotANumber { of });
            }
        }
        let change = finite(post - pre)?;
        // Jacobson & Truax (1991): RC = (x₂ − x₁) / S_diff.
        let index = finite(change / self.s_diff)?;
        let gain = better.signed(index);
        let verdict = if gain > self.critical_value {
            Reliable::Improved
        } else if gain < -self.critical_value {
            Reliable::Deteriorated
        } else {
            Reliable::Unchanged
        };
        Ok(ReliableChange { pre, post, change, index, verdict })
    }
}
