//! OSP/DC: points by table, a logistic curve, a band, and its lowering after five offence-free
//! years.
//!
//! Coefficients and tables come from the edition; this is the published order of steps.

use waymark_catalogue::PointsLogistic;
use waymark_domain::{Date, Value};

use crate::answers::{Answers, InputError};
use crate::osp::{
    self, ASSESSED, BORN, COUNTS, EVER, FOLLOW_UP, GENDER, Gender, LAST_OFFENCE, LAST_SEXUAL,
    NOT_APPLICABLE, Request, SANCTIONS, STRANGER, SUPERVISION, Supervision, completed_years,
};
use crate::round::half_up_2;
use crate::sheet::{Caution, Contribution, How, Sheet};

const USED: [&str; 14] = [
    GENDER,
    SUPERVISION,
    EVER,
    BORN,
    FOLLOW_UP,
    SANCTIONS,
    COUNTS[0],
    COUNTS[1],
    COUNTS[2],
    COUNTS[3],
    LAST_SEXUAL,
    LAST_OFFENCE,
    STRANGER,
    ASSESSED,
];

pub(crate) fn fill(
    sheet: &mut Sheet,
    model: &PointsLogistic,
    answers: &Answers,
) -> Result<(), Vec<InputError>> {
    let request = osp::read(answers, &USED)?;
    let errors = validate(&request, model);
    if !errors.is_empty() {
        return Err(errors);
    }
    sheet.as_of = request.assessed.unwrap_or(sheet.as_of);
    sheet.cautions.extend(request.unused_cautions());
    if request.exempt() {
        sheet.band = Some(NOT_APPLICABLE.to_owned());
        sheet.percent = Some(0.0);
        sheet.probability = Some(0.0);
        return Ok(());
    }
    if request.stranger.is_none() {
        sheet.cautions.push(Caution::EmptyCountsAsNo { field: STRANGER.to_owned() });
    }
    let features = Features::of(&request);
    let points = count_points(sheet, model, &features)?;
    let probability = probability(model, points);
    sheet.points = Some(points);
    sheet.probability = Some(probability);
    sheet.percent = Some(percent(probability));
    let band = band(model, points).ok_or_else(|| vec![no_band(points)])?;
    if points == 0 {
        sheet.band = Some(model.bands[band].label.clone());
        return Ok(());
    }
    let reduced = reduces(model, &request, Some(band), sheet.as_of);
    sheet.reduction_applied = Some(reduced);
    sheet.band = Some(model.bands[lowered(band, reduced)].label.clone());
    Ok(())
}

