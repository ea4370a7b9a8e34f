//! A catalogue without a fault, one place changed, the faults expected.

use std::path::Path;

use waymark_catalogue::{Fault, SourceFile, lock_text, read};

pub const SOURCES: &str = "sources.toml";
pub const PROFILE: &str = "profile.toml";
pub const RULE: &str = "rules/A1.toml";
pub const OTHER_RULE: &str = "rules/A2.toml";
pub const PLACE: &str = "jurisdictions/xx.toml";
pub const OUTSIDE: &str = "outside.toml";
pub const WALK: &str = "programmes/walk.toml";
pub const MOOD: &str = "instruments/mood/1.toml";
pub const CASES: &str = "instruments/mood/cases.toml";
pub const WORDING: &str = "instruments/mood/text/en.toml";

/// Where a fault is expected within the new text; taken out before reading.
const MARK: char = '‸';

/// Changes one place of one file, once, and locks the result. Gives the marked places as well.
pub fn changed(
    mut files: Vec<SourceFile>,
    path: &str,
    from: &str,
    to: &str,
) -> (Vec<SourceFile>, Vec<String>) {
    let file = files.iter_mut().find(|f| f.path == path).expect("the file is in the fixture");
    assert!(file.text.contains(from), "`{from}` is not in {path}");
    file.text = file.text.replacen(from, to, 1);
    let mut places = Vec::new();
    while let Some(at) = file.text.find(MARK) {
        let before = &file.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.lines().last().filter(|_| !before.ends_with('\n')).unwrap_or("");
        places.push(format!("{line}:{}", column.chars().count() + 1));
        file.text.remove(at);
    }
    (locked(files), places)
}

pub fn locked(mut files: Vec<SourceFile>) -> Vec<SourceFile> {
    files.retain(|f| f.path != "editions.lock");
    let text = lock_text(&files);
    files.push(SourceFile { path: "editions.lock".to_owned(), text });
    files
}

pub fn small() -> Vec<SourceFile> {
    locked(fixture("small"))
}

/// `line:column message` of every fault in `path`, and the whole line of every fault elsewhere.
pub fn told(faults: &[Fault], path: &str) -> Vec<String> {
    let tell = |fault: &Fault| {
        let place = format!("{}:{} {}", fault.line, fault.column, fault.message);
        if fault.file == path { place } else { format!("{}:{place}", fault.file) }
    };
    faults.iter().map(tell).collect()
}

/// Changes one place of `files` and expects exactly these faults, in any order. A message that
/// names
/// no place stands at the next mark.
pub fn check_in(files: Vec<SourceFile>, path: &str, from: &str, to: &str, expected: &[&str]) {
    let (files, places) = changed(files, path, from, to);
    let mut places = places.into_iter();
    let names_place = |text: &str| {
        text.split(' ').next().is_some_and(|word| {
            word.contains(':') && word.ends_with(|last: char| last.is_ascii_digit())
        })
    };
    let mut wanted: Vec<String> = expected
        .iter()
        .map(|text| {
            if names_place(text) {
                (*text).to_owned()
            } else {
                format!("{} {text}", places.next().expect("a mark for each message"))
            }
        })
        .collect();
    let faults = read(&files).err().unwrap_or_default();
    let mut found = told(&faults, path);
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "after `{from}` → `{to}`");
}

pub fn check(path: &str, from: &str, to: &str, expected: &[&str]) {
    check_in(small(), path, from, to, expected);
}

/// One fault and its help.
pub fn check_help(path: &str, from: &str, to: &str, expected: &str, help: &str) {
    check(path, from, to, &[expected]);
    let faults = read(&changed(small(), path, from, to).0).err().unwrap_or_default();
    assert_eq!(faults[0].help.as_deref(), Some(help));
}

/// Every file of a folder beside the tests, by path within it.
pub fn fixture(name: &str) -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut files = Vec::new();
    folder(&root, "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

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
