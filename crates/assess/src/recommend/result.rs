//! What a recommendation says; kept verbatim with the decision that follows it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_catalogue::Strength;
use waymark_domain::{Date, Intensity, Verdict};

use crate::rules::RuleTrace;

/// What is in proportion for one person on one day, with the trace that explains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The day whose rules were asked.
    pub on: Date,
    /// How much help is in proportion; absent where that is not settled or the path is stopped.
    pub intensity: Option<Intensity>,
    /// Every intensity that the rules leave, best first.
    pub allowed: Vec<Intensity>,
    /// Programmes that can be offered, best first.
    pub offers: Vec<Offer>,
    /// Programmes that would fit but run only within a trial.
    pub trials: Vec<Offer>,
    /// Programmes that wait for an answer.
    pub waiting: Vec<Waiting>,
    /// Programmes that do not fit, and why.
    pub unfit: Vec<Unfit>,
    /// What rules refuse.
    pub refused: Vec<Refused>,
    /// Safety rules that stop the path: they hold, or nothing settles them.
    pub stops: Vec<Stop>,
    /// Rules that speak and say different things, each shown with its dates.
    pub conflicts: Vec<Conflict>,
    /// Warnings of rules that speak.
    pub warnings: Vec<Spoken>,
    /// What rules that speak want done first.
    pub requirements: Vec<Spoken>,
    /// What rules that speak want shown beside the result.
    pub shown: Vec<Spoken>,
    /// Variables whose value is missing and would matter, in the order in which they are asked.
    pub unknown: Vec<String>,
    /// The one of them to ask first.
    pub ask_first: Option<String>,
    /// Every rule in force, with its verdict and why.
    pub trace: Vec<RuleTrace>,
}

/// A programme that can be offered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The programme's id.
    pub programme: String,
    /// The best of its intensities that the rules leave.
    pub intensity: Intensity,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// One reason for an offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A rule puts it forward.
    PutForward {
        /// The rule.
        rule: String,
    },
    /// A clause of the programme holds.
    Clause {
        /// The clause's id.
        id: String,
        /// What holds, by language.
        statement: BTreeMap<String, String>,
    },
    /// Its intensity is in proportion.
    InProportion {
        /// The intensity.
        intensity: Intensity,
        /// The rules that leave it.
        rules: Vec<String>,
    },
    /// It works on a domain in which need is recorded.
    Need {
        /// The domain.
        domain: String,
        /// How much need, as recorded.
        level: String,
        /// 1 for some, 2 for significant; offers of equal proportion are ordered by the sum.
        weight: usize,
    },
}

impl Reason {
    /// The reason in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::PutForward { rule } => format!("put forward by rule {rule}"),
            Self::Clause { id, statement } => statement.get("en").unwrap_or(id).clone(),
            Self::InProportion { intensity, rules } => {
                format!("{} is in proportion by {}", intensity.word(), rules.join(", "))
            }
            Self::Need { domain, level, .. } => format!("works on {domain}, need: {level}"),
        }
    }
}

/// A programme that is neither offered nor refused, because something is not known or must be done
/// first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// The programme's id.
    pub programme: String,
    /// The variables that would settle it.
    pub ask: Vec<String>,
    /// Rules that hold it back: not settled, or stopping the path.
    pub rules: Vec<String>,
}

/// A programme that does not fit this person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unfit {
    /// The programme's id.
    pub programme: String,
    /// Why.
    pub why: WhyUnfit,
}

/// Why a programme does not fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnfit {
    /// These of its clauses do not hold.
    Clauses(Vec<String>),
    /// None of its intensities is in proportion.
    OutOfProportion(Vec<Intensity>),
}

impl WhyUnfit {
    /// The reason in plain English.
    pub fn words(&self) -> String {
        match self {
            Self::Clauses(ids) => format!("does not hold: {}", ids.join(", ")),
            Self::OutOfProportion(intensities) => {
                let words: Vec<&str> = intensities.iter().map(|one| one.word()).collect();
                format!("out of proportion: {}", words.join(", "))
            }
        }
    }
}

/// Something that a rule refuses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// An id or word: programme, instrument, kind of instrument, intensity, or `medication`.
    pub what: String,
    /// What sort of thing it is.
    pub sort: RefusedSort,
    /// The rule that refuses it.
    pub rule: String,
}

/// What sort of thing is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusedSort {
    /// A programme.
    Programme,
    /// An instrument.
    Instrument,
    /// A kind of instrument.
    InstrumentKind,
    /// An intensity.
    Intensity,
    /// Medication.
    Medication,
}

/// A safety rule that stops the path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// The rule.
    pub rule: String,
    /// What it says, by language.
    pub statement: BTreeMap<String, String>,
    /// Yes: it holds. Unknown: nothing settles it, which stops as well.
    pub verdict: Verdict,
    /// The variables that would settle it.
    pub ask: Vec<String>,
}

/// Rules that speak and say different things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The rules, each with its dates and what it allows.
    pub rules: Vec<ConflictingRule>,
    /// How it was resolved.
    pub resolved: Resolution,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictingRule {
    /// The rule.
    pub rule: String,
    /// How binding it is.
    pub strength: Strength,
    /// In force from.
    pub valid_from: Date,
    /// In force until, included.
    pub valid_until: Option<Date>,
    /// What it allows, best first; empty where it says nothing on intensity.
    pub allows: Vec<Intensity>,
}

/// How a conflict was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The more binding rules hold.
    MoreBinding,
    /// Equally binding: the least intensive that any of them allows and none refuses.
    LeastIntensive,
    /// What one rule puts forward another refuses: the refusal holds.
    RefusalHolds,
    /// They name each other as saying otherwise and exclude nothing: both are shown, and a person
    /// decides.
    BothShown,
}

impl Resolution {
    /// How it was resolved, in plain English.
    pub fn words(self) -> &'static str {
        match self {
            Self::MoreBinding => "the more binding one holds",
            Self::LeastIntensive => "the least intensive goes first",
            Self::RefusalHolds => "the refusal holds",
            Self::BothShown => "both are shown, and a person decides",
        }
    }
}

/// Words of a rule that speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spoken {
    /// The rule.
    pub rule: String,
    /// How binding it is.
    pub strength: Strength,
    /// The words, by language.
    pub words: BTreeMap<String, String>,
}
