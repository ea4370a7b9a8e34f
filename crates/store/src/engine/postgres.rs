use std::collections::HashMap;
use std::error::Error;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};
use postgres::{Client, Config, IsolationLevel, NoTls, Statement, Transaction};

use crate::error::StoreError;
use crate::migrations::{self, Migration};
use crate::query::Query;
use crate::tx::{Inner, Tx};
use crate::value::{Fields, Value};

/// Connections at most; more work waits its turn.
const CONNECTIONS: usize = 8;
/// How long it waits.
const WAIT: Duration = Duration::from_secs(30);
/// How often a transaction that was overtaken is tried.
const TRIES: u32 = 8;
/// What every connection is told first. `synchronous_commit`: what we call kept is on disk.
const SESSION: &str = "SET TIME ZONE 'UTC'; SET synchronous_commit = on; \
     SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; \
     SET standard_conforming_strings = on; SET client_min_messages = warning";
/// One writer at a time, as in SQLite. Taken before the first query, that is before the snapshot,
/// so a writer sees everything its predecessors committed; readers are not held up.
const ONE_WRITER: &str = "LOCK TABLE audit IN EXCLUSIVE MODE";
/// Two programs that start at once migrate one after the other. The number is "WMRK".
const ONE_MIGRATION: &str = "SELECT pg_advisory_xact_lock(1464685131)";
const ORDERING: &str = "SELECT pg_encoding_to_char(encoding), datcollate,
     'B' < 'a' AND '_' < 'a' AND 'Z' < '_' AND 'a-b' < 'aa' AND 'z' < U&'\\00E9'
  FROM pg_database WHERE datname = current_database()";

/// A small pool of connections to one PostgreSQL database.
pub(crate) struct Engine {
    config: Config,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Link>,
    lent: usize,
}

/// One connection with the statements it has prepared.
struct Link {
    client: Client,
    dead: bool,
    prepared: HashMap<&'static str, Statement>,
}

/// The open transaction of one connection.
pub(crate) struct Open<'a> {
    transaction: Transaction<'a>,
    prepared: &'a mut HashMap<&'static str, Statement>,
}

impl Engine {
    pub(crate) fn open(url: &str, migrations: &[Migration]) -> Result<Self, StoreError> {
        let config = configure(url)?;
        let engine = Self { config, pool: Mutex::default(), returned: Condvar::new() };
        engine.lend(|link| {
            sorts_like_sqlite(link)?;
            link.run(Mode::Migrate, &mut |tx| migrations::apply(tx, migrations))
                .map_err(|stop| stop.error(StoreError::Busy))
        })?;
        Ok(engine)
    }

    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.persist(Mode::Write, work)
    }

    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.persist(Mode::Read, work)
    }

    /// Tries again, a few times, when another transaction came first or when a connection that
    /// lay idle turned out to be dead before anything was done on it.
    fn persist<T, E: From<StoreError>>(
        &self,
        mode: Mode,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        for attempt in 0..TRIES {
            match self.lend(|link| Ok(link.run(mode, &mut work)))? {
                Ok(result) => return Ok(result),
                Err(Stop::Final(error)) => return Err(error),
                Err(Stop::Overtaken) => std::thread::sleep(Duration::from_millis(1 << attempt)),
                Err(Stop::Dead) => {}
            }
        }
        Err(StoreError::Busy.into())
    }

    fn lend<R>(
        &self,
        work: impl FnOnce(&mut Link) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let mut loan = Loan { engine: self, link: self.take()? };
        if loan.link.is_none() {
            loan.link = Some(connect(&self.config)?);
        }
        match loan.link.as_mut() {
            Some(link) => work(link),
            // Invariant: set just above.
            None => unreachable!("a loan without its connection"),
        }
    }

    /// An idle connection, or the right to make one.
    fn take(&self) -> Result<Option<Link>, StoreError> {
        let pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |pool: &mut Pool| pool.lent >= CONNECTIONS;
        let waited = self.returned.wait_timeout_while(pool, WAIT, full);
        let (mut pool, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(StoreError::Busy);
        }
        pool.lent += 1;
        Ok(pool.idle.pop())
    }
}

