//! What a scored instrument hands back: every number with what it rests on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_catalogue::{Cutoff, Fact};
use waymark_domain::{Date, Missing, Value};

/// One instrument, scored once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The instrument's id.
    pub instrument: String,
    /// The edition that it was scored with; a saved score keeps it.
    pub edition: u32,
    /// The day of assessment.
    pub as_of: Date,
    /// The named model version, where the instrument has several.
    pub variant: Option<String>,
    /// Every scale, in the edition's order, each with a score or the reason why there is none.
    pub scales: Vec<ScaleResult>,
    /// What each answer or feature added, so that a score can be explained.
    pub contributions: Vec<Contribution>,
    /// Percent, rounded half up to 2 decimals of the exact binary value (OSP).
    pub percent: Option<f64>,
    /// Probability before rounding (OSP).
    pub probability: Option<f64>,
    /// Points (OSP/DC).
    pub points: Option<i64>,
    /// Band, as the word on the wire (`LOW`, …, `NOT_APPLICABLE`; a questionnaire's main scale: its
    /// printed word).
    pub band: Option<String>,
    /// Whether five offence-free years lowered the band; absent where the published rule does not
    /// ask.
    pub reduction_applied: Option<bool>,
    /// Answers that need somebody's action now, whatever the total.
    pub alerts: Vec<Raised>,
    /// What must be read together with the numbers.
    pub cautions: Vec<Caution>,
    /// The parts of the edition that nobody has checked against the manual yet.
    pub unverified: Vec<String>,
}

impl Sheet {
    /// The scale of this id.
    pub fn scale(&self, id: &str) -> Option<&ScaleResult> {
        self.scales.iter().find(|scale| scale.scale == id)
    }
}

/// One scale with its score, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaleResult {
    /// The scale's id.
    pub scale: String,
    /// Whether it is the scale shown first.
    pub primary: bool,
    /// The score, or why there is none.
    pub outcome: Result<Scored, NoScore>,
}

/// A score and everything that may be said of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The score in the scale's unit, not rounded.
    pub value: f64,
    /// Smallest and largest score that these items could give; smaller than the scale's own range
    /// where items do not apply.
    pub range: (f64, f64),
    /// Where a sum of the answered stands: the smallest and largest total that the missing items
    /// could make it.
    pub range_if_incomplete: Option<(f64, f64)>,
    /// The printed word of the band.
    pub band: Option<String>,
    /// Why there is no band although bands are printed.
    pub band_withheld: Option<BandWithheld>,
    /// Every published cut-off and whether the score reaches it.
    pub cutoffs: Vec<CutoffMet>,
    /// Printed percentiles of exactly this score, each with its sample; none for incomplete
    /// answers.
    pub percentiles: Vec<Percentile>,
    /// Standard error of measurement, where reliability and SD are published.
    pub sem: Option<StandardError>,
    /// The smallest change that can be told from chance, published or computed.
    pub reliable_change: Option<SmallestChange>,
    /// Why one of the two is unknown.
    pub precision_unknown: Option<PrecisionUnknown>,
    /// Items without an answer, in order.
    pub missing: Vec<String>,
    /// Items that do not apply by the instrument's own rule.
    pub not_applicable: Vec<String>,
    /// Items answered by another instrument's total.
    pub substituted: Vec<Substituted>,
    /// Whether missing items were replaced by the mean of the answered.
    pub prorated: bool,
}

/// Why a scale has no score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoScore {
    /// More items are missing than the scale allows.
    TooManyMissing {
        /// The missing items.
        missing: Vec<String>,
        /// How many may be missing.
        allowed: usize,
    },
    /// An item is missing that must be answered, however many others are.
    MustBeAnswered {
        /// Those items.
        items: Vec<String>,
    },
    /// No item is answered.
    NothingAnswered,
    /// The scale is made of others, and these have no score.
    PartsMissing {
        /// Those scales.
        scales: Vec<String>,
    },
}

impl NoScore {
    /// The reason in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::TooManyMissing { missing, allowed } => format!(
                "{} missing ({}); at most {allowed} may be",
                missing.len(),
                missing.join(", ")
            ),
            Self::MustBeAnswered { items } => {
                format!("item {} must be answered", items.join(", "))
            }
            Self::NothingAnswered => "no item is answered".to_owned(),
            Self::PartsMissing { scales } => format!("no score on {}", scales.join(", ")),
        }
    }
}

/// Why no band is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BandWithheld {
    /// The sources say that none may be shown.
    BySource(Fact<String>),
    /// The missing items could move the score from one band to another.
    CouldBe {
        /// Band of the smallest possible total.
        low: Option<String>,
        /// Band of the largest possible total.
        high: Option<String>,
    },
}

impl BandWithheld {
    /// The reason in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::BySource(fact) => fact.value.clone(),
            Self::CouldBe { low, high } => {
                let word = |band: &Option<String>| band.clone().unwrap_or_else(|| "no band".into());
                format!("the missing items could make it {} or {}", word(low), word(high))
            }
        }
    }
}

