//! The arithmetic of questionnaires: an edition compiled once, then rows scored without looking
//! anything up.

use waymark_catalogue::{AnswerKind, Edition, MissingRule, Scale, ScaleMethod, Scoring};

/// One answer of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The number answered, before reversal.
    Given(i64),
    /// No answer.
    Missing,
    /// Does not apply, where the instrument allows it; elsewhere it counts as missing.
    NotApplicable,
}

impl From<Option<i64>> for Cell {
    fn from(answer: Option<i64>) -> Self {
        answer.map_or(Self::Missing, Self::Given)
    }
}

/// One scale of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RowScore {
    /// A score.
    Scored(RowValue),
    /// More than the allowed number of items is missing.
    TooManyMissing,
    /// An item is missing that must be answered.
    MustBeAnswered,
    /// No item is answered.
    NothingAnswered,
    /// A scale that it is made of has no score.
    PartsMissing,
}

/// A score with its limits; no text, so that a row costs nothing but arithmetic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowValue {
    /// The score.
    pub value: f64,
    /// The smallest total that the missing items could make it; equal to `value` if nothing is
    /// open.
    pub low: f64,
    /// The largest total that the missing items could make it.
    pub high: f64,
    /// The smallest and largest score that the applicable items could give.
    pub range: (f64, f64),
    /// Which band of the scale, counted from 0; none where bands are absent, withheld or not
    /// settled.
    pub band: Option<usize>,
    /// Whether missing items were replaced by the mean of the answered.
    pub prorated: bool,
    /// Whether another instrument's total answered an item.
    pub substituted: bool,
}

/// A row that cannot be scored because one cell lies outside what its item allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The place in [`Scorer::columns`]; the number of columns if the row has the wrong length.
    pub column: usize,
}

/// Why an edition cannot be compiled: a fault of the data, not of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotComputable(pub String);

/// An edition's scales, ready to score rows. [`crate::score`] uses the same code.
#[derive(Clone, Debug)]
pub struct Scorer {
    columns: Vec<String>,
    limits: Vec<Limits>,
    scales: Vec<Plan>,
    /// Every scale after the scales that it is made of.
    order: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    min: i64,
    max: i64,
    reversed: bool,
    may_not_apply: bool,
}

#[derive(Clone, Debug)]
struct Plan {
    method: Method,
    missing: Missing,
    /// `low` of each band, then `high` of the last.
    bands: Vec<(f64, f64)>,
    range: (f64, f64),
}

#[derive(Clone, Debug)]
enum Method {
    Items { columns: Vec<usize>, multiply: f64, mean: bool },
    Linear(Vec<(usize, f64)>),
}

#[derive(Clone, Debug)]
enum Missing {
    NoneAllowed,
    Prorate { max: usize, never: Vec<usize> },
    SumAnswered { max: usize, substitute: Option<SubstitutePlan> },
}

#[derive(Clone, Copy, Debug)]
struct SubstitutePlan {
    item: usize,
    column: usize,
    at_least: f64,
    gives: i64,
}

impl Scorer {
    /// Compiles an edition that is scored by scales.
    ///
    /// # Errors
    /// The edition is scored otherwise, a scale names an item or scale that does not exist or
    /// stands for no number, scales are made of each other in a circle, or a missing rule has no
    /// meaning for the method.
    pub fn new(edition: &Edition) -> Result<Self, NotComputable> {
        let Scoring::Scales(scales) = &edition.scoring else {
            let words = format!("{} is not scored by scales", edition.abbreviation);
            return Err(NotComputable(words));
        };
        let mut columns: Vec<String> = edition.items.iter().map(|item| item.key.clone()).collect();
        let mut limits: Vec<Limits> = Vec::with_capacity(columns.len());
        for item in &edition.items {
            let (min, max) = match item.answer {
                AnswerKind::Integer { min, max } => (min, max),
                AnswerKind::Bool => (0, 1),
                // Words and dates stand for no number; such a column stays empty.
                AnswerKind::Date | AnswerKind::Choice(_) => (1, 0),
            };
            let (reversed, may_not_apply) = (item.reversed, item.may_not_apply);
            limits.push(Limits { min, max, reversed, may_not_apply });
        }
        for scale in scales {
            if let MissingRule::SumAnswered { substitute: Some(sub), .. } = &scale.missing.value
                && !columns.contains(&sub.instrument)
            {
                columns.push(sub.instrument.clone());
                let (min, max) = (0, i64::MAX);
                limits.push(Limits { min, max, reversed: false, may_not_apply: false });
            }
        }
        let plans = scales
            .iter()
            .map(|scale| plan(scale, scales, &columns, &limits))
            .collect::<Result<Vec<_>, _>>()?;
        let order = dependency_order(&plans, scales)?;
        Ok(Self { columns, limits, scales: plans, order })
    }

    /// The item keys in the order of a row, then the keys of other instruments' totals.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many scales a row yields, in the edition's order.
    pub fn scale_count(&self) -> usize {
        self.scales.len()
    }

