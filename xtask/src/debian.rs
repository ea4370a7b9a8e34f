//! What the tests need from the system, installed from Debian's packages where it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::output;

/// A program and the package that brings it.
struct Need {
    program: &'static str,
    package: &'static str,
}

const COMPILER: Need = Need { program: "cc", package: "gcc" };
const BROWSERS: [Need; 3] = [
    Need { program: "chromium", package: "chromium" },
    Need { program: "chromedriver", package: "chromium-driver" },
    Need { program: "firefox-esr", package: "firefox-esr" },
];
const NPM: Need = Need { program: "npm", package: "npm" };

/// Installs what is missing; says what was there and what was installed.
///
/// # Errors
/// In words, if something is missing and cannot be installed.
pub fn provide(browser: bool, npm: bool) -> Result<String, String> {
    let mut missing: Vec<&str> = Vec::new();
    let browsers: &[Need] = if browser { &BROWSERS } else { &[] };
    for need in std::iter::once(&COMPILER).chain(browsers).chain(npm.then_some(&NPM)) {
        if find(need.program).is_none() {
            missing.push(need.package);
        }
    }
    // Why: a compiler without the C library's headers compiles nothing; Debian only recommends them.
    if missing.contains(&COMPILER.package) {
        missing.push("libc6-dev");
    }
    if postgres_folder().is_none() {
        missing.push("postgresql");
    }
    if missing.is_empty() {
        return Ok("everything needed is installed".to_owned());
    }
    println!("missing: {}", missing.join(" "));
    install(&missing)?;
    Ok(format!("installed: {}", missing.join(" ")))
}

fn install(packages: &[&str]) -> Result<(), String> {
    let wanted = packages.join(" ");
    if find("apt-get").is_none() {
        return Err(format!(
            "This system has no apt-get. Install what is missing by hand, then run the command \
             again: {wanted}"
        ));
    }
    let by_hand =
        || format!("Could not install it. As root: apt-get update && apt-get install {wanted}");
    for words in [vec!["update"], [&["install", "--yes"], packages].concat()] {
        let mut command = as_root(&words).ok_or_else(by_hand)?;
        println!("apt-get {}", words.join(" "));
        output(&mut command).map_err(|fault| format!("{}\n{fault}", by_hand()))?;
    }
    Ok(())
}

/// `apt-get` as root: directly, or through sudo where that asks nothing.
fn as_root(words: &[&str]) -> Option<Command> {
    let mut command = if is_root() {
        Command::new("apt-get")
    } else {
        find("sudo")?;
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(words);
    Some(command)
}

/// Whether this process may do everything.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Where a program stands in PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The folder of PostgreSQL's server programs: Debian keeps them out of PATH, by version.
pub fn postgres_folder() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| has_server(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}

fn has_server(folder: &Path) -> bool {
    ["initdb", "postgres", "pg_isready"].iter().all(|program| folder.join(program).is_file())
}
