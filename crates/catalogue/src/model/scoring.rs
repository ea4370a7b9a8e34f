//! How an instrument is scored: scales of items, or a published formula.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_domain::Direction;

use super::Fact;

/// How an instrument is scored.
#[derive(Clone, Debug)]
pub enum Scoring {
    /// Sums, means and combinations of items: every questionnaire.
    Scales(Vec<Scale>),
    /// Points by table, then a logistic curve (OSP/DC).
    PointsLogistic(Box<PointsLogistic>),
    /// First matching line wins (OSP/IIC).
    Hierarchy(Hierarchy),
}

/// One scale or subscale.
#[derive(Clone, Debug)]
pub struct Scale {
    /// `total`, `depression`, …
    pub id: String,
    /// Name by language (`en` always).
    pub name: BTreeMap<String, String>,
    /// The scale shown first; at most one.
    pub primary: bool,
    /// How it is computed.
    pub method: ScaleMethod,
    /// Where the items, the factor or the weights come from.
    pub method_fact: Fact<String>,
    /// Smallest and largest possible score.
    pub range: (f64, f64),
    /// Which way is worse.
    pub direction: Direction,
    /// What to do with missing items.
    pub missing: Fact<MissingRule>,
    /// Bands, from low to high, without gap or overlap; empty where none is published.
    pub bands: Vec<ScaleBand>,
    /// Where the bands come from; absent exactly when `bands` is empty.
    pub bands_fact: Option<Fact<String>>,
    /// Why no band may be shown although bands are printed (STABLE-2007 alone).
    pub bands_withheld: Option<Fact<String>>,
    /// Cut-offs with their meaning.
    pub cutoffs: Vec<Fact<Cutoff>>,
    /// Reliability to compute change with; absent = unknown, and no change is computed.
    pub reliability: Option<Reliability>,
    /// Mean and SD of the functional population for clinically significant change, if published in
    /// the scale's unit.
    pub functional: Option<Fact<MeanSd>>,
    /// A published smallest reliable change in the scale's unit.
    pub reliable_change: Option<Fact<f64>>,
    /// That change on this scale means nothing although it does on others; absent = as the edition
    /// says. The reader takes only `false` here.
    pub change: Option<Fact<bool>>,
}

/// How a scale is computed from its parts.
#[derive(Clone, Debug, PartialEq)]
pub enum ScaleMethod {
    /// Sum of items times a factor (DASS-21: 2; WHO-5: 4).
    Sum {
        /// Item keys.
        items: Vec<String>,
        /// The factor.
        multiply: f64,
    },
    /// Mean of items.
    Mean {
        /// Item keys.
        items: Vec<String>,
    },
    /// Weighted sum of other scales (URICA readiness).
    Linear {
        /// Scale id and weight.
        terms: Vec<(String, f64)>,
    },
}

/// What to do with missing items. There is no default: each scale says it.
#[derive(Clone, Debug, PartialEq)]
pub enum MissingRule {
    /// No score if anything is missing.
    NoneAllowed,
    /// Mean of the answered × number of items, if at most `max_missing` are missing and none of
    /// `never`.
    Prorate {
        /// The most that may be missing.
        max_missing: usize,
        /// Items that must be answered.
        never: Vec<String>,
    },
    /// Sum of the answered, if at most `max_missing` are missing; shown as a range up to the
    /// largest possible.
    SumAnswered {
        /// The most that may be missing.
        max_missing: usize,
        /// Another instrument's total that may answer an item (CPORT item 5 by CASIC).
        substitute: Option<Substitute>,
    },
}

/// One item answered by another instrument's total.
#[derive(Clone, Debug, PartialEq)]
pub struct Substitute {
    /// The item that is missing.
    pub item: String,
    /// The instrument, which is also the extra answer key (`casic`).
    pub instrument: String,
    /// Its total from which the item counts as present.
    pub at_least: f64,
    /// The value then given. Below the bound the item stays missing.
    pub gives: i64,
}

/// One band of a scale, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBand {
    /// The word as printed; also the word on the wire.
    pub label: String,
    /// In each language for display (`en` always).
    pub words: BTreeMap<String, String>,
    /// Lowest score in the band.
    pub low: f64,
    /// Highest score in the band.
    pub high: f64,
}

/// A cut-off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cutoff {
    /// The bound, included.
    pub at: f64,
    /// `at_least` or `at_most`.
    pub side: String,
    /// What it means.
    pub meaning: String,
}

/// Reliability used for reliable change.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// The coefficient, 0 < r < 1, with its source.
    pub coefficient: Fact<f64>,
    /// `alpha`, `test_retest`, `icc`.
    pub kind: String,
    /// SD in the scale's own unit and the sample it comes from.
    pub sd: Option<Fact<f64>>,
}

/// A mean and a standard deviation in the scale's unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanSd {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// The sample.
    pub sample: String,
}

/// Points by table, a logistic curve, bands on points. Coefficients are text in the file, read
/// once.
#[derive(Clone, Debug)]
pub struct PointsLogistic {
    /// One table for each contribution, in published order.
    pub tables: Vec<PointTable>,
    /// Intercept of the linear predictor.
    pub intercept: Fact<f64>,
    /// Slope per point.
    pub slope: Fact<f64>,
    /// Bands on points, both ends included, from low to high.
    pub bands: Vec<ScaleBand>,
    /// Where the bands come from.
    pub bands_fact: Fact<String>,
    /// Largest possible number of points.
    pub points_max: i64,
    /// Years without offence after which the band drops by one level.
    pub reduction_years: Fact<i64>,
    /// Youngest age that counts as out of range (110).
    pub age_out_of_range: i64,
    /// Largest total number of sanctions (999).
    pub sanctions_max: i64,
}

/// Points for one contribution: the first line whose bound the value reaches, from the top, wins.
#[derive(Clone, Debug)]
pub struct PointTable {
    /// Input or derived quantity (`totalContactAdultSexualSanctions`, `ageAtStartOfFollowUp`, …).
    pub input: String,
    /// Published name of the contribution (`totalContactAdultSexualSanctionsWeight`).
    pub feature: String,
    /// `(at_least, points)`, from the highest bound to the lowest.
    pub lines: Vec<(i64, i64)>,
    /// Where it comes from.
    pub basis: Fact<String>,
}

/// A list of conditions over counts; the first that holds gives the probability and the band.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    /// Lines by variant name (`head`, `v2025`), in order.
    pub variants: BTreeMap<String, Vec<HierarchyLine>>,
    /// Variant used when none is named.
    pub default_variant: String,
}

/// One line of a hierarchy.
#[derive(Clone, Debug)]
pub struct HierarchyLine {
    /// Every `(input, at_least, at_most)` must hold; empty = otherwise. `gender` lines use
    /// `only_for`.
    pub when: Vec<(String, i64, Option<i64>)>,
    /// Only for this gender (`FEMALE`).
    pub only_for: Option<String>,
    /// Probability, exactly as printed.
    pub probability: Fact<f64>,
    /// Band word.
    pub band: String,
}
