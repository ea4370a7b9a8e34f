//! Licences, banned crates and sources of every dependency, against `deny.toml`.
//!
//! The same file serves cargo-deny, which the test command runs too where it is installed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::step::{cargo, output, root};

/// Where every crate must come from, unless it is ours.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks all packages of the workspace's lock file, also those only tests use.
///
/// # Errors
/// One line for each fault, sorted.
pub fn check() -> Result<String, String> {
    let text = std::fs::read_to_string(root().join("deny.toml"))
        .map_err(|fault| format!("cannot read deny.toml: {fault}"))?;
    let rules: toml::Table = text.parse().map_err(|fault| format!("deny.toml: {fault}"))?;
    let allowed = names(&rules, "licenses", "allow");
    let exceptions = exceptions(&rules);
    let banned = names(&rules, "bans", "deny");
    let said = output(&mut cargo(["metadata", "--format-version=1", "--locked"]))?;
    let metadata: Value =
        serde_json::from_str(&said).map_err(|fault| format!("cargo metadata: {fault}"))?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    if packages.is_empty() || allowed.is_empty() {
        return Err("no packages or no allowed licences: nothing was checked".to_owned());
    }
    let mut faults: Vec<String> = packages
        .iter()
        .flat_map(|package| {
            let name = package["name"].as_str().unwrap_or_default();
            let own = exceptions.get(name).into_iter().flatten();
            faults_of(package, &allowed.iter().chain(own).cloned().collect(), &banned)
        })
        .collect();
    faults.sort();
    if faults.is_empty() {
        Ok(format!("{} packages: licences, bans and sources are in order", packages.len()))
    } else {
        Err(faults.join("\n"))
    }
}

fn faults_of(
    package: &Value,
    allowed: &BTreeSet<String>,
    banned: &BTreeSet<String>,
) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or("?");
    let version = package["version"].as_str().unwrap_or("?");
    let mut faults = Vec::new();
    match package["license"].as_str() {
        None => faults.push(format!("{name} {version}: names no licence")),
        Some(expression) if !permits(expression, allowed) => {
            faults.push(format!("{name} {version}: `{expression}` is not allowed by deny.toml"));
        }
        Some(_) => {}
    }
    if banned.contains(name) {
        faults.push(format!("{name} {version}: banned by deny.toml"));
    }
    if package["source"].as_str().is_some_and(|source| source != REGISTRY) {
        faults.push(format!("{name} {version}: comes from {}", package["source"]));
    }
    faults
}

/// The names in a list of texts or of tables with a `name`, `crate` or `license`.
fn names(rules: &toml::Table, section: &str, key: &str) -> BTreeSet<String> {
    let list = rules.get(section).and_then(|s| s.get(key)).and_then(toml::Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|entry| {
            entry.as_str().or_else(|| entry.get("crate").and_then(toml::Value::as_str))
        })
        .map(str::to_owned)
        .collect()
}

/// Licences that are allowed for one crate only.
fn exceptions(rules: &toml::Table) -> BTreeMap<String, BTreeSet<String>> {
    let list = rules.get("licenses").and_then(|s| s.get("exceptions"));
    list.and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let name = entry.get("crate")?.as_str()?.to_owned();
            let allow = entry.get("allow")?.as_array()?;
            let allow = allow.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect();
            Some((name, allow))
        })
        .collect()
}

/// Whether an SPDX expression can be met with allowed licences alone.
///
/// `OR` needs one side, `AND` both and binds tighter; `/` is an old spelling of `OR`. A licence
/// `WITH` an exception is allowed if its licence is: an exception only gives more freedom.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = either(&mut words, allowed);
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words, allowed: &BTreeSet<String>) -> bool {
    let mut met = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words, allowed);
    }
    met
}

fn both(words: &mut Words, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words, allowed: &BTreeSet<String>) -> bool {
    match words.next() {
        Some("(") => {
            let met = either(words, allowed);
            words.next_if_eq(&")").is_some() && met
        }
        Some(licence) => {
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            allowed.contains(licence)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_or_not() {
        let allowed = ["MIT", "Apache-2.0"].map(str::to_owned).into();
        for good in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/GPL-2.0",
            "(GPL-3.0 OR MIT) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "GPL-3.0 AND BSD-3-Clause OR MIT",
        ] {
            assert!(permits(good, &allowed), "{good}");
        }
        for bad in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT MIT", "Apache-2.0 AND (BSD OR X)"]
        {
            assert!(!permits(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn a_banned_crate_and_a_foreign_source_are_faults() {
        let package = serde_json::json!({
            "name": "openssl-sys", "version": "0.9.0", "license": "MIT",
            "source": "git+https://example.org/x",
        });
        let allowed = ["MIT".to_owned()].into();
        let banned = ["openssl-sys".to_owned()].into();
        assert_eq!(faults_of(&package, &allowed, &banned).len(), 2);
    }
}
