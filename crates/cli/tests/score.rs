//! `waymark score` and `waymark match` as a person at the terminal meets them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::process::{Command, Output};

fn waymark(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waymark")).args(words).output().unwrap()
}

fn vector(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../proof/vectors");
    folder.join(name).to_str().unwrap().to_owned()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A file in a folder that lasts as long as it is held.
fn file(name: &str, text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const VALID: &str = "osp_dc/directContactSexualReoffendingPredictor-input-1-valid.json";
const MISSING: &str = "osp_dc/directContactSexualReoffendingPredictor-input-3-missing-fields.json";

#[test]
fn a_published_request_is_scored_with_what_each_part_added() {
    let output = waymark(&["score", "osp_dc", &vector(VALID), "--as-of", "2026-11-20"]);
    let (code, out, _) = said(&output);
    assert_eq!(code, 0);
    for words in ["1.54 %", "MEDIUM", "ageAtStartOfFollowUpWeight", "This is the formula only."] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let output = waymark(&["score", "osp_dc", &vector(VALID), "--as-of", "2026-11-20", "--json"]);
    let (_, out, err) = said(&output);
    let sheet: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&sheet["points"], &sheet["percent"]), (&28.into(), &1.54.into()));
    assert!(err.contains("This is the formula only."), "not lost beside the JSON");
}

#[test]
fn every_reason_is_printed_in_order_and_the_code_is_2() {
    let (code, out, err) = said(&waymark(&["score", "osp_dc", &vector(MISSING)]));
    assert_eq!((code, out.as_str()), (2, ""));
    let first = err.find("supervisionStatus").unwrap();
    assert!(first < err.find("totalIndecentImageSanctions").unwrap());
    let (code, out, _) = said(&waymark(&["score", "osp_dc", &vector(MISSING), "--json"]));
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, told["errors"].as_array().unwrap().len()), (2, 2));
}

#[test]
fn what_is_not_json_is_named_with_its_place() {
    let (_folder, path) = file("broken.json", "{\"1\": 1,\n \"2\": }\n");
    let (code, _, err) = said(&waymark(&["score", "phq9", &path]));
    assert_eq!(code, 2);
    assert!(err.contains("broken.json") && err.contains("line 2, column 7"), "{err}");
    let (_folder, path) = file("list.json", "[1, 2]");
    assert_eq!(said(&waymark(&["score", "phq9", &path])).0, 2);
    assert_eq!(said(&waymark(&["score", "phq9", "no-such-file.json"])).0, 2);
    let (code, _, err) = said(&waymark(&["score", "phq", &path]));
    assert!(code == 2 && !err.is_empty());
}

