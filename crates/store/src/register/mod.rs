//! The column register: for every column of every table, what it is for, how sensitive it is, how
//! long it stays, where it may go, and whether it ever changes once it is written. A column that
//! is not declared here fails a test; so does a declared one that does not exist.
//!
//! The register also rules: on SQLite, after the migrations, the engine itself refuses any
//! statement that changes a column declared [`Change::Never`], removes rows from a table that
//! keeps its rows, or touches a table that is not declared. The query texts are the same on
//! PostgreSQL, and a test prepares every one of them under this rule.

mod columns;

pub use columns::TABLES;

/// One table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether rows are ever removed.
    pub rows: Rows,
    /// Its columns, in the order of the schema.
    pub columns: &'static [Column],
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Who could be hurt by reading it, and how it is kept from that.
    pub sensitivity: Sensitivity,
    /// How long it stays.
    pub retention: Retention,
    /// Where it may go.
    pub export: Export,
    /// Whether it changes.
    pub change: Change,
}

/// Whether rows of a table are ever removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Rows stay.
    Stay,
    /// Rows are removed when they have done their work.
    Go,
}

/// Who could be hurt by reading a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// Nobody.
    Public,
    /// Says something about a member of staff.
    Staff,
    /// Says something about a client, without saying who the client is.
    Pseudonymous,
    /// Words about a client, or a key to them: sealed to the care team.
    Sealed,
    /// Helps to prove who somebody is, or to read what is sealed: hashed or sealed, never shown.
    Secret,
}

/// How long a column's content stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// As long as the installation.
    Installation,
    /// As long as a record or the trail names the account; accounts are closed, not removed.
    Account,
    /// Until the session ends.
    Session,
    /// Until the link is used or replaced.
    Link,
    /// As the law of the service's place says of care records, counted from the end of care.
    CareRecord,
    /// While the person is in the care team.
    Membership,
    /// At least as long as the records it speaks of.
    Trail,
}

/// Where a column's content may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Nowhere: it has no meaning, or must have none, outside this database.
    Never,
    /// Into a pseudonymous data set for evaluation, ids replaced.
    Pseudonymous,
    /// Only to the client, opened by a member of their care team.
    Client,
    /// To those who answer for data protection and supervision.
    Accountability,
}

/// Whether a column changes once it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Written once.
    Never,
    /// Has a state.
    State,
}

/// The declared table of this name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Table {
    /// The declared column of this name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
