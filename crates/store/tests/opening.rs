//! What may be opened, and what is said of the rest.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::*;
use waymark_store::testing::{FreshPostgres, on_postgres, on_sqlite};
use waymark_store::{Database, Store, StoreError, audit, settings};

fn refusal(database: &Database) -> String {
    match Store::open(database) {
        Err(StoreError::Open(words)) => words.into_owned(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it opened"),
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_files() {
    on_sqlite(|database, store| {
        let Database::Sqlite(path) = database else { unreachable!() };
        store.write(|tx| settings::put(tx, "a", "b")).unwrap();
        let folder = path.parent().unwrap();
        let copy = folder.join("copy.db");
        store.backup(&copy).unwrap();
        let mut names = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap();
            assert_eq!(mode(&file.path()), 0o600, "{:?}", file.file_name());
            names.push(file.file_name().into_string().unwrap());
        }
        names.sort();
        assert_eq!(names, ["copy.db", "waymark.db", "waymark.db-shm", "waymark.db-wal"]);
    });
}

#[cfg(unix)]
#[test]
fn a_file_that_others_could_read_is_tightened() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waymark.db");
    let database = Database::Sqlite(path.clone());
    drop(Store::open(&database).unwrap());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    drop(Store::open(&database).unwrap());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn the_engine_is_set_up_to_keep_what_it_is_given() {
    on_sqlite(|database, _| {
        let Database::Sqlite(path) = database else { unreachable!() };
        let raw = rusqlite::Connection::open(path).unwrap();
        let text =
            |name| raw.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(text("journal_mode"), "wal");
        assert_eq!(text("integrity_check"), "ok");
    });
}

#[test]
fn another_programs_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.db");
    let theirs = rusqlite::Connection::open(&path).unwrap();
    theirs
        .execute_batch("CREATE TABLE notes (note TEXT); INSERT INTO notes VALUES ('x');")
        .unwrap();
    drop(theirs);
    let before = std::fs::read(&path).unwrap();
    let words = refusal(&Database::Sqlite(path.clone()));
    assert!(words.contains("another program"), "{words}");
    assert_eq!(std::fs::read(&path).unwrap(), before);

    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "this is no database at all, and it is longer than a header").unwrap();
    let words = refusal(&Database::Sqlite(text));
    assert!(words.contains("cannot be opened"), "{words}");
}

#[test]
fn a_place_that_is_not_there_is_named() {
    let words = refusal(&Database::Sqlite("/nowhere/at/all/waymark.db".into()));
    assert!(words.contains("/nowhere/at/all/waymark.db"), "{words}");
    let words = refusal(&Database::Postgres("postgres://u:Zq7@127.0.0.1:1/none".to_owned()));
    assert!(words.contains("cannot be reached") && !words.contains("Zq7"), "{words}");
    let words = refusal(&Database::Postgres("postgres://u:Zq7@host:port/none".to_owned()));
    assert!(!words.contains("Zq7"), "{words}");
}

#[test]
fn a_far_server_must_be_meant() {
    for host in ["db.example.org", "203.0.113.7"] {
        let url = format!("postgres://u:p@{host}:1/none");
        let words = refusal(&Database::Postgres(url));
        assert!(words.contains("would not be encrypted"), "{words}");
    }
}

#[test]
fn a_database_that_sorts_otherwise_is_refused() {
    for options in [
        "ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C'",
        "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
    ] {
        let fresh = FreshPostgres::with_options(options);
        let words = refusal(&fresh.database());
        assert!(words.contains("LC_COLLATE 'C'"), "{words}");
    }
}

/// Two programs that start at once on an empty place: one makes the schema, the others wait.
#[test]
fn many_may_open_a_new_place_at_once() {
    let open_at_once = |database: &Database| {
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..6).map(|_| scope.spawn(|| Store::open(database))).collect();
            for opened in all {
                let store = opened.join().unwrap().unwrap();
                store.write(|tx| audit::append(tx, &entry(1))).unwrap();
            }
        });
        let store = Store::open(database).unwrap();
        assert_eq!(audit::verify(&store).unwrap().unwrap().rows, 6);
    };
    let folder = tempfile::tempdir().unwrap();
    open_at_once(&Database::Sqlite(folder.path().join("waymark.db")));
    open_at_once(&FreshPostgres::create().database());
}

#[test]
fn a_copy_is_whole_and_opens() {
    on_sqlite(|database, store| {
        let Database::Sqlite(path) = database else { unreachable!() };
        let copy = path.with_file_name("copy.db");
        store
            .write(|tx| {
                a_small_service(tx)?;
                (1..=500).try_for_each(|n| audit::append(tx, &entry(n)).map(drop))
            })
            .map_err(|e: StoreError| e)
            .unwrap();
        store.backup(&copy).unwrap();
        store.write(|tx| audit::append(tx, &entry(501))).unwrap();
        assert!(!copy.with_file_name("copy.db-wal").exists());
        let restored = Store::open(&Database::Sqlite(copy.clone())).unwrap();
        assert_eq!(audit::verify(&restored).unwrap().unwrap().rows, 500);
        restored.write(|tx| audit::append(tx, &entry(501))).unwrap();

        let words = store.backup(&copy).unwrap_err().to_string();
        assert!(words.contains("never writes over"), "{words}");
    });
    on_postgres(|_, store| {
        let words = store.backup(Path::new("copy.db")).unwrap_err().to_string();
        assert!(words.contains("pg_dump"), "{words}");
    });
}
