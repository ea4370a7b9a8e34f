//! The page for people names every key that the shipped data uses.

use std::collections::BTreeSet;

use waymark_catalogue::shipped;

/// Tables whose keys are data: variables, items, scales, languages, scores.
const OPEN: [&str; 13] = [
    "profile",
    "answers",
    "scores",
    "bands",
    "mean_sd",
    "percentiles",
    "linear",
    "variants",
    "anchors",
    "items",
    "words",
    "question",
    "asked_when",
];

fn keys(table: &toml::Table, found: &mut BTreeSet<String>) {
    for (key, value) in table {
        found.insert(key.clone());
        inside(key, value, found);
    }
}

fn inside(key: &str, value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(inner) if OPEN.contains(&key) => {
            inner.values().for_each(|part| inside("", part, found));
        }
        toml::Value::Table(inner) => keys(inner, found),
        toml::Value::Array(parts) => {
            for part in parts {
                match part {
                    toml::Value::Table(inner) => keys(inner, found),
                    other => inside(key, other, found),
                }
            }
        }
        _ => {}
    }
}

fn is_data(path: &str) -> bool {
    path.strip_suffix(".toml").is_some()
}

#[test]
fn every_key_of_the_shipped_data_is_explained() {
    let page = include_str!("../../../docs/catalogue-format.md");
    let mut found = BTreeSet::new();
    for file in shipped().iter().filter(|f| is_data(&f.path)) {
        let table: toml::Table = toml::from_str(&file.text).expect("the shipped data is TOML");
        if matches!(file.path.as_str(), "sources.toml" | "outside.toml") {
            table.values().for_each(|entry| inside("", entry, &mut found));
        } else {
            keys(&table, &mut found);
        }
    }
    // Languages are explained once, by example.
    let silent: Vec<&String> = found
        .iter()
        .filter(|key| !["en", "de"].contains(&key.as_str()))
        .filter(|key| {
            let shapes = [format!("`{key}"), format!("[[{key}]]"), format!("{key} = ")];
            !shapes.iter().any(|shape| page.contains(shape))
        })
        .collect();
    assert!(found.len() > 80, "the walk finds the keys");
    assert!(silent.is_empty(), "docs/catalogue-format.md does not explain {silent:?}");
}