/// All errors together, in the published order; ours, which are stricter, come last.
fn validate(request: &Request, model: &PointsLogistic) -> Vec<InputError> {
    let mandatory = osp::missing(&[
        (GENDER, request.gender.is_some()),
        (SUPERVISION, request.supervision.is_some()),
        (EVER, request.ever.is_some()),
        (BORN, request.born.is_some()),
        (FOLLOW_UP, request.follow_up.is_some()),
        (SANCTIONS, request.sanctions.is_some()),
    ]);
    let counted = !request.exempt();
    let when = |holds: bool, check: fn(&Request) -> Option<InputError>| {
        if holds { check(request) } else { None }
    };
    [
        mandatory,
        when(counted, osp::missing_counts),
        if counted { sanctions_out_of_range(request, model) } else { None },
        when(counted, osp::counts_together),
        last_sexual_offence(request, model),
        if counted { follow_up_out_of_range(request, model) } else { None },
        osp::inconsistent(request),
        when(counted, osp::negative),
        when(counted, follow_up_before_birth),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn sanctions_out_of_range(request: &Request, model: &PointsLogistic) -> Option<InputError> {
    let total = request.sanctions?;
    let words = format!("Total number of sanctions must be between 1 and {}", model.sanctions_max);
    (!(1..=model.sanctions_max).contains(&total))
        .then(|| InputError::new("TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE", words, &[SANCTIONS]))
}

fn last_sexual_offence(request: &Request, model: &PointsLogistic) -> Option<InputError> {
    if request.gender != Some(Gender::Male) || request.ever != Some(true) {
        return None;
    }
    let Some(offence) = request.last_sexual else { return osp::missing(&[(LAST_SEXUAL, false)]) };
    let born = request.born?;
    if offence <= born {
        let kind = "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH";
        let words = "Date of most recent sexual offence must be after date of birth";
        return Some(InputError::new(kind, words, &[LAST_SEXUAL]));
    }
    let words = format!(
        "Age at date of most recent sexual offence must be less than {}",
        model.age_out_of_range
    );
    (completed_years(born, offence) >= model.age_out_of_range).then(|| {
        let kind = "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE";
        InputError::new(kind, words, &[LAST_SEXUAL])
    })
}

fn follow_up_out_of_range(request: &Request, model: &PointsLogistic) -> Option<InputError> {
    let age = completed_years(request.born?, request.follow_up?);
    let words =
        format!("Age at date at start of followup must be less than {}", model.age_out_of_range);
    (age >= model.age_out_of_range)
        .then(|| InputError::new("DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE", words, &[FOLLOW_UP]))
}

/// Stricter than the published service, which fails without naming the field.
fn follow_up_before_birth(request: &Request) -> Option<InputError> {
    let words = "Date at start of followup must be after date of birth";
    (request.follow_up? <= request.born?).then(|| {
        InputError::new("DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH", words, &[FOLLOW_UP])
    })
}

/// The quantities that the tables are about.
pub(crate) struct Features<'a> {
    request: &'a Request,
    age_at_follow_up: Option<i64>,
    age_at_last_sexual: Option<i64>,
}

impl<'a> Features<'a> {
    fn of(request: &'a Request) -> Self {
        let age = |day: Option<Date>| Some(completed_years(request.born?, day?));
        Self {
            request,
            age_at_follow_up: age(request.follow_up),
            age_at_last_sexual: age(request.last_sexual),
        }
    }

    /// A quantity by the name that the edition's tables use for it.
    fn value(&self, input: &str) -> Option<i64> {
        match input {
            "ageAtStartOfFollowup" | "ageAtStartOfFollowUp" => self.age_at_follow_up,
            "ageAtLastSanctionForSexualOffence" => self.age_at_last_sexual,
            // Published rule: an empty answer counts as no. The sheet says so.
            STRANGER => Some(i64::from(self.request.stranger == Some(true))),
            SANCTIONS => self.request.sanctions,
            count => self.request.count(count),
        }
    }
}

/// Looks every table up, writes each contribution down and adds the points.
fn count_points(
    sheet: &mut Sheet,
    model: &PointsLogistic,
    features: &Features<'_>,
) -> Result<i64, Vec<InputError>> {
    let mut total = 0;
    for table in &model.tables {
        let value = features.value(&table.input);
        let points = value.and_then(|value| look_up(&table.lines, value)).ok_or_else(|| {
            let words = format!("`{}` has no line in its table for {value:?}", table.input);
            vec![InputError::new("NOT_COMPUTABLE", words, &[table.input.as_str()])]
        })?;
        total += points;
        let given = value.map(Value::Integer);
        sheet.contributions.push(line(&table.feature, given, points, How::FromTable));
    }
    sheet.contributions.push(line("totalWeight", None, total, How::Total));
    Ok(total)
}

fn line(feature: &str, given: Option<Value>, points: i64, how: How) -> Contribution {
    let (scale, feature) = ("points".to_owned(), feature.to_owned());
    Contribution { scale, feature, given, value: points as f64, how }
}

/// The points of the first line, from the highest bound down, that the value reaches.
pub(crate) fn look_up(lines: &[(i64, i64)], value: i64) -> Option<i64> {
    lines.iter().find(|(at_least, _)| value >= *at_least).map(|(_, points)| *points)
}

/// 1/(1+e^−(intercept + slope·points)); no points at all is exactly 0 by the published rule.
pub(crate) fn probability(model: &PointsLogistic, points: i64) -> f64 {
    if points == 0 {
        return 0.0;
    }
    let linear = model.intercept.value + model.slope.value * points as f64;
    1.0 / (1.0 + (-linear).exp())
}

/// A probability as percent with 2 decimals, never above 99.99.
pub(crate) fn percent(probability: f64) -> f64 {
    if probability <= 0.0 { 0.0 } else { half_up_2(probability * 100.0).min(99.99) }
}

/// The place of the band that these points lie in.
pub(crate) fn band(model: &PointsLogistic, points: i64) -> Option<usize> {
    let points = points as f64;
    model.bands.iter().position(|band| (band.low..=band.high).contains(&points))
}

fn no_band(points: i64) -> InputError {
    InputError::new("NOT_COMPUTABLE", format!("{points} points lie in no band"), &[])
}

/// Whether the band drops: not a woman, not in custody, above the lowest band, and enough completed
/// years since each date that is known.
pub(crate) fn reduces(
    model: &PointsLogistic,
    request: &Request,
    band: Option<usize>,
    assessed: Date,
) -> bool {
    let long_ago = |day: Date| completed_years(day, assessed) >= model.reduction_years.value;
    request.gender != Some(Gender::Female)
        && request.supervision != Some(Supervision::Custody)
        && band.is_some_and(|band| band > 0)
        && request.last_offence.is_none_or(long_ago)
        && request.last_sexual.is_none_or(long_ago)
        && request.follow_up.is_some_and(long_ago)
}

/// The band after the reduction; the percentage is not changed by it.
pub(crate) fn lowered(band: usize, reduced: bool) -> usize {
    if reduced { band.saturating_sub(1) } else { band }
}

#[cfg(test)]
mod tests;
