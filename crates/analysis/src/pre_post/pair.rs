use std::collections::{BTreeMap, btree_map::Entry};
use std::fmt;

use waymark_stats::NoEstimate;

use super::{Person, Row};

/// Why there is no analysis.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// One person has two scores at one occasion.
    Duplicate {
        /// Who.
        id: String,
        /// The occasion.
        time: String,
    },
    /// No row carries this occasion's name.
    UnknownOccasion {
        /// The name as given.
        given: String,
        /// The names that there are.
        found: Vec<String>,
    },
    /// The first and the second occasion are the same.
    SameOccasion {
        /// The name as given.
        given: String,
    },
    /// The method has no estimate for these scores and options.
    NoEstimate(NoEstimate),
}

impl From<NoEstimate> for Problem {
    fn from(why: NoEstimate) -> Self {
        Self::NoEstimate(why)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate { id, time } => {
                write!(f, "`{id}` has two rows at `{time}`; expected one row per occasion")
            }
            Self::UnknownOccasion { given, found } => {
                // Why: there are few occasions, and a near one is seldom the one that was meant.
                let found: Vec<String> = found.iter().map(|label| format!("`{label}`")).collect();
                write!(f, "no row has the occasion `{given}`; there is {}", found.join(", "))
            }
            Self::SameOccasion { given } => {
                write!(f, "`{given}` cannot be both the first and the second occasion")
            }
            Self::NoEstimate(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for Problem {}

/// The key under which labels are equal: numbers by value (`1`, `1.0`, `01`), words as they stand.
pub(crate) fn label_key(label: &str) -> String {
    let label = label.trim();
    match label.parse::<f64>() {
        Ok(number) if number.is_finite() => format!("{}", number + 0.0),
        _ => label.to_owned(),
    }
}

/// Whether two labels name the same thing: numbers by value, words as they stand.
pub fn same_label(a: &str, b: &str) -> bool {
    label_key(a) == label_key(b)
}

/// Brings each person's two occasions together, in the order in which people first appear.
/// A person with neither occasion is kept, with both scores missing.
///
/// # Errors
/// [`Problem::Duplicate`], [`Problem::UnknownOccasion`], [`Problem::SameOccasion`].
pub fn pairs(rows: &[Row], pre: &str, post: &str) -> Result<Vec<Person>, Problem> {
    let (first, second) = (label_key(pre), label_key(post));
    if first == second {
        return Err(Problem::SameOccasion { given: pre.to_owned() });
    }
    let mut labels: Vec<(String, &str)> =
        rows.iter().map(|row| (label_key(&row.time), row.time.as_str())).collect();
    labels.sort_unstable();
    labels.dedup_by(|a, b| a.0 == b.0);
    for (key, given) in [(&first, pre), (&second, post)] {
        if !labels.iter().any(|(label, _)| label == key) {
            let found = labels.iter().map(|(_, label)| (*label).to_owned()).collect();
            return Err(Problem::UnknownOccasion { given: given.to_owned(), found });
        }
    }
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut people: Vec<Person> = Vec::new();
    let mut seen: Vec<(bool, bool)> = Vec::new();
    for row in rows {
        let place = match places.entry(&row.id) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                people.push(Person { id: row.id.clone(), pre: None, post: None });
                seen.push((false, false));
                *entry.insert(people.len() - 1)
            }
        };
        let key = label_key(&row.time);
        let (score, taken) = if key == first {
            (&mut people[place].pre, &mut seen[place].0)
        } else if key == second {
            (&mut people[place].post, &mut seen[place].1)
        } else {
            continue;
        };
        if *taken {
            return Err(Problem::Duplicate { id: row.id.clone(), time: row.time.clone() });
        }
        (*score, *taken) = (row.score, true);
    }
    Ok(people)
}
