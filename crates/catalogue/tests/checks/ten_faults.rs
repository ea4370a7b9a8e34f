//! A deliberately broken catalogue: ten different faults in four files, all found in one run, each
//! at its place. The golden text stands beside the fixture; `BLESS=1` rewrites it.

use std::path::Path;

use waymark_catalogue::read;

use crate::support::fixture;

#[test]
fn ten_faults_are_reported_in_one_run_each_at_its_place() {
    let faults = read(&fixture("ten_faults")).expect_err("the fixture is broken");
    let mut found: Vec<String> = faults.iter().map(ToString::to_string).collect();
    found.push(String::new());
    let found = found.join("\n");

    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ten_faults.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&golden, &found).expect("the golden text can be written");
    }
    let wanted = std::fs::read_to_string(&golden).expect("the golden text is there");
    assert_eq!(found, wanted);
    assert_eq!(faults.len(), 10);
}
