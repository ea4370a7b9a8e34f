use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params_from_iter};

use crate::error::StoreError;
use crate::migrations::{self, Migration};
use crate::query::Query;
use crate::register::{self, Change, Rows};
use crate::tx::{Inner, Tx};
use crate::value::{Fields, Value};

/// How long a transaction waits for another process that writes the same file.
const BUSY: Duration = Duration::from_secs(10);
/// Readers that can look at once; more wait their turn.
const READERS: usize = 4;
/// How long a reader waits for its turn.
const WAIT: Duration = Duration::from_secs(30);
/// Pages in memory for each connection, in KiB, negative as SQLite wants it: enough for the indexes
/// that a caseload of ten thousand needs.
const CACHE: i64 = -32_768;
/// "WMRK": tells our files from others'. Kept in the header of the file.
const APPLICATION_ID: i64 = 0x574D_524B;

/// One writer, a few readers that cannot write.
pub(crate) struct Engine {
    writer: Mutex<Connection>,
    readers: Option<Readers>,
}

struct Readers {
    idle: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Engine {
    pub(crate) fn open(path: &Path, migrations: &[Migration]) -> Result<Self, StoreError> {
        private_file(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut writer = Connection::open_with_flags(path, flags).map_err(|e| cannot(path, &e))?;
        prepare(&writer).map_err(|e| cannot(path, &e))?;
        ours(&writer, path)?;
        writer.pragma_update(None, "journal_mode", "WAL").map_err(|e| cannot(path, &e))?;
        migrate(&mut writer, migrations)?;
        writer.authorizer(Some(by_the_register)).map_err(|e| cannot(path, &e))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut idle = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let mut reader =
                Connection::open_with_flags(path, flags).map_err(|e| cannot(path, &e))?;
            prepare(&reader).map_err(|e| cannot(path, &e))?;
            reader.pragma_update(None, "query_only", true).map_err(|e| cannot(path, &e))?;
            reader.authorizer(Some(by_the_register)).map_err(|e| cannot(path, &e))?;
            idle.push(reader);
        }
        let readers = Readers { idle: Mutex::new(idle), returned: Condvar::new() };
        Ok(Self { writer: Mutex::new(writer), readers: Some(readers) })
    }

    /// Opens a file that is there, to look only: no migration, nothing written.
    pub(crate) fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut reader = Connection::open_with_flags(path, flags).map_err(|e| cannot(path, &e))?;
        prepare(&reader).map_err(|e| cannot(path, &e))?;
        let id = reader.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0));
        if id.map_err(|e| cannot(path, &e))? != APPLICATION_ID {
            return Err(StoreError::open(format!(
                "`{}` holds no database of Waymark",
                path.display()
            )));
        }
        reader.pragma_update(None, "query_only", true).map_err(|e| cannot(path, &e))?;
        reader.authorizer(Some(by_the_register)).map_err(|e| cannot(path, &e))?;
        Ok(Self { writer: Mutex::new(reader), readers: None })
    }

    pub(crate) fn in_memory(migrations: &[Migration]) -> Result<Self, StoreError> {
        let mut writer = Connection::open_in_memory().map_err(|e| failed("open", &e))?;
        prepare(&writer).map_err(|e| failed("open", &e))?;
        // Why here as well: a copy of it is one of our files.
        writer
            .pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(|e| failed("open", &e))?;
        migrate(&mut writer, migrations)?;
        writer.authorizer(Some(by_the_register)).map_err(|e| failed("open", &e))?;
        Ok(Self { writer: Mutex::new(writer), readers: None })
    }

    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        run(&mut self.writer(), TransactionBehavior::Immediate, work)
    }

    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.readers {
            None => run(&mut self.writer(), TransactionBehavior::Deferred, work),
            Some(readers) => readers.lend(|c| run(c, TransactionBehavior::Deferred, work))?,
        }
    }

    pub(crate) fn backup(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::open(format!(
                "`{}` exists already; a copy never writes over a file",
                path.display()
            )));
        }
        private_file(path)?;
        let copied = match &self.readers {
            None => copy(&self.writer(), path),
            Some(readers) => readers.lend(|connection| copy(connection, path))?,
        };
        copied.map_err(|e| cannot(path, &e))
    }

    // A panic inside the work of another thread has rolled its transaction back already.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Readers {
    fn lend<R>(&self, work: impl FnOnce(&mut Connection) -> R) -> Result<R, StoreError> {
        let mut loan = Loan { readers: self, connection: Some(self.take()?) };
        match loan.connection.as_mut() {
            Some(connection) => Ok(work(connection)),
            // Invariant: a loan holds its connection until it is dropped.
            None => unreachable!("a loan without its connection"),
        }
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let none = |idle: &mut Vec<Connection>| idle.is_empty();
        let waited = self.returned.wait_timeout_while(idle, WAIT, none);
        waited.unwrap_or_else(PoisonError::into_inner).0.pop().ok_or(StoreError::Busy)
    }
}

