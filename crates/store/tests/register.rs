//! Law 6: a register gives each column purpose, sensitivity, retention and export rule.
//! `BLESS=1 cargo test -p waymark-store` rewrites columns.md.

// The helpers below may unwrap as a test may.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use waymark_store::register::{Change, Export, Rows, Sensitivity, TABLES};
use waymark_store::testing::{self, ColumnSeen};

fn seen_on_both() -> Vec<ColumnSeen> {
    let embedded = testing::on_sqlite(|database, _| testing::columns(database));
    let grown = testing::on_postgres(|database, _| testing::columns(database));
    assert_eq!(embedded, grown, "the engines' schemas differ");
    embedded
}

#[test]
fn every_column_is_declared() {
    let mut seen: Vec<_> = seen_on_both().into_iter().map(|c| (c.table, c.place, c.name)).collect();
    let mut declared = Vec::new();
    for table in TABLES {
        for (place, column) in (1..).zip(table.columns) {
            declared.push((table.name.to_owned(), place, column.name.to_owned()));
            assert!(column.purpose.len() > 3, "{}.{}", table.name, column.name);
        }
    }
    seen.sort();
    declared.sort();
    assert_eq!(seen, declared, "the schema (left) and the register (right) differ");
}

#[test]
fn the_schema_has_only_the_four_types() {
    for column in seen_on_both() {
        let known = ["TEXT", "BIGINT", "DOUBLE PRECISION", "BYTEA"].contains(&column.kind.as_str());
        assert!(known, "{column:?}");
    }
}

#[test]
fn what_is_sealed_or_secret_is_kept_as_such() {
    let seen = seen_on_both();
    for table in TABLES {
        for column in table.columns {
            let name = format!("{}.{}", table.name, column.name);
            let kind = seen.iter().find(|c| c.table == table.name && c.name == column.name);
            let kind = kind.map(|c| c.kind.as_str());
            let sealed = column.name.ends_with("_sealed");
            if sealed {
                assert_eq!(kind, Some("BYTEA"), "{name}");
            }
            match column.sensitivity {
                Sensitivity::Sealed => assert!(sealed, "{name} is declared sealed"),
                Sensitivity::Secret => {
                    assert!(sealed || column.name.ends_with("_hash"), "{name} is declared secret");
                    assert_eq!(column.export, Export::Never, "{name}");
                }
                _ => assert!(!sealed, "{name} is sealed but not declared so"),
            }
        }
    }
}

/// What clinical and legal memory rests on is written once.
#[test]
fn what_must_not_be_edited_is_written_once() {
    for name in ["profiles", "occasions", "answers", "decisions", "plans", "sign_offs", "audit"] {
        let table = TABLES.iter().find(|table| table.name == name).unwrap();
        assert_eq!(table.rows, Rows::Stay, "{name}");
        assert!(table.columns.iter().all(|column| column.change == Change::Never), "{name}");
    }
    let scores = TABLES.iter().find(|table| table.name == "scores").unwrap();
    for column in scores.columns {
        let may = column.name == "superseded_by";
        assert_eq!(column.change == Change::State, may, "scores.{}", column.name);
    }
}

#[test]
fn the_register_for_readers_is_up_to_date() {
    let text = readable(&seen_on_both());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/columns.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "columns.md is out of date: BLESS=1 cargo test -p waymark-store");
}

fn readable(seen: &[ColumnSeen]) -> String {
    let mut text = String::from(
        "# Every column\n\nGenerated from `src/register` and the live schema; a test keeps it so. \
         What the words mean stands in `src/register/mod.rs`.\n",
    );
    for table in TABLES {
        let rows = match table.rows {
            Rows::Stay => "rows stay",
            Rows::Go => "rows are removed when they have done their work",
        };
        let _ = write!(text, "\n## {} ({rows})\n\n", table.name);
        text.push_str("| column | type | for what | sensitivity | stays | may go | changes |\n");
        text.push_str("|---|---|---|---|---|---|---|\n");
        for column in table.columns {
            let seen = seen.iter().find(|c| c.table == table.name && c.name == column.name);
            let kind = seen.map_or("?", |c| c.kind.as_str());
            let _ = writeln!(
                text,
                "| {} | {kind} | {} | {:?} | {:?} | {:?} | {:?} |",
                column.name,
                column.purpose,
                column.sensitivity,
                column.retention,
                column.export,
                column.change
            );
        }
    }
    text
}
