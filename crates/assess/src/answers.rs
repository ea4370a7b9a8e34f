//! Answers as they come in, and the errors that send them back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waymark_catalogue::{AnswerKind, Item};
use waymark_domain::{Answer, Date, Value, parse_date};

use crate::explain::shown;
use crate::verdict::type_name;

/// What was answered, by item key (`"1"`…`"9"`) or published input name. An absent key has not been
/// asked.
pub type Answers = BTreeMap<String, Answer<Value>>;

/// One reason why answers cannot be scored as they stand. All reasons are given at once, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputError {
    /// The word on the wire (`MISSING_MANDATORY_INPUT`, `OUT_OF_RANGE`, `UNKNOWN_ITEM`,
    /// `WRONG_TYPE`, …).
    pub kind: String,
    /// What is wrong and what was expected, in plain words.
    pub message: String,
    /// The answers that it is about, in the published order.
    pub fields: Vec<String>,
}

impl InputError {
    /// An error about these fields.
    pub fn new(kind: &str, message: impl Into<String>, fields: &[&str]) -> Self {
        Self {
            kind: kind.to_owned(),
            message: message.into(),
            fields: fields.iter().map(|&field| field.to_owned()).collect(),
        }
    }
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} ({})", self.kind, self.message, self.fields.join(", "))
    }
}

/// Which word of `known` was probably meant by `key`: the nearest within a third of its letters,
/// for a "did you mean".
pub fn nearest<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (key.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&key.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The error for an answer that no item asks for, with the nearest right spelling.
pub(crate) fn unknown_item<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> InputError {
    let hint = nearest(key, known).map(|word| format!("; did you mean `{word}`?"));
    let message = format!("No item is called `{key}`{}", hint.unwrap_or_default());
    InputError::new("UNKNOWN_ITEM", message, &[key])
}

pub(crate) fn wrong_type(key: &str, value: &Value, expected: &str) -> InputError {
    let message =
        format!("`{key}` is {} (`{}`); expected {expected}", type_name(value), shown(value));
    InputError::new("WRONG_TYPE", message, &[key])
}

/// A whole number, also when it was written as `2.0`; yes and no count as 1 and 0 where
/// `bool_counts`.
pub(crate) fn whole(value: &Value, bool_counts: bool) -> Option<i64> {
    match value {
        Value::Integer(n) => Some(*n),
        Value::Number(x) if x.fract() == 0.0 && x.abs() < 9e15 => Some(*x as i64),
        Value::Bool(yes) if bool_counts => Some(i64::from(*yes)),
        _ => None,
    }
}

/// A civil date, also when it is still text in ISO form.
pub(crate) fn date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Choice(text) => parse_date(text),
        _ => None,
    }
}

/// The number that an item's answer stands for in a sum.
///
/// Yes and no are 1 and 0. Answers that are words or dates stand for no number and are only
/// checked.
///
/// # Errors
/// `WRONG_TYPE` and `OUT_OF_RANGE`, each naming the item.
pub(crate) fn item_number(item: &Item, value: &Value) -> Result<Option<i64>, InputError> {
    let key = item.key.as_str();
    match &item.answer {
        AnswerKind::Integer { min, max } => {
            let expected = || format!("a whole number from {min} to {max}");
            let dichotomous = (*min, *max) == (0, 1);
            let n = whole(value, dichotomous).ok_or_else(|| wrong_type(key, value, &expected()))?;
            in_range(key, n, *min, *max).map(Some)
        }
        AnswerKind::Bool => {
            let n = whole(value, true).ok_or_else(|| wrong_type(key, value, "yes or no"))?;
            in_range(key, n, 0, 1).map(Some)
        }
        AnswerKind::Date => match date(value) {
            Some(_) => Ok(None),
            None => Err(wrong_type(key, value, "a date (YYYY-MM-DD)")),
        },
        AnswerKind::Choice(words) => match value {
            Value::Choice(word) if words.contains(word) => Ok(None),
            Value::Choice(word) => Err(not_a_word(key, word, words)),
            other => Err(wrong_type(key, other, &format!("one of {}", words.join(", ")))),
        },
    }
}

pub(crate) fn not_a_word<S: AsRef<str>>(key: &str, word: &str, words: &[S]) -> InputError {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let hint = nearest(word, words.iter().copied())
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    let message = format!("`{key}` is `{word}`; expected one of {}{hint}", words.join(", "));
    InputError::new("OUT_OF_RANGE", message, &[key])
}

fn in_range(key: &str, n: i64, min: i64, max: i64) -> Result<i64, InputError> {
    if (min..=max).contains(&n) {
        Ok(n)
    } else {
        let message = format!("`{key}` is {n}; expected a whole number from {min} to {max}");
        Err(InputError::new("OUT_OF_RANGE", message, &[key]))
    }
}
