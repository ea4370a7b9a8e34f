//! `waymark check` as a data author meets it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TODAY: [&str; 2] = ["--today", "2026-11-20"];

fn check(words: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_waymark")).arg("check").args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn tree(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The shipped data in a folder of its own, with one place changed.
fn changed(path: &str, from: &str, to: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    copy(&tree("catalogue"), folder.path());
    let file = folder.path().join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from));
    std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    let dir = folder.path().to_str().unwrap().to_owned();
    (folder, dir)
}

#[test]
fn the_shipped_catalogue_has_no_fault_and_is_counted() {
    let (code, out, _) = check(&TODAY);
    assert_eq!(code, 0, "{out}");
    for words in ["11 instruments", "jurisdictions", "sources", "not verified", "no faults"] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let folder = tree("catalogue");
    let (code, same, _) = check(&[folder.to_str().unwrap(), TODAY[0], TODAY[1]]);
    assert_eq!((code, same), (0, out));
}

#[test]
fn ten_faults_in_one_run_each_with_place_line_and_help() {
    let folder = tree("crates/catalogue/tests/ten_faults");
    let (code, out, _) = check(&[folder.to_str().unwrap(), TODAY[0], TODAY[1]]);
    assert_eq!(code, 1);
    assert!(out.ends_with("10 faults\n"), "{out}");
    for words in [
        "instruments/mood/1.toml:17:16: unknown key `lable`\n",
        "   17 |   { key = \"1\", lable = \"Mood\" },\n      |                ^\n",
        "  help: did you mean `label`?\n",
        "rules/A1.toml:10:21: no variable `aeg` in profile.toml\n",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
}

#[test]
fn an_example_that_does_not_come_out_is_a_fault_at_its_name() {
    let (_held, dir) = changed(
        "rules/R10.toml",
        "{ expect = \"yes\", name = \"A woman of 30\"",
        "{ expect = \"no\", name = \"A woman of 30\"",
    );
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert_eq!(code, 1, "{out}");
    let said = "rules/R10.toml:25:27: the example `A woman of 30` does not come out: \
                expected no, found yes";
    assert!(out.contains(said), "{out}");
    assert!(out.ends_with("1 fault\n"), "{out}");
}

#[test]
fn with_faults_the_examples_of_sound_files_still_run() {
    let (held, dir) = changed(
        "rules/R10.toml",
        "{ expect = \"yes\", name = \"A woman of 30\"",
        "{ expect = \"no\", name = \"A woman of 30\"",
    );
    let form = held.path().join("instruments/phq9/cases.toml");
    let text = std::fs::read_to_string(&form).unwrap();
    let waiting = text.lines().filter(|line| line.trim() == "[[cases]]").count();
    std::fs::write(&form, text.replacen("[[cases]]", "[[cases]]\nunheard_of = 1", 1)).unwrap();
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("unheard_of"), "{out}");
    assert!(out.contains("`A woman of 30` does not come out: expected no, found yes"), "{out}");
    let said = format!("{waiting} were not run until these faults are gone");
    assert!(out.contains(&said) && out.ends_with("2 faults\n"), "{said}: {out}");
    // A file on which all others rest: nothing can be run, and that is said.
    std::fs::write(held.path().join("profile.toml"), "[[variables]]\n").unwrap();
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert!(code == 1 && out.contains("0 worked examples run; "), "{out}");
    let (_, out, _) = check(&[&dir, "--json", TODAY[0], TODAY[1]]);
    let read: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(read["examples"]["run"] == 0 && read["examples"]["not_run"].as_u64() > Some(100));
}

#[test]
fn a_worked_case_that_does_not_come_out_is_a_fault_at_its_name() {
    let from = "scores = { total = 9 }";
    let (_held, dir) = changed("instruments/phq9/cases.toml", from, "scores = { total = 8 }");
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("instruments/phq9/cases.toml"), "{out}");
    assert!(out.contains("expected 8, found 9"), "{out}");
}

#[test]
fn an_edited_released_edition_is_a_fault() {
    let (_held, dir) = changed("instruments/phq9/1.toml", "value = 0.84", "value = 0.85");
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("a released edition was edited: editions.lock has `"), "{out}");
}

#[test]
fn a_review_date_is_judged_on_the_day_that_is_given() {
    assert_eq!(check(&["--today", "2027-11-20"]).0, 0);
    let (code, out, _) = check(&["--today", "2027-11-21"]);
    assert_eq!(code, 1);
    assert!(out.contains("the review date `2027-11-20` has passed"), "{out}");
}

#[test]
fn json_carries_the_same() {
    let folder = tree("crates/catalogue/tests/ten_faults");
    let words = [folder.to_str().unwrap(), "--json", TODAY[0], TODAY[1]];
    let (code, out, _) = check(&words);
    assert_eq!(code, 1);
    let read: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(read["faults"].as_array().unwrap().len(), 10);
    assert_eq!(read["faults"][0]["file"], "instruments/mood/1.toml");
    assert_eq!(read["faults"][0]["line"], 17);
    assert!(read["counts"].is_null());

    let (code, out, _) = check(&["--json", TODAY[0], TODAY[1]]);
    assert_eq!(code, 0);
    let read: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(read["counts"]["instruments"], 11);
}

#[test]
fn wrong_use_ends_with_two() {
    assert_eq!(check(&["--today", "tomorrow"]).0, 2);
    assert_eq!(check(&["no/such/folder"]).0, 2);
    let empty = tempfile::tempdir().unwrap();
    let (code, _, err) = check(&[empty.path().to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("holds no data files"), "{err}");
}

#[test]
fn a_file_that_is_not_text_is_a_fault_with_its_name() {
    let (held, dir) = changed("outside.toml", "[static99r]", "[static99r]");
    std::fs::write(held.path().join("rules/R99.toml"), [0xFF, 0xFE, 0x00]).unwrap();
    let (code, out, _) = check(&[&dir, TODAY[0], TODAY[1]]);
    assert_eq!(code, 1);
    assert!(out.contains("rules/R99.toml:1:1: this file cannot be read as text"), "{out}");
}
