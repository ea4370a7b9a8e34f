//! `waymark analyse` and `waymark conformance` as a person at a terminal meets them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn oracle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proof/oracle")
}

fn waymark(args: &[&str]) -> Output {
    match Command::new(env!("CARGO_BIN_EXE_waymark")).args(args).output() {
        Ok(output) => output,
        Err(why) => panic!("the program cannot be started: {why}"),
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn claus(more: &[&str]) -> Output {
    let file = oracle().join("data/claus_2020.csv");
    let file = file.to_string_lossy();
    let common = ["analyse", &*file, "--id", "id", "--time", "time", "--score", "bdi"];
    let options = ["--pre", "1", "--post", "4", "--reliability", "0.801", "--better", "lower"];
    waymark(&[&common[..], &options[..], more].concat())
}

/// The values of the reference case `cs-claus-bdi-comb-jt-c`, as they stand in the report.
#[test]
fn the_report_can_be_followed_by_hand() {
    let output = claus(&["--functional-mean", "7.69", "--functional-sd", "7.52"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    let report = words(&output);
    for line in [
        "43 in the data, 40 with both scores, 3 left out",
        "8.1586 * sqrt(1 - 0.801)",
        "= 5.1471",
        "(7.52 * 35.475 + 8.1586 * 7.69) / (7.52 + 8.1586)",
        "= 21.0166",
        "regression to the mean",
        "no score after",
    ] {
        assert!(report.to_lowercase().contains(&line.to_lowercase()), "{line}\n{report}");
    }
    let count = |word: &str| {
        let line = report.lines().find(|line| line.trim_start().starts_with(word));
        line.and_then(|line| line.split_whitespace().nth(1)).map(str::to_owned)
    };
    for (category, people) in [("Recovered", "10"), ("Improved", "8"), ("Unchanged", "22")] {
        assert_eq!(count(category).as_deref(), Some(people), "{category}");
    }
}

#[test]
fn a_wide_file_with_a_filter_as_json_and_as_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    let file = oracle().join("data/anorexia.csv");
    let args = [
        "analyse",
        file.to_str().unwrap(),
        "--pre-column=Prewt",
        "--post-column=Postwt",
        "--filter=Treat=FT",
        "--reliability=0.9",
        "--better=higher",
        "--json",
        "--html",
        page.to_str().unwrap(),
    ];
    let output = waymark(&args);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["result"]["n_used"], 17);
    let effects = shown["result"]["effects"].as_array().unwrap();
    let d_z = effects.iter().find(|effect| effect["name"] == "d_z").unwrap();
    // The reference case `es-anor-ft-effectsize-dz`.
    assert!((d_z["estimate"].as_f64().unwrap() - 1.0149893103122027).abs() < 1e-9);
    assert!((d_z["interval"]["low"].as_f64().unwrap() - 0.41513751544178).abs() < 1e-9);
    let html = std::fs::read_to_string(page).unwrap();
    assert!(html.contains("<svg") && html.contains("S_diff = sqrt(2 * S_E^2)"));
}

#[test]
fn wrong_use_and_bad_input_are_told_apart_from_faults() {
    let wrong = claus(&["--score", "bdi", "--filter", "nothing"]);
    assert_eq!(wrong.status.code(), Some(2));
    let misspelt = claus(&["--filter", "tretment=TAU"]);
    assert_eq!(misspelt.status.code(), Some(2));
    assert!(complaint(&misspelt).contains("did you mean `treatment`?"), "{}", complaint(&misspelt));
    let perfect = claus(&["--confidence", "1.5"]);
    assert_eq!(perfect.status.code(), Some(2));
    assert!(complaint(&perfect).contains("confidence level"));
    let nothing = waymark(&["analyse", "no-such-file.csv", "--better", "lower"]);
    assert_eq!(nothing.status.code(), Some(2));
}

/// A small file in a folder that lasts as long as it is held.
fn scores(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scores.csv");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const WIDE: &str = "arm,before,after\nx,30,12\ny,22,21\nx,26,20.5\ny,27,\nx,24,19\n";

fn wide(path: &str, more: &[&str]) -> Output {
    let args = ["analyse", path, "--pre-column=before", "--post-column=after", "--better=lower"];
    waymark(&[&args[..], more].concat())
}

#[test]
fn a_report_replaces_nothing_but_an_earlier_report() {
    let (folder, path) = scores(WIDE);
    let output = wide(&path, &["--html", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint(&output).contains("is the file with the scores"), "{}", complaint(&output));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), WIDE);
    let other = folder.path().join("letter.html");
    std::fs::write(&other, "<!DOCTYPE html>\n<p>A letter</p>").unwrap();
    let output = wide(&path, &["--html", other.to_str().unwrap()]);
    assert_eq!((output.status.code(), words(&output)), (Some(2), String::new()));
    assert!(complaint(&output).contains("is not a report of waymark analyse"));
    assert!(std::fs::read_to_string(&other).unwrap().ends_with("letter</p>"));
    let ours = folder.path().join("report.html");
    let ours = ours.to_str().unwrap();
    for _ in 0..2 {
        let output = wide(&path, &["--html", ours]);
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    }
    let folder = folder.path().to_str().unwrap();
    assert_eq!(wide(&path, &["--html", folder]).status.code(), Some(2));
}

#[test]
fn numbers_below_zero_reach_the_words_of_the_method() {
    for (flag, said) in [
        ("--sd-pre", "greater than zero"),
        ("--reliability", "reliability must lie between 0 and 1"),
        ("--confidence", "confidence level"),
    ] {
        let (_folder, path) = scores(WIDE);
        let output = wide(&path, &["--reliability", "0.8", flag, "-0.5"]);
        let output = if flag == "--reliability" { wide(&path, &[flag, "-0.5"]) } else { output };
        assert_eq!(output.status.code(), Some(2), "{flag}");
        assert!(complaint(&output).contains(said), "{flag}: {}", complaint(&output));
    }
    let (_folder, path) = scores(WIDE);
    let norm = ["--functional-mean", "-3", "--functional-sd", "2"];
    assert_eq!(wide(&path, &norm).status.code(), Some(0));
}

#[test]
fn what_is_wrong_is_named_with_what_there_is() {
    let (_folder, path) = scores(WIDE);
    let same = ["analyse", &path, "--pre-column=after", "--post-column=after", "--better=lower"];
    let output = waymark(&same);
    assert!(output.status.code() == Some(2) && complaint(&output).contains("one column cannot"));
    for letter in ["b", "c"] {
        let output = wide(&path, &["--cutoff", letter]);
        let told = complaint(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(told.contains("--functional-mean and --functional-sd"), "{told}");
    }
    let (_folder, path) = scores("arm,before,after\n");
    let output = wide(&path, &[]);
    assert!(output.status.code() == Some(2) && complaint(&output).contains("no rows"));
    let file = oracle().join("data/claus_2020.csv");
    let file = file.to_string_lossy();
    let common = ["analyse", &*file, "--id", "id", "--time", "time", "--score", "bdi"];
    let output = waymark(&[&common[..], &["--pre=1", "--post=9", "--better=lower"]].concat());
    assert!(complaint(&output).contains("there is `1`, `2`, `3`, `4`"), "{}", complaint(&output));
}

#[test]
fn without_a_name_rows_are_counted_and_told_by_their_line() {
    let (folder, path) = scores(WIDE);
    let page = folder.path().join("report.html");
    let args = ["--filter", "arm=x", "--reliability", "0.8", "--html", page.to_str().unwrap()];
    let output = wide(&path, &args);
    let report = words(&output);
    for said in ["Rows ", "3 in the data", "Each row", "line 2", "line 4", "line 6"] {
        assert!(report.contains(said), "{said}\n{report}");
    }
    let flat = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("a person on several rows is counted several times"), "{report}");
    assert!(!report.contains("People") && !report.contains("Each person"), "{report}");
    // One number of decimals in a column: 26 beside 20.5.
    assert!(report.contains("26.0") && report.contains("20.5"), "{report}");
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("Each row") && !html.contains("Each person"));
    let named = wide(&path, &["--id", "arm", "--filter", "arm=x"]);
    assert_eq!(named.status.code(), Some(2));
}

#[test]
fn conformance_takes_one_file_and_says_what_it_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.json");
    let cases = r#"{"schema":"s","cases":[
        {"id":"good","method":"proportion.ci","inputs":{"x":1,"n":2},"expected":{"estimate":0.5}},
        {"id":"odd","method":"survival.km","inputs":{},"expected":{}}]}"#;
    std::fs::write(&path, cases).unwrap();
    std::fs::write(folder.path().join("other.json"), "{").unwrap();
    let path = path.to_str().unwrap();
    let output = waymark(&["conformance", path]);
    assert_eq!(output.status.code(), Some(1));
    let end = "of the failed, 1 are methods not known here\n1 passed, 1 failed\n";
    assert!(words(&output).ends_with(end), "{}", words(&output));
    let output = waymark(&["conformance", path, "--method", "proportion.cl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint(&output).contains("did you mean `proportion.ci`?"), "{}", complaint(&output));
    let output = waymark(&["conformance", path, "--method", "effect_size.paired"]);
    assert!(complaint(&output).contains("holds no case of the method `effect_size.paired`"));
}

#[test]
fn conformance_counts_and_its_exit_code_is_the_answer() {
    let folder = oracle();
    let output = waymark(&["conformance", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    assert_eq!(words(&output), "53 passed, 0 failed\n");
    let some = waymark(&["conformance", folder.to_str().unwrap(), "--method", "proportion.ci"]);
    assert_eq!(words(&some), "4 passed, 0 failed\n");

    let spoilt = tempfile::tempdir().unwrap();
    let case = r#"{"schema":"s","cases":[{"id":"off","method":"proportion.ci",
        "inputs":{"x":1,"n":2},"expected":{"estimate":0.6}}]}"#;
    std::fs::write(spoilt.path().join("off.json"), case).unwrap();
    let output = waymark(&["conformance", spoilt.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).starts_with("FAILED off (proportion.ci): estimate: got 0.5"));
    assert!(words(&output).ends_with("0 passed, 1 failed\n"));
}
