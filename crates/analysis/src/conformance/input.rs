use serde_json::Value;
use waymark_stats::NoEstimate;
use waymark_stats::change::{Better, Population};

use super::compare::number;
use super::{Answer, Case, Data};
use crate::Faults;
use crate::pre_post::{Person, Problem, Row, pairs};
use crate::table::{self, LongColumns, Table};

/// A method's result, or the answer that stands instead of one.
pub(super) type Given<T> = Result<T, Answer>;

impl From<NoEstimate> for Answer {
    fn from(why: NoEstimate) -> Self {
        Self::Refused(why.to_string())
    }
}

impl From<Problem> for Answer {
    fn from(why: Problem) -> Self {
        Self::Refused(why.to_string())
    }
}

impl From<Faults> for Answer {
    fn from(why: Faults) -> Self {
        Self::Refused(why.to_string())
    }
}

impl Case {
    /// The input `key`, unless it is absent or null.
    pub(super) fn input(&self, key: &str) -> Option<&Value> {
        self.inputs.get(key).filter(|value| !value.is_null())
    }

    /// A number among the inputs.
    pub(super) fn number(&self, key: &str) -> Given<Option<f64>> {
        let read =
            |value| number(value).ok_or_else(|| Answer::Unfit(format!("`{key}` is not a number")));
        self.input(key).map(read).transpose()
    }

    /// A number that the method cannot do without.
    pub(super) fn needed(&self, key: &str) -> Given<f64> {
        self.number(key)?.ok_or_else(|| Answer::Unfit(format!("the input `{key}` is missing")))
    }

    /// A word or label among the inputs; numbers are taken as labels.
    pub(super) fn label(&self, key: &str) -> Option<String> {
        self.input(key).map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// The confidence: `conf`, or 1 − `significance_level`; 0.95 where neither is given.
    pub(super) fn confidence(&self) -> Given<f64> {
        for key in ["conf", "confidence", "conf_level", "ci"] {
            if let Some(confidence) = self.number(key)? {
                return Ok(confidence);
            }
        }
        for key in ["significance_level", "alpha"] {
            if let Some(level) = self.number(key)? {
                return Ok(1.0 - level);
            }
        }
        Ok(0.95)
    }

    /// Which way is better; lower, unless the case says otherwise.
    pub(super) fn better(&self) -> Given<Better> {
        match self.label("better_is").as_deref() {
            None | Some("lower") => Ok(Better::Lower),
            Some("higher") => Ok(Better::Higher),
            Some(other) => Err(Answer::Unfit(format!("`better_is` is `{other}`"))),
        }
    }

    /// A norm among the inputs; both halves or none.
    pub(super) fn norm(&self, mean: &str, sd: &str) -> Given<Option<Population>> {
        match (self.number(mean)?, self.number(sd)?) {
            (Some(mean), Some(sd)) => Ok(Some(Population { mean, sd })),
            (None, None) => Ok(None),
            _ => Err(Answer::Refused(format!("`{mean}` and `{sd}` are needed together"))),
        }
    }

    /// The data file as a table, with the case's filter applied.
    pub(super) fn table(&self, data: Data) -> Given<Table> {
        let Some(file) = &self.data else {
            return Err(Answer::Unfit("the case names no data file".to_owned()));
        };
        let text = data(file).map_err(Answer::Unfit)?;
        let mut table = table::read(file, &text)?;
        for (column, value) in self.filters()? {
            table = table.keep(&column, &value)?;
        }
        Ok(table)
    }

    /// `["column", value]`, a list of such pairs, or `{"column": value}`.
    fn filters(&self) -> Given<Vec<(String, String)>> {
        let word = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let unfit = || Answer::Unfit("`filter` is not understood".to_owned());
        let pair = |value: &Value| match value.as_array().map(Vec::as_slice) {
            Some([Value::String(column), value]) => Ok((column.clone(), word(value))),
            _ => Err(unfit()),
        };
        match self.input("filter") {
            None => Ok(Vec::new()),
            Some(Value::Object(map)) => {
                Ok(map.iter().map(|(column, value)| (column.clone(), word(value))).collect())
            }
            Some(Value::Array(list)) if list.iter().all(Value::is_array) => {
                list.iter().map(pair).collect()
            }
            Some(value) => Ok(vec![pair(value)?]),
        }
    }

    /// The rows of a table with one row per person and occasion. Without names the columns are
    /// `id`, `time`, and the one that is left.
    pub(super) fn rows(&self, table: &Table) -> Given<Vec<Row>> {
        let id = self.label("id").unwrap_or_else(|| "id".to_owned());
        let time = self.label("time").unwrap_or_else(|| "time".to_owned());
        let score = match self.label("outcome") {
            Some(name) => name,
            None => {
                let group = self.label("group");
                let mut left = table
                    .columns
                    .iter()
                    .filter(|c| **c != id && **c != time && Some(*c) != group.as_ref());
                match (left.next(), left.next()) {
                    (Some(only), None) => only.clone(),
                    _ => return Err(Answer::Unfit("the case names no `outcome`".to_owned())),
                }
            }
        };
        Ok(table.long(LongColumns { id: &id, time: &time, score: &score })?)
    }

    /// Everyone with both occasions side by side. Without names the occasions are the only two
    /// that there are, numbers in their order, words in the order of the file.
    pub(super) fn people(&self, rows: &[Row]) -> Given<Vec<Person>> {
        let mut labels: Vec<&str> = Vec::new();
        for row in rows {
            if !labels.iter().any(|label| crate::pre_post::same_label(label, &row.time)) {
                labels.push(&row.time);
            }
        }
        let value = |label: &str| label.parse::<f64>().ok();
        if labels.iter().all(|label| value(label).is_some()) {
            labels.sort_by(|a, b| {
                value(a).unwrap_or_default().total_cmp(&value(b).unwrap_or_default())
            });
        }
        let unnamed = || Answer::Unfit("the case names no `pre` and `post`".to_owned());
        let (pre, post) = match (self.label("pre"), self.label("post"), labels.as_slice()) {
            (Some(pre), Some(post), _) => (pre, post),
            (None, None, [first, second]) => ((*first).to_owned(), (*second).to_owned()),
            (Some(pre), None, [a, b]) => {
                let post = if crate::pre_post::same_label(&pre, a) { b } else { a };
                (pre, (*post).to_owned())
            }
            _ => return Err(unnamed()),
        };
        Ok(pairs(rows, &pre, &post)?)
    }
}
