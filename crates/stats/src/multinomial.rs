//! How people are spread over named outcomes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::NoEstimate;
use crate::proportion::{Proportion, wilson};
use crate::summary::{NotASummary, Reader, Summary, Writer};

/// Summary of named outcomes.
///
/// Bytes: kind 4, version 1; missing, the number of names, and each name (its length in bytes and
/// its UTF-8) with its count, in the order of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    by_name: BTreeMap<String, u64>,
    missing: u64,
}

/// One outcome's share with an interval of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedShare {
    /// The outcome's name.
    pub name: String,
    /// How many, of how many, and the Wilson interval.
    pub share: Proportion,
}

impl Counts {
    const KIND: u8 = 4;
    const VERSION: u8 = 1;

    /// Counters for these names, all at zero, so that an outcome nobody had is shown as well.
    pub fn of(names: &[&str]) -> Self {
        let by_name = names.iter().map(|name| ((*name).to_owned(), 0)).collect();
        Self { by_name, missing: 0 }
    }

    /// How many had the outcome `name`.
    pub fn count(&self, name: &str) -> u64 {
        self.by_name.get(name).copied().unwrap_or(0)
    }

    /// How many had any outcome.
    pub fn total(&self) -> u64 {
        self.by_name.values().fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// How many had none.
    pub fn missing(&self) -> u64 {
        self.missing
    }

    /// The share of every name, each with its own Wilson interval.
    ///
    /// The intervals are not simultaneous: each holds at `confidence` by itself.
    ///
    /// # Errors
    /// [`NoEstimate::CountsDoNotFit`] when nobody was counted;
    /// [`NoEstimate::ConfidenceOutOfRange`].
    pub fn shares(&self, confidence: f64) -> Result<Vec<NamedShare>, NoEstimate> {
        let total = self.total();
        let one = |(name, &count): (&String, &u64)| {
            let share = wilson(count, total, confidence)?;
            let share = Proportion { n_missing: self.missing, ..share };
            Ok(NamedShare { name: name.clone(), share })
        };
        self.by_name.iter().map(one).collect()
    }
}

impl Summary for Counts {
    type Row = Option<String>;

    fn observe(&mut self, row: Option<String>) -> Result<(), NoEstimate> {
        let count = match row {
            Some(name) => self.by_name.entry(name).or_insert(0),
            None => &mut self.missing,
        };
        *count = count.saturating_add(1);
        Ok(())
    }

    fn merge(&mut self, other: &Self) {
        for (name, n) in &other.by_name {
            let count = self.by_name.entry(name.clone()).or_insert(0);
            *count = count.saturating_add(*n);
        }
        self.missing = self.missing.saturating_add(other.missing);
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::KIND, Self::VERSION);
        writer.whole(self.missing).whole(self.by_name.len() as u64);
        for (name, count) in &self.by_name {
            writer.text(name).whole(*count);
        }
        writer.finish()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotASummary> {
        let mut reader = Reader::new(bytes, Self::KIND, Self::VERSION)?;
        let missing = reader.whole()?;
        let names = reader.whole()?;
        let mut by_name = BTreeMap::new();
        for _ in 0..names {
            let (name, count) = (reader.text()?, reader.whole()?);
            if by_name.last_key_value().is_some_and(|(last, _)| *last >= name) {
                return Err(NotASummary::Malformed);
            }
            by_name.insert(name, count);
        }
        reader.finish()?;
        Ok(Self { by_name, missing })
    }
}
