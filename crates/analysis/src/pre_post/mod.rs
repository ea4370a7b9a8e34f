//! One group measured twice: who changed, by how much, and what that does not show.

mod analyse;
mod caveat;
mod effect;
mod pair;
mod step;

use serde::{Deserialize, Serialize};

pub use waymark_stats::NoEstimate;
pub use waymark_stats::change::{
    Better, Category, Cutoff, CutoffKind, FromZero, Place, Population, ReliableCriterion,
};
pub use waymark_stats::moments::PairedMeans;
pub use waymark_stats::proportion::Proportion;

pub use analyse::{pre_post, pre_post_of};
pub use effect::Effect;
pub(crate) use pair::label_key;
pub use pair::{Problem, pairs, same_label};
pub use step::{Step, fixed, number};

/// One score of one person at one occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub id: String,
    /// The occasion's name.
    pub time: String,
    /// The score; `None` is missing.
    pub score: Option<f64>,
}

/// One person's two scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub id: String,
    /// The first score; `None` is missing.
    pub pre: Option<f64>,
    /// The second score; `None` is missing.
    pub post: Option<f64>,
}

/// What the analysis needs to know beside the scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which way is better.
    pub better: Better,
    /// The measure's reliability; without it nobody can be said to have changed reliably.
    pub reliability: Option<f64>,
    /// The standard deviation for the error of measurement; without it the sample's own before.
    pub sd_pre: Option<f64>,
    /// Norm of the clinical population; without it the sample before stands in.
    pub clinical: Option<Population>,
    /// Norm of the functional population.
    pub functional: Option<Population>,
    /// Which cut-off; without it the best that the norms allow, or none.
    pub cutoff: Option<CutoffKind>,
    /// Two-sided confidence of every interval and of the reliable change.
    pub confidence: f64,
    /// Whether people who were not treated are compared elsewhere; if not, the caveat is printed.
    pub control_group: bool,
    /// Whether each entry is a person of a name; if not, rows are counted, and that is said.
    pub named: bool,
}

impl Options {
    /// The usual options for a measure of this reliability: 95 %, no norms, no control group.
    pub fn new(better: Better, reliability: Option<f64>) -> Self {
        Self {
            better,
            reliability,
            sd_pre: None,
            clinical: None,
            functional: None,
            cutoff: None,
            confidence: 0.95,
            control_group: false,
            named: true,
        }
    }
}

/// One group measured twice, analysed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrePost {
    /// People in the data.
    pub n_original: u64,
    /// People with both scores; everything below is about them.
    pub n_used: u64,
    /// Who was left out, and which score they lack.
    pub missing: Vec<Incomplete>,
    /// Which way is better.
    pub better: Better,
    /// Confidence of every interval and of the reliable change.
    pub confidence: f64,
    /// Means, standard deviations and the correlation.
    pub means: PairedMeans,
    /// By how much a score must change; `None` without a reliability.
    pub criterion: Option<ReliableCriterion>,
    /// The line between the clinical and the functional population; `None` without norms.
    pub cutoff: Option<Cutoff>,
    /// Everyone with both scores, in the order of the data.
    pub clients: Vec<ClientChange>,
    /// How many are in each category, from best to worst; empty without a reliability.
    pub counts: Vec<CategoryShare>,
    /// Standardised mean changes (second minus first).
    pub effects: Vec<Effect>,
    /// Every formula with its numbers, in the order in which a reader can follow them.
    pub steps: Vec<Step>,
    /// What was assumed.
    pub assumptions: Vec<String>,
    /// What this result does not show.
    pub caveats: Vec<Caveat>,
}

/// Someone who was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incomplete {
    /// Who.
    pub id: String,
    /// Whether the first score is there.
    pub has_pre: bool,
    /// Whether the second score is there.
    pub has_post: bool,
}

impl Incomplete {
    /// What is missing, in words.
    pub fn words(&self) -> &'static str {
        match (self.has_pre, self.has_post) {
            (false, false) => "no score before or after",
            (false, true) => "no score before",
            _ => "no score after",
        }
    }
}

/// One person's change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientChange {
    /// Who.
    pub id: String,
    /// First score.
    pub pre: f64,
    /// Second score.
    pub post: f64,
    /// Second minus first.
    pub change: f64,
    /// Reliable change index; `None` without a reliability.
    pub rci: Option<f64>,
    /// The category; `None` without a reliability.
    pub category: Option<Category>,
    /// On which side of the cut-off the first score lies.
    pub place_pre: Option<Place>,
    /// On which side of the cut-off the second score lies.
    pub place_post: Option<Place>,
    /// The change as a share of the first score.
    pub share: Option<f64>,
    /// Which way it went when the first score is zero and there is no share.
    pub from_zero: Option<FromZero>,
}

/// How many people are in one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryShare {
    /// The category.
    pub category: Category,
    /// Count, share and Wilson interval.
    pub share: Proportion,
}

/// Something that the result does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caveat {
    /// The rule's id in the catalogue, where one asks for it.
    pub rule: Option<String>,
    /// The words.
    pub words: String,
}
