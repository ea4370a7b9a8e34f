//! The files of the project.

use std::path::{Path, PathBuf};

/// Folders that are not part of the project: what is built, and what version control keeps.
const NOT_OURS: [&str; 4] = ["target", ".git", "node_modules", "proptest-regressions"];

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Every text file of the project below a folder, as its path from the root and its text, sorted.
///
/// A file that is not UTF-8 is left out. A folder that does not exist has no files.
pub fn texts(below: &str) -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(below)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    folders.push(path);
                }
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let path = path.strip_prefix(&root).unwrap_or(&path);
            found.push((path.to_string_lossy().into_owned(), text));
        }
    }
    found.sort();
    found
}

/// As [`texts`], only files with one of these endings.
pub fn texts_ending(below: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = texts(below);
    found.retain(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)));
    found
}

/// The folders directly below a folder, by name, sorted.
pub fn folders(below: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root().join(below)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !NOT_OURS.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}
