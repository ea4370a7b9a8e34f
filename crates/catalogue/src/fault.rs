use std::cell::RefCell;
use std::fmt;

use serde::Serialize;

/// One thing that is wrong in the data files, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The file, as its path was handed in.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong; the value stands in backticks.
    pub message: String,
    /// What to do, if we know: the nearest right spelling, or the allowed words.
    pub help: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Every fault found so far; shared by all readers so that none stops at its first.
#[derive(Debug, Default)]
pub(crate) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    pub fn push(&self, fault: Fault) {
        self.0.borrow_mut().push(fault);
    }

    /// Whether any stands in `file`.
    pub fn any(&self, file: &str) -> bool {
        self.0.borrow().iter().any(|fault| fault.file == file)
    }

    /// All of them, by place, each once.
    pub fn sorted(self) -> Vec<Fault> {
        let mut all = self.0.into_inner();
        all.sort();
        all.dedup();
        all
    }
}

/// Whether `word` may well be a misspelling of `candidate`: at most a third of it differs. Two
/// letters are too few to say so.
pub(crate) fn is_near(word: &str, candidate: &str) -> bool {
    strsim::osa_distance(word, candidate) <= word.chars().count() / 3
}

/// The nearest of `allowed`, if it is near.
pub(crate) fn nearest<'a>(
    word: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let distances = allowed.into_iter().map(|other| (strsim::osa_distance(word, other), other));
    distances.min().map(|(_, other)| other).filter(|other| is_near(word, other))
}

/// Help for a word that is not among `allowed`: the nearest one if it is near, else the list if
/// short.
pub(crate) fn suggestion<'a>(
    word: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    match nearest(word, allowed.iter().copied()) {
        Some(other) => Some(format!("did you mean `{other}`?")),
        None if !allowed.is_empty() && allowed.len() <= 12 => {
            let list: Vec<String> = allowed.iter().map(|a| format!("`{a}`")).collect();
            Some(format!("one of {}", list.join(", ")))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn the_nearest_spelling_is_offered_and_a_far_one_is_not() {
        let words = ["at_least", "between", "is_in"];
        assert_eq!(suggestion("at_lest", words).as_deref(), Some("did you mean `at_least`?"));
        assert_eq!(
            suggestion("zebra", words).as_deref(),
            Some("one of `at_least`, `between`, `is_in`")
        );
        assert_eq!(suggestion("zebra", []), None);
    }
}
