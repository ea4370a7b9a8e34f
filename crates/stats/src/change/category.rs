use serde::{Deserialize, Serialize};

use super::{Place, Reliable};

/// Reliable change and the side of the cut-off, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Reliably better, from the clinical side to the functional side.
    Recovered,
    /// Reliably better, without that crossing.
    Improved,
    /// Within the measure's error.
    Unchanged,
    /// Reliably worse, without crossing to the clinical side.
    Deteriorated,
    /// Reliably worse, from the functional side to the clinical side.
    Harmed,
}

impl Category {
    /// Every category, from best to worst.
    pub const ALL: [Self; 5] =
        [Self::Recovered, Self::Improved, Self::Unchanged, Self::Deteriorated, Self::Harmed];

    /// The category's published name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recovered => "Recovered",
            Self::Improved => "Improved",
            Self::Unchanged => "Unchanged",
            Self::Deteriorated => "Deteriorated",
            Self::Harmed => "Harmed",
        }
    }
}

impl From<Reliable> for Category {
    fn from(verdict: Reliable) -> Self {
        match verdict {
            Reliable::Improved => Self::Improved,
            Reliable::Unchanged => Self::Unchanged,
            Reliable::Deteriorated => Self::Deteriorated,
        }
    }
}

/// Reads the reliable change and the two places together.
///
/// A score on the line is neither clinical nor functional: whoever starts on it cannot recover,
/// and whoever reliably worsens from or to it has not stayed on the functional side.
///
/// # Source
/// Jacobson, Follette & Revenstorf (1984), Behavior Therapy 15:336–352, and Jacobson & Truax
/// (1991), J. Consulting and Clinical Psychology 59:12–19; "Harmed" as in the R package
/// clinicalsignificance.
pub fn combine(verdict: Reliable, pre: Place, post: Place) -> Category {
    match verdict {
        Reliable::Improved if pre == Place::Clinical && post == Place::Functional => {
            Category::Recovered
        }
        Reliable::Deteriorated if pre != Place::Clinical && post != Place::Functional => {
            Category::Harmed
        }
        other => other.into(),
    }
}
