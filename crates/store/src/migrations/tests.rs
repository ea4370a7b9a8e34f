use super::{ALL, Migration};
use crate::database::Database;
use crate::error::StoreError;
use crate::store::Store;
use crate::testing::FreshPostgres;
use crate::{settings, testing::shape};

/// A next step as it could be: a column added, an index, a table, and rows moved.
const NEXT: Migration = Migration {
    number: 2,
    name: "a_next_step",
    text: "ALTER TABLE settings ADD COLUMN remark TEXT;
        CREATE TABLE remarks (name TEXT PRIMARY KEY NOT NULL, remark TEXT NOT NULL);
        INSERT INTO remarks (name, remark) SELECT name, value FROM settings;
        CREATE INDEX settings_by_value ON settings (value);",
};

fn all_and_next() -> Vec<Migration> {
    ALL.iter().copied().chain([NEXT]).collect()
}

/// Runs `test` with a place for a database on each engine.
fn each_place(test: impl Fn(&Database)) {
    let folder = tempfile::tempdir().unwrap();
    test(&Database::Sqlite(folder.path().join("waymark.db")));
    let fresh = FreshPostgres::create();
    test(&fresh.database());
}

fn refusal(database: &Database, steps: &[Migration]) -> String {
    match Store::open_with(database, steps) {
        Err(StoreError::Open(words)) => words.into_owned(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it opened"),
    }
}

#[test]
fn a_fresh_schema_is_a_migrated_schema() {
    let fresh = |database: &Database| {
        Store::open_with(database, &all_and_next()).unwrap();
        shape(database)
    };
    let migrated = |database: &Database| {
        let store = Store::open(database).unwrap();
        store.write(|tx| settings::put(tx, "was", "here")).unwrap();
        drop(store);
        let store = Store::open_with(database, &all_and_next()).unwrap();
        let was = store.read(|tx| settings::get(tx, "was")).unwrap();
        assert_eq!(was.as_deref(), Some("here"), "a migration loses nothing");
        shape(database)
    };
    let of = |make: &dyn Fn(&Database) -> Vec<String>| {
        let shapes = std::cell::RefCell::new(Vec::new());
        each_place(|database| shapes.borrow_mut().push(make(database)));
        shapes.into_inner()
    };
    let (fresh, migrated) = (of(&fresh), of(&migrated));
    assert_eq!(fresh, migrated);
    assert!(fresh.iter().all(|shape| shape.len() > 150));
}

#[test]
fn opening_again_changes_nothing() {
    each_place(|database| {
        drop(Store::open(database).unwrap());
        let before = shape(database);
        drop(Store::open(database).unwrap());
        assert_eq!(shape(database), before);
    });
}

#[test]
fn a_changed_migration_refuses_to_open() {
    each_place(|database| {
        drop(Store::open(database).unwrap());
        let mut changed = ALL.to_vec();
        let text = format!("{} ", ALL[0].text);
        changed[0].text = Box::leak(text.into_boxed_str());
        let words = refusal(database, &changed);
        assert!(words.contains("migration 1 `first_schema`"), "{words}");
        assert!(words.contains("must not change"), "{words}");
        Store::open(database).unwrap();
    });
}

#[test]
fn line_ends_of_a_checkout_do_not_count() {
    let mut windows = ALL[0];
    windows.text = Box::leak(ALL[0].text.replace('\n', "\r\n").into_boxed_str());
    assert_eq!(windows.digest(), ALL[0].digest());
}

#[test]
fn a_newer_database_refuses_to_open() {
    each_place(|database| {
        drop(Store::open_with(database, &all_and_next()).unwrap());
        let words = refusal(database, ALL);
        assert!(words.contains("newer Waymark"), "{words}");
    });
}

#[test]
fn another_history_refuses_to_open() {
    each_place(|database| {
        drop(Store::open(database).unwrap());
        let mut other = ALL.to_vec();
        other[0].name = "another_beginning";
        let words = refusal(database, &other);
        assert!(words.contains("different programs"), "{words}");
    });
}

#[test]
fn a_migration_that_fails_leaves_nothing_behind() {
    each_place(|database| {
        drop(Store::open(database).unwrap());
        let before = shape(database);
        let mut steps = all_and_next();
        let last = steps.last_mut().unwrap();
        last.text = "CREATE TABLE half (name TEXT); SELECT nothing FROM nowhere;";
        assert!(Store::open_with(database, &steps).is_err());
        assert_eq!(shape(database), before);
        Store::open(database).unwrap();
    });
}

#[test]
fn steps_are_numbered_without_a_gap() {
    for (number, step) in (1..).zip(&all_and_next()) {
        assert_eq!(step.number, number);
    }
}
