//! `waymark conformance`: does this installation compute what it should?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use waymark_analysis::conformance;

use crate::Fault;
use crate::analyse::print;

/// Run every case file in a folder, or one case file, and say which cases fail.
///
/// Prints one line for each failure, then `N passed, N failed`. Exit code 0 only when none failed.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the case files (`*.json`), or one of them; data files are looked for below
    /// the folder.
    cases: PathBuf,
    /// Only this method; may be given more than once.
    #[arg(long, value_name = "NAME")]
    method: Vec<String>,
    /// Print the verdicts as JSON.
    #[arg(long)]
    json: bool,
}

/// Reads the files, runs the cases and prints the verdicts.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let (folder, files) = if args.cases.is_file() {
        (args.cases.parent().unwrap_or(Path::new("")), vec![file(&args.cases)?])
    } else {
        (args.cases.as_path(), files(&args.cases)?)
    };
    let data = |name: &str| data(folder, name);
    let report = conformance::run(&files, &data, &args.method);
    let cases = args.cases.display();
    for method in &args.method {
        if report.verdicts.iter().any(|verdict| verdict.method == *method) {
            continue;
        }
        let known = conformance::METHODS.contains(&method.as_str());
        let near = if known { String::new() } else { conformance::nearest_method(method) };
        return Err(Fault::Input(format!("{cases} holds no case of the method `{method}`{near}")));
    }
    if report.verdicts.is_empty() {
        return Err(Fault::Input(format!("{cases} holds no case")));
    }
    print(&if args.json { json(&report) } else { lines(&report) })?;
    Ok(ExitCode::from(u8::from(report.failed() > 0)))
}

fn unreadable(path: &Path, why: &std::io::Error) -> Fault {
    Fault::Input(format!("{} cannot be read: {why}", path.display()))
}

/// One case file: its name and text.
fn file(path: &Path) -> Result<(String, String), Fault> {
    let text = std::fs::read_to_string(path).map_err(|why| unreadable(path, &why))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, text))
}

/// The case files of the folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Fault> {
    let entries = std::fs::read_dir(folder).map_err(|why| unreadable(folder, &why))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|why| unreadable(folder, &why))?.path();
        if path.is_file() && path.extension().is_some_and(|e| e == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

/// The text of a data file; only files below the folder are opened.
fn data(folder: &Path, name: &str) -> Result<String, String> {
    let below = Path::new(name)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir));
    if !below {
        return Err(format!("the data file `{name}` is not below the folder"));
    }
    std::fs::read_to_string(folder.join(name))
        .map_err(|why| format!("the data file `{name}` cannot be read: {why}"))
}

fn lines(report: &conformance::Report) -> String {
    let mut out = String::new();
    for verdict in &report.verdicts {
        if let Some(why) = &verdict.failure {
            let method = if verdict.method.is_empty() { "file" } else { &verdict.method };
            let why = why.replace('\n', " ");
            out.push_str(&format!("FAILED {} ({method}): {why}\n", verdict.id));
        }
    }
    if report.unknown() > 0 {
        out.push_str(&format!("of the failed, {} are methods not known here\n", report.unknown()));
    }
    out.push_str(&format!("{} passed, {} failed\n", report.passed(), report.failed()));
    out
}

fn json(report: &conformance::Report) -> String {
    let shown = serde_json::json!({
        "passed": report.passed(),
        "failed": report.failed(),
        "methods_not_known": report.unknown(),
        "verdicts": report.verdicts,
    });
    format!("{shown:#}\n")
}
