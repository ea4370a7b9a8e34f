//! `editions.lock`: a digest for each released edition, which is never edited again.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::files::SourceFile;
use crate::read::is_edition;
use crate::walk::Doc;

const HEADER: &str = "# One line for each released edition: its path and the SHA-256 of its text.
# A released edition is never edited; a correction is a new edition. New lines: BLESS=1.
";

/// SHA-256 of a text in lower-case hexadecimal; line ends count as `\n` on every system.
fn digest(text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    HEXLOWER.encode(&Sha256::digest(plain.as_bytes()))
}

/// Lines of a lock: path → (line number, digest); and the lines that could not be read.
fn lines(text: &str) -> (BTreeMap<&str, (usize, &str)>, Vec<usize>) {
    let mut read = BTreeMap::new();
    let mut unread = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        if !plain.is_empty() && !plain.starts_with('#') {
            match plain.split_once("  ") {
                Some((digest, path)) if digest.len() == 64 => {
                    read.insert(path, (offset, digest));
                }
                _ => unread.push(offset),
            }
        }
        offset += line.len();
    }
    (read, unread)
}

/// The lock that fits `files`: known digests are kept, so that an edit of a released edition stays
/// a fault; editions that are not yet in it are added.
pub fn lock_text(files: &[SourceFile]) -> String {
    let old = files.iter().find(|f| f.path == "editions.lock").map_or("", |f| f.text.as_str());
    let mut entries: BTreeMap<&str, String> =
        lines(old).0.into_iter().map(|(path, (_, digest))| (path, digest.to_owned())).collect();
    for file in files.iter().filter(|f| is_edition(&f.path)) {
        entries.entry(&file.path).or_insert_with(|| digest(&file.text));
    }
    let lines = entries.iter().map(|(path, digest)| [digest, "  ", path, "\n"].concat());
    std::iter::once(HEADER.to_owned()).chain(lines).collect()
}

/// Compares the lock with the editions that stand beside it.
pub(crate) fn check(doc: &Doc, text: &str, files: &[SourceFile]) {
    let (locked, unread) = lines(text);
    for offset in unread {
        let help = "a line is a digest, two spaces and a path".to_owned();
        doc.fault_at(offset, "this line of the lock cannot be read".to_owned(), Some(help));
    }
    let editions: BTreeMap<&str, &SourceFile> =
        files.iter().filter(|f| is_edition(&f.path)).map(|f| (f.path.as_str(), f)).collect();
    for (path, file) in &editions {
        let edition = doc.beside(path, &file.text);
        let Some((_, said)) = locked.get(path) else {
            let help = "run the tests of `crates/catalogue` with BLESS=1 once it is released";
            let message = format!("the edition `{path}` is not in editions.lock");
            edition.fault_at(0, message, Some(help.to_owned()));
            continue;
        };
        let found = digest(&file.text);
        if found != *said {
            let message = format!(
                "a released edition was edited: editions.lock has `{said}`, the file `{found}`"
            );
            let help = "restore it, and put the correction into a new edition".to_owned();
            edition.fault_at(0, message, Some(help));
        }
    }
    for (path, (offset, _)) in locked.iter().filter(|(path, _)| !editions.contains_key(*path)) {
        doc.fault_at(*offset, format!("the released edition `{path}` is gone"), None);
    }
}
