use crate::engine::{postgres, sqlite};
use crate::error::StoreError;
use crate::query::Query;
use crate::value::{Fields, Value};

/// One transaction of either engine. Made by `Store::write` and `Store::read` only.
///
/// After a statement has failed, every further one refuses with [`StoreError::Ended`] and nothing
/// is committed: PostgreSQL would say so itself, SQLite would go on, and the two must not differ.
pub struct Tx<'a> {
    pub(crate) inner: Inner<'a>,
    writes: bool,
    state: State,
}

pub(crate) enum Inner<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(postgres::Open<'a>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Sound,
    Ended,
    /// Ended because another transaction came first; the whole of it may be tried again.
    Overtaken,
}

/// Whether a change that names the version it saw found that version.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// The row was changed.
    Done,
    /// No such row in that state: somebody changed it meanwhile, or it is gone.
    ChangedMeanwhile,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(inner: Inner<'a>, writes: bool) -> Self {
        Self { inner, writes, state: State::Sound }
    }

    /// Runs a statement that changes rows and says how many.
    pub(crate) fn execute(
        &mut self,
        query: &'static Query,
        values: &[Value],
    ) -> Result<u64, StoreError> {
        self.may_run(query.name, values)?;
        if !self.writes {
            return self.end(Err(StoreError::ReadOnly { query: query.name }));
        }
        let outcome = match &mut self.inner {
            Inner::Sqlite(connection) => sqlite::execute(connection, query, values),
            Inner::Postgres(open) => open.execute(query, values),
        };
        self.end(outcome)
    }

    /// Runs an update that names the version it saw.
    pub(crate) fn update(
        &mut self,
        query: &'static Query,
        values: &[Value],
    ) -> Result<Update, StoreError> {
        Ok(match self.execute(query, values)? {
            0 => Update::ChangedMeanwhile,
            _ => Update::Done,
        })
    }

    /// Every row of a result, each read by `read`.
    pub(crate) fn all<T>(
        &mut self,
        query: &'static Query,
        values: &[Value],
        read: impl Fn(&mut Fields) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.may_run(query.name, values)?;
        let outcome = match &mut self.inner {
            Inner::Sqlite(connection) => sqlite::all(connection, query, values, read),
            Inner::Postgres(open) => open.all(query, values, read),
        };
        self.end(outcome)
    }

    /// The first row of a result, if there is one.
    pub(crate) fn first<T>(
        &mut self,
        query: &'static Query,
        values: &[Value],
        read: impl Fn(&mut Fields) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(query, values, read)?.into_iter().next())
    }

    /// Runs a text of several statements: migrations only.
    pub(crate) fn batch(&mut self, name: &'static str, text: &str) -> Result<(), StoreError> {
        self.may_run(name, &[])?;
        let outcome = match &mut self.inner {
            Inner::Sqlite(connection) => sqlite::batch(connection, name, text),
            Inner::Postgres(open) => open.batch(name, text),
        };
        self.end(outcome)
    }

    fn may_run(&mut self, query: &'static str, values: &[Value]) -> Result<(), StoreError> {
        if self.state != State::Sound {
            return Err(StoreError::Ended { query });
        }
        #[cfg(feature = "testing")]
        crate::testing::note_run(query);
        let storable = values.iter().try_for_each(|value| value.storable(query));
        self.end(storable)
    }

    fn end<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        match &outcome {
            Ok(_) => {}
            Err(StoreError::Busy) => self.state = State::Overtaken,
            Err(_) => self.state = State::Ended,
        }
        outcome
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.state == State::Sound
    }

    pub(crate) fn was_overtaken(&self) -> bool {
        self.state == State::Overtaken
    }
}
