//! The trail finds whatever was done to it behind the store's back.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use common::*;
use postgres::NoTls;
use waymark_store::audit::{self, Broken, Entry, Head, Why};
use waymark_store::testing::{self, each_engine, on_postgres, on_sqlite};
use waymark_store::{Database, Store, StoreError, settings};

const ROWS: i64 = 12;

fn a_trail(store: &Store) -> Head {
    store
        .write(|tx| {
            let mut head = Head::EMPTY;
            for n in 1..=ROWS {
                head = audit::append(tx, &entry(n))?;
            }
            Ok::<_, StoreError>(head)
        })
        .unwrap()
}

/// Runs `text` past the store: as somebody with the file, or the database's password, would.
fn behind_its_back(database: &Database, text: &str) {
    match database {
        Database::Sqlite(path) => {
            rusqlite::Connection::open(path).unwrap().execute_batch(text).unwrap();
        }
        Database::Postgres(url) => {
            let mut raw = postgres::Client::connect(url, NoTls).unwrap();
            raw.batch_execute(text).unwrap();
        }
        Database::SqliteMemory => unreachable!(),
    }
}

/// What `verify` says on either engine after each of `deeds`, done to a fresh trail of 12 rows.
fn after(deeds: &[(String, Broken)]) {
    for (deed, expected) in deeds {
        let test = |database: &Database, store: &Store| {
            a_trail(store);
            assert!(audit::verify(store).unwrap().is_ok());
            behind_its_back(database, deed);
            assert_eq!(audit::verify(store).unwrap(), Err(expected.clone()), "{deed}");
        };
        on_sqlite(test);
        on_postgres(test);
    }
}

fn broken(seq: i64, why: Why) -> Broken {
    Broken { seq, why }
}

#[test]
fn a_whole_trail_is_whole() {
    each_engine(|store| {
        let empty = audit::verify(store).unwrap().unwrap();
        assert_eq!((empty.rows, empty.head), (0, Head::EMPTY));
        let head = a_trail(store);
        let verified = audit::verify(store).unwrap().unwrap();
        assert_eq!((verified.rows, verified.head), (ROWS, head));
        assert_eq!(Head::parse(&head.to_string()), Some(head));
        verified
    });
}

/// The canonical form, computed a second way by `src/seal/witness.py`.
#[test]
fn a_row_has_the_documented_hash() {
    let head = each_engine(|store| {
        let first = Entry {
            user_id: Some(waymark_domain::UserId::from_random([2; 16])),
            client_id: Some(waymark_domain::ClientId::from_random([1; 16])),
            at: "2026-11-20T08:00:00Z".parse().unwrap(),
            object_id: None,
            detail: None,
            ..entry(0)
        };
        store.write(|tx| audit::append(tx, &first)).unwrap()
    });
    assert_eq!(
        head.to_string(),
        "1:60f3fc1711d825fda85d18d3c1586b79af3d970bd91a69b278bb6381687ecacc"
    );
}

#[test]
fn a_change_in_any_column_names_the_row() {
    let changed =
        |set: &str, why| (format!("UPDATE audit SET {set} WHERE seq = 5"), broken(5, why));
    after(&[
        changed("seq = 500", Why::Missing),
        changed("seq = 0", Why::Missing),
        changed("at = '2026-01-01T00:00:05.001Z'", Why::Changed),
        changed("user_id = NULL", Why::Changed),
        changed("role = 'administrator'", Why::Changed),
        changed("act = 'client_views'", Why::Changed),
        changed("client_id = ''", Why::Changed),
        changed("object_id = detail, detail = object_id", Why::Changed),
        changed("outcome = 'refused'", Why::Changed),
        changed("detail = detail || ' '", Why::Changed),
    ]);
}

#[test]
fn a_change_in_a_hash_names_the_row() {
    let zeros = "00".repeat(32);
    let on = |seq: i64, column: &str, why| {
        let sqlite = format!("UPDATE audit SET {column} = x'{zeros}' WHERE seq = {seq}");
        let postgres = format!("UPDATE audit SET {column} = '\\x{zeros}' WHERE seq = {seq}");
        (sqlite, postgres, broken(seq, why))
    };
    for (sqlite, postgres, expected) in [
        on(5, "previous_hash", Why::NotTheNext),
        on(5, "hash", Why::Changed),
        on(ROWS, "hash", Why::Changed),
    ] {
        on_sqlite(|database, store| {
            a_trail(store);
            behind_its_back(database, &sqlite);
            assert_eq!(audit::verify(store).unwrap(), Err(expected.clone()), "{sqlite}");
        });
        on_postgres(|database, store| {
            a_trail(store);
            behind_its_back(database, &postgres);
            assert_eq!(audit::verify(store).unwrap(), Err(expected.clone()), "{postgres}");
        });
    }
}

/// SQLite keeps any type in any column: the same letters as bytes, or letters that are no UTF-8.
#[test]
fn another_type_in_a_column_names_the_row() {
    for set in ["act = CAST(act AS BLOB)", "detail = CAST(x'ff' AS TEXT)", "user_id = 7"] {
        on_sqlite(|database, store| {
            a_trail(store);
            behind_its_back(database, &format!("UPDATE audit SET {set} WHERE seq = 5"));
            assert_eq!(audit::verify(store).unwrap(), Err(broken(5, Why::Changed)), "{set}");
        });
    }
}