#[test]
fn an_unchecked_risk_tool_says_so_and_an_alert_is_not_missed() {
    let form = r#"{"1":1,"2":1,"3":0,"4":0,"5":0,"6":0,"7":0}"#;
    let (_folder, path) = file("cport.json", form);
    let (code, out, _) = said(&waymark(&["score", "cport", &path]));
    assert!(code == 0 && out.contains("Not for a real case without sign-off"), "{out}");
    let (_folder, path) = file("phq9.json", r#"{"9": 1}"#);
    let (code, out, _) = said(&waymark(&["score", "phq9", &path]));
    assert!(code == 2 && out.contains("ALERT") && out.contains("no score"), "{out}");
}

#[test]
fn a_key_that_stands_twice_is_named() {
    let (_folder, path) = file("twice.json", "{\"9\": 0,\n \"9\": 3}");
    let (code, out, err) = said(&waymark(&["score", "phq9", &path]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("line 2") && err.contains("the key `9` stands twice"), "{err}");
    let (_folder, path) = file("twice.json", r#"{"profile": {"age": 34, "age": 12}}"#);
    let (code, _, err) = said(&waymark(&["match", &path]));
    assert!(code == 2 && err.contains("the key `age` stands twice"), "{err}");
}

#[test]
fn without_a_score_every_reason_and_every_alert_is_told() {
    let (_folder, path) = file("some.json", r#"{"1": 1, "2": 0, "9": 2}"#);
    let (code, out, err) = said(&waymark(&["score", "phq9", &path]));
    assert_eq!(code, 2);
    assert!(out.contains("no score"), "{out}");
    assert!(err.contains("no score on total") && err.contains("3, 4, 5, 6, 7, 8"), "{err}");
    assert!(err.contains("ALERT phq9_item9: item 9 is 2"), "{err}");
    // Item 9 must be answered; the others that are missing are named beside it.
    let (_folder, path) =
        file("nine.json", r#"{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":null}"#);
    let (code, _, err) = said(&waymark(&["score", "phq9", &path]));
    assert!(code == 2 && err.contains("8, 9"), "{err}");
    let (_folder, path) = file("none.json", "{}");
    let (code, out, err) = said(&waymark(&["score", "phq9", &path, "--json"]));
    assert!(code == 2 && err.contains("1, 2, 3, 4, 5, 6, 7, 8, 9"), "{err}");
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
    // An answer out of bounds elsewhere does not hide the alert.
    let (_folder, path) = file("bad.json", r#"{"1": 7, "9": 1}"#);
    let (code, _, err) = said(&waymark(&["score", "phq9", &path]));
    assert!(code == 2 && err.contains("ALERT phq9_item9"), "{err}");
}

const COUNTS: &str = r#""totalContactAdultSexualSanctions": 0,
    "totalContactChildSexualSanctions": 0, "totalIndecentImageSanctions": 0"#;

fn iic(gender: &str, ever: bool, non_contact: u8, more: &[&str]) -> (i32, String, String) {
    let text = format!(
        r#"{{"gender": "{gender}", "hasEverCommittedSexualOffence": {ever}, {COUNTS},
            "totalNonContactSexualOffences": {non_contact}, "variant": null}}"#
    );
    let (_folder, path) = file("iic.json", &text);
    said(&waymark(&[&["score", "osp_iic", &path], more].concat()))
}

#[test]
fn a_variant_that_nobody_chose_stands_beside_the_others() {
    let (code, out, err) = iic("MALE", true, 1, &[]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("variant      head (the default of our data; nobody chose)"), "{out}");
    assert!(out.contains("v2025 would give 0.28 %, LOW"), "{out}");
    assert!(out.contains("0.00 %"), "{out}");
    let (_, out, _) = iic("MALE", true, 1, &["--variant", "head"]);
    assert!(!out.contains("nobody chose") && !out.contains("would give"), "{out}");
    let (_, _, err) = iic("MALE", true, 1, &["--json"]);
    assert!(err.contains("nobody chose") && err.contains("v2025 would give"), "{err}");
}

#[test]
fn a_risk_tool_says_for_whom_it_is_not_valid_before_any_number() {
    let (_, out, _) = iic("MALE", true, 1, &[]);
    assert!(out.contains("Not valid for: ") && !out.contains("OUT OF SCOPE"), "{out}");
    let (_, out, _) = iic("FEMALE", true, 1, &[]);
    let (scope, percent) = (out.find("OUT OF SCOPE"), out.find("percent"));
    assert!(scope.is_some() && scope < out.find("Not valid for") && scope < percent, "{out}");
    let (code, out, _) = iic("MALE", false, 0, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("NOT_APPLICABLE") && !out.contains(" %"), "{out}");
}

#[test]
fn a_profile_is_matched_or_told_what_is_wrong_with_it() {
    let profile = r#"{"age": 34, "sex": "male", "offence_types": ["csem"], "risk_level": "low",
        "jurisdiction": "gb-eaw", "recent_legal_event": "none", "legal_stage": "none"}"#;
    let (_folder, path) = file("profile.json", profile);
    let (code, out, _) = said(&waymark(&["match", &path, "--as-of", "2026-11-20"]));
    assert_eq!(code, 0);
    assert!(out.contains("offer        redirection") && out.contains("R22"), "{out}");
    let (_, out, _) = said(&waymark(&["match", &path, "--as-of", "2026-11-20", "--json"]));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["intensity"], "self_help");
    let (_folder, path) = file("wrong.json", r#"{"risk_levl": "low", "age": 5}"#);
    let (code, _, err) = said(&waymark(&["match", &path]));
    assert!(
        code == 2 && err.contains("did you mean `risk_level`?") && err.contains("`age`"),
        "{err}"
    );
}
