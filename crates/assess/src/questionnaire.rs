//! Questionnaires: the row that [`crate::Scorer`] computes, told in full.

use std::collections::BTreeMap;

use waymark_catalogue::{
    AnswerKind, Cutoff, Edition, Fact, Item, MissingRule, Norm, Scale, ScaleMethod, Substitute,
};
use waymark_domain::{Answer, Missing, Value};

use crate::answers::{Answers, InputError, item_number, unknown_item, whole, wrong_type};
use crate::precision;
use crate::scorer::{Cell, RowScore, RowValue, Scorer, band_at};
use crate::sheet::{
    BandWithheld, Contribution, CutoffMet, How, NoScore, Percentile, ScaleResult, Scored, Sheet,
    Substituted,
};

/// The answers of one form, read and within their limits.
struct Form<'a> {
    items: BTreeMap<&'a str, &'a Item>,
    answers: &'a Answers,
    cells: BTreeMap<&'a str, Cell>,
}

/// Fills in scales, contributions and the main scale's band.
pub(crate) fn fill(
    sheet: &mut Sheet,
    edition: &Edition,
    scales: &[Scale],
    answers: &Answers,
) -> Result<(), Vec<InputError>> {
    let scorer = Scorer::new(edition)
        .map_err(|fault| vec![InputError::new("NOT_COMPUTABLE", fault.0, &[])])?;
    let form = read(edition, &scorer, answers)?;
    let row: Vec<Cell> = scorer
        .columns()
        .iter()
        .map(|key| form.cells.get(key.as_str()).copied().unwrap_or(Cell::Missing))
        .collect();
    let mut scores = Vec::with_capacity(scorer.scale_count());
    scorer.score_row(&row, &mut scores).map_err(|fault| {
        let key = scorer.columns().get(fault.column).map_or("", String::as_str);
        vec![InputError::new("OUT_OF_RANGE", format!("`{key}` is out of range"), &[key])]
    })?;
    for (scale, score) in scales.iter().zip(&scores) {
        let outcome = match score {
            RowScore::Scored(row) => {
                sheet.contributions.extend(contributions(scale, scales, &scores, row, &form));
                Ok(scored(edition, scale, row, &form))
            }
            refused => Err(no_score(scale, *refused, scales, &scores, &form)),
        };
        let (id, primary) = (scale.id.clone(), scale.primary);
        if let (true, Ok(scored)) = (primary, &outcome) {
            sheet.band.clone_from(&scored.band);
        }
        sheet.scales.push(ScaleResult { scale: id, primary, outcome });
    }
    Ok(())
}

/// Reads every answer; errors stand in the order of the items, unknown keys last.
fn read<'a>(
    edition: &'a Edition,
    scorer: &'a Scorer,
    answers: &'a Answers,
) -> Result<Form<'a>, Vec<InputError>> {
    let items: BTreeMap<&str, &Item> =
        edition.items.iter().map(|item| (item.key.as_str(), item)).collect();
    let mut errors = Vec::new();
    let mut cells = BTreeMap::new();
    for key in scorer.columns() {
        let key = key.as_str();
        let cell = match (answers.get(key), items.get(key)) {
            (None, _) => continue,
            (Some(Answer::Missing(Missing::NotApplicable)), Some(item)) if item.may_not_apply => {
                Ok(Cell::NotApplicable)
            }
            (Some(Answer::Missing(_)), _) => Ok(Cell::Missing),
            (Some(Answer::Known(value)), Some(item)) => item_number(item, value).map(Cell::from),
            (Some(Answer::Known(value)), None) => other_total(key, value).map(Cell::Given),
        };
        match cell {
            Ok(cell) => {
                cells.insert(key, cell);
            }
            Err(error) => errors.push(error),
        }
    }
    let known = || scorer.columns().iter().map(String::as_str);
    for key in answers.keys().filter(|key| !scorer.columns().contains(key)) {
        errors.push(unknown_item(key, known()));
    }
    if errors.is_empty() { Ok(Form { items, answers, cells }) } else { Err(errors) }
}

