//! The same verdict with the tree that led to it.

use serde::{Deserialize, Serialize};
use waymark_catalogue::Condition;
use waymark_domain::{Profile, Value, Verdict};

use crate::verdict::{WhyUnknown, settle};

/// One part of a condition with its verdict and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// The part in plain English; [`Explained::part`] carries the same for other languages.
    pub words: String,
    /// What kind of part it is, with its bounds.
    pub part: Part,
    /// The variable that it looks at; absent for `all`, `any` and `not`.
    pub variable: Option<String>,
    /// What it answered.
    pub verdict: Verdict,
    /// The value that it saw, if there is one.
    pub value: Option<Value>,
    /// Why it is not settled, if it is a comparison and is not.
    pub why_unknown: Option<WhyUnknown>,
    /// Its own parts, in order.
    pub parts: Vec<Explained>,
}

/// The parts of the closed rule language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Every part holds.
    All,
    /// At least one part holds.
    Any,
    /// The part does not hold.
    Not,
    /// At or above a bound.
    AtLeast(f64),
    /// Between two bounds, both included.
    Between(f64, f64),
    /// One of these words; for a set, at least one.
    IsIn(Vec<String>),
    /// There is no value.
    IsMissing,
    /// Exactly this value.
    Equals(Value),
}

impl Explained {
    /// The variables without a usable value on which this verdict is still open, in order, each
    /// once.
    pub fn open_variables(&self) -> Vec<&str> {
        fn walk<'a>(node: &'a Explained, found: &mut Vec<&'a str>) {
            if node.verdict != Verdict::Unknown {
                return;
            }
            if let (Some(variable), Some(_)) = (&node.variable, &node.why_unknown)
                && !found.contains(&variable.as_str())
            {
                found.push(variable);
            }
            node.parts.iter().for_each(|part| walk(part, found));
        }
        let mut found = Vec::new();
        walk(self, &mut found);
        found
    }
}

/// The verdict of [`crate::verdict`] with the tree that led to it: part, value seen, or why there
/// is none.
pub fn explain(condition: &Condition, profile: &Profile) -> Explained {
    match condition {
        Condition::All(parts) => branch(Part::All, parts, profile),
        Condition::Any(parts) => branch(Part::Any, parts, profile),
        Condition::Not(part) => branch(Part::Not, std::slice::from_ref(part), profile),
        Condition::AtLeast { variable, bound } => {
            leaf(condition, Part::AtLeast(*bound), variable, profile)
        }
        Condition::Between { variable, low, high } => {
            leaf(condition, Part::Between(*low, *high), variable, profile)
        }
        Condition::IsIn { variable, values } => {
            leaf(condition, Part::IsIn(values.clone()), variable, profile)
        }
        Condition::IsMissing { variable } => leaf(condition, Part::IsMissing, variable, profile),
        Condition::Equals { variable, value } => {
            leaf(condition, Part::Equals(value.clone()), variable, profile)
        }
    }
}

fn branch(part: Part, parts: &[Condition], profile: &Profile) -> Explained {
    let parts: Vec<Explained> = parts.iter().map(|part| explain(part, profile)).collect();
    let verdicts = parts.iter().map(|part| part.verdict);
    let verdict = match part {
        Part::Any => Verdict::any(verdicts),
        Part::Not => Verdict::all(verdicts).negate(),
        _ => Verdict::all(verdicts),
    };
    let words = match part {
        Part::Any => "at least one of these holds",
        Part::Not => "this does not hold",
        _ => "all of these hold",
    };
    let words = words.to_owned();
    Explained { words, part, variable: None, verdict, value: None, why_unknown: None, parts }
}

fn leaf(condition: &Condition, part: Part, variable: &str, profile: &Profile) -> Explained {
    let (verdict, why_unknown) = match settle(condition, profile) {
        Ok(holds) => (Verdict::from_bool(holds), None),
        Err(why) => (Verdict::Unknown, Some(why)),
    };
    let name = variable.replace('_', " ");
    let words = match &part {
        Part::AtLeast(bound) => format!("{name} is at least {bound}"),
        Part::Between(low, high) => format!("{name} is from {low} to {high}"),
        Part::IsIn(values) => format!("{name} is one of: {}", values.join(", ")),
        Part::IsMissing => format!("{name} is missing"),
        Part::Equals(value) => format!("{name} is {}", shown(value)),
        Part::All | Part::Any | Part::Not => name,
    };
    Explained {
        words,
        part,
        variable: Some(variable.to_owned()),
        verdict,
        value: profile.known(variable).cloned(),
        why_unknown,
        parts: Vec::new(),
    }
}

/// A value in plain words.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Number(x) => x.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Choice(word) => word.clone(),
        Value::Set(words) if words.is_empty() => "none".to_owned(),
        Value::Set(words) => {
            format!("exactly: {}", words.iter().cloned().collect::<Vec<_>>().join(", "))
        }
    }
}
