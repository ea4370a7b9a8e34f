//! What a package needs to run, as cargo resolves it for that package alone.

use std::collections::BTreeSet;
use std::process::Command;

/// The names of everything that a package of ours needs to run, however far away.
///
/// Neither what its tests or its build script need nor what a macro needs in the compiler. Asks
/// cargo, without the network.
///
/// # Errors
/// In words, if cargo does not answer.
pub fn closure(package: &str) -> Result<BTreeSet<String>, String> {
    tree(package, "normal,no-proc-macro", None)
}

/// The names of what a package of ours names as its own dependencies, without those of its tests.
///
/// # Errors
/// In words, if cargo does not answer.
pub fn direct(package: &str) -> Result<BTreeSet<String>, String> {
    tree(package, "normal,build", Some("1"))
}

fn tree(package: &str, edges: &str, depth: Option<&str>) -> Result<BTreeSet<String>, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::tree::root());
    command.args(["tree", "--offline", "--locked", "--prefix=none", "--format={p}"]);
    command.args(["--package", package, "--edges", edges]);
    command.args(depth.map(|depth| ["--depth", depth]).into_iter().flatten());
    let done = command.output().map_err(|fault| fault.to_string())?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&done.stdout);
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.filter(|name| *name != package && !name.starts_with('[')).map(str::to_owned).collect())
}