    /// Scores one row into `scores`, which is cleared first and may be used again for the next row.
    ///
    /// # Errors
    /// A cell outside its item's limits, or a row of the wrong length; nothing is scored then.
    pub fn score_row(&self, row: &[Cell], scores: &mut Vec<RowScore>) -> Result<(), RowFault> {
        if row.len() != self.columns.len() {
            return Err(RowFault { column: self.columns.len() });
        }
        for (column, (cell, limits)) in row.iter().zip(&self.limits).enumerate() {
            if let Cell::Given(n) = cell
                && (*n < limits.min || *n > limits.max)
            {
                return Err(RowFault { column });
            }
        }
        scores.clear();
        scores.resize(self.scales.len(), RowScore::NothingAnswered);
        for &at in &self.order {
            let plan = &self.scales[at];
            scores[at] = match &plan.method {
                Method::Items { columns, multiply, mean } => {
                    self.items(plan, columns, (*multiply, *mean), row)
                }
                Method::Linear(terms) => linear(plan, terms, scores),
            };
        }
        Ok(())
    }

    /// Whether a cell has no answer; "does not apply" counts as one where the item may not apply.
    fn is_missing(&self, row: &[Cell], column: usize) -> bool {
        match row[column] {
            Cell::Given(_) => false,
            Cell::Missing => true,
            Cell::NotApplicable => !self.limits[column].may_not_apply,
        }
    }

    /// A sum or mean of items, in whole numbers until the last step so that no rounding creeps in.
    fn items(
        &self,
        plan: &Plan,
        columns: &[usize],
        (multiply, mean): (f64, bool),
        row: &[Cell],
    ) -> RowScore {
        let mut tally = Tally::default();
        for &column in columns {
            tally.add(&self.limits[column], row[column]);
        }
        let mut substituted = false;
        let (prorate, max) = match &plan.missing {
            Missing::NoneAllowed => (false, 0),
            Missing::Prorate { max, never } => {
                if never.iter().any(|&column| self.is_missing(row, column)) {
                    return RowScore::MustBeAnswered;
                }
                (true, *max)
            }
            Missing::SumAnswered { max, substitute } => {
                if let Some(sub) = substitute
                    && self.is_missing(row, sub.item)
                    && let Cell::Given(total) = row[sub.column]
                    && total as f64 >= sub.at_least
                {
                    tally.substitute(&self.limits[sub.item], sub.gives);
                    substituted = true;
                }
                (false, *max)
            }
        };
        if tally.missing > max {
            return RowScore::TooManyMissing;
        }
        if tally.answered == 0 {
            return RowScore::NothingAnswered;
        }
        let applicable = tally.answered + tally.missing;
        let per = if mean { 1.0 / applicable as f64 } else { multiply };
        let scaled = |whole: i64| {
            if mean { whole as f64 / applicable as f64 } else { whole as f64 * per }
        };
        let (value, low, high) = if prorate && tally.missing > 0 {
            // Mean of the answered × number of applicable items (× factor), which for a mean scale
            // is that mean.
            let whole = tally.sum as f64 * applicable as f64 / tally.answered as f64;
            let value = whole * per;
            (value, value, value)
        } else {
            let ends =
                (scaled(tally.sum + tally.min_missing), scaled(tally.sum + tally.max_missing));
            (scaled(tally.sum), ends.0.min(ends.1), ends.0.max(ends.1))
        };
        let range = if tally.not_applicable > 0 {
            (scaled(tally.min_all), scaled(tally.max_all))
        } else {
            plan.range
        };
        RowScore::Scored(RowValue {
            value,
            low,
            high,
            range,
            band: plan.settled_band(low, value, high),
            prorated: prorate && tally.missing > 0,
            substituted,
        })
    }
}

#[derive(Default)]
struct Tally {
    sum: i64,
    answered: usize,
    missing: usize,
    not_applicable: usize,
    min_missing: i64,
    max_missing: i64,
    min_all: i64,
    max_all: i64,
}

impl Tally {
    fn add(&mut self, limits: &Limits, cell: Cell) {
        match cell {
            Cell::Given(n) => {
                self.sum += if limits.reversed { limits.min + limits.max - n } else { n };
                self.answered += 1;
            }
            Cell::NotApplicable if limits.may_not_apply => {
                self.not_applicable += 1;
                return;
            }
            Cell::Missing | Cell::NotApplicable => {
                self.missing += 1;
                self.min_missing += limits.min;
                self.max_missing += limits.max;
            }
        }
        self.min_all += limits.min;
        self.max_all += limits.max;
    }

    /// Takes an item that was counted as missing as answered by `gives`.
    fn substitute(&mut self, limits: &Limits, gives: i64) {
        self.sum += gives;
        self.answered += 1;
        self.missing -= 1;
        self.min_missing -= limits.min;
        self.max_missing -= limits.max;
    }
}

