//! Law 8: each method cites its source and agrees with a result somebody else can check.

use waymark_proof::{rust, tree};

/// Functions that only say what may be put in; they compute nothing that could have a source.
const GUARDS: [&str; 2] = ["check_confidence", "checked"];

/// Functions that hand on to a method that cites its source and is tested by its own name.
const HANDED_ON: [&str; 3] = ["by", "proportion", "shares"];

/// A public function of `stats` that gives an estimate, or a reason why there is none.
#[derive(Debug, PartialEq)]
struct Method {
    path: String,
    line: usize,
    name: String,
    sourced: bool,
}

#[test]
fn every_number_has_a_witness() {
    let sources = tree::texts_ending("crates/stats/src", &[".rs"]);
    let methods: Vec<Method> =
        sources.iter().flat_map(|(path, text)| methods(path, text)).collect();
    assert!(methods.len() >= 10, "the methods of stats were not found: {methods:?}");
    let witnesses = witnesses();
    let mut faults = Vec::new();
    let other = |name: &str| GUARDS.contains(&name) || HANDED_ON.contains(&name);
    for method in methods.iter().filter(|m| !other(&m.name)) {
        let Method { path, line, name, sourced } = method;
        if !sourced {
            faults.push(format!("{path}:{line}: `{name}` cites no # Source"));
        }
        if !witnesses.contains(&format!("{name}(")) {
            faults.push(format!("{path}:{line}: `{name}` stands in no published or by-hand test"));
        }
    }
    faults.extend(instruments_without_cases());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// All test code that could call a method: the tests of the room and those of the proof.
fn witnesses() -> String {
    let mut all = String::new();
    for (_, text) in tree::texts_ending("crates/stats/tests", &[".rs"]) {
        all.push_str(&rust::code(&text));
    }
    for (_, text) in tree::texts_ending("crates/stats/src", &[".rs"]) {
        let code = rust::code(&text);
        all.push_str(code.split_once("#[cfg(test)]").map_or("", |(_, tests)| tests));
    }
    // Why: conformance cases reach a method through the room of analyses, which names it.
    for (_, text) in tree::texts_ending("crates/analysis/src/conformance", &[".rs"]) {
        all.push_str(&rust::code(&text));
    }
    all
}

/// The methods that a file declares outside its tests.
fn methods(path: &str, source: &str) -> Vec<Method> {
    let code = rust::shipped_code(source);
    let code: Vec<&str> = code.lines().collect();
    let lines: Vec<&str> = source.lines().collect();
    let file_sourced =
        lines.iter().take_while(|l| l.starts_with("//!")).any(|l| l.contains("# Source"));
    let mut found = Vec::new();
    for (i, line) in code.iter().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix("pub fn ") else { continue };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let signature: String =
            code[i..].iter().take_while(|l| !l.contains('{')).copied().collect();
        let last = code[i..].iter().find(|l| l.contains('{')).copied().unwrap_or_default();
        if !signature.contains("NoEstimate") && !last.contains("NoEstimate") {
            continue;
        }
        let docs = lines[..i].iter().rev().take_while(|l| {
            let l = l.trim_start();
            l.starts_with("///") || l.starts_with("#[")
        });
        let sourced = file_sourced || docs.into_iter().any(|l| l.contains("# Source"));
        found.push(Method { path: path.to_owned(), line: i + 1, name, sourced });
    }
    found
}

/// Every instrument carries worked cases, run by the tests of `assess`.
fn instruments_without_cases() -> Vec<String> {
    let instruments = tree::folders("catalogue/instruments");
    assert!(!instruments.is_empty(), "no instrument was found");
    let mut faults = Vec::new();
    for instrument in instruments {
        let path = format!("catalogue/instruments/{instrument}/cases.toml");
        let text = std::fs::read_to_string(tree::root().join(&path)).unwrap_or_default();
        match text.parse::<toml::Table>() {
            Err(fault) => faults.push(format!("{path}: {fault}")),
            Ok(table) => {
                let cases = table.values().filter_map(toml::Value::as_array).map(Vec::len);
                if cases.sum::<usize>() == 0 {
                    faults.push(format!("{path}: no worked case"));
                }
            }
        }
    }
    faults
}

#[test]
fn methods_and_their_sources_are_found() {
    let source = "/// A.\n///\n/// # Source\n/// Somebody (1999).\npub fn a(\n    x: f64,\n) -> \
                  Result<A, NoEstimate> {\n}\n/// B.\npub fn b() -> Result<B, NoEstimate> {}\n\
                  pub fn c() -> f64 {\n}\n#[cfg(test)]\nmod t { pub fn d() -> NoEstimate {} }";
    let found = methods("x.rs", source);
    let names: Vec<(&str, bool)> = found.iter().map(|m| (m.name.as_str(), m.sourced)).collect();
    assert_eq!(names, [("a", true), ("b", false)]);
}
