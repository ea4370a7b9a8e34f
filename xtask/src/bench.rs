//! Measures the release build and prints each number beside its goal.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::http::{self, Visitor};
use crate::step::{cargo, output, target};

/// How many clients the caseload is measured with.
const CLIENTS: &str = "10000";
/// How often the caseload page is asked for.
const LOOKS: usize = 300;

/// One measured number and what it should be.
#[derive(Debug)]
struct Row {
    what: String,
    value: f64,
    unit: &'static str,
    goal: Goal,
}

/// What a number should be.
#[derive(Clone, Copy, Debug)]
enum Goal {
    AtMost(f64),
    AtLeast(f64),
    /// Only shown.
    None,
}

impl Goal {
    fn words(self, value: f64) -> (String, &'static str) {
        let verdict = |met: bool| if met { "met" } else { "NOT MET" };
        match self {
            Self::AtMost(most) => (format!("≤ {most}"), verdict(value <= most)),
            Self::AtLeast(least) => (format!("≥ {least}"), verdict(value >= least)),
            Self::None => (String::new(), ""),
        }
    }
}

/// Builds, measures, prints. Ends well even when a goal is not met: a number is not a verdict.
pub fn run(flags: &[&str]) -> ExitCode {
    let clean = match flags {
        [] => false,
        ["--clean-build"] => true,
        _ => {
            eprintln!("usage: cargo xtask bench [--clean-build]");
            return ExitCode::from(2);
        }
    };
    match measure(clean) {
        Ok(rows) => {
            print(&rows);
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn print(rows: &[Row]) {
    println!("\n{:<58}{:>12} {:<9}{:>10}", "what", "measured", "", "goal");
    for row in rows {
        let (goal, met) = row.goal.words(row.value);
        println!("{:<58}{:>12.1} {:<9}{goal:>10}  {met}", row.what, row.value, row.unit);
    }
}

fn row(what: &str, value: f64, unit: &'static str, goal: Goal) -> Row {
    Row { what: what.to_owned(), value, unit, goal }
}

fn measure(clean: bool) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    if clean {
        rows.push(clean_build()?);
    }
    println!("building for release");
    finished(&mut cargo(["build", "--release", "--package", "waymark"]))?;
    let binary = target().join("release/waymark");
    let bytes = std::fs::metadata(&binary).map_err(|fault| fault.to_string())?.len();
    rows.push(row("release binary", bytes as f64 / 1e6, "MB", Goal::AtMost(60.0)));
    let folder = target().join(format!("bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|fault| fault.to_string())?;
    let served = service(&binary, &folder);
    std::fs::remove_dir_all(&folder).ok();
    rows.extend(served?);
    rows.extend(rooms()?);
    Ok(rows)
}

/// A release build from nothing, in a folder of its own.
fn clean_build() -> Result<Row, String> {
    let folder = target().join("bench-clean");
    std::fs::remove_dir_all(&folder).ok();
    println!("building for release from nothing; this takes minutes");
    let begun = Instant::now();
    let mut build = cargo(["build", "--release", "--package", "waymark", "--target-dir"]);
    finished(build.arg(&folder))?;
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    std::fs::remove_dir_all(&folder).ok();
    Ok(row("release build from nothing", minutes, "min", Goal::AtMost(20.0)))
}

/// A running service; dropping it ends it.
struct Service {
    child: Child,
    address: String,
    /// Role and link, as the demo prints them.
    links: Vec<(String, String)>,
}

impl Service {
    fn start(binary: &Path, words: &[&str], database: &Path, links: bool) -> Result<Self, String> {
        let mut child = Command::new(binary)
            .args(words)
            .args(["--listen", "127.0.0.1:0", "--database"])
            .arg(database)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|fault| format!("cannot start {}: {fault}", binary.display()))?;
        let out = child.stdout.take();
        let mut service = Self { child, address: String::new(), links: Vec::new() };
        for line in out.into_iter().flat_map(|out| BufReader::new(out).lines()) {
            let line = line.map_err(|fault| fault.to_string())?;
            if let Some((role, link)) =
                line.split_once("http://").filter(|_| line.contains("/link/"))
            {
                service.links.push((role.trim().to_owned(), format!("http://{link}")));
            } else if let Some((_, address)) = line.split_once("http://") {
                service.address = format!("http://{}", address.trim());
                if !links {
                    break;
                }
            } else if !service.links.is_empty() {
                break;
            }
        }
        if service.address.is_empty() {
            return Err(format!("`waymark {}` named no address", words.join(" ")));
        }
        Ok(service)
    }

    fn memory_mb(&self) -> Result<f64, String> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).map_err(|fault| fault.to_string())?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes: Option<f64> =
            line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        Ok(kilobytes.ok_or("the system does not say how much memory is used")? / 1024.0)
    }

    fn enter(&self, role: &str) -> Result<Visitor, String> {
        let (_, link) = self
            .links
            .iter()
            .find(|(who, _)| who == role)
            .ok_or_else(|| format!("the demo printed no link for `{role}`"))?;
        let mut visitor = Visitor::new(&self.address);
        visitor.open_link(link)?;
        Ok(visitor)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let pid = self.child.id();
        output(Command::new("sh").args(["-c", &format!("kill -TERM {pid}")])).ok();
        self.child.wait().ok();
    }
}

fn service(binary: &Path, folder: &Path) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let small = folder.join("small.sqlite");
    let begun = Instant::now();
    let demo = Service::start(binary, &["demo"], &small, true)?;
    http::get(&format!("{}/sign-in", demo.address))?;
    rows.push(row("demo: start to first page", ms(begun.elapsed()), "ms", Goal::AtMost(5000.0)));
    let mut visitor = demo.enter("practitioner")?;
    visitor.look("/clients")?;
    rows.push(row(
        "demo: memory after the first pages",
        demo.memory_mb()?,
        "MB",
        Goal::AtMost(150.0),
    ));
    drop(demo);

    let begun = Instant::now();
    let served = Service::start(binary, &["serve"], &small, false)?;
    http::get(&format!("{}/sign-in", served.address))?;
    rows.push(row("serve: start to first page", ms(begun.elapsed()), "ms", Goal::AtMost(1000.0)));
    drop(served);

    println!("filling a service with {CLIENTS} synthetic clients");
    let large = folder.join("large.sqlite");
    let begun = Instant::now();
    let demo = Service::start(binary, &["demo", "--clients", CLIENTS], &large, true)?;
    let filled = begun.elapsed().as_secs_f64();
    rows.push(row("demo with 10,000 clients: filling it", filled, "s", Goal::None));
    let mut visitor = demo.enter("service_manager")?;
    // Why another process: what filling it took is no part of what serving it takes.
    drop(demo);
    let served = Service::start(binary, &["serve"], &large, false)?;
    visitor.move_to(&served.address);
    let page = visitor.look("/clients")?;
    if !page.contains("<table") {
        return Err("the caseload page shows no table to the service manager".to_owned());
    }
    let mut took = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        let begun = Instant::now();
        visitor.look("/clients")?;
        took.push(ms(begun.elapsed()));
    }
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((LOOKS - 1) as f64 * share).round() as usize];
    rows.push(row("caseload page, 10,000 clients, p50", at(0.50), "ms", Goal::AtMost(50.0)));
    rows.push(row("caseload page, 10,000 clients, p95", at(0.95), "ms", Goal::AtMost(100.0)));
    rows.push(row(
        "serve: memory with 10,000 clients",
        served.memory_mb()?,
        "MB",
        Goal::AtMost(256.0),
    ));
    Ok(rows)
}

