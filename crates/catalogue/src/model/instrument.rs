//! An instrument: its editions, items, norms, wording and worked cases.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_domain::{Date, Value};

use super::{Condition, Fact, MeanSd, Scoring};

/// One instrument and its editions.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id, which is its folder name.
    pub id: String,
    /// Editions by number; a saved score keeps the one it was made with.
    pub editions: BTreeMap<u32, Edition>,
    /// Worked cases, by hand.
    pub cases: Vec<Case>,
    /// Wording by language code, where the licence lets us ship it.
    pub wording: BTreeMap<String, Wording>,
}

/// What an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    /// The client answers.
    SelfReport,
    /// A fixed list of historical facts, weighed by a published table.
    ActuarialStatic,
    /// A trained person rates changeable factors.
    DynamicClinicianRated,
    /// Observed behaviours that stand in for something not said.
    BehaviouralProxy,
}

/// One released, dated version of an instrument.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Number, from 1.
    pub number: u32,
    /// Full published name.
    pub name: String,
    /// Short name.
    pub abbreviation: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Whether it is a risk tool: unverified parts then need a sign-off before use.
    pub risk_tool: bool,
    /// In force from (the day this edition of our data was released).
    pub released: Date,
    /// Who rates.
    pub rater: String,
    /// Domains it speaks to (`self_regulation`, `wellbeing`, …).
    pub domains: Vec<String>,
    /// What it is for.
    pub purpose: Fact<String>,
    /// Who it may be used for, in the rule language; every clause must be Yes.
    pub applies: Vec<Clause>,
    /// For whom it is not valid, as the sources say; shown, not computed.
    pub not_valid_for: Vec<Fact<String>>,
    /// The period that the answers are about, e.g. `past 2 weeks`.
    pub recall: Option<String>,
    /// Items or inputs, in order.
    pub items: Vec<Item>,
    /// Where the number of items, their labels and their answers come from.
    pub items_fact: Fact<String>,
    /// How it is scored.
    pub scoring: Scoring,
    /// Samples to compare with, side by side; they may contradict each other.
    pub norms: Vec<Norm>,
    /// Whether change on it means anything; static tools say no.
    pub change: Fact<bool>,
    /// Safety items: any answer at or above the bound opens an alert at once.
    pub alerts: Vec<AlertRule>,
    /// Cautions shown wherever a score of it is shown, by language.
    pub cautions: Vec<Fact<String>>,
    /// Licence of the wording, and whether we may ship it.
    pub licence: Licence,
    /// By when the data must be read again.
    pub review_by: Date,
    /// Every value of this edition whose `verified` is false, as a path and the value (`bands`,
    /// `total.missing`).
    pub unverified: Vec<String>,
}

/// One clause of applicability.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Short id, unique within the instrument (`adult`, `convicted_csem`).
    pub id: String,
    /// In plain words, by language: what must hold.
    pub statement: BTreeMap<String, String>,
    /// In the rule language.
    pub when: Condition,
    /// Where it comes from.
    pub basis: String,
    /// False where the basis rests on R.
    pub verified: bool,
    /// Keys into [`Catalogue::sources`].
    pub sources: Vec<String>,
}

/// One item or input.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `"1"`…`"9"`, or the published input name.
    pub key: String,
    /// A neutral label of our own; never the licensed wording.
    pub label: String,
    /// What may be answered.
    pub answer: AnswerKind,
    /// Scored as `min + max - answer`.
    pub reversed: bool,
    /// Whether "does not apply" is an answer by the instrument's own rule (STABLE-2007 item 3).
    pub may_not_apply: bool,
}

/// What may be answered to an item.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerKind {
    /// A whole number within limits, both included.
    Integer {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Yes or no.
    Bool,
    /// A civil date.
    Date,
    /// One of these words.
    Choice(Vec<String>),
}

/// A sample to compare with.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Short id.
    pub id: String,
    /// Who, how many, where; always shown with any number of it.
    pub sample: Fact<String>,
    /// Sample size.
    pub n: Option<u32>,
    /// Mean in the scale's unit, by scale.
    pub mean_sd: BTreeMap<String, MeanSd>,
    /// Score (as text) → percentile, where printed; nothing is interpolated.
    pub percentiles: BTreeMap<String, f64>,
    /// Statements about relative risk, shown first.
    pub relative_risk: Vec<Fact<String>>,
    /// Statements about absolute rates, shown last and only with the sample's name.
    pub absolute_rates: Vec<Fact<String>>,
    /// Accuracy and anything else worth showing.
    pub notes: Vec<Fact<String>>,
}

/// An item whose answer opens an alert at once, whatever the total.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertRule {
    /// Short id (`phq9_item9`).
    pub id: String,
    /// The item.
    pub item: String,
    /// From this answer on.
    pub at_least: i64,
    /// What to do, by language.
    pub action: BTreeMap<String, String>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// Licence of an instrument's wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// As the facts state it.
    pub status: String,
    /// `yes`, `no` or `conditional`. Only `yes` may have a text file.
    pub ship_wording: String,
    /// Basis and confidence.
    pub basis: String,
}

/// The published wording in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Introduction before the items.
    pub stem: Option<String>,
    /// Item wording by item key.
    pub items: BTreeMap<String, String>,
    /// Anchor wording by answer (`"0"` → `Not at all`).
    pub anchors: BTreeMap<String, String>,
    /// Licence line, shown under the form.
    pub licence: String,
    /// Keys into [`Catalogue::sources`].
    pub sources: Vec<String>,
    /// What must still be compared with the original, if anything.
    pub check: Option<String>,
}

/// A worked case: answers in, scores out, by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// Edition it is for.
    pub edition: u32,
    /// The day it is scored.
    pub as_of: Date,
    /// Answers by key; absent or `"missing"` = missing, `"not_applicable"` = does not apply.
    pub answers: BTreeMap<String, CaseAnswer>,
    /// Expected scores by scale; only those given are compared.
    pub scores: BTreeMap<String, f64>,
    /// Expected band by scale.
    pub bands: BTreeMap<String, String>,
    /// Scales that must refuse to give a score.
    pub no_score: Vec<String>,
}

/// One answer of a worked case.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseAnswer {
    /// Given.
    Given(Value),
    /// Missing.
    Missing,
    /// Does not apply.
    NotApplicable,
}

impl Instrument {
    /// The newest edition released on or before `on`.
    pub fn edition_on(&self, on: Date) -> Option<&Edition> {
        self.editions.values().rev().find(|e| e.released <= on)
    }
}
