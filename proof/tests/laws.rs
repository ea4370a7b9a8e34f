//! The list of laws is complete: each is a test somewhere in the workspace, by its own name.

use waymark_proof::{rust, tree};

/// The ten laws of the design.
const LAWS: [&str; 10] = [
    "quiet_rooms_do_no_io",
    "every_act_names_its_right_and_leaves_a_trace",
    "unknown_is_not_no",
    "released_editions_do_not_change",
    "both_engines_tell_the_same_story",
    "every_column_is_declared",
    "every_page_renders_in_every_language",
    "every_number_has_a_witness",
    "the_split_does_not_matter",
    "the_map_is_true",
];

#[test]
fn every_law_is_a_test() {
    let mut sources = tree::texts_ending("crates", &[".rs"]);
    sources.extend(tree::texts_ending("proof", &[".rs"]));
    let names: Vec<String> = sources.iter().flat_map(|(_, text)| rust::test_names(text)).collect();
    let missing: Vec<&str> =
        LAWS.into_iter().filter(|law| !names.iter().any(|name| name == law)).collect();
    assert!(missing.is_empty(), "laws without a test of their name: {missing:?}");
}