/// The measures that need no service: proof/benches/rooms.rs prints `name<TAB>number`.
fn rooms() -> Result<Vec<Row>, String> {
    let mut bench = cargo(["bench", "--package", "waymark-proof", "--bench", "rooms", "--quiet"]);
    let said = output(&mut bench)?;
    let known: [(&str, &str, &'static str, Goal); 4] = [
        ("catalogue_ms", "catalogue: load and check", "ms", Goal::AtMost(200.0)),
        ("scores_per_s", "scoring, one core (PHQ-9)", "sheets/s", Goal::AtLeast(10_000.0)),
        ("rows_per_s", "scoring rows, one core (PHQ-9)", "rows/s", Goal::AtLeast(1_000_000.0)),
        ("audit_rows_per_s", "audit trail: verify", "rows/s", Goal::AtLeast(200_000.0)),
    ];
    let mut rows = Vec::new();
    for (name, what, unit, goal) in known {
        let value = said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        let value = value.ok_or_else(|| format!("the bench printed no `{name}`:\n{said}"))?;
        rows.push(row(what, value, unit, goal));
    }
    Ok(rows)
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

fn finished(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|fault| fault.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("the build ended with {status}")) }
}

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn a_goal_is_met_or_not() {
        assert_eq!(Goal::AtMost(5.0).words(5.0), ("≤ 5".to_owned(), "met"));
        assert_eq!(Goal::AtLeast(5.0).words(4.9), ("≥ 5".to_owned(), "NOT MET"));
    }
}
