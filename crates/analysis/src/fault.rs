use std::fmt;

/// How many faults are told one by one; the rest are counted.
const TOLD_MAX: usize = 50;

/// One thing wrong with a file: where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, counted from 1; `None` when the fault is the whole file's.
    pub line: Option<u64>,
    /// The column's name, where there is one.
    pub column: Option<String>,
    /// What is there, and what was expected.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Everything wrong with a file, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first faults.
    pub told: Vec<Fault>,
    /// How many more there are.
    pub more: usize,
}

impl Faults {
    /// Adds a fault, or counts it once there are too many to tell.
    pub fn push(&mut self, fault: Fault) {
        if self.told.len() < TOLD_MAX { self.told.push(fault) } else { self.more += 1 }
    }

    /// `Ok` if there is no fault.
    ///
    /// # Errors
    /// The faults.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.told.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { told: vec![fault], more: 0 }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.told.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// `, did you mean …?` for the nearest of the `known` words, or the list of them.
pub(crate) fn suggestion<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    const LISTED_MAX: usize = 12;
    let known: Vec<&str> = known.into_iter().collect();
    let lower = given.to_lowercase();
    let nearest = known
        .iter()
        .map(|word| (strsim::osa_distance(&lower, &word.to_lowercase()), *word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, word)| *distance <= 1 + word.chars().count().max(given.len()) / 3);
    if let Some((_, word)) = nearest {
        return format!("; did you mean `{word}`?");
    }
    let listed: Vec<String> =
        known.iter().take(LISTED_MAX).map(|word| format!("`{word}`")).collect();
    let rest = known.len().saturating_sub(LISTED_MAX);
    match (listed.is_empty(), rest) {
        (true, _) => String::new(),
        (_, 0) => format!("; there is {}", listed.join(", ")),
        _ => format!("; there is {} and {rest} more", listed.join(", ")),
    }
}
