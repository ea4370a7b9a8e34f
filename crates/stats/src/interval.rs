use serde::{Deserialize, Serialize};

use crate::{NoEstimate, special::normal};

/// How the limits of an interval were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalMethod {
    /// Estimate ± critical value × standard error.
    Wald,
    /// Wilson's score interval.
    Wilson,
    /// The exact binomial interval of Clopper and Pearson.
    ClopperPearson,
    /// Agresti and Coull's adjusted Wald interval.
    AgrestiCoull,
    /// Quantiles of the Beta posterior under Jeffreys' prior.
    Jeffreys,
    /// Limits of the non-centrality parameter of the t distribution, found by root finding.
    NonCentralT,
    /// Non-central t limits, rescaled with the correlation taken as known.
    NonCentralTRescaled,
    /// Bonett's variance for a difference standardised by the average standard deviation.
    BonettAverage,
    /// Bonett's variance for a difference standardised by the first standard deviation.
    BonettPre,
}

impl IntervalMethod {
    /// The method's name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Wald => "Wald",
            Self::Wilson => "Wilson score",
            Self::ClopperPearson => "Clopper-Pearson exact",
            Self::AgrestiCoull => "Agresti-Coull",
            Self::Jeffreys => "Jeffreys",
            Self::NonCentralT => "non-central t",
            Self::NonCentralTRescaled => "non-central t, rescaled with the correlation as known",
            Self::BonettAverage => "Bonett (2008), average standard deviation",
            Self::BonettPre => "Bonett (2008), first standard deviation",
        }
    }
}

/// The range of values that the data do not contradict, at a stated confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit; never below `low`.
    pub high: f64,
    /// Confidence level, such as 0.95.
    pub confidence: f64,
    /// How the limits were found.
    pub method: IntervalMethod,
}

impl Interval {
    /// The same interval for `factor` times the quantity; a negative factor swaps the limits.
    pub fn scaled(self, factor: f64) -> Self {
        let (a, b) = (self.low * factor, self.high * factor);
        Self { low: a.min(b), high: a.max(b), ..self }
    }
}

/// Holds a confidence level to the open range 0 to 1.
///
/// # Errors
/// [`NoEstimate::ConfidenceOutOfRange`] for anything else, NaN included.
pub fn check_confidence(confidence: f64) -> Result<f64, NoEstimate> {
    if confidence > 0.0 && confidence < 1.0 {
        Ok(confidence)
    } else {
        Err(NoEstimate::ConfidenceOutOfRange { given: confidence })
    }
}

/// How many standard errors a two-sided interval of this confidence reaches: 1.95996… for 0.95.
///
/// # Errors
/// [`NoEstimate::ConfidenceOutOfRange`].
///
/// # Source
/// The quantile of the standard normal distribution at 1 − (1 − confidence)/2, taken in the lower
/// tail where doubles are dense.
pub fn critical_value(confidence: f64) -> Result<f64, NoEstimate> {
    Ok(-normal::quantile((1.0 - check_confidence(confidence)?) / 2.0))
}
