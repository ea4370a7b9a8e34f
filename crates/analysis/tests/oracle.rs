//! The cases of other software in `proof/oracle` must all pass, through the runner that
//! `waymark conformance` uses.

use std::path::{Path, PathBuf};

use waymark_analysis::conformance::{Report, run};

fn oracle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proof/oracle")
}

fn report(change: impl Fn(String) -> String) -> std::io::Result<Report> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(oracle())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&path)?;
            files.push((path.display().to_string(), change(text)));
        }
    }
    files.sort();
    let data = |name: &str| {
        std::fs::read_to_string(oracle().join(name)).map_err(|why| format!("{name}: {why}"))
    };
    Ok(run(&files, &data, &[]))
}

#[test]
fn every_case_passes() {
    let report = report(|text| text).unwrap();
    let failures: Vec<_> = report.verdicts.iter().filter(|v| v.failure.is_some()).collect();
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(report.passed(), 53, "cases went missing or were added; say how many there are");
}

/// The runner can fail: with one digit changed in every printed S_diff and d_z, many cases must.
#[test]
fn a_changed_digit_is_noticed() {
    let spoilt = report(|text| {
        text.replace("\"s_diff\": 5.", "\"s_diff\": 6.").replace("\"d_z\": 1.0", "\"d_z\": 1.1")
    })
    .unwrap();
    assert!(spoilt.failed() >= 5, "{} noticed", spoilt.failed());
}
