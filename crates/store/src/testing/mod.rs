//! A fresh database per test, on both engines. For the tests of this room and of the rooms above.

mod schema;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

use crate::database::Database;
use crate::store::Store;

pub use schema::{ColumnSeen, columns, shape};

/// The environment variable with the URL of a PostgreSQL server where databases may be created.
pub const SERVER: &str = "WAYMARK_TEST_POSTGRES";

const HOW: &str = "this test needs a PostgreSQL server where it may create databases. \
     `cargo xtask test` starts one; or set WAYMARK_TEST_POSTGRES to a URL like \
     postgres://postgres@127.0.0.1:5432/postgres (a server of your own for tests: initdb \
     --locale=C --encoding=UTF8). It is never skipped: both engines must tell the same story.";

/// Tells one story on a fresh SQLite file and on a fresh PostgreSQL database, checks that what it
/// returns is equal, and returns it.
///
/// # Panics
/// When the stories differ, or there is no PostgreSQL server.
pub fn each_engine<T: PartialEq + Debug>(story: impl Fn(&Store) -> T) -> T {
    let embedded = on_sqlite(|_, store| story(store));
    let grown = on_postgres(|_, store| story(store));
    assert_eq!(embedded, grown, "SQLite (left) and PostgreSQL (right) tell different stories");
    embedded
}

/// Tells a story on a fresh SQLite file in a folder of its own, which is removed afterwards.
pub fn on_sqlite<T>(story: impl FnOnce(&Database, &Store) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = Database::Sqlite(folder.path().join("waymark.db"));
    let store = Store::open(&database).expect("a fresh SQLite file opens");
    story(&database, &store)
}

/// Tells a story on a fresh PostgreSQL database, which is dropped afterwards.
///
/// # Panics
/// When there is no PostgreSQL server.
pub fn on_postgres<T>(story: impl FnOnce(&Database, &Store) -> T) -> T {
    let fresh = FreshPostgres::create();
    let database = fresh.database();
    let store = Store::open(&database).expect("a fresh PostgreSQL database opens");
    story(&database, &store)
}

/// A PostgreSQL database of one test.
pub struct FreshPostgres {
    name: String,
}

impl FreshPostgres {
    /// Creates one as Waymark needs it.
    ///
    /// # Panics
    /// When there is no PostgreSQL server.
    pub fn create() -> Self {
        Self::with_options("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
    }

    /// Creates one with other options of `CREATE DATABASE`.
    ///
    /// # Panics
    /// When there is no PostgreSQL server, or it refuses the options.
    pub fn with_options(options: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("waymark_test_{}_{number}", std::process::id());
        let mut server = server();
        let statements = [
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("CREATE DATABASE {name} TEMPLATE template0 {options}"),
        ];
        for statement in statements {
            server.batch_execute(&statement).expect("the server lets us create a database");
        }
        Self { name }
    }

    /// Where it is.
    pub fn database(&self) -> Database {
        Database::Postgres(self.url())
    }

    /// Its URL.
    pub fn url(&self) -> String {
        let server = server_url();
        let end = server.find('?').unwrap_or(server.len());
        let (place, options) = server.split_at(end);
        let begin = place.rfind('/').filter(|at| !place[..*at].ends_with('/'));
        let place = begin.map_or(place, |at| &place[..at]);
        format!("{place}/{}{options}", self.name)
    }
}

impl Drop for FreshPostgres {
    fn drop(&mut self) {
        // A database that stays behind is removed when its name comes round again.
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if let Ok(mut server) = Client::connect(&server_url(), NoTls) {
            let _ = server.batch_execute(&drop);
        }
    }
}

thread_local! {
    static RUN: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

pub(crate) fn note_run(query: &'static str) {
    RUN.with_borrow_mut(|run| run.insert(query));
}

/// The names of the queries that this thread has run so far.
pub fn queries_run() -> BTreeSet<&'static str> {
    RUN.with_borrow(Clone::clone)
}

fn server_url() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| panic!("{HOW}"))
}

fn server() -> Client {
    Client::connect(&server_url(), NoTls).unwrap_or_else(|e| panic!("{HOW}\n{e}"))
}
