use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Answer, Date};

/// One value of a profile variable, in the type that `catalogue/profile.toml` declares for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A count or an age in completed years.
    Integer(i64),
    /// A measured quantity in the unit that the variable declares.
    Number(f64),
    /// A civil date.
    Date(Date),
    /// One of the variable's allowed words.
    Choice(String),
    /// Any number of the variable's allowed words.
    Set(BTreeSet<String>),
}

impl Value {
    /// The value as a number where an order makes sense.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(n) => Some(*n as f64),
            Self::Number(x) => Some(*x),
            _ => None,
        }
    }
}

/// What is known of one person, by variable name. A variable that is absent has not been asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Profile(pub BTreeMap<String, Answer<Value>>);

impl Profile {
    /// The known value of `variable`, if there is one.
    pub fn known(&self, variable: &str) -> Option<&Value> {
        self.0.get(variable).and_then(Answer::known)
    }

    /// Sets one known value; for building profiles in a chain.
    pub fn with(mut self, variable: &str, value: Value) -> Self {
        self.0.insert(variable.to_owned(), Answer::Known(value));
        self
    }
}
