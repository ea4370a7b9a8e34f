//! `waymark conformance`: does this installation compute what it should?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use waymark_analysis::conformance;

use crate::Fault;
use crate::analyse::print;

/// Run every case file in a folder and say which cases fail.
///
/// Prints one line for each failure, then `N passed, N failed`. Exit code 0 only when none failed.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the case files (`*.json`); their data files are looked for below it.
    folder: PathBuf,
    /// Only this method; may be given more than once.
    #[arg(long, value_name = "NAME")]
    method: Vec<String>,
    /// Print the verdicts as JSON.
    #[arg(long)]
    json: bool,
}

/// Reads the files, runs the cases and prints the verdicts.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let files = files(&args.folder)?;
    let data = |name: &str| data(&args.folder, name);
    let report = conformance::run(&files, &data, &args.method);
    if report.verdicts.is_empty() {
        let wanted =
            if args.method.is_empty() { String::new() } else { " of the methods asked for".into() };
        let folder = args.folder.display();
        return Err(Fault::Input(format!("{folder} holds no case{wanted}")));
    }
    print(&if args.json { json(&report) } else { lines(&report) })?;
    Ok(ExitCode::from(u8::from(report.failed() > 0)))
}

/// The case files of the folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<(String, String)>, Fault> {
    let unreadable = |path: &Path, why: std::io::Error| {
        Fault::Input(format!("{} cannot be read: {why}", path.display()))
    };
    let entries = std::fs::read_dir(folder).map_err(|why| unreadable(folder, why))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|why| unreadable(folder, why))?.path();
        if path.is_file() && path.extension().is_some_and(|e| e == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(|why| unreadable(&path, why))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, text))
    };
    paths.into_iter().map(read).collect()
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
    out.push_str(&format!("{} passed, {} failed\n", report.passed(), report.failed()));
    out
}

fn json(report: &conformance::Report) -> String {
    let shown = serde_json::json!({
        "passed": report.passed(),
        "failed": report.failed(),
        "verdicts": report.verdicts,
    });
    format!("{shown:#}\n")
}
