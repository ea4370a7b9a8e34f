//! The shipped data: it has no fault, and the lock of its released editions is complete.

use waymark_catalogue::{load_shipped, lock_text, shipped};

#[test]
fn the_shipped_data_has_no_fault() {
    if let Err(faults) = load_shipped() {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{} faults\n{}", list.len(), list.join("\n"));
    }
}

/// Law 4. `BLESS=1` adds editions that are not yet locked; it never changes a line that stands.
#[test]
fn released_editions_do_not_change() {
    let files = shipped();
    let wanted = lock_text(&files);
    if std::env::var_os("BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/editions.lock");
        std::fs::write(path, &wanted).expect("the lock can be written");
        return;
    }
    let lock = files.iter().find(|f| f.path == "editions.lock").map(|f| f.text.as_str());
    assert_eq!(lock, Some(wanted.as_str()), "run with BLESS=1 once the edition is released");
}
