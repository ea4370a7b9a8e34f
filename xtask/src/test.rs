//! The one test command: what is run, in which order.

use std::process::{Command, ExitCode};

use crate::postgres::Postgres;
use crate::step::{Steps, cargo, target};
use crate::{axe, debian, licences};

/// What is wanted of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Leave out the browsers.
    no_browser: bool,
    /// Leave out browsers, lints and licences.
    quick: bool,
}

impl Wanted {
    /// Reads the flags; gives back one that is not known.
    pub fn parse<'a>(flags: &[&'a str]) -> Result<Self, &'a str> {
        let mut wanted = Self::default();
        for flag in flags {
            match *flag {
                "--no-browser" => wanted.no_browser = true,
                "--quick" => wanted.quick = true,
                other => return Err(other),
            }
        }
        Ok(wanted)
    }

    fn browser(self) -> bool {
        !self.no_browser && !self.quick
    }
}

/// Runs everything and closes with `N passed, N failed`.
pub fn run(wanted: Wanted) -> ExitCode {
    let mut steps = Steps::default();
    let needs_npm = wanted.browser() && !axe::file().is_file();
    let provided = steps.work("tools", || debian::provide(wanted.browser(), needs_npm));
    if provided {
        checks(&mut steps, wanted);
        tests(&mut steps, wanted);
    } else {
        steps.leave_out("everything else: tools are missing, see above");
    }
    if steps.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs one program with a PostgreSQL server of its own, e.g. `cargo test -p waymark-store`.
pub fn with_postgres(program: &str, words: &[&str]) -> ExitCode {
    let provided = debian::provide(false, false).and_then(|_| Postgres::start());
    let done = provided.and_then(|server| {
        let mut command = Command::new(program);
        command.args(words).env("WAYMARK_TEST_POSTGRES", server.url());
        command.status().map_err(|fault| format!("cannot start `{program}`: {fault}"))
    });
    match done {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(3)
        }
    }
}

fn checks(steps: &mut Steps, wanted: Wanted) {
    steps.run("format", &mut cargo(["fmt", "--all", "--check"]));
    if wanted.quick {
        steps.leave_out("lints and licences (--quick)");
        return;
    }
    let lints = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    steps.run("lints", &mut cargo(lints));
    // Why: --all-targets leaves out tests that a bare `cargo test` leaves out.
    let lints = ["clippy", "-p", "waymark-proof", "--test", "browser", "--test", "walk"];
    let lints = lints.into_iter().chain(["--quiet", "--", "-D", "warnings"]);
    steps.run("lints of the browser proof", &mut cargo(lints));
    steps.work("licences", licences::check);
    if debian::find("cargo-deny").is_some() {
        let deny = ["deny", "check", "licenses", "bans", "sources"];
        steps.run("licences, by cargo-deny", &mut cargo(deny));
    }
}

fn tests(steps: &mut Steps, wanted: Wanted) {
    let mut server = None;
    let started = steps.work("PostgreSQL", || {
        let postgres = Postgres::start()?;
        let url = postgres.url();
        server = Some(postgres);
        Ok(format!("started at {url}"))
    });
    let Some(server) = server.filter(|_| started) else {
        steps.leave_out("all tests: there is no PostgreSQL to run them on, see above");
        return;
    };
    let mut tests = cargo(["test", "--workspace", "--no-fail-fast", "--quiet"]);
    steps.run("tests", tests.env("WAYMARK_TEST_POSTGRES", server.url()));
    if wanted.browser() {
        browser(steps);
    } else {
        steps.leave_out("the browser proof (--no-browser or --quick)");
    }
}

/// Every sample page, and the walk through a running service, in real browsers.
fn browser(steps: &mut Steps) {
    if !steps.work("axe-core", axe::provide) {
        steps.leave_out("the browser proof: axe-core could not be fetched");
        return;
    }
    let samples = target().join("samples");
    let mut pages = cargo(["run", "--quiet", "-p", "waymark-pages", "--example", "samples", "--"]);
    steps.run("sample pages", pages.arg(&samples));
    steps.run("a program to walk through", &mut cargo(["build", "--quiet", "-p", "waymark"]));
    let proof = ["test", "-p", "waymark-proof", "--test", "browser", "--test", "walk"];
    let mut proof = cargo(proof.into_iter().chain(["--quiet", "--no-fail-fast"]));
    proof.env("WAYMARK_AXE", axe::file()).env("WAYMARK_SAMPLES", &samples);
    steps.run("browsers", proof.env("WAYMARK_BINARY", target().join("debug/waymark")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_and_unknown_ones_named() {
        assert!(Wanted::parse(&[]).is_ok_and(Wanted::browser));
        assert!(Wanted::parse(&["--no-browser"]).is_ok_and(|w| !w.browser()));
        assert!(Wanted::parse(&["--quick"]).is_ok_and(|w| !w.browser()));
        assert_eq!(Wanted::parse(&["--fast"]), Err("--fast"));
    }
}
