//! A deliberately broken catalogue: ten different faults in five files, all found in one run, each
//! at its place. The golden text stands beside the fixture; `BLESS=1` rewrites it.

use std::path::Path;

use waymark_catalogue::{SourceFile, read};

fn folder(root: &Path, within: &str, files: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(root.join(within)).expect("the fixture is there") {
        let entry = entry.expect("the fixture can be read");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        let path = if within.is_empty() { name } else { format!("{within}/{name}") };
        if entry.path().is_dir() {
            folder(root, &path, files);
        } else {
            let text = std::fs::read_to_string(entry.path()).expect("files are UTF-8");
            files.push(SourceFile { path, text });
        }
    }
}

#[test]
fn ten_faults_are_reported_in_one_run_each_at_its_place() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files = Vec::new();
    folder(&tests.join("ten_faults"), "", &mut files);
    let faults = read(&files).expect_err("the fixture is broken");
    let found: String = faults.iter().map(|fault| format!("{fault}\n")).collect();

    let golden = tests.join("ten_faults.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&golden, &found).expect("the golden text can be written");
    }
    let wanted = std::fs::read_to_string(&golden).expect("the golden text is there");
    assert_eq!(found, wanted);
    assert_eq!(faults.len(), 10);
}
