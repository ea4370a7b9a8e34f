//! `waymark check`: every fault of a catalogue in one run, with its place.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use waymark_analysis::check_examples;
use waymark_catalogue::{
    Catalogue, Counts, Fault as DataFault, SourceFile, lock_text, read_on, shipped,
};
use waymark_domain::{Date, parse_date};

use crate::{Fault, rim};

/// Reads a catalogue of clinical data, checks all of it, and runs its worked examples.
///
/// Ends with 0 when there is no fault and with 1 when there is one.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of a catalogue; without it the one that this program carries
    dir: Option<PathBuf>,
    /// The day on which review dates are judged (YYYY-MM-DD); without it today
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Print faults and counts as JSON
    #[arg(long)]
    json: bool,
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "expected a date such as 2026-11-20".to_owned())
}

/// Runs the check and prints what it found.
///
/// # Errors
/// The folder cannot be read, or holds no catalogue.
pub fn run(args: Args) -> Result<ExitCode, Fault> {
    let mut unreadable = Vec::new();
    let files = match &args.dir {
        Some(dir) => folder(dir, &mut unreadable)?,
        None => shipped(),
    };
    let today = args.today.unwrap_or_else(|| rim::now().to_zoned(TimeZone::UTC).date());
    let Judged { counts, mut faults, examples } = judge(&files, today);
    faults.extend(unreadable);
    faults.sort();
    let text = if args.json {
        in_json(counts.as_ref(), &faults, examples)?
    } else {
        in_words(&files, args.dir.as_deref(), counts.as_ref(), &faults, examples)
    };
    print!("{text}");
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What a check found.
struct Judged {
    /// How much the catalogue holds; absent where it cannot be read as a whole.
    counts: Option<Counts>,
    faults: Vec<DataFault>,
    examples: Examples,
}

/// How many worked examples were run, and how many wait until the faults are gone.
#[derive(Clone, Copy)]
struct Examples {
    run: usize,
    waiting: usize,
}

/// Reads and runs the worked examples; where there are faults, those of the files without any.
fn judge(files: &[SourceFile], today: Date) -> Judged {
    let mut faults = match read_on(files, Some(today)) {
        Ok(catalogue) => {
            let counts = catalogue.counts();
            let examples = Examples { run: counts.examples, waiting: 0 };
            let faults = examples_of(&catalogue, files);
            return Judged { counts: Some(counts), faults, examples };
        }
        Err(faults) => faults,
    };
    let mut run = 0;
    if let Some(catalogue) = sound_part(files, &faults, today) {
        run = catalogue.counts().examples;
        faults.extend(examples_of(&catalogue, files));
    }
    let waiting = written(files).saturating_sub(run);
    Judged { counts: None, faults, examples: Examples { run, waiting } }
}

/// The catalogue without the files that have faults, and without those that then lack something.
/// `None` where a file has faults on which all others rest.
fn sound_part(files: &[SourceFile], faults: &[DataFault], today: Date) -> Option<Catalogue> {
    let mut left = files.to_vec();
    let mut faults = faults.to_vec();
    let sources_sound = !faults.iter().any(|fault| fault.file == SOURCES);
    let size = |files: &[SourceFile]| files.iter().map(|file| file.text.len()).sum::<usize>();
    loop {
        let before = size(&left);
        for fault in &faults {
            if fault.file == SOURCES && sources_sound {
                continue;
            }
            let together = together(&fault.file)?;
            left.retain(|file| !file.path.starts_with(together));
        }
        if let Some(sources) = left.iter_mut().find(|file| file.path == SOURCES) {
            // Why: a source that only a file taken away cites is then cited by nobody.
            let at = faults.iter().filter(|fault| fault.file == SOURCES).map(|fault| fault.line);
            sources.text = without_entries(&sources.text, &at.collect::<Vec<_>>());
        }
        left.retain(|file| file.path != LOCK);
        // Why: an edition that was taken away is still in the lock as it stands.
        left.push(SourceFile { path: LOCK.to_owned(), text: lock_text(&left) });
        match read_on(&left, Some(today)) {
            Ok(catalogue) => return Some(catalogue),
            Err(_) if size(&left) >= before => return None,
            Err(more) => faults = more,
        }
    }
}

/// The text without the tables that begin on these lines.
fn without_entries(text: &str, at: &[usize]) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for (row, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            inside = at.contains(&(row + 1));
        }
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

const SOURCES: &str = "sources.toml";
const LOCK: &str = "editions.lock";

/// What goes with a file: the folder of its instrument, or the file alone. `None` for a file on
/// which all others rest.
fn together(path: &str) -> Option<&str> {
    if path == LOCK {
        return Some(path);
    }
    let (room, rest) = path.split_once('/')?;
    match (room, rest.find('/')) {
        ("instruments", Some(end)) => Some(&path[..=room.len() + 1 + end]),
        _ => Some(path),
    }
}

/// How many worked examples stand in the files, read or not.
fn written(files: &[SourceFile]) -> usize {
    let lines = |text: &str, word: &str| -> usize {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        lines.map(|line| line.matches(word).count()).sum()
    };
    let of = |file: &SourceFile| {
        if file.path.starts_with("rules/") {
            lines(&file.text, "expect = ")
        } else if file.path.ends_with("/cases.toml") {
            lines(&file.text, "[[cases]]")
        } else {
            0
        }
    };
    files.iter().map(of).sum()
}

/// Worked examples that do not come out, each at the line of its name.
fn examples_of(catalogue: &Catalogue, files: &[SourceFile]) -> Vec<DataFault> {
    let place = |of: &str, example: &str| {
        let file = if catalogue.rules.contains_key(of) {
            format!("rules/{of}.toml")
        } else {
            format!("instruments/{of}/cases.toml")
        };
        let text = files.iter().find(|f| f.path == file).map_or("", |f| f.text.as_str());
        let quoted = format!("\"{example}\"");
        let mut lines = text.lines().enumerate();
        let at = lines.find_map(|(row, line)| Some((row, line.find(&quoted)?, line)));
        let (line, column) =
            at.map_or((1, 1), |(row, byte, line)| (row + 1, line[..byte].chars().count() + 1));
        (file, line, column)
    };
    let run = check_examples(catalogue).into_iter();
    run.map(|wrong| {
        let (file, line, column) = place(&wrong.of, &wrong.example);
        let message =
            format!("the example `{}` does not come out: {}", wrong.example, wrong.message);
        DataFault { file, line, column, message, help: None }
    })
    .collect()
}

/// Every file under `dir`, by path within it. Hidden files are left out.
fn folder(dir: &Path, unreadable: &mut Vec<DataFault>) -> Result<Vec<SourceFile>, Fault> {
    let mut files = Vec::new();
    walk(dir, "", &mut files, unreadable)?;
    if files.is_empty() {
        return Err(Fault::Input(format!("`{}` holds no data files", dir.display())));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn walk(
    dir: &Path,
    within: &str,
    files: &mut Vec<SourceFile>,
    unreadable: &mut Vec<DataFault>,
) -> Result<(), Fault> {
    let said =
        |why: std::io::Error| Fault::Input(format!("cannot read `{}`: {why}", dir.display()));
    for entry in std::fs::read_dir(dir).map_err(said)? {
        let entry = entry.map_err(said)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = if within.is_empty() { name } else { format!("{within}/{name}") };
        if entry.file_type().map_err(said)?.is_dir() {
            walk(&entry.path(), &path, files, unreadable)?;
            continue;
        }
        match std::fs::read_to_string(entry.path()) {
            Ok(text) => files.push(SourceFile { path, text }),
            Err(why) => unreadable.push(DataFault {
                file: path,
                line: 1,
                column: 1,
                message: format!("this file cannot be read as text: {why}"),
                help: None,
            }),
        }
    }
    Ok(())
}

fn in_json(
    counts: Option<&Counts>,
    faults: &[DataFault],
    examples: Examples,
) -> Result<String, Fault> {
    let report = serde_json::json!({
        "faults": faults,
        "counts": counts,
        "examples": { "run": examples.run, "not_run": examples.waiting },
    });
    let text = serde_json::to_string_pretty(&report)
        .map_err(|why| Fault::Machine(format!("the report cannot be written: {why}")))?;
    Ok(text + "\n")
}

/// Faults as a compiler prints them: place, message, the line itself, help; then a count.
fn in_words(
    files: &[SourceFile],
    dir: Option<&Path>,
    counts: Option<&Counts>,
    faults: &[DataFault],
    examples: Examples,
) -> String {
    let mut text = String::new();
    for fault in faults {
        let file = dir
            .map_or_else(|| fault.file.clone(), |dir| dir.join(&fault.file).display().to_string());
        let DataFault { line, column, message, help, .. } = fault;
        let _ = writeln!(text, "{file}:{line}:{column}: {message}");
        let source = files.iter().find(|f| f.path == fault.file);
        if let Some(row) = source.and_then(|f| f.text.lines().nth(line.saturating_sub(1)))
            && !row.trim().is_empty()
        {
            let (shown, caret) = window(row, *column);
            let _ = writeln!(
                text,
                "{line:>5} | {shown}\n      | {caret:>width$}",
                caret = '^',
                width = caret
            );
        }
        if let Some(help) = help {
            let _ = writeln!(text, "  help: {help}");
        }
    }
    if let Some(c) = counts {
        let _ = writeln!(
            text,
            "{} instruments, {} programmes, {} rules, {} jurisdictions, {} variables, {} sources\n\
             {} values are not verified; {} worked examples run",
            c.instruments,
            c.programmes,
            c.rules,
            c.jurisdictions,
            c.variables,
            c.sources,
            c.unverified,
            c.examples
        );
    } else {
        let Examples { run, waiting } = examples;
        let _ = writeln!(
            text,
            "{run} worked examples run; {waiting} were not run until these faults are gone"
        );
    }
    let _ = match faults.len() {
        0 => writeln!(text, "no faults"),
        1 => writeln!(text, "1 fault"),
        n => writeln!(text, "{n} faults"),
    };
    text
}

/// The part of a long line around a column, and where the caret then stands (from 1).
fn window(row: &str, column: usize) -> (String, usize) {
    const WIDTH: usize = 90;
    const BEFORE: usize = 20;
    let row = row.replace('\t', " ");
    if row.chars().count() <= WIDTH {
        return (row, column);
    }
    let start = column.saturating_sub(BEFORE + 1).min(row.chars().count() - WIDTH);
    let part: String = row.chars().skip(start).take(WIDTH).collect();
    let (open, shift) = if start > 0 { ("…", 1) } else { ("", 0) };
    let close = if start + WIDTH < row.chars().count() { "…" } else { "" };
    (format!("{open}{part}{close}"), column - start + shift)
}
