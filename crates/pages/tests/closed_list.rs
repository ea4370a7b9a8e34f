//! `PAGES` is complete: every page struct, every template, no name twice.
// Why: what cannot be read here is the fault that the test is for.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use waymark_pages::PAGES;

fn room() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `page!(Struct, "name", "template.html")` says all over the source: name and template.
fn declared() -> Vec<(String, String)> {
    let mut folders = vec![room().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            for line in text.split("page!(").skip(1) {
                let quoted: Vec<&str> = line.split('"').collect();
                if line.starts_with(char::is_uppercase) && quoted.len() > 3 {
                    found.push((quoted[1].to_owned(), quoted[3].to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn every_page_is_in_the_closed_list_and_has_samples() {
    let declared: BTreeSet<String> = declared().into_iter().map(|(name, _)| name).collect();
    let listed: BTreeSet<String> = PAGES.iter().map(|page| page.name.to_owned()).collect();
    assert_eq!(declared, listed);
    assert_eq!(PAGES.len(), listed.len(), "a name stands twice");
    for page in PAGES {
        let samples = (page.samples)();
        let names: BTreeSet<&str> = samples.iter().map(|sample| sample.name).collect();
        assert!(!samples.is_empty(), "{} has no sample", page.name);
        assert_eq!(names.len(), samples.len(), "{} has two samples of one name", page.name);
    }
}

#[test]
fn every_template_belongs_to_a_page() {
    let used: BTreeSet<String> = declared().into_iter().map(|(_, template)| template).collect();
    let there: BTreeSet<String> = fs::read_dir(room().join("templates"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        // The frame of every page, and a report that stands alone.
        .filter(|name| name != "layout.html" && name != "report.html")
        .collect();
    assert_eq!(used, there);
}