/// A published cut-off and whether it is reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CutoffMet {
    /// The cut-off with its source.
    pub cutoff: Fact<Cutoff>,
    /// Whether the score reaches it; absent where the missing items could decide it.
    pub met: Option<bool>,
}

/// A printed percentile with the sample that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Percentile {
    /// The norm's id.
    pub norm: String,
    /// Who the sample is; always shown with the number.
    pub sample: Fact<String>,
    /// The percentile as printed.
    pub percentile: f64,
}

/// A standard error of measurement with what it was computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandardError {
    /// SD·√(1−r), in the scale's unit.
    pub value: f64,
    /// The reliability used, with its source.
    pub reliability: Fact<f64>,
    /// `alpha`, `test_retest`, `icc`.
    pub kind: String,
    /// The SD used, with its source.
    pub sd: Fact<f64>,
}

/// The smallest difference of two scores that counts as change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallestChange {
    /// As a source prints it; a difference of this size counts.
    Published(Fact<f64>),
    /// z·√2·SEM at two-sided 5 %; only a larger difference counts.
    Computed {
        /// In the scale's unit.
        value: f64,
        /// The standard error that it rests on.
        sem: StandardError,
    },
}

impl SmallestChange {
    /// The difference in the scale's unit.
    pub fn value(&self) -> f64 {
        match self {
            Self::Published(fact) => fact.value,
            Self::Computed { value, .. } => *value,
        }
    }

    /// Where it comes from, in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::Published(fact) => format!("published ({})", fact.sources.join(", ")),
            Self::Computed { sem, .. } => {
                format!("from {} = {} and SD = {}", sem.kind, sem.reliability.value, sem.sd.value)
            }
        }
    }
}

/// Why precision cannot be stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrecisionUnknown {
    /// The instrument does not measure change.
    NotAChangeTool,
    /// No reliability coefficient is published.
    NoReliability,
    /// No SD is published in the scale's unit.
    NoStandardDeviation,
}

impl PrecisionUnknown {
    /// The reason in plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotAChangeTool => "this instrument does not measure change",
            Self::NoReliability => "no reliability is published in our data",
            Self::NoStandardDeviation => "no standard deviation is published in our data",
        }
    }
}

/// An item answered by another instrument's total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Substituted {
    /// The item.
    pub item: String,
    /// The instrument that answered it.
    pub instrument: String,
    /// Its total.
    pub total: i64,
    /// The value then given.
    pub gives: i64,
}

/// What one answer, part or feature added to a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The scale that it adds to; `points` or `probability` for OSP.
    pub scale: String,
    /// Item key, part scale or published feature name.
    pub feature: String,
    /// What was answered, if anything.
    pub given: Option<Value>,
    /// What it added, in the scale's unit.
    pub value: f64,
    /// How it came about.
    pub how: How,
}

/// How a contribution came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Taken as answered.
    AsAnswered,
    /// Scored as smallest + largest − answer.
    Reversed,
    /// Missing; counted as the mean of the answered.
    Prorated,
    /// Missing; added nothing.
    NotCounted,
    /// Does not apply.
    NotApplicable,
    /// Answered by another instrument's total.
    Substituted,
    /// Another scale times its weight.
    Weighted,
    /// Looked up in a printed table.
    FromTable,
    /// The sum of the others.
    Total,
}

impl How {
    /// The same in plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::AsAnswered => "as answered",
            Self::Reversed => "reversed",
            Self::Prorated => "missing, mean of the answered",
            Self::NotCounted => "missing, not counted",
            Self::NotApplicable => "does not apply",
            Self::Substituted => "by another instrument",
            Self::Weighted => "weighted",
            Self::FromTable => "from the table",
            Self::Total => "total",
        }
    }
}

/// An answer that needs a named person's action now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Raised {
    /// The alert rule's id (`phq9_item9`).
    pub id: String,
    /// The item.
    pub item: String,
    /// What was answered.
    pub answer: i64,
    /// From this answer on it is raised.
    pub at_least: i64,
    /// What to do, by language.
    pub action: BTreeMap<String, String>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// Something that must be read together with the numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// A safety item has no answer: nothing can be concluded from the absence of an alert.
    SafetyItemNotAnswered {
        /// The alert rule's id.
        alert: String,
        /// The item.
        item: String,
        /// Why it has no answer.
        why: Missing,
    },
    /// What the sources say wherever a score of it is shown.
    Stated(Fact<String>),
    /// Left empty, and scored as "no" because the instrument's published rule says so.
    EmptyCountsAsNo {
        /// The input.
        field: String,
    },
    /// Came with the answers and is not used by this instrument.
    NotUsed {
        /// The input.
        field: String,
    },
}

impl Caution {
    /// The caution in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::SafetyItemNotAnswered { item, .. } => {
                format!("Safety item {item} is not answered: no alert does not mean no risk.")
            }
            Self::Stated(fact) => fact.value.clone(),
            Self::EmptyCountsAsNo { field } => {
                format!("`{field}` is empty and counts as no, by the published rule.")
            }
            Self::NotUsed { field } => format!("`{field}` is not used by this instrument."),
        }
    }
}