#[test]
fn a_removed_moved_or_added_row_is_named() {
    let columns = "at, user_id, role, act, client_id, object_id, outcome, detail, previous_hash, \
        hash";
    after(&[
        ("DELETE FROM audit WHERE seq = 5".to_owned(), broken(5, Why::Missing)),
        ("DELETE FROM audit WHERE seq = 1".to_owned(), broken(1, Why::Missing)),
        // Removed, and the gap closed.
        (
            "DELETE FROM audit WHERE seq = 5;
             UPDATE audit SET seq = seq - 1000 WHERE seq > 5;
             UPDATE audit SET seq = seq + 999 WHERE seq < 0;"
                .to_owned(),
            broken(5, Why::NotTheNext),
        ),
        // Two rows change places.
        (
            "UPDATE audit SET seq = -1 WHERE seq = 5;
             UPDATE audit SET seq = 5 WHERE seq = 6;
             UPDATE audit SET seq = 6 WHERE seq = -1;"
                .to_owned(),
            broken(5, Why::NotTheNext),
        ),
        // A copy of a row, put where the next row will stand, or out of sight.
        (
            format!("INSERT INTO audit SELECT 13, {columns} FROM audit WHERE seq = 12"),
            broken(13, Why::NotTheNext),
        ),
        (
            format!("INSERT INTO audit SELECT 0, {columns} FROM audit WHERE seq = 12"),
            broken(13, Why::BeyondTheHead),
        ),
    ]);
}

#[test]
fn a_tail_that_was_cut_off_is_found() {
    after(&[
        ("DELETE FROM audit WHERE seq = 12".to_owned(), broken(12, Why::Missing)),
        ("DELETE FROM audit WHERE seq > 4".to_owned(), broken(5, Why::Missing)),
        ("DELETE FROM audit".to_owned(), broken(1, Why::Missing)),
        ("DELETE FROM settings".to_owned(), broken(12, Why::Head)),
        ("UPDATE settings SET value = 'x'".to_owned(), broken(12, Why::Head)),
        (
            "UPDATE settings SET value = REPLACE(value, '12:', '13:')".to_owned(),
            broken(13, Why::Missing),
        ),
        (
            "UPDATE settings SET value = REPLACE(value, '12:', '11:')".to_owned(),
            broken(12, Why::BeyondTheHead),
        ),
    ]);
}

/// What the chain alone cannot show, a head noted outside does.
#[test]
fn a_whole_older_or_rewritten_trail_is_found_only_with_a_noted_head() {
    each_engine(|store| {
        let noted = a_trail(store);
        store.write(|tx| audit::append(tx, &entry(13))).unwrap();
        assert!(audit::verify_with(store, Some(noted)).unwrap().is_ok());
        noted.to_string()
    });
    let noted = testing::on_sqlite(|_, store| a_trail(store));
    each_engine(|store| {
        // A trail of somebody else's making, whole in itself.
        store.write(|tx| audit::append(tx, &entry(99))).unwrap();
        assert!(audit::verify(store).unwrap().is_ok());
        let older = audit::verify_with(store, Some(noted)).unwrap();
        assert_eq!(older, Err(broken(2, Why::Missing)));
        for n in 2..=ROWS {
            store.write(|tx| audit::append(tx, &entry(n))).unwrap();
        }
        assert!(audit::verify(store).unwrap().is_ok());
        let rewritten = audit::verify_with(store, Some(noted)).unwrap();
        assert_eq!(rewritten, Err(broken(ROWS, Why::NotAsNoted)));
    });
}

#[test]
fn a_trail_longer_than_one_page_is_read_to_its_end() {
    let rows = 2_500;
    on_sqlite(|database, store| {
        store
            .write(|tx| (1..=rows).try_for_each(|n| audit::append(tx, &entry(n)).map(drop)))
            .map_err(|e: StoreError| e)
            .unwrap();
        assert_eq!(audit::verify(store).unwrap().unwrap().rows, rows);
        behind_its_back(database, "UPDATE audit SET act = 'x' WHERE seq = 2001");
        assert_eq!(audit::verify(store).unwrap(), Err(broken(2_001, Why::Changed)));
    });
}

/// A trail whose head was tampered with takes no further act, so that nothing is covered up.
#[test]
fn a_broken_head_takes_no_further_row() {
    let refused = |database: &Database, store: &Store| {
        a_trail(store);
        behind_its_back(database, "DELETE FROM settings");
        let again = store.write(|tx| {
            settings::put(tx, "other", "work")?;
            audit::append(tx, &entry(13))
        });
        assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
        assert_eq!(store.read(|tx| settings::get(tx, "other")).unwrap(), None);
    };
    on_sqlite(refused);
    on_postgres(refused);
}

#[test]
fn heads_are_read_strictly() {
    let head = format!("7:{}", "0a".repeat(32));
    assert_eq!(Head::parse(&head).map(|h| h.to_string()), Some(head.clone()));
    for text in ["", "7", ":", "7:", "-1:", &head.to_uppercase(), &format!("+{head}"), &head[1..]] {
        assert_eq!(Head::parse(text), None, "{text}");
    }
}
