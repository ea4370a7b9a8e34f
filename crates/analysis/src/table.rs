//! Reads a table of scores from the text of a CSV file. Every fault names file, line, column and
//! what was expected; all are told in one run; nothing is dropped in silence.

use std::collections::BTreeMap;

use crate::fault::{Fault, Faults, suggestion};
use crate::pre_post::{Person, Row, label_key};

/// A table as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file, as the caller named it.
    pub file: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub records: Vec<Record>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its cells, one per column, without spaces around them.
    pub cells: Vec<String>,
}

/// The columns of a table with one row per person and occasion.
#[derive(Clone, Copy, Debug)]
pub struct LongColumns<'a> {
    /// Who.
    pub id: &'a str,
    /// When.
    pub time: &'a str,
    /// The score.
    pub score: &'a str,
}

/// The columns of a table with one row per person.
#[derive(Clone, Copy, Debug)]
pub struct WideColumns<'a> {
    /// Who; without such a column each row is named by its line in the file.
    pub id: Option<&'a str>,
    /// The first score.
    pub pre: &'a str,
    /// The second score.
    pub post: &'a str,
}

/// Reads the text of a CSV file with a header line. A byte order mark, quoted cells and either
/// line ending are understood.
///
/// # Errors
/// An empty file, a header with empty or repeated names or without rows, rows with too few or too
/// many cells.
pub fn read(file: &str, text: &str) -> Result<Table, Faults> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut faults = Faults::default();
    let mut columns: Option<Vec<String>> = None;
    let mut records = Vec::new();
    for result in reader.records() {
        let record = match result {
            Ok(record) => record,
            Err(error) => {
                faults.push(whole(file, format!("cannot be read as CSV ({error})")));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        match &columns {
            None => {
                check_header(file, line, &cells, &mut faults);
                columns = Some(cells);
            }
            Some(columns) if columns.len() == cells.len() => records.push(Record { line, cells }),
            Some(columns) => faults.push(Fault {
                file: file.to_owned(),
                line: Some(line),
                column: None,
                message: format!(
                    "{} cells, but the header has {}; check commas and quotes",
                    cells.len(),
                    columns.len()
                ),
            }),
        }
    }
    match columns {
        None => Err(whole(file, "is empty; expected a header line and rows".to_owned()).into()),
        Some(columns) => {
            if records.is_empty() && faults.told.is_empty() {
                faults
                    .push(whole(file, "no rows; there is a header line and nothing below".into()));
            }
            faults.or(Table { file: file.to_owned(), columns, records })
        }
    }
}

fn check_header(file: &str, line: u64, cells: &[String], faults: &mut Faults) {
    let mut fault = |column: Option<&str>, message: String| {
        faults.push(Fault {
            file: file.to_owned(),
            line: Some(line),
            column: column.map(str::to_owned),
            message,
        });
    };
    if let [only] = cells
        && only.contains([';', '\t'])
    {
        fault(
            None,
            "the columns are not separated by commas; save the file as CSV with commas \
                     and decimal points"
                .to_owned(),
        );
    }
    for (i, name) in cells.iter().enumerate() {
        if name.is_empty() {
            fault(None, format!("column {} has no name", i + 1));
        } else if cells[..i].contains(name) {
            fault(Some(name), "this name stands twice in the header".to_owned());
        }
    }
}

fn whole(file: &str, message: String) -> Fault {
    Fault { file: file.to_owned(), line: None, column: None, message }
}

/// Whether a cell says that there is no value.
fn is_missing(cell: &str) -> bool {
    cell.is_empty() || cell == "NA"
}

impl Table {
    /// The place of the column `name`.
    ///
    /// # Errors
    /// No such column; with the nearest name that there is.
    pub fn column(&self, name: &str) -> Result<usize, Fault> {
        self.columns.iter().position(|column| column == name).ok_or_else(|| {
            let near = suggestion(name, self.columns.iter().map(String::as_str));
            whole(&self.file, format!("there is no column `{name}`{near}"))
        })
    }

    /// The rows whose cell in `column` is `value`; numbers are compared as numbers.
    ///
    /// # Errors
    /// No such column, or no such row.
    pub fn keep(self, column: &str, value: &str) -> Result<Self, Faults> {
        let at = self.column(column)?;
        let wanted = label_key(value);
        let mut found: Vec<&str> = self.records.iter().map(|r| r.cells[at].as_str()).collect();
        if !found.iter().any(|cell| label_key(cell) == wanted) {
            found.sort_unstable();
            found.dedup();
            let near = suggestion(value, found);
            let fault = Fault {
                column: Some(column.to_owned()),
                ..whole(&self.file, format!("no row has `{value}`{near}"))
            };
            return Err(fault.into());
        }
        let records =
            self.records.into_iter().filter(|r| label_key(&r.cells[at]) == wanted).collect();
        Ok(Self { records, ..self })
    }

    /// The rows as one score per person and occasion; an empty cell or `NA` is a missing score.
    ///
    /// # Errors
    /// Columns that are not there, a row without a person or an occasion, two rows of one person
    /// at one occasion, a score that is not a number.
    pub fn long(&self, columns: LongColumns) -> Result<Vec<Row>, Faults> {
        let mut faults = Faults::default();
        let mut at = |name| self.column(name).map_err(|fault| faults.push(fault)).ok();
        let places = (at(columns.id), at(columns.time), at(columns.score));
        let (Some(id), Some(time), Some(score)) = places else { return Err(faults) };
        let mut seen: BTreeMap<(String, String), u64> = BTreeMap::new();
        let mut rows = Vec::with_capacity(self.records.len());
        for record in &self.records {
            let cell = |i: usize| record.cells[i].as_str();
            for place in [id, time] {
                if is_missing(cell(place)) {
                    faults.push(self.at(record, place, "is empty; expected a value".to_owned()));
                }
            }
            let key = (cell(id).to_owned(), label_key(cell(time)));
            if let Some(first) = seen.get(&key) {
                faults.push(self.at(
                    record,
                    time,
                    format!(
                        "a second row for `{}` at `{}` (the first is on line {first}); \
                         expected one row per person and occasion",
                        cell(id),
                        cell(time)
                    ),
                ));
            } else {
                seen.insert(key, record.line);
            }
            match self.score(record, score) {
                Ok(value) => rows.push(Row {
                    id: cell(id).to_owned(),
                    time: cell(time).to_owned(),
                    score: value,
                }),
                Err(fault) => faults.push(fault),
            }
        }
        faults.or(rows)
    }

    /// The rows as one person each; an empty cell or `NA` is a missing score.
    ///
    /// # Errors
    /// Columns that are not there or are the same, a row without a person, a person twice, a score
    /// that is not a number.
    pub fn wide(&self, columns: WideColumns) -> Result<Vec<Person>, Faults> {
        let mut faults = Faults::default();
        if columns.pre == columns.post {
            let same = "one column cannot hold both the first and the second scores";
            let column = Some(columns.pre.to_owned());
            return Err(Fault { column, ..whole(&self.file, same.to_owned()) }.into());
        }
        let mut at = |name| self.column(name).map_err(|fault| faults.push(fault)).ok();
        let (pre, post) = (at(columns.pre), at(columns.post));
        let id = columns.id.map(&mut at);
        let (Some(pre), Some(post), None | Some(Some(_))) = (pre, post, id) else {
            return Err(faults);
        };
        let id = id.flatten();
        let mut seen: BTreeMap<String, u64> = BTreeMap::new();
        let mut people = Vec::with_capacity(self.records.len());
        for record in &self.records {
            // Why: a place among the rows would name another person once some are filtered out.
            let name =
                id.map_or_else(|| format!("line {}", record.line), |at| record.cells[at].clone());
            if let Some(at) = id {
                if is_missing(&name) {
                    faults.push(self.at(record, at, "is empty; expected a value".to_owned()));
                } else if let Some(first) = seen.insert(name.clone(), record.line) {
                    let message = format!("`{name}` stands on line {first} already");
                    faults.push(self.at(record, at, message));
                }
            }
            let mut score =
                |at| self.score(record, at).map_err(|fault| faults.push(fault)).ok().flatten();
            let (pre, post) = (score(pre), score(post));
            people.push(Person { id: name, pre, post });
        }
        faults.or(people)
    }

    fn at(&self, record: &Record, column: usize, message: String) -> Fault {
        Fault {
            file: self.file.clone(),
            line: Some(record.line),
            column: self.columns.get(column).cloned(),
            message,
        }
    }

    fn score(&self, record: &Record, column: usize) -> Result<Option<f64>, Fault> {
        let cell = record.cells[column].as_str();
        if is_missing(cell) {
            return Ok(None);
        }
        match cell.parse::<f64>() {
            Ok(score) if score.is_finite() => Ok(Some(score)),
            _ if cell.contains(',') => {
                let message = format!("`{cell}` is not a number; write a decimal point");
                Err(self.at(record, column, message))
            }
            _ => {
                let message =
                    format!("`{cell}` is not a number; expected a score, or nothing, or NA");
                Err(self.at(record, column, message))
            }
        }
    }
}
