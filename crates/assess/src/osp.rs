//! What the two OSP predictors share: the published request and its validation, in the published
//! order.

use waymark_domain::{Answer, Date, Value};

use crate::answers::{
    Answers, InputError, date, nearest, not_a_word, unknown_item, whole, wrong_type,
};
use crate::sheet::Caution;

pub(crate) const NOT_APPLICABLE: &str = "NOT_APPLICABLE";

pub(crate) const GENDER: &str = "gender";
pub(crate) const SUPERVISION: &str = "supervisionStatus";
pub(crate) const EVER: &str = "hasEverCommittedSexualOffence";
pub(crate) const BORN: &str = "dateOfBirth";
pub(crate) const FOLLOW_UP: &str = "dateAtStartOfFollowup";
pub(crate) const SANCTIONS: &str = "totalNumberOfSanctionsForAllOffences";
pub(crate) const LAST_SEXUAL: &str = "dateOfMostRecentSexualOffence";
pub(crate) const LAST_OFFENCE: &str = "mostRecentOffenceDate";
pub(crate) const STRANGER: &str = "isCurrentOffenceAgainstVictimStranger";
pub(crate) const ASSESSED: &str = "assessmentDate";
/// The four counts in the published order.
pub(crate) const COUNTS: [&str; 4] = [
    "totalIndecentImageSanctions",
    "totalContactAdultSexualSanctions",
    "totalContactChildSexualSanctions",
    "totalNonContactSexualOffences",
];
/// Fields of the published request that neither predictor uses and that are near no used field by
/// accident.
const OTHER_FIELDS: [&str; 3] =
    ["version", "totalNumberOfViolentSanctions", "isCurrentOffenceSexuallyMotivated"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Supervision {
    Custody,
    Community,
    Remand,
}

/// The published request as read: every value of the right type or absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub gender: Option<Gender>,
    pub supervision: Option<Supervision>,
    pub ever: Option<bool>,
    pub born: Option<Date>,
    pub follow_up: Option<Date>,
    pub sanctions: Option<i64>,
    pub counts: [Option<i64>; 4],
    pub last_sexual: Option<Date>,
    pub last_offence: Option<Date>,
    pub stranger: Option<bool>,
    pub assessed: Option<Date>,
    /// Fields that came along and are not used.
    pub unused: Vec<String>,
}

/// Reads the fields that a predictor uses; the rest is set aside and named.
///
/// A field that looks like a misspelling of a used one is an error and not set aside, because the
/// optional fields would otherwise be lost without a word.
pub(crate) fn read(answers: &Answers, used: &[&str]) -> Result<Request, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut request = Request::default();
    for &field in used {
        let Some(Answer::Known(value)) = answers.get(field) else { continue };
        if let Err(error) = request.take(field, value) {
            errors.push(error);
        }
    }
    for field in answers.keys().filter(|field| !used.contains(&field.as_str())) {
        let known_elsewhere =
            ALL_FIELDS.contains(&field.as_str()) || OTHER_FIELDS.contains(&field.as_str());
        if !known_elsewhere && nearest(field, used.iter().copied()).is_some() {
            errors.push(unknown_item(field, used.iter().copied()));
        } else {
            request.unused.push(field.clone());
        }
    }
    if errors.is_empty() { Ok(request) } else { Err(errors) }
}

/// Every field that either predictor uses.
const ALL_FIELDS: [&str; 14] = [
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

impl Request {
    fn take(&mut self, field: &str, value: &Value) -> Result<(), InputError> {
        match field {
            GENDER => {
                let words = [("MALE", Gender::Male), ("FEMALE", Gender::Female)];
                self.gender = Some(word(field, value, &words)?);
            }
            SUPERVISION => {
                let words = [
                    ("CUSTODY", Supervision::Custody),
                    ("COMMUNITY", Supervision::Community),
                    ("REMAND", Supervision::Remand),
                ];
                self.supervision = Some(word(field, value, &words)?);
            }
            EVER => self.ever = Some(yes_or_no(field, value)?),
            STRANGER => self.stranger = Some(yes_or_no(field, value)?),
            BORN => self.born = Some(day(field, value)?),
            FOLLOW_UP => self.follow_up = Some(day(field, value)?),
            LAST_SEXUAL => self.last_sexual = Some(day(field, value)?),
            LAST_OFFENCE => self.last_offence = Some(day(field, value)?),
            ASSESSED => self.assessed = Some(day(field, value)?),
            SANCTIONS => self.sanctions = Some(count(field, value)?),
            _ => {
                if let Some(at) = COUNTS.iter().position(|name| *name == field) {
                    self.counts[at] = Some(count(field, value)?);
                }
            }
        }
        Ok(())
    }

    /// The value of a count by its published name.
    pub fn count(&self, field: &str) -> Option<i64> {
        COUNTS.iter().position(|name| *name == field).and_then(|at| self.counts[at])
    }

    /// Those to whom the counts do not apply: women, and people without any sexual offence.
    pub fn exempt(&self) -> bool {
        self.gender == Some(Gender::Female) || self.ever == Some(false)
    }

    /// The cautions about fields that came along and are not used.
    pub fn unused_cautions(&self) -> impl Iterator<Item = Caution> + '_ {
        self.unused.iter().map(|field| Caution::NotUsed { field: field.clone() })
    }
}

