use std::path::Path;

use crate::database::Database;
use crate::engine::{postgres, sqlite};
use crate::error::StoreError;
use crate::migrations;
use crate::tx::Tx;

/// The open database: the one way to read or change what is kept.
pub struct Store {
    engine: Engine,
}

enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(postgres::Engine),
}

impl Store {
    /// Opens the database and brings its schema up to date; a new file or an empty database gets
    /// the whole schema.
    ///
    /// # Errors
    /// Words for the operator when the place cannot be opened, sorts differently from SQLite, was
    /// written by a newer Waymark, or holds a migration that is not the one we know.
    pub fn open(database: &Database) -> Result<Self, StoreError> {
        Self::open_with(database, migrations::ALL)
    }

    /// Opens a database that is there, to look only. On SQLite nothing is migrated or written, so
    /// that a look cannot change what it looks at; on PostgreSQL this is [`Store::open`].
    ///
    /// # Errors
    /// Words for the operator when there is no database of Waymark in that place.
    pub fn open_to_read(database: &Database) -> Result<Self, StoreError> {
        match database {
            Database::Sqlite(path) => {
                Ok(Self { engine: Engine::Sqlite(sqlite::Engine::open_to_read(path)?) })
            }
            other => Self::open(other),
        }
    }

    pub(crate) fn open_with(
        database: &Database,
        migrations: &[migrations::Migration],
    ) -> Result<Self, StoreError> {
        let engine = match database {
            Database::Sqlite(path) => Engine::Sqlite(sqlite::Engine::open(path, migrations)?),
            Database::SqliteMemory => Engine::Sqlite(sqlite::Engine::in_memory(migrations)?),
            Database::Postgres(url) => Engine::Postgres(postgres::Engine::open(url, migrations)?),
        };
        Ok(Self { engine })
    }

    /// Runs `work` in one transaction that may change rows, and commits only if it says `Ok`.
    /// When this returns `Ok`, the changes are on disk.
    ///
    /// One such transaction runs at a time on either engine. `work` may run more than once (when
    /// PostgreSQL asks for another try), so it must do nothing outside the transaction; calling
    /// `read` or `write` of the same store inside it would wait for itself.
    ///
    /// # Errors
    /// The error of `work`, or the store's own; nothing was kept.
    pub fn write<T, E>(&self, work: impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        match &self.engine {
            Engine::Sqlite(engine) => engine.write(work),
            Engine::Postgres(engine) => engine.write(work),
        }
    }

    /// Runs `work` on one consistent state of the database; it can change nothing.
    ///
    /// # Errors
    /// The error of `work`, or the store's own.
    pub fn read<T, E>(&self, work: impl FnMut(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        match &self.engine {
            Engine::Sqlite(engine) => engine.read(work),
            Engine::Postgres(engine) => engine.read(work),
        }
    }

    /// Copies the whole database into a new file while it is in use. Sealed words stay sealed.
    ///
    /// # Errors
    /// When `path` exists, cannot be written, or the engine is PostgreSQL (use `pg_dump`).
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(engine) => engine.backup(path),
            Engine::Postgres(_) => Err(StoreError::Unsupported(
                "a PostgreSQL database is copied with pg_dump, for example: \
                 pg_dump --format=custom --file=waymark.dump waymark",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn a_store_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Store>();
    }
}
