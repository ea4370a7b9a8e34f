//! One step of a run: a program, what it printed, how long it took.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What became of a step.
#[derive(Debug)]
pub struct Outcome {
    pub name: &'static str,
    pub took: Duration,
    pub ok: bool,
    pub passed: u64,
    pub failed: u64,
}

/// All steps of a run, in order.
#[derive(Debug, Default)]
pub struct Steps {
    done: Vec<Outcome>,
    /// What was left out, in words.
    left_out: Vec<String>,
}

impl Steps {
    /// Runs a program, passing its output on and counting its closing lines.
    pub fn run(&mut self, name: &'static str, command: &mut Command) -> bool {
        heading(name, Some(command));
        let begun = Instant::now();
        let (ok, passed, failed) = match counted(command) {
            Ok(result) => result,
            Err(fault) => {
                eprintln!("{name}: cannot start {}: {fault}", command.get_program().display());
                (false, 0, 0)
            }
        };
        self.push(Outcome { name, took: begun.elapsed(), ok, passed, failed })
    }

    /// Runs work of our own that says what it found.
    pub fn work(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<String, String>,
    ) -> bool {
        heading(name, None);
        let begun = Instant::now();
        let result = work();
        match &result {
            Ok(said) => println!("{said}"),
            Err(fault) => eprintln!("{fault}"),
        }
        let took = begun.elapsed();
        self.push(Outcome { name, took, ok: result.is_ok(), passed: 0, failed: 0 })
    }

    pub fn leave_out(&mut self, what: &str) {
        self.left_out.push(what.to_owned());
    }

    fn push(&mut self, mut outcome: Outcome) -> bool {
        // Why: a step that fails without a failing test, a lint say, must not read "0 failed".
        if !outcome.ok && outcome.failed == 0 {
            outcome.failed = 1;
        }
        self.done.push(outcome);
        self.done.last().is_some_and(|outcome| outcome.ok)
    }

    /// Prints the summary; says whether every step went well.
    pub fn close(&self) -> bool {
        println!("\n== summary");
        for step in &self.done {
            let verdict = if step.ok { "ok" } else { "FAILED" };
            let counts = match (step.passed, step.failed) {
                (0, 0) => String::new(),
                (passed, failed) => format!("{passed} passed, {failed} failed"),
            };
            println!("{verdict:<7}{:<28}{:>7.1} s   {counts}", step.name, step.took.as_secs_f64());
        }
        for what in &self.left_out {
            println!("left out: {what}");
        }
        let passed: u64 = self.done.iter().map(|step| step.passed).sum();
        let failed: u64 = self.done.iter().map(|step| step.failed).sum();
        println!("{passed} passed, {failed} failed");
        failed == 0 && passed > 0
    }
}

fn heading(name: &str, command: Option<&Command>) {
    match command {
        Some(command) => {
            let words: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
            let program = Path::new(command.get_program()).file_name().unwrap_or_default();
            println!("\n== {name}: {} {}", program.display(), words.join(" "));
        }
        None => println!("\n== {name}"),
    }
}

/// Runs a command; says whether it went well and how many tests passed and failed.
fn counted(command: &mut Command) -> std::io::Result<(bool, u64, u64)> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let (mut passed, mut failed) = (0, 0);
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            if let Some((p, f)) = closing(&line) {
                passed += p;
                failed += f;
            }
        }
    }
    let status = child.wait()?;
    Ok((status.success(), passed, failed))
}

/// The counts of a runner's closing line: `test result: ok. 3 passed; 0 failed; …`.
fn closing(line: &str) -> Option<(u64, u64)> {
    let rest = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let mut counts = rest.split("; ").map(|part| part.split_once(' '));
    let mut next = |word: &str| {
        let (count, what) = counts.next()??;
        (what == word).then(|| count.parse().ok()).flatten()
    };
    Some((next("passed")?, next("failed")?))
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// `cargo` in the workspace, with the words given.
pub fn cargo<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root()).args(words);
    command
}

/// Runs a program to its end and gives what it printed.
///
/// # Errors
/// In words, if it cannot start or does not end well.
pub fn output(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command
        .stdin(Stdio::null())
        .output()
        .map_err(|fault| format!("cannot start `{program}`: {fault}"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(format!("`{program}` ended with {}: {}", done.status, said.trim()));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(closing(ok), Some((12, 0)));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; finished";
        assert_eq!(closing(bad), Some((3, 2)));
        assert_eq!(closing("test figures::x ... ok"), None);
        assert_eq!(closing("running 3 tests"), None);
    }

    #[test]
    fn a_failed_step_never_reads_as_nothing_failed() {
        let mut steps = Steps::default();
        assert!(!steps.work("format", || Err("not formatted".to_owned())));
        assert!(!steps.close());
        assert_eq!(steps.done[0].failed, 1);
    }
}
