//! A process that is killed while it writes loses nothing that it had acknowledged, and keeps
//! nothing by halves. (What a power cut may do to the disk itself, no test here can show: that is
//! what `synchronous = FULL` is for.)

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use common::*;
use waymark_store::testing::{FreshPostgres, on_sqlite};
use waymark_store::{Database, Store, StoreError, audit, settings};

const PLACE: &str = "WAYMARK_TEST_KILLED_PLACE";
const KILLS: usize = 25;

/// Not a test by itself: the process that `killed_while_writing` starts and kills.
#[test]
fn child_writes_until_it_is_killed() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let store = Store::open(&Database::parse(&place)).unwrap();
    loop {
        let head = store
            .write(|tx| {
                let head = audit::append(tx, &entry(1))?;
                // A second row elsewhere, so that half a transaction could be told.
                settings::put(tx, "count", &head.rows.to_string())?;
                Ok::<_, StoreError>(head)
            })
            .unwrap();
        // Only now is it acknowledged.
        writeln!(std::io::stderr(), "kept {}", head.rows).unwrap();
    }
}

fn write_and_kill(place: &str, acknowledged: usize) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_writes_until_it_is_killed", "--nocapture"])
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut kept = lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("kept ").and_then(|rows| rows.parse::<i64>().ok()));
    let last = kept.by_ref().take(acknowledged).last().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had still said before the kill arrived counts as well.
    kept.last().unwrap_or(last)
}

fn killed_while_writing(database: &Database, place: &str) {
    let mut before = 0;
    for kill in 0..KILLS {
        let acknowledged = write_and_kill(place, 1 + kill * 7 % 11);
        let store = Store::open(database).unwrap();
        let verified = audit::verify(&store).unwrap().unwrap();
        assert!(verified.rows >= acknowledged, "{acknowledged} were acknowledged: {verified:?}");
        assert!(acknowledged > before);
        let count = store.read(|tx| settings::get(tx, "count")).unwrap();
        assert_eq!(count, Some(verified.rows.to_string()), "half a transaction");
        before = verified.rows;
    }
}

#[test]
fn killed_while_writing_a_file() {
    on_sqlite(|database, _| {
        let Database::Sqlite(path) = database else { unreachable!() };
        killed_while_writing(database, path.to_str().unwrap());
        let raw = rusqlite::Connection::open(path).unwrap();
        let check: String = raw.pragma_query_value(None, "integrity_check", |r| r.get(0)).unwrap();
        assert_eq!(check, "ok");
    });
}

#[test]
fn killed_while_writing_to_a_server() {
    let fresh = FreshPostgres::create();
    drop(Store::open(&fresh.database()).unwrap());
    killed_while_writing(&fresh.database(), &fresh.url());
}
