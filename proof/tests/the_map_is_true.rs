//! Law 10: what the map names exists, and every room says what it is.

use waymark_proof::{rooms, tree};

/// The most lines that fit on a page.
const PAGE: usize = 60;

#[test]
fn the_map_is_true() {
    let map = std::fs::read_to_string(tree::root().join("docs/ARCHITECTURE.md"))
        .expect("docs/ARCHITECTURE.md");
    let mut faults: Vec<String> = paths(&map)
        .into_iter()
        .filter(|path| !tree::root().join(path).exists())
        .map(|path| format!("docs/ARCHITECTURE.md names `{path}`, which does not exist"))
        .collect();
    for room in tree::folders("crates") {
        if !map.contains(&format!("`{room}`")) && !map.contains(&format!("crates/{room}")) {
            faults.push(format!("docs/ARCHITECTURE.md does not name `{room}`"));
        }
        if !rooms::ROOMS.iter().any(|r| r.name == room) {
            faults.push(format!("`crates/{room}` is no room of proof/src/rooms.rs"));
        }
    }
    let places = tree::folders("crates").into_iter().map(|room| format!("crates/{room}"));
    for place in places.chain(["catalogue", "proof", "xtask"].map(str::to_owned)) {
        match std::fs::read_to_string(tree::root().join(&place).join("README.md")) {
            Err(_) => faults.push(format!("{place} has no README.md")),
            Ok(text) if text.lines().count() > PAGE => {
                faults.push(format!("{place}/README.md has {} lines", text.lines().count()));
            }
            Ok(text) if text.lines().count() < 5 => {
                faults.push(format!("{place}/README.md says next to nothing"));
            }
            Ok(_) => {}
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What stands in backticks or a link and looks like a path of this repository.
fn paths(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in markdown.lines() {
        let spans = line.split('`').skip(1).step_by(2);
        let links = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for span in spans.chain(links.map(|(target, _)| target)) {
            if let Some(path) = path_in(span) {
                found.push(path);
            }
        }
    }
    found
}

fn path_in(span: &str) -> Option<String> {
    const ENDINGS: [&str; 9] =
        [".rs", ".md", ".toml", ".lock", ".txt", ".cedar", ".css", ".html", ".ftl"];
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
    let place = ENDINGS.iter().any(|e| span.ends_with(e)) && span.contains('/')
        || ["crates/", "catalogue/", "proof/", "docs/", "xtask/", ".ci/"]
            .iter()
            .any(|top| span.starts_with(top));
    // Why: a path in the map's own folder may be written from there.
    let from_docs = span.starts_with("decisions/");
    (plain && place && !span.starts_with('/')).then(|| {
        let path = span.trim_end_matches('/');
        if from_docs { format!("docs/{path}") } else { path.to_owned() }
    })
}

#[test]
fn paths_are_told_from_other_words() {
    let text = "See `crates/acts/src/act.rs` and [why](docs/decisions/), `unknown_is_not_no`, \
                `GET /clients/{id}`, `decisions/0001-x.md`, `A/B`.";
    assert_eq!(
        paths(text),
        ["crates/acts/src/act.rs", "docs/decisions/0001-x.md", "docs/decisions"]
    );
}