/// A weighted sum of scales that have a score. Each part follows its own missing rule.
fn linear(plan: &Plan, terms: &[(usize, f64)], scores: &[RowScore]) -> RowScore {
    let (mut value, mut low, mut high) = (0.0, 0.0, 0.0);
    let (mut prorated, mut substituted) = (false, false);
    for &(at, weight) in terms {
        let RowScore::Scored(part) = scores[at] else { return RowScore::PartsMissing };
        value += weight * part.value;
        low += weight * if weight < 0.0 { part.high } else { part.low };
        high += weight * if weight < 0.0 { part.low } else { part.high };
        prorated |= part.prorated;
        substituted |= part.substituted;
    }
    let band = plan.settled_band(low, value, high);
    RowScore::Scored(RowValue { value, low, high, range: plan.range, band, prorated, substituted })
}

impl Plan {
    /// The band of a value, if every total that is still possible lies in it.
    fn settled_band(&self, low: f64, value: f64, high: f64) -> Option<usize> {
        if low == high {
            return band_at(&self.bands, value);
        }
        let band = band_at(&self.bands, low)?;
        (band_at(&self.bands, high) == Some(band)).then_some(band)
    }
}

/// The band whose lower bound `value` has reached but whose successor's it has not.
///
/// Bands are printed for whole scores. A prorated or mean score may fall between two of them
/// (PHQ-9: 9.6 between 5–9 and 10–14); it belongs to the lower one until it reaches the next bound,
/// and is not rounded up to it.
pub(crate) fn band_at(bands: &[(f64, f64)], value: f64) -> Option<usize> {
    let (_, top) = *bands.last()?;
    if value > top {
        return None;
    }
    bands.iter().rposition(|(low, _)| value >= *low)
}

fn plan(
    scale: &Scale,
    scales: &[Scale],
    columns: &[String],
    limits: &[Limits],
) -> Result<Plan, NotComputable> {
    let fault = |words: String| NotComputable(format!("scale `{}`: {words}", scale.id));
    let column = |key: &String| {
        let at = columns.iter().position(|name| name == key);
        let at = at.ok_or_else(|| fault(format!("no item is called `{key}`")))?;
        if limits[at].min > limits[at].max {
            return Err(fault(format!("the answer to item `{key}` is not a number")));
        }
        Ok(at)
    };
    let of = |keys: &[String]| keys.iter().map(column).collect::<Result<Vec<_>, _>>();
    let method = match &scale.method {
        ScaleMethod::Sum { items, multiply } => {
            Method::Items { columns: of(items)?, multiply: *multiply, mean: false }
        }
        ScaleMethod::Mean { items } => {
            Method::Items { columns: of(items)?, multiply: 1.0, mean: true }
        }
        ScaleMethod::Linear { terms } => {
            let find = |(id, weight): &(String, f64)| {
                let at = scales.iter().position(|other| other.id == *id);
                at.map(|at| (at, *weight))
                    .ok_or_else(|| fault(format!("no scale is called `{id}`")))
            };
            Method::Linear(terms.iter().map(find).collect::<Result<_, _>>()?)
        }
    };
    let missing = match &scale.missing.value {
        MissingRule::NoneAllowed => Missing::NoneAllowed,
        MissingRule::Prorate { max_missing, never } => {
            Missing::Prorate { max: *max_missing, never: of(never)? }
        }
        MissingRule::SumAnswered { max_missing, substitute } => {
            if matches!(method, Method::Items { mean: true, .. }) {
                return Err(fault("a sum of the answered has no meaning for a mean".to_owned()));
            }
            let substitute = match substitute {
                None => None,
                Some(sub) => {
                    let item = column(&sub.item)?;
                    if !matches!(&method, Method::Items { columns, .. } if columns.contains(&item))
                    {
                        return Err(fault(format!("`{}` is replaced but not counted", sub.item)));
                    }
                    let other = column(&sub.instrument)?;
                    let (at_least, gives) = (sub.at_least, sub.gives);
                    Some(SubstitutePlan { item, column: other, at_least, gives })
                }
            };
            Missing::SumAnswered { max: *max_missing, substitute }
        }
    };
    let bands = if scale.bands_withheld.is_some() {
        Vec::new()
    } else {
        scale.bands.iter().map(|band| (band.low, band.high)).collect()
    };
    Ok(Plan { method, missing, bands, range: scale.range })
}

/// Every scale after its parts; a circle is a fault.
fn dependency_order(plans: &[Plan], scales: &[Scale]) -> Result<Vec<usize>, NotComputable> {
    let mut order: Vec<usize> = Vec::with_capacity(plans.len());
    while order.len() < plans.len() {
        let ready = (0..plans.len()).find(|at| {
            !order.contains(at)
                && match &plans[*at].method {
                    Method::Items { .. } => true,
                    Method::Linear(terms) => terms.iter().all(|(part, _)| order.contains(part)),
                }
        });
        match ready {
            Some(at) => order.push(at),
            None => {
                let left = (0..plans.len()).filter(|at| !order.contains(at));
                let names: Vec<&str> = left.map(|at| scales[at].id.as_str()).collect();
                let words = format!("scales are made of each other: {}", names.join(", "));
                return Err(NotComputable(words));
            }
        }
    }
    Ok(order)
}
