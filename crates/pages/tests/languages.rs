//! Every word exists in every language, with the same arguments, and is used.
// Why: what cannot be read here is the fault that the test is for.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn room() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
}

/// Keys named in templates and source as `t("key")` or `k("key")`, with a place for each.
fn keys_used() -> BTreeMap<String, String> {
    let mut paths = Vec::new();
    files(&room().join("src"), "rs", &mut paths);
    files(&room().join("templates"), "html", &mut paths);
    let mut keys = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for start in ["t(\"", "k(\""] {
                for (at, _) in line.match_indices(start) {
                    let before = line[..at].chars().next_back();
                    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                        continue;
                    }
                    let Some((key, _)) = line[at + start.len()..].split_once('"') else { continue };
                    let place = path.strip_prefix(room()).unwrap().display();
                    keys.entry(key.to_owned()).or_insert(format!("{place}:{}", number + 1));
                }
            }
        }
    }
    keys
}

/// Messages of one language: key, and the names of its arguments.
fn messages(path: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some((name, _)) = line.split_once(" =")
            && !line.starts_with([' ', '#'])
        {
            key = name.into();
            assert!(!found.contains_key(&key), "{key} stands twice in {}", path.display());
            found.insert(key.clone(), BTreeSet::new());
        }
        let body = if line.starts_with('#') { "" } else { line };
        for piece in body.split('$').skip(1) {
            let end = piece.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(piece.len());
            found.get_mut(&key).unwrap().insert(piece[..end].to_owned());
        }
    }
    found
}

fn language_files() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    files(&room().join("languages"), "ftl", &mut paths);
    assert!(paths.len() >= 2, "{paths:?}");
    paths
}

#[test]
fn every_key_is_in_every_language_and_every_message_is_used() {
    let used = keys_used();
    assert!(used.len() > 300, "the scan found only {} keys", used.len());
    let mut faults = Vec::new();
    for path in language_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let messages = messages(&path);
        let missing = used.iter().filter(|(key, _)| !messages.contains_key(*key));
        faults.extend(missing.map(|(key, place)| format!("{name}: no `{key}`, used at {place}")));
        let idle = messages.keys().filter(|key| !used.contains_key(*key));
        faults.extend(idle.map(|key| format!("{name}: `{key}` is used nowhere")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_language_uses_the_same_arguments() {
    // Dates are put together differently in each language, from the same set of parts.
    let free = ["date-long", "date-short"];
    let parts: BTreeSet<String> =
        ["day", "day2", "month", "month_short", "month2", "year"].map(str::to_owned).into();
    let english = messages(&room().join("languages/en.ftl"));
    for path in language_files() {
        for (key, arguments) in messages(&path) {
            if free.contains(&key.as_str()) {
                assert!(arguments.is_subset(&parts), "{key} in {}", path.display());
            } else {
                assert_eq!(Some(&arguments), english.get(&key), "{key} in {}", path.display());
            }
        }
    }
}

#[test]
fn every_language_file_is_sound() {
    for path in language_files() {
        let text = fs::read_to_string(&path).unwrap();
        let resource = fluent_bundle::FluentResource::try_new(text);
        if let Err((_, faults)) = resource {
            panic!("{}: {faults:?}", path.display());
        }
    }
}

/// Words that label people instead of naming behaviour, or that do not belong here at all.
const NOT_OUR_WORDS: [&str; 30] = [
    "offender",
    "perpetrator",
    "paedophil",
    "pedophil",
    "pädophil",
    "pervert",
    "predator",
    "molester",
    "monster",
    "deviant",
    "child porn",
    "kiddie",
    "kinderporno",
    "kinderschänder",
    "sexualstraftäter",
    "straftäter",
    "täter",
    "triebtäter",
    "abuser",
    "psychopath",
    "addict",
    "süchtige",
    "suspect",
    "verdächtige",
    "inmate",
    "insasse",
    "convict ",
    "subject ",
    "proband",
    "criminal",
];

#[test]
fn people_are_not_labelled() {
    // Published names of instruments and programmes come from the catalogue, never from here.
    let mut paths = language_files();
    files(&room().join("templates"), "html", &mut paths);
    let mut faults = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        for (number, line) in text.lines().enumerate() {
            let found = NOT_OUR_WORDS.iter().filter(|word| line.contains(**word));
            let place = format!("{}:{}", path.display(), number + 1);
            faults.extend(found.map(|word| format!("{place}: `{word}`")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Templates hold no words of their own: what people read stands in the language files.
#[test]
fn templates_hold_no_words() {
    let mut paths = Vec::new();
    files(&room().join("templates"), "html", &mut paths);
    // The report of `waymark analyse` stands alone and is written in English.
    paths.retain(|path| !path.ends_with("report.html"));
    let mut faults = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in without_code(&text).lines().enumerate() {
            let words: String = line.chars().filter(|c| c.is_alphabetic()).collect();
            // A macro may hold one attribute.
            let attribute = line.trim().starts_with("aria-") && line.trim().ends_with('"');
            if words.len() > 1 && !attribute {
                faults.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The template without tags and template code, line by line.
fn without_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let spans = [("{{", "}}"), ("{%", "%}"), ("<", ">")];
    while let Some((at, (start, end))) =
        spans.iter().filter_map(|span| rest.find(span.0).map(|at| (at, *span))).min()
    {
        out.push_str(&rest[..at]);
        let after = &rest[at + start.len()..];
        // A tag may hold template code with its own `>`.
        let close = if start == "<" { end_of_tag(after) } else { after.find(end) };
        let close = close.unwrap_or_else(|| panic!("{start} without end"));
        out.extend(after[..close].chars().filter(|c| *c == '\n'));
        rest = &after[close + end.len()..];
    }
    out.push_str(rest);
    out
}

fn end_of_tag(text: &str) -> Option<usize> {
    let mut depth = 0;
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"{{" | b"{%" => depth += 1,
            b"}}" | b"%}" => depth -= 1,
            pair if pair[0] == b'>' && depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}
