use serde::{Deserialize, Serialize};

/// What a rule can say: three values, because *unknown is not no*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The condition holds.
    Yes,
    /// The condition does not hold.
    No,
    /// What is known does not settle it.
    Unknown,
}

impl Verdict {
    /// The verdict of a settled question.
    pub fn from_bool(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Strong Kleene conjunction: one No settles it, otherwise one Unknown leaves it open.
    /// An empty list is Yes.
    /// # Source
    /// Kleene (1952), Introduction to Metamathematics, §64, the strong tables.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().fold(Self::Yes, |sum, next| match (sum, next) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::Yes,
        })
    }

    /// Strong Kleene disjunction: one Yes settles it, otherwise one Unknown leaves it open.
    /// An empty list is No.
    /// # Source
    /// Kleene (1952), Introduction to Metamathematics, §64, the strong tables.
    pub fn any(verdicts: impl IntoIterator<Item = Self>) -> Self {
        Self::all(verdicts.into_iter().map(Self::negate)).negate()
    }

    /// Negation; Unknown stays Unknown.
    pub fn negate(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// The word used in data files, tables and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{self, No, Unknown, Yes};

    #[test]
    fn the_strong_tables_hold() {
        for (a, b, both, either) in [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (Yes, Unknown, Unknown, Yes),
            (No, No, No, No),
            (No, Unknown, No, Unknown),
            (Unknown, Unknown, Unknown, Unknown),
        ] {
            for pair in [[a, b], [b, a]] {
                assert_eq!(Verdict::all(pair), both, "all {pair:?}");
                assert_eq!(Verdict::any(pair), either, "any {pair:?}");
            }
        }
        assert_eq!(Verdict::all([]), Yes);
        assert_eq!(Verdict::any([]), No);
    }
}