fn word<T: Copy>(field: &str, value: &Value, words: &[(&str, T)]) -> Result<T, InputError> {
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    match value {
        Value::Choice(given) => words
            .iter()
            .find(|(name, _)| name == given)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| not_a_word(field, given, &names)),
        other => Err(wrong_type(field, other, &format!("one of {}", names.join(", ")))),
    }
}

fn yes_or_no(field: &str, value: &Value) -> Result<bool, InputError> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        other => Err(wrong_type(field, other, "true or false")),
    }
}

fn day(field: &str, value: &Value) -> Result<Date, InputError> {
    date(value).ok_or_else(|| wrong_type(field, value, "a date (YYYY-MM-DD)"))
}

fn count(field: &str, value: &Value) -> Result<i64, InputError> {
    whole(value, false).ok_or_else(|| wrong_type(field, value, "a whole number"))
}

/// `MISSING_MANDATORY_INPUT` for those of `fields` that are absent, all in one error.
pub(crate) fn missing(fields: &[(&str, bool)]) -> Option<InputError> {
    let absent: Vec<&str> =
        fields.iter().filter(|(_, given)| !given).map(|(field, _)| *field).collect();
    (!absent.is_empty()).then(|| {
        InputError::new("MISSING_MANDATORY_INPUT", "Mandatory input field(s) missing", &absent)
    })
}

/// The four counts that are absent.
pub(crate) fn missing_counts(request: &Request) -> Option<InputError> {
    let given: Vec<(&str, bool)> =
        COUNTS.iter().zip(&request.counts).map(|(field, n)| (*field, n.is_some())).collect();
    missing(&given)
}

/// The counts seen together: all zero, or more than the total number of sanctions where that is
/// known.
pub(crate) fn counts_together(request: &Request) -> Option<InputError> {
    if request.counts.iter().all(|n| *n == Some(0)) {
        let words = "If hasEverCommittedSexualOffence is true, \
                     at least one sexual sanction/offence must be more than 0";
        return Some(InputError::new("SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS", words, &COUNTS));
    }
    let sum = request.counts.iter().flatten().fold(0i64, |sum, n| sum.saturating_add(*n));
    let words = "Sexual sanctions count must be greater than 0, \
                 but less than or equal to total number of sanctions";
    (request.sanctions.is_some_and(|total| sum > total))
        .then(|| InputError::new("TOTAL_NUMBER_OF_SEXUAL_SANCTIONS_OUT_OF_RANGE", words, &COUNTS))
}

/// Counts above zero although it is said, or not said, that there never was a sexual offence.
pub(crate) fn inconsistent(request: &Request) -> Option<InputError> {
    if request.gender == Some(Gender::Female) || request.ever == Some(true) {
        return None;
    }
    let offending = COUNTS
        .iter()
        .zip(&request.counts)
        .filter(|(_, n)| n.is_some_and(|n| n != 0))
        .map(|(field, _)| *field);
    let fields: Vec<&str> = std::iter::once(EVER).chain(offending).collect();
    let words = "hasEverCommittedSexualOffence cannot be null or false when sexual sanctions exist";
    (fields.len() > 1)
        .then(|| InputError::new("SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT", words, &fields))
}

/// Counts below zero. Stricter than the published service, which scores them as 0.
pub(crate) fn negative(request: &Request) -> Option<InputError> {
    let fields: Vec<&str> = COUNTS
        .iter()
        .zip(&request.counts)
        .filter(|(_, n)| n.is_some_and(|n| n < 0))
        .map(|(field, _)| *field)
        .collect();
    (!fields.is_empty()).then(|| {
        InputError::new("NEGATIVE_COUNT", "A number of sanctions cannot be below 0", &fields)
    })
}

/// Completed years from one day to another; negative years are truncated towards zero. A birthday
/// on 29 February is reached on 1 March of a common year.
pub(crate) fn completed_years(from: Date, to: Date) -> i64 {
    let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    let packed = |day: Date| months(day) * 32 + i64::from(day.day());
    (packed(to) - packed(from)) / 32 / 12
}
