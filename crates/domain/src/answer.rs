use serde::{Deserialize, Serialize};

/// A value, **or the reason why it is missing**. There is no default: who needs a value must look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer<T> {
    /// The value as given.
    Known(T),
    /// No value, and why.
    Missing(Missing),
}

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody has asked yet.
    NotAsked,
    /// Asked; the person preferred not to say.
    Declined,
    /// Asked; nobody knows.
    NotKnown,
    /// The question does not apply to this person, by the instrument's own rule.
    NotApplicable,
}

impl Missing {
    /// Every reason, in the order in which a form offers them.
    pub const ALL: [Self; 4] =
        [Self::NotAsked, Self::Declined, Self::NotKnown, Self::NotApplicable];

    /// The word used in tables and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::Declined => "declined",
            Self::NotKnown => "not_known",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The reason that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.word() == word)
    }
}

impl<T> Answer<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Missing(_) => None,
        }
    }

    /// The reason, if it is missing.
    pub fn missing(&self) -> Option<Missing> {
        match self {
            Self::Known(_) => None,
            Self::Missing(why) => Some(*why),
        }
    }
}
