//! Every sample page in a real browser. Run by `cargo xtask test`, which provides what it needs.

use std::path::{Path, PathBuf};

use waymark_proof::browser::{Browser, Chromium, Firefox, axe, serve};

/// A folder or file that the test command names.
fn provided(variable: &str) -> PathBuf {
    let value = std::env::var_os(variable).map(PathBuf::from);
    value.unwrap_or_else(|| panic!("{variable} is not set; `cargo xtask test` provides it"))
}

/// The sample pages below a folder, as paths from it, sorted.
fn pages(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for language in std::fs::read_dir(folder).expect("the sample pages").flatten() {
        for page in std::fs::read_dir(language.path()).into_iter().flatten().flatten() {
            let path = page.path();
            if path.extension().is_some_and(|extension| extension == "html") {
                let inner = path.strip_prefix(folder).expect("below the folder");
                found.push(inner.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    assert!(found.len() > 20, "only {} sample pages were found", found.len());
    found
}

/// Opens every sample page at one width, light and dark, and collects what is wrong.
fn scan(width: u32) -> Vec<String> {
    let folder = provided("WAYMARK_SAMPLES");
    let engine = std::fs::read_to_string(provided("WAYMARK_AXE")).expect("axe-core");
    let top = serve(&folder).expect("a port");
    let mut chromium = Chromium::start().expect("Chromium");
    chromium.set_width(width).expect("a width");
    let mut faults = Vec::new();
    for page in pages(&folder) {
        chromium.open(&format!("{top}/{page}")).expect("a page");
        let overflow = chromium.overflow().expect("a page");
        if overflow > 0 {
            faults.push(format!("{page} at {width}: {overflow} pixels wider than the window"));
        }
        if chromium.count("script").expect("a page") > 0 {
            faults.push(format!("{page}: a script"));
        }
        for dark in [false, true] {
            chromium.set_dark(dark).expect("a colour scheme");
            let theme = if dark { "dark" } else { "light" };
            for fault in axe::faults(&chromium, &engine).expect("axe") {
                faults.push(format!("{page} at {width}, {theme}: {fault}"));
            }
        }
        for address in chromium.requests().expect("a log") {
            if !address.starts_with(&top) {
                faults.push(format!("{page}: asks for {address}"));
            }
        }
    }
    faults
}

fn none(mut faults: Vec<String>) {
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_sample_page_is_accessible_on_a_wide_screen() {
    none(scan(1280));
}

#[test]
fn every_sample_page_is_accessible_on_a_narrow_screen() {
    none(scan(320));
}

#[test]
fn every_sample_page_opens_in_firefox_without_script() {
    let folder = provided("WAYMARK_SAMPLES");
    let top = serve(&folder).expect("a port");
    let mut firefox = Firefox::start_without_script().expect("Firefox");
    let mut faults = Vec::new();
    for page in pages(&folder) {
        firefox.open(&format!("{top}/{page}")).expect("a page");
        for (selector, what) in [("h1", "main heading"), ("main", "main part"), ("title", "title")]
        {
            let count = firefox.count(selector).expect("a page");
            if count != 1 && (selector != "title" || count == 0) {
                faults.push(format!("{page}: {count} × {what}"));
            }
        }
    }
    none(faults);
}