/// Gives the reader back, also when the work panics.
struct Loan<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.connection.take());
        self.readers.returned.notify_one();
    }
}

fn run<T, E: From<StoreError>>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let writes = matches!(behavior, TransactionBehavior::Immediate);
    // Dropped without a commit, also by a panic, the transaction rolls back.
    let open = connection.transaction_with_behavior(behavior).map_err(|e| failed("begin", &e))?;
    let mut tx = Tx::new(Inner::Sqlite(&open), writes);
    let result = work(&mut tx)?;
    let sound = tx.is_sound();
    drop(tx);
    if !sound {
        return Err(StoreError::Ended { query: "commit" }.into());
    }
    open.commit().map_err(|e| failed("commit", &e))?;
    Ok(result)
}

pub(crate) fn execute(
    connection: &Connection,
    query: &'static Query,
    values: &[Value],
) -> Result<u64, StoreError> {
    let run = || connection.prepare_cached(query.text)?.execute(params_from_iter(values));
    run().map(|n| n as u64).map_err(|e| failed(query.name, &e))
}

pub(crate) fn all<T>(
    connection: &Connection,
    query: &'static Query,
    values: &[Value],
    read: impl Fn(&mut Fields) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = |e: rusqlite::Error| failed(query.name, &e);
    let mut statement = connection.prepare_cached(query.text).map_err(failed)?;
    let width = statement.column_count();
    let mut rows = statement.query(params_from_iter(values)).map_err(failed)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut fields = Vec::with_capacity(width);
        for place in 0..width {
            fields.push(value(row.get_ref(place).map_err(failed)?));
        }
        found.push(read(&mut Fields::new(query.name, fields))?);
    }
    Ok(found)
}

pub(crate) fn batch(
    connection: &Connection,
    name: &'static str,
    text: &str,
) -> Result<(), StoreError> {
    connection.execute_batch(text).map_err(|e| failed(name, &e))
}

/// Text that is not UTF-8 can only come from outside; as bytes, no reader takes it for text.
fn value(raw: ValueRef<'_>) -> Value {
    match raw {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => Value::Bytes(bytes.to_vec()),
        },
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Settings that every connection gets. Why each: `secure_delete` overwrites what is deleted;
/// `trusted_schema` off and defensive mode on keep a tampered file from running functions;
/// `cell_size_check` finds damaged pages early; temporary rows stay in memory, never in a file.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// What a statement may do once the schema stands: what the column register declares, and nothing
/// else. No schema change, no pragma, no attached file, no function beyond these.
fn by_the_register(context: AuthContext<'_>) -> Authorization {
    const FUNCTIONS: [&str; 3] = ["coalesce", "count", "max"];
    let allowed = match context.action {
        AuthAction::Select | AuthAction::Transaction { .. } => true,
        AuthAction::Function { function_name } => {
            FUNCTIONS.iter().any(|name| function_name.eq_ignore_ascii_case(name))
        }
        AuthAction::Read { table_name, .. } | AuthAction::Insert { table_name } => {
            register::table(table_name).is_some()
        }
        AuthAction::Update { table_name, column_name } => register::table(table_name)
            .and_then(|table| table.column(column_name))
            .is_some_and(|column| column.change == Change::State),
        AuthAction::Delete { table_name } => {
            register::table(table_name).is_some_and(|table| table.rows == Rows::Go)
        }
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

fn migrate(writer: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    run(writer, TransactionBehavior::Immediate, |tx| migrations::apply(tx, migrations))
}

/// Creates the file readable by its owner only, before the engine writes a byte; the log and the
/// index beside it inherit that. A file that stands already is tightened.
fn private_file(path: &Path) -> Result<(), StoreError> {
    let cannot = |e: std::io::Error| {
        StoreError::open(format!("the file `{}` cannot be opened: {e}", path.display()))
    };
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(cannot)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().map_err(cannot)?.permissions().mode();
        if mode & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(cannot)?;
        }
    }
    drop(file);
    Ok(())
}

/// Refuses a database file that another program made.
fn ours(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let number = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|e| cannot(path, &e))
    };
    if number("schema_version")? == 0 {
        return connection
            .pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(|e| cannot(path, &e));
    }
    if number("application_id")? != APPLICATION_ID {
        return Err(StoreError::open(format!(
            "`{}` is a database of another program; nothing was changed",
            path.display()
        )));
    }
    Ok(())
}