/// Gives the connection back, also when the work panics; a dead one is dropped.
struct Loan<'a> {
    engine: &'a Engine,
    link: Option<Link>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut pool = self.engine.pool.lock().unwrap_or_else(PoisonError::into_inner);
        pool.lent -= 1;
        pool.idle.extend(self.link.take().filter(|link| !link.dead && !link.client.is_closed()));
        self.engine.returned.notify_one();
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
    Migrate,
}

/// Why a try ended without a result.
enum Stop<E> {
    /// Another transaction came first.
    Overtaken,
    /// The connection was gone before anything was done.
    Dead,
    /// An answer for the caller.
    Final(E),
}

impl<E> Stop<E> {
    fn error(self, otherwise: E) -> E {
        match self {
            Self::Final(error) => error,
            Self::Overtaken | Self::Dead => otherwise,
        }
    }
}

impl Link {
    fn run<T, E: From<StoreError>>(
        &mut self,
        mode: Mode,
        work: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, Stop<E>> {
        let stop = |e: StoreError| match e {
            StoreError::Busy => Stop::Overtaken,
            other => Stop::Final(other.into()),
        };
        // Readers take a snapshot: writers run one at a time, so no state that a reader can see
        // is one that no order of the writers explains.
        // A migration waits for its lock in a statement of its own, and must then see what the one
        // before it committed: one snapshot for each statement.
        let level = match mode {
            Mode::Read => IsolationLevel::RepeatableRead,
            Mode::Write => IsolationLevel::Serializable,
            Mode::Migrate => IsolationLevel::ReadCommitted,
        };
        let begun = (self.client.build_transaction())
            .isolation_level(level)
            .read_only(mode == Mode::Read)
            .start();
        let mut transaction = match begun {
            Ok(transaction) => transaction,
            Err(error) if has_gone(&error) => {
                self.dead = true;
                return Err(Stop::Dead);
            }
            Err(error) => return Err(stop(failed("begin", &error))),
        };
        let first = match mode {
            Mode::Read => Ok(()),
            Mode::Write => transaction.batch_execute(ONE_WRITER),
            Mode::Migrate => transaction.batch_execute(ONE_MIGRATION),
        };
        // Whoever waited in vain for the one writer's place has waited long enough.
        first.map_err(|e| Stop::Final(failed("begin", &e).into()))?;
        let open = Open { transaction, prepared: &mut self.prepared };
        let mut tx = Tx::new(Inner::Postgres(open), mode != Mode::Read);
        let outcome = work(&mut tx);
        if tx.was_overtaken() {
            return Err(Stop::Overtaken);
        }
        let result = outcome.map_err(Stop::Final)?;
        if !tx.is_sound() {
            return Err(Stop::Final(StoreError::Ended { query: "commit" }.into()));
        }
        let Inner::Postgres(open) = tx.inner else {
            // Invariant: made so a few lines above.
            unreachable!("a PostgreSQL transaction of another engine")
        };
        open.transaction.commit().map_err(|e| stop(failed("commit", &e)))?;
        Ok(result)
    }
}

impl Open<'_> {
    /// The statement of a query, prepared once for each connection.
    pub(crate) fn statement(
        &mut self,
        query: &'static Query,
    ) -> Result<Statement, postgres::Error> {
        if let Some(statement) = self.prepared.get(query.name) {
            return Ok(statement.clone());
        }
        let statement = self.transaction.prepare(query.for_postgres())?;
        self.prepared.insert(query.name, statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(
        &mut self,
        query: &'static Query,
        values: &[Value],
    ) -> Result<u64, StoreError> {
        let failed = |e: postgres::Error| failed(query.name, &e);
        let statement = self.statement(query).map_err(failed)?;
        self.transaction.execute(&statement, &parameters(values)).map_err(failed)
    }

    pub(crate) fn all<T>(
        &mut self,
        query: &'static Query,
        values: &[Value],
        read: impl Fn(&mut Fields) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let failed = |e: postgres::Error| failed(query.name, &e);
        let statement = self.statement(query).map_err(failed)?;
        let rows = self.transaction.query(&statement, &parameters(values)).map_err(failed)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let mut fields = Vec::with_capacity(row.len());
            for place in 0..row.len() {
                fields.push(row.try_get(place).map_err(failed)?);
            }
            found.push(read(&mut Fields::new(query.name, fields))?);
        }
        Ok(found)
    }

    pub(crate) fn batch(&mut self, name: &'static str, text: &str) -> Result<(), StoreError> {
        self.transaction.batch_execute(text).map_err(|e| failed(name, &e))
    }
}

/// Whether an error at the beginning says that the connection is no more: the server was stopped,
/// closed what lay idle (class 57P), or cannot be heard at all.
fn has_gone(error: &postgres::Error) -> bool {
    error.as_db_error().is_none_or(|db| db.code().code().starts_with("57P"))
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Text(text), &Type::TEXT) => text.to_sql(ty, out),
            (Self::Integer(number), &Type::INT8) => number.to_sql(ty, out),
            (Self::Real(number), &Type::FLOAT8) => number.to_sql(ty, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            _ => Err(format!("a parameter of type {ty} was given another kind of value").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *ty {
            Type::TEXT => Self::Text(String::from_sql(ty, raw)?),
            Type::INT8 => Self::Integer(i64::from_sql(ty, raw)?),
            Type::FLOAT8 => Self::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(Vec::from_sql(ty, raw)?),
            _ => return Err(format!("a column of type {ty} is none of ours").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Reads the URL; the connection is not encrypted, so leaving this machine must be said aloud.
fn configure(url: &str) -> Result<Config, StoreError> {
    let mut config: Config = url
        .parse()
        .map_err(|_| StoreError::open("the PostgreSQL URL cannot be read; it is not shown here"))?;
    let local = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    let stays = config.get_hosts().iter().all(local)
        && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback);
    if !stays && config.get_ssl_mode() != SslMode::Disable {
        return Err(StoreError::open(
            "the PostgreSQL server is on another machine and this connection would not be \
             encrypted. Reach it through a tunnel that ends here, or, inside a network that you \
             trust, add sslmode=disable to the URL.",
        ));
    }
    config.ssl_mode(SslMode::Disable);
    config.application_name("waymark").connect_timeout(Duration::from_secs(10));
    Ok(config)
}

fn connect(config: &Config) -> Result<Link, StoreError> {
    let mut client = config.connect(NoTls).map_err(|e| {
        StoreError::open(format!("PostgreSQL cannot be reached: {}", plain_words(&e)))
    })?;
    client.batch_execute(SESSION).map_err(|e| failed("session", &e))?;
    Ok(Link { client, dead: false, prepared: HashMap::new() })
}

fn sorts_like_sqlite(link: &mut Link) -> Result<(), StoreError> {
    let row = link.client.query_one(ORDERING, &[]).map_err(|e| failed("ordering", &e))?;
    let read = |e: postgres::Error| failed("ordering", &e);
    let encoding: String = row.try_get::<_, String>(0).map_err(read)?;
    let collation: String = row.try_get::<_, String>(1).map_err(read)?;
    let in_order: bool = row.try_get(2).map_err(read)?;
    if encoding == "UTF8" && matches!(collation.as_str(), "C" | "POSIX") && in_order {
        return Ok(());
    }
    Err(StoreError::open(format!(
        "this PostgreSQL database has encoding {encoding} and collation {collation}; Waymark needs \
         UTF8 and C, so that lists have one order on every engine. Create one with: \
         CREATE DATABASE waymark TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';"
    )))
}

/// The store's word for an engine error. Only the code, the message's own words for it and the
/// constraint's name are kept: a detail line could hold a value.
fn failed(query: &'static str, error: &postgres::Error) -> StoreError {
    let Some(db) = error.as_db_error() else {
        return StoreError::Engine { query, words: plain_words(error) };
    };
    let code = db.code();
    if [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED].contains(code)
        || *code == SqlState::LOCK_NOT_AVAILABLE
    {
        return StoreError::Busy;
    }
    let words = match code.code().get(..2) {
        // A fault of a text, not of a value: the message names tables and columns.
        Some("42") => format!("{} {}", code.code(), db.message()),
        _ => format!("{} {}", code.code(), db.constraint().unwrap_or_default()),
    };
    let words = words.trim_end().to_owned();
    if *code == SqlState::UNIQUE_VIOLATION {
        StoreError::Exists { query }
    } else if code.code().starts_with("23") {
        StoreError::Rule { query, words }
    } else {
        StoreError::Engine { query, words }
    }
}

fn plain_words(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} ({})", db.message(), db.code().code()),
        None => error.source().map_or_else(|| error.to_string(), |e| format!("{error}: {e}")),
    }
}
