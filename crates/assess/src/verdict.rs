//! The closed rule language over a profile: strong Kleene, three values.

use serde::{Deserialize, Serialize};
use waymark_catalogue::Condition;
use waymark_domain::{Answer, Missing, Profile, Value, Verdict};

/// Why a part of a condition is not settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnknown {
    /// There is no value, for this reason.
    Missing(Missing),
    /// There is a value, but of another type than the part compares with.
    TypeMismatch {
        /// What the part can compare with.
        expected: String,
        /// What stands in the profile.
        found: String,
    },
}

/// Whether `condition` holds for what is known: Yes, No or Unknown.
///
/// A missing answer is never defaulted: every part that needs it is Unknown, and Unknown travels by
/// the strong Kleene tables. `is_missing` alone is never Unknown, because it asks what is known and
/// not what is so. A value of the wrong type makes its part Unknown; [`crate::explain`] says why.
///
/// More knowledge never turns Yes into No or No into Yes, except through `is_missing`.
///
/// # Source
/// Kleene (1952), Introduction to Metamathematics, §64, the strong tables.
pub fn verdict(condition: &Condition, profile: &Profile) -> Verdict {
    match condition {
        Condition::All(parts) => Verdict::all(parts.iter().map(|part| verdict(part, profile))),
        Condition::Any(parts) => Verdict::any(parts.iter().map(|part| verdict(part, profile))),
        Condition::Not(part) => verdict(part, profile).negate(),
        leaf => settle(leaf, profile).map_or(Verdict::Unknown, Verdict::from_bool),
    }
}

/// Settles one comparison, or says why it cannot be settled. Compound conditions do not come here.
pub(crate) fn settle(leaf: &Condition, profile: &Profile) -> Result<bool, WhyUnknown> {
    match leaf {
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
            verdict_of_compound(leaf, profile)
        }
        Condition::IsMissing { variable } => Ok(profile.known(variable).is_none()),
        Condition::AtLeast { variable, bound } => {
            number(value_of(variable, profile)?).map(|x| x >= *bound)
        }
        Condition::Between { variable, low, high } => {
            number(value_of(variable, profile)?).map(|x| *low <= x && x <= *high)
        }
        Condition::IsIn { variable, values } => match value_of(variable, profile)? {
            Value::Choice(word) => Ok(values.contains(word)),
            Value::Set(words) => Ok(words.iter().any(|word| values.contains(word))),
            other => Err(mismatch("a word or a set of words", other)),
        },
        Condition::Equals { variable, value } => equal(value, value_of(variable, profile)?),
    }
}

/// A compound part seen as settled or not; it has no value of its own to give a reason for.
fn verdict_of_compound(part: &Condition, profile: &Profile) -> Result<bool, WhyUnknown> {
    match verdict(part, profile) {
        Verdict::Yes => Ok(true),
        Verdict::No => Ok(false),
        Verdict::Unknown => Err(WhyUnknown::Missing(Missing::NotKnown)),
    }
}

/// The value of a variable, or why it is missing. A variable that is absent has not been asked.
fn value_of<'a>(variable: &str, profile: &'a Profile) -> Result<&'a Value, WhyUnknown> {
    match profile.0.get(variable) {
        Some(Answer::Known(value)) => Ok(value),
        Some(Answer::Missing(why)) => Err(WhyUnknown::Missing(*why)),
        None => Err(WhyUnknown::Missing(Missing::NotAsked)),
    }
}

fn number(value: &Value) -> Result<f64, WhyUnknown> {
    match value.number() {
        Some(x) if x.is_finite() => Ok(x),
        _ => Err(mismatch("a number", value)),
    }
}

/// Equality within one type; whole and measured numbers count as one type. On sets: exactly these
/// members.
fn equal(wanted: &Value, found: &Value) -> Result<bool, WhyUnknown> {
    match (wanted, found) {
        (Value::Bool(a), Value::Bool(b)) => Ok(a == b),
        (Value::Date(a), Value::Date(b)) => Ok(a == b),
        (Value::Choice(a), Value::Choice(b)) => Ok(a == b),
        (Value::Set(a), Value::Set(b)) => Ok(a == b),
        (Value::Integer(_) | Value::Number(_), Value::Integer(_) | Value::Number(_)) => {
            Ok(number(wanted)? == number(found)?)
        }
        _ => Err(mismatch(type_name(wanted), found)),
    }
}

fn mismatch(expected: &str, found: &Value) -> WhyUnknown {
    WhyUnknown::TypeMismatch { expected: expected.to_owned(), found: type_name(found).to_owned() }
}

/// The type of a value, in words.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "yes or no",
        Value::Integer(_) => "a whole number",
        Value::Number(_) => "a number",
        Value::Date(_) => "a date",
        Value::Choice(_) => "a word",
        Value::Set(_) => "a set of words",
    }
}