fn copy(from: &Connection, path: &Path) -> rusqlite::Result<()> {
    let mut to = Connection::open(path)?;
    to.pragma_update(None, "synchronous", "FULL")?;
    Backup::new(from, &mut to)?.run_to_completion(1024, Duration::from_millis(1), None)?;
    // One whole file, without a log beside it, so that it can be moved as it is.
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, e)| e)
}

fn cannot(path: &Path, error: &rusqlite::Error) -> StoreError {
    StoreError::open(format!("the database `{}` cannot be opened: {error}", path.display()))
}

/// The store's word for an engine error. SQLite's messages name tables and columns, not values.
fn failed(query: &'static str, error: &rusqlite::Error) -> StoreError {
    use rusqlite::ffi;
    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return StoreError::Engine { query, words: error.to_string() };
    };
    let words = message.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Busy,
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
            StoreError::Exists { query }
        }
        (ErrorCode::ConstraintViolation, _) => StoreError::Rule { query, words },
        _ => StoreError::Engine { query, words },
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::{Entry, Outcome};
    use crate::error::StoreError;
    use crate::query::Query;
    use crate::testing;
    use crate::{audit, settings};

    #[test]
    fn every_connection_is_set_up() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        super::prepare(&connection).unwrap();
        for (name, expected) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("temp_store", 2),
            ("busy_timeout", 10_000),
        ] {
            let read = connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            assert_eq!(read.unwrap(), expected, "{name}");
        }
    }

    /// Texts that must not get into the program; the engine would refuse them if they did.
    #[test]
    fn past_the_register_nothing_is_changed() {
        static ROGUES: [Query; 11] = [
            Query::new("delete", "DELETE FROM audit"),
            Query::new("edit", "UPDATE audit SET act = 'nothing'"),
            Query::new("score", "UPDATE scores SET value = 0"),
            Query::new("profile", "UPDATE profiles SET variables = '{}'"),
            Query::new("client", "DELETE FROM clients"),
            Query::new("drop", "DROP TABLE audit"),
            Query::new("alter", "ALTER TABLE audit RENAME TO old"),
            Query::new("pragma", "PRAGMA secure_delete = off"),
            Query::new("attach", "ATTACH 'other.db' AS other"),
            Query::new("function", "UPDATE settings SET value = load_extension('x')"),
            Query::new("schema", "UPDATE sqlite_schema SET sql = ''"),
        ];
        let entry = Entry {
            at: "2026-11-20T08:00:00Z".parse().unwrap(),
            user_id: None,
            role: None,
            act: "sign_in".to_owned(),
            client_id: None,
            object_id: None,
            outcome: Outcome::Refused,
            detail: None,
        };
        testing::on_sqlite(|_, store| {
            store.write(|tx| audit::append(tx, &entry)).unwrap();
            for rogue in &ROGUES {
                let outcome = store.write(|tx| tx.execute(rogue, &[]));
                let refused = matches!(outcome, Err(StoreError::Engine { .. }));
                assert!(refused, "{}: {outcome:?}", rogue.name);
            }
            static WRITES: Query =
                Query::new("insert", "INSERT INTO settings (name, value) VALUES ('a', 'b')");
            let looked = store.read(|tx| tx.all(&WRITES, &[], |row| row.text()));
            assert!(looked.is_err(), "{looked:?}");
            assert_eq!(store.read(|tx| settings::get(tx, "a")).unwrap(), None);
            assert_eq!(audit::verify(store).unwrap().unwrap().rows, 1);
        });
    }
}
