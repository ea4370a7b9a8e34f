//! Small rules that a reader should never have to think about.

use std::collections::BTreeMap;

use waymark_proof::{rust, tree};

/// The most lines of a source file.
const LINES_MAX: usize = 800;
/// Files in which a line's end is ours to keep clean; data of others stays as it was published.
const OURS: [&str; 8] = [".rs", ".md", ".toml", ".css", ".html", ".ftl", ".cedar", ".sh"];

/// Faults of every line of these files, by a check that says what is wrong with a line.
fn each_line(
    files: &[(String, String)],
    check: impl Fn(&str, &str) -> Option<String>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            if let Some(fault) = check(path, line) {
                faults.push(format!("{path}:{}: {fault}: {}", number + 1, line.trim()));
            }
        }
    }
    faults
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn has_word(line: &str, word: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(in_name)
            && !line[at + word.len()..].chars().next().is_some_and(in_name)
    })
}

#[test]
fn nothing_is_left_for_later() {
    // Why concat!: this file must not contain the words it looks for.
    let words =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("HA", "CK")];
    let calls = [concat!("to", "do!("), concat!("unimpl", "emented!("), concat!("#[ig", "nore")];
    none(each_line(&tree::texts_ending("", &OURS), |_, line| {
        let word = words.iter().find(|word| has_word(line, word));
        let call = calls.iter().find(|call| line.contains(*call));
        word.or(call).map(|found| format!("`{found}`"))
    }));
}

#[test]
fn no_code_is_unsafe() {
    let sources = tree::texts_ending("", &[".rs"]);
    let code: Vec<_> =
        sources.iter().map(|(path, text)| (path.clone(), rust::code(text))).collect();
    none(each_line(&code, |_, line| has_word(line, "unsafe").then(|| "unsafe".to_owned())));
}

#[test]
fn no_test_waits() {
    let sources = tree::texts_ending("", &[".rs"]);
    let tests: Vec<_> = sources
        .iter()
        .filter(|(path, _)| path.contains("/tests/") && !path.contains("/browser"))
        .map(|(path, text)| (path.clone(), rust::code(text)))
        .collect();
    none(each_line(&tests, |_, line| {
        line.contains("sleep(").then(|| "a test that sleeps".to_owned())
    }));
}

#[test]
fn files_are_not_long() {
    let mut faults = Vec::new();
    for (path, text) in tree::texts_ending("", &[".rs"]) {
        let lines = text.lines().count();
        if lines > LINES_MAX && path.contains("src/") {
            faults.push(format!("{path} has {lines} lines; split it by meaning"));
        }
    }
    none(faults);
}

#[test]
fn lines_end_where_they_end() {
    none(each_line(&tree::texts_ending("", &OURS), |_, line| {
        line.ends_with([' ', '\t', '\r']).then(|| "trailing white space".to_owned())
    }));
}

#[test]
fn no_path_of_one_machine() {
    let homes = ["work", "root", "home", "tmp"].map(|name| format!("/{name}/"));
    let open = |c: char| c.is_alphanumeric() || c == '.' || c == '_' || c == '}';
    none(each_line(&tree::texts(""), |_, line| {
        let found = homes.iter().find(|home| {
            line.match_indices(home.as_str()).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                let after = line[at + home.len()..].chars().next();
                !before.is_some_and(open) && after.is_some_and(|c| c.is_ascii_lowercase())
            })
        });
        found.map(|home| format!("a path below `{home}`"))
    }));
}

#[test]
fn nothing_says_who_wrote_it() {
    let words = [
        concat!("language", " model"),
        concat!("chat", "bot"),
        concat!("sub", "agent"),
        concat!("ai", " agent"),
        concat!("as an", " ai"),
        concat!("ai-", "generated"),
        concat!("co-authored", "-by"),
        concat!("generated", " with"),
    ];
    none(each_line(&tree::texts_ending("", &OURS), |_, line| {
        let line = line.to_lowercase();
        let found = words.iter().find(|word| has_word(&line, word));
        found.map(|word| format!("`{word}`"))
    }));
}

#[test]
fn a_silenced_lint_says_why() {
    let mut faults = Vec::new();
    for (path, text) in tree::texts_ending("", &[".rs"]) {
        let lines: Vec<&str> = text.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let silences = line.trim_start().starts_with(concat!("#[al", "low("))
                || line.trim_start().starts_with(concat!("#![al", "low("));
            let above = i.checked_sub(1).is_some_and(|j| lines[j].trim_start().starts_with("//"));
            if silences && !line.contains("reason") && !above && !line.contains("//") {
                faults.push(format!("{path}:{}: a lint silenced without a reason", i + 1));
            }
        }
    }
    none(faults);
}

#[test]
fn one_word_for_one_thing() {
    let words = std::fs::read_to_string(tree::root().join("docs/words.md")).expect("words.md");
    let mut meanings: BTreeMap<&str, &str> = BTreeMap::new();
    let mut terms: Vec<String> = Vec::new();
    for line in words.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 3, "a row has three cells: {line}");
        if cells[0] == "word" {
            continue;
        }
        assert!(!cells[1].is_empty() && !cells[2].is_empty(), "an empty cell: {line}");
        terms.push(cells[0].to_lowercase());
        let other = meanings.insert(cells[1], cells[0]);
        assert!(other.is_none(), "`{}` and `{other:?}` mean the same", cells[0]);
    }
    let mut sorted = terms.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(terms, sorted, "the words stand once each, in the order of the alphabet");
    assert!(terms.len() > 40, "the table was not read");
}

#[test]
fn behaviour_is_named_and_nobody_is_labelled() {
    let old_name = concat!("child ", "porn");
    let mut faults = each_line(&tree::texts(""), |path, line| {
        let line = line.to_lowercase();
        // Why: the tests of pages list the words that no page may say.
        if path.starts_with("crates/pages/tests/") {
            return None;
        }
        // Why: one instrument's own published name contains the term.
        let in_a_name = line.contains("risk tool") || line.contains("cport");
        (line.contains(old_name) && !in_a_name).then(|| "the old term for CSEM".to_owned())
    });
    let labels = ["pedophil", "paedophil", "sex offender", "predator", "pervert", "monster"];
    faults.extend(each_line(&tree::texts_ending("crates/pages", &[".ftl", ".html"]), |_, line| {
        let line = line.to_lowercase();
        labels.iter().find(|l| line.contains(*l)).map(|l| format!("a label, `{l}`"))
    }));
    none(faults);
}
