//! How fast the rooms are that do no I/O, and the audit trail. Prints `name number` lines; run by
//! `cargo xtask bench`, which puts the goals beside them.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use waymark_assess::{Answers, Cell, Options, Scorer, score};
use waymark_catalogue::load_shipped;
use waymark_domain::{Answer, Moment, UserId, Value};
use waymark_store::{Database, Store, audit};

const LOADS: u32 = 20;
const SHEETS: u32 = 20_000;
const ROWS: u32 = 2_000_000;
const TRAIL: u32 = 100_000;
/// Rows of the trail in one transaction while it is filled.
const BATCH: u32 = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    // Why: `cargo test --all-targets` also runs benches, and nothing is to be measured then.
    if std::env::args().any(|word| word == "--test") {
        return Ok(());
    }
    catalogue()?;
    scoring()?;
    trail()
}

fn catalogue() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    for _ in 0..LOADS {
        let loaded = load_shipped().map_err(|faults| format!("{} faults", faults.len()))?;
        black_box(loaded);
    }
    println!("catalogue_ms {}", begun.elapsed().as_secs_f64() * 1000.0 / f64::from(LOADS));
    Ok(())
}

fn scoring() -> Result<(), Box<dyn Error>> {
    let catalogue = load_shipped().map_err(|faults| format!("{} faults", faults.len()))?;
    let instrument = catalogue.instruments.get("phq9").ok_or("no PHQ-9 in the catalogue")?;
    let edition = instrument.editions.values().next_back().ok_or("no edition of the PHQ-9")?;
    let answers: Answers = edition
        .items
        .iter()
        .zip([0, 1, 2].into_iter().cycle())
        .map(|(item, given)| (item.key.clone(), Answer::Known(Value::Integer(given))))
        .collect();
    let day = edition.released;
    let begun = Instant::now();
    for _ in 0..SHEETS {
        let sheet = score(instrument, edition, black_box(&answers), day, &Options::default());
        black_box(sheet.map_err(|faults| format!("{faults:?}"))?);
    }
    println!("scores_per_s {}", f64::from(SHEETS) / begun.elapsed().as_secs_f64());

    let scorer = Scorer::new(edition).map_err(|fault| fault.0)?;
    let width = scorer.columns().len();
    let row: Vec<Cell> = [0, 1, 2].into_iter().cycle().map(Cell::Given).take(width).collect();
    let mut scores = Vec::new();
    let begun = Instant::now();
    for _ in 0..ROWS {
        let done = scorer.score_row(black_box(&row), &mut scores);
        done.map_err(|fault| format!("{fault:?}"))?;
        black_box(&scores);
    }
    println!("rows_per_s {}", f64::from(ROWS) / begun.elapsed().as_secs_f64());
    Ok(())
}

fn trail() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(&Database::Sqlite(folder.path().join("trail.sqlite")))?;
    let who = UserId::from_random([7; 16]);
    for batch in 0..TRAIL / BATCH {
        store.write(|tx| {
            for i in 0..BATCH {
                let second = i64::from(batch * BATCH + i);
                let entry = audit::Entry {
                    at: Moment::from_second(1_700_000_000 + second).unwrap_or_default(),
                    user_id: Some(who.clone()),
                    role: None,
                    act: "client_view".to_owned(),
                    client_id: None,
                    object_id: Some(format!("{second:026}")),
                    outcome: audit::Outcome::Done,
                    detail: None,
                };
                audit::append(tx, &entry)?;
            }
            Ok::<(), waymark_store::StoreError>(())
        })?;
    }
    let begun = Instant::now();
    let verified = audit::verify(&store)?.map_err(|broken| format!("{broken:?}"))?;
    let took = begun.elapsed().as_secs_f64();
    assert_eq!(verified.rows, i64::from(TRAIL), "the whole trail was read");
    println!("audit_rows_per_s {}", f64::from(TRAIL) / took);
    Ok(())
}
