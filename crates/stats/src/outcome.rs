use std::fmt;

use serde::{Deserialize, Serialize};

/// Which quantity an outcome speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// A single list of values.
    Values,
    /// The scores at the first occasion.
    Pre,
    /// The scores at the second occasion.
    Post,
    /// The differences between the two occasions.
    Difference,
    /// The norm of the clinical population.
    ClinicalNorm,
    /// The norm of the functional population.
    FunctionalNorm,
    /// The measure's published standard deviation.
    Measure,
    /// The threshold of a percentage change.
    Threshold,
}

impl Quantity {
    /// The quantity as it stands in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Values => "the values",
            Self::Pre => "the scores before",
            Self::Post => "the scores after",
            Self::Difference => "the differences between before and after",
            Self::ClinicalNorm => "the clinical population's norm",
            Self::FunctionalNorm => "the functional population's norm",
            Self::Measure => "the measure",
            Self::Threshold => "the percentage threshold",
        }
    }
}

/// Why there is no estimate, in words that a practitioner can act on.
///
/// Every method of this crate returns a number or one of these; none returns NaN or an infinity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoEstimate {
    /// Nobody has both values.
    NoPairs {
        /// How many had only one value, or none.
        incomplete: u64,
    },
    /// Some values, but fewer than the method needs.
    TooFew {
        /// How many the method needs.
        needed: u64,
        /// How many there are.
        found: u64,
    },
    /// All values are equal, so that nothing can be expressed in standard deviations.
    NoSpread {
        /// What has no spread.
        of: Quantity,
    },
    /// The reliability is not between 0 and 1.
    ReliabilityOutOfRange {
        /// The reliability as given.
        given: f64,
    },
    /// The reliability is exactly 1: the standard error of a difference is zero.
    NoErrorOfMeasurement,
    /// The confidence level is not strictly between 0 and 1.
    ConfidenceOutOfRange {
        /// The level as given.
        given: f64,
    },
    /// A standard deviation or threshold that is not a positive number.
    NotPositive {
        /// Whose value it is.
        of: Quantity,
        /// The value as given.
        given: f64,
    },
    /// A value that is not a finite number.
    NotANumber {
        /// Whose value it is.
        of: Quantity,
    },
    /// A cut-off that needs norms which were not given.
    NormMissing {
        /// The norm that is missing.
        of: Quantity,
    },
    /// More successes than trials, or no trials at all.
    CountsDoNotFit {
        /// Successes.
        x: u64,
        /// Trials.
        n: u64,
    },
    /// A change in percent of a first score of zero.
    NoPercentageOfZero,
    /// The values are so large or so small that the result cannot be written down.
    OutOfReach,
    /// A search for a limit found no answer; named so that it can be reported.
    DidNotSettle,
}

impl fmt::Display for NoEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPairs { incomplete } => write!(
                f,
                "nobody has a score at both occasions ({incomplete} incomplete); check the names \
                 of the two occasions and the score column"
            ),
            Self::TooFew { needed, found } => {
                write!(f, "at least {needed} complete observations are needed, found {found}")
            }
            Self::NoSpread { of } => write!(
                f,
                "{} are all equal, so their standard deviation is zero and a change cannot be \
                 expressed in it",
                of.words()
            ),
            Self::ReliabilityOutOfRange { given } => {
                write!(f, "the reliability must lie between 0 and 1, and {given} was given")
            }
            Self::NoErrorOfMeasurement => f.write_str(
                "with a reliability of exactly 1 the standard error of a difference is zero and \
                 every change would count as reliable; give the published reliability",
            ),
            Self::ConfidenceOutOfRange { given } => write!(
                f,
                "the confidence level must lie strictly between 0 and 1 (for instance 0.95), and \
                 {given} was given"
            ),
            Self::NotPositive { of, given } => write!(
                f,
                "{} must come with a number greater than zero, and {given} was given",
                of.words()
            ),
            Self::NotANumber { of } => write!(f, "{} must be finite numbers", of.words()),
            Self::NormMissing { of } => {
                write!(f, "{} (mean and standard deviation) must be given", of.words())
            }
            Self::CountsDoNotFit { x, n } => {
                write!(f, "{x} of {n} is not a proportion; at least one observation is needed")
            }
            Self::NoPercentageOfZero => {
                f.write_str("a first score of zero has no percentage change; read the scores")
            }
            Self::OutOfReach => f.write_str(
                "the values are too large or too small for a result in double precision",
            ),
            Self::DidNotSettle => {
                f.write_str("the search for a confidence limit did not settle; please report it")
            }
        }
    }
}

impl std::error::Error for NoEstimate {}

/// `value`, or [`NoEstimate::OutOfReach`] where arithmetic left the range of doubles.
pub(crate) fn finite(value: f64) -> Result<f64, NoEstimate> {
    if value.is_finite() { Ok(value) } else { Err(NoEstimate::OutOfReach) }
}