/// Another instrument's total that may answer an item; its own limits are that instrument's
/// business.
fn other_total(key: &str, value: &Value) -> Result<i64, InputError> {
    let total = whole(value, false)
        .ok_or_else(|| wrong_type(key, value, "a whole number, the total of that instrument"))?;
    if total < 0 {
        let words = format!("`{key}` is {total}; a total cannot be below 0");
        return Err(InputError::new("OUT_OF_RANGE", words, &[key]));
    }
    Ok(total)
}

impl Form<'_> {
    fn cell(&self, key: &str) -> Cell {
        self.cells.get(key).copied().unwrap_or(Cell::Missing)
    }

    fn applies(&self, key: &str) -> bool {
        self.cell(key) != Cell::NotApplicable
    }

    fn substituted<'a>(&self, scale: &'a Scale) -> Option<(&'a Substitute, i64)> {
        let MissingRule::SumAnswered { substitute: Some(sub), .. } = &scale.missing.value else {
            return None;
        };
        match (self.cell(&sub.item), self.cell(&sub.instrument)) {
            (Cell::Missing, Cell::Given(total)) if total as f64 >= sub.at_least => {
                Some((sub, total))
            }
            _ => None,
        }
    }

    fn missing(&self, scale: &Scale) -> Vec<String> {
        let replaced = self.substituted(scale).map(|(sub, _)| sub.item.as_str());
        items_of(scale)
            .iter()
            .filter(|key| self.cell(key) == Cell::Missing && Some(key.as_str()) != replaced)
            .cloned()
            .collect()
    }
}

/// The items that a scale itself counts; none for a scale made of others.
fn items_of(scale: &Scale) -> &[String] {
    match &scale.method {
        ScaleMethod::Sum { items, .. } | ScaleMethod::Mean { items } => items,
        ScaleMethod::Linear { .. } => &[],
    }
}

fn scored(edition: &Edition, scale: &Scale, row: &RowValue, form: &Form<'_>) -> Scored {
    let incomplete = row.low != row.high;
    let precision = precision::of(edition, scale);
    let exact = !incomplete && !row.prorated;
    Scored {
        value: row.value,
        range: row.range,
        range_if_incomplete: incomplete.then_some((row.low, row.high)),
        band: row.band.map(|at| scale.bands[at].label.clone()),
        band_withheld: band_withheld(scale, row),
        cutoffs: scale.cutoffs.iter().map(|cutoff| cutoff_met(cutoff, row)).collect(),
        percentiles: if exact && scale.primary {
            percentiles(&edition.norms, row.value)
        } else {
            Vec::new()
        },
        sem: precision.sem,
        reliable_change: precision.reliable_change,
        precision_unknown: precision.unknown,
        missing: form.missing(scale),
        not_applicable: items_of(scale).iter().filter(|key| !form.applies(key)).cloned().collect(),
        substituted: form
            .substituted(scale)
            .map(|(sub, total)| Substituted {
                item: sub.item.clone(),
                instrument: sub.instrument.clone(),
                total,
                gives: sub.gives,
            })
            .into_iter()
            .collect(),
        prorated: row.prorated,
    }
}

fn band_withheld(scale: &Scale, row: &RowValue) -> Option<BandWithheld> {
    if let Some(reason) = &scale.bands_withheld {
        return Some(BandWithheld::BySource(reason.clone()));
    }
    if row.band.is_some() || scale.bands.is_empty() || row.low == row.high {
        return None;
    }
    let bounds: Vec<(f64, f64)> = scale.bands.iter().map(|band| (band.low, band.high)).collect();
    let word = |value| band_at(&bounds, value).map(|at| scale.bands[at].label.clone());
    Some(BandWithheld::CouldBe { low: word(row.low), high: word(row.high) })
}

fn cutoff_met(cutoff: &Fact<Cutoff>, row: &RowValue) -> CutoffMet {
    let reaches = |value: f64| match cutoff.value.side.as_str() {
        "at_most" => value <= cutoff.value.at,
        _ => value >= cutoff.value.at,
    };
    let met = (reaches(row.low) == reaches(row.high)).then(|| reaches(row.value));
    CutoffMet { cutoff: cutoff.clone(), met }
}

