use std::borrow::Cow;

/// What can go wrong in the cellar. It carries names of queries and columns, never a value: an
/// error is logged, and a log holds nothing about a person.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be opened or used as it is; the words say why and what to do.
    #[error("{0}")]
    Open(Cow<'static, str>),
    /// The engine refused a statement.
    #[error("`{query}` failed: {words}")]
    Engine {
        /// The query's name, or the step (`begin`, `commit`).
        query: &'static str,
        /// The engine's own code and words, without any value.
        words: String,
    },
    /// A row with this key stands already (a login, a reference code, the next number).
    #[error("`{query}` found a row with the same key")]
    Exists {
        /// The query's name.
        query: &'static str,
    },
    /// A row breaks a rule of the schema: a reference to nothing, or a check.
    #[error("`{query}` breaks a rule of the schema: {words}")]
    Rule {
        /// The query's name, or `commit` for rules that are checked at the end.
        query: &'static str,
        /// The constraint, as the engine names it.
        words: String,
    },
    /// Others kept the database busy for longer than we wait; nothing was kept, try again.
    #[error("the database is busy; nothing was kept")]
    Busy,
    /// A statement of this transaction failed before; the act has ended.
    #[error("`{query}` came after a statement that failed; the act has ended")]
    Ended {
        /// The query's name, or `commit`.
        query: &'static str,
    },
    /// A change was asked for inside `read`.
    #[error("`{query}` changes something, inside a transaction that only reads")]
    ReadOnly {
        /// The query's name.
        query: &'static str,
    },
    /// A stored value is not of the kind that its column holds.
    #[error("`{query}`: column {place} of the result is not {expected}")]
    Unreadable {
        /// The query's name.
        query: &'static str,
        /// The place in the result, from 0.
        place: usize,
        /// What it should have been.
        expected: &'static str,
    },
    /// A value that one of the engines could not give back unchanged.
    #[error("`{query}`: {words} cannot be stored")]
    Unstorable {
        /// The query's name.
        query: &'static str,
        /// The kind of value (`a NUL in text`, `a number that is not finite`).
        words: &'static str,
    },
    /// This engine cannot do it; the words say what to use.
    #[error("{0}")]
    Unsupported(&'static str),
}

impl StoreError {
    pub(crate) fn open(words: impl Into<Cow<'static, str>>) -> Self {
        Self::Open(words.into())
    }
}
