//! The lock of released editions, files that have no place, and text that is not TOML.

use waymark_catalogue::{SourceFile, lock_text, read};

use crate::support::*;

fn set(files: &mut Vec<SourceFile>, path: &str, text: &str) {
    files.retain(|f| f.path != path);
    files.push(SourceFile { path: path.to_owned(), text: text.to_owned() });
}

fn text_of(files: &[SourceFile], path: &str) -> String {
    let file = files.iter().find(|f| f.path == path);
    file.map(|f| f.text.clone()).expect("the file is in the fixture")
}

#[test]
fn an_edited_released_edition_is_a_fault_with_both_digests() {
    let mut files = small();
    let edited = text_of(&files, MOOD).replace("Mood scale", "Scale of mood");
    set(&mut files, MOOD, &edited);
    let faults = read(&files).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].file, MOOD);
    let digests: Vec<&str> = faults[0].message.split('`').filter(|part| part.len() == 64).collect();
    assert!(text_of(&files, "editions.lock").contains(digests[0]));
    assert_ne!(digests[0], digests[1]);
    // BLESS does not make it right: the digest that stands is kept.
    assert_eq!(lock_text(&files), text_of(&files, "editions.lock"));
}

#[test]
fn line_ends_of_another_system_are_no_edit() {
    let mut files = small();
    let text = text_of(&files, MOOD).replace('\n', "\r\n");
    set(&mut files, MOOD, &text);
    assert!(read(&files).is_ok());
}

#[test]
fn the_lock_knows_every_edition_and_no_other() {
    let mut files = small();
    set(&mut files, "editions.lock", "# nothing yet\n");
    let faults = read(&files).unwrap_err();
    assert_eq!(
        told(&faults, MOOD),
        ["1:1 the edition `instruments/mood/1.toml` is not in editions.lock"]
    );

    let gone =
        format!("{}{}  instruments/mood/2.toml\nscribble\n", lock_text(&small()), "0".repeat(64));
    set(&mut files, "editions.lock", &gone);
    let faults = read(&files).unwrap_err();
    assert_eq!(
        told(&faults, "editions.lock"),
        [
            "4:1 the released edition `instruments/mood/2.toml` is gone",
            "5:1 this line of the lock cannot be read",
        ]
    );
}

#[test]
fn the_files_that_a_catalogue_cannot_do_without() {
    let files: Vec<SourceFile> = Vec::new();
    let faults = read(&files).unwrap_err();
    assert_eq!(
        told(&faults, ""),
        [
            "editions.lock:1:1 file `editions.lock` is missing",
            "profile.toml:1:1 file `profile.toml` is missing",
            "sources.toml:1:1 file `sources.toml` is missing",
        ]
    );
}

#[test]
fn a_file_without_a_place_is_a_fault() {
    let mut files = small();
    set(&mut files, "rule/A3.toml", "");
    set(&mut files, "instruments/mood/first.toml", "");
    set(&mut files, "instruments/alone/cases.toml", "");
    let faults = read(&files).unwrap_err();
    assert_eq!(
        told(&faults, ""),
        [
            "instruments/alone/cases.toml:1:1 no edition of `alone` stands beside it",
            "instruments/mood/first.toml:1:1 no data file has its place at `instruments/mood/first.toml`",
            "rule/A3.toml:1:1 no data file has its place at `rule/A3.toml`",
        ]
    );
}

#[test]
fn text_that_is_not_toml_hides_no_other_fault() {
    let (mut files, _) = changed(small(), WALK, "[\"group\"]", "[\"grup\"]");
    let broken = text_of(&files, RULE).replace("topic = \"safety\"", "topic = \"safety\nurk");
    set(&mut files, RULE, &broken);
    let faults = read(&files).unwrap_err();
    let places: Vec<_> = faults.iter().map(|f| (f.file.as_str(), f.line)).collect();
    assert!(places.contains(&(WALK, 4)), "{faults:#?}");
    assert!(places.contains(&(RULE, 3)), "{faults:#?}");
    assert!(faults.iter().any(|f| f.message.starts_with("this is not TOML")));
    // References to the rule in the broken file are not blamed: its name is known from its path.
    assert!(faults.iter().all(|f| f.file != OTHER_RULE), "{faults:#?}");
}

#[test]
fn unreadable_sources_and_profile_blame_no_one_else() {
    for path in [SOURCES, PROFILE] {
        let mut files = small();
        set(&mut files, path, "this is = not = toml");
        let faults = read(&files).unwrap_err();
        assert!(faults.iter().all(|f| f.file == path), "{faults:#?}");
    }
}