/// Printed percentiles of exactly this score; nothing is interpolated.
fn percentiles(norms: &[Norm], value: f64) -> Vec<Percentile> {
    let printed = value.to_string();
    norms
        .iter()
        .filter_map(|norm| {
            let percentile = *norm.percentiles.get(&printed)?;
            let (norm, sample) = (norm.id.clone(), norm.sample.clone());
            Some(Percentile { norm, sample, percentile })
        })
        .collect()
}

fn no_score(
    scale: &Scale,
    refused: RowScore,
    scales: &[Scale],
    scores: &[RowScore],
    form: &Form<'_>,
) -> NoScore {
    match refused {
        RowScore::Scored(_) | RowScore::NothingAnswered => NoScore::NothingAnswered,
        RowScore::TooManyMissing => {
            let allowed = match &scale.missing.value {
                MissingRule::NoneAllowed => 0,
                MissingRule::Prorate { max_missing, .. }
                | MissingRule::SumAnswered { max_missing, .. } => *max_missing,
            };
            NoScore::TooManyMissing { missing: form.missing(scale), allowed }
        }
        RowScore::MustBeAnswered => {
            let never = match &scale.missing.value {
                MissingRule::Prorate { never, .. } => never.as_slice(),
                _ => &[],
            };
            let open = never.iter().filter(|key| form.cell(key) == Cell::Missing);
            NoScore::MustBeAnswered { items: open.cloned().collect() }
        }
        RowScore::PartsMissing => {
            let ScaleMethod::Linear { terms } = &scale.method else {
                return NoScore::NothingAnswered;
            };
            let unscored = |id: &str| {
                let at = scales.iter().position(|other| other.id == id);
                at.is_none_or(|at| !matches!(scores[at], RowScore::Scored(_)))
            };
            let parts = terms.iter().filter(|(id, _)| unscored(id)).map(|(id, _)| id.clone());
            NoScore::PartsMissing { scales: parts.collect() }
        }
    }
}

/// What each item or part added; the parts of a scale add up to its score.
fn contributions(
    scale: &Scale,
    scales: &[Scale],
    scores: &[RowScore],
    row: &RowValue,
    form: &Form<'_>,
) -> Vec<Contribution> {
    let line = |feature: &str, given, value, how| Contribution {
        scale: scale.id.clone(),
        feature: feature.to_owned(),
        given,
        value,
        how,
    };
    let (items, per) = match &scale.method {
        ScaleMethod::Linear { terms } => {
            let part = |(id, weight): &(String, f64)| {
                let at = scales.iter().position(|other| other.id == *id)?;
                let RowScore::Scored(part) = scores[at] else { return None };
                let given = Some(Value::Number(part.value));
                Some(line(id, given, weight * part.value, How::Weighted))
            };
            return terms.iter().filter_map(part).collect();
        }
        ScaleMethod::Sum { items, multiply } => (items, *multiply),
        ScaleMethod::Mean { items } => (items, 1.0 / applicable(items, form)),
    };
    let substituted = form.substituted(scale);
    items
        .iter()
        .map(|key| {
            let given = form.answers.get(key).and_then(Answer::known).cloned();
            let replaced = substituted.filter(|(sub, _)| sub.item == *key);
            let (value, how) = match (form.cell(key), replaced) {
                (Cell::Given(n), _) => match form.items.get(key.as_str()) {
                    Some(item) if item.reversed => (reversed(item, n) * per, How::Reversed),
                    _ => (n as f64 * per, How::AsAnswered),
                },
                (Cell::Missing, Some((sub, _))) => (sub.gives as f64 * per, How::Substituted),
                // The score shared evenly is the mean of the answered.
                (Cell::Missing, None) if row.prorated => {
                    (row.value / applicable(items, form), How::Prorated)
                }
                (Cell::Missing, None) => (0.0, How::NotCounted),
                (Cell::NotApplicable, _) => (0.0, How::NotApplicable),
            };
            line(key, given, value, how)
        })
        .collect()
}

fn reversed(item: &Item, n: i64) -> f64 {
    match item.answer {
        AnswerKind::Integer { min, max } => (min + max - n) as f64,
        _ => (1 - n) as f64,
    }
}

/// How many of these items apply; at least one, so that it can divide.
fn applicable(items: &[String], form: &Form<'_>) -> f64 {
    items.iter().filter(|key| form.applies(key)).count().max(1) as f64
}
