//! Keys, types, names, sources, dates: what every data file has.

use waymark_catalogue::{read, read_on};
use waymark_domain::{Verdict, parse_date};

use crate::support::*;

#[test]
fn the_small_catalogue_has_no_fault() {
    let catalogue = read(&small()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(catalogue.rules["A1"].examples[2].expect, Verdict::Unknown);
    assert_eq!(catalogue.outside["elsewhere"].name, "An instrument held elsewhere");
    assert_eq!(catalogue.instruments["mood"].editions[&1].unverified, ["change = true"]);
    let counts = catalogue.counts();
    assert_eq!(
        (counts.instruments, counts.rules, counts.unverified, counts.examples),
        (1, 2, 1, 7)
    );
}

#[test]
fn keys_and_types() {
    check_help(RULE, "topic", "‸tpoic", "unknown key `tpoic`", "did you mean `topic`?");
    check(RULE, "topic = \"safety\"\n", "", &["1:1 key `topic` is missing"]);
    check(RULE, "\"safety\"", "‸7", &["expected text, found `7`"]);
    check(RULE, "\"safety\"", "‸\"  \"", &["this text is empty"]);
    let date = "expected a date such as 2026-11-20, found `\"2021\"`";
    check(RULE, "2021-01-01", "‸\"2021\"", &[date]);
    check(MOOD, "min = 0", "min = ‸0.5", &["expected a whole number, found `0.5`"]);
    check(MOOD, "tool = false", "tool = ‸0", &["expected `true` or `false`, found `0`"]);
    check(MOOD, "range = [0, 6]", "range = ‸6", &["expected a list, found `6`"]);
    check(MOOD, "value = 0.9", "value = ‸\"a\"", &["expected a number, found `\"a\"`"]);
    check(MOOD, "value = 0.9", "value = ‸nan", &["expected a number, found `nan`"]);
    check(WALK, "number = 1", "number = ‸-1", &["expected a count from 0, found `-1`"]);
    let words = "{ en = \"Adults only.\" }";
    check(RULE, words, "‸{ de = \"Ab 18.\" }", &["the English words (`en`) are missing"]);
    check(
        RULE,
        words,
        "{ en = \"Adults.\", ‸english = \"x\" }",
        &["`english` is not a language code"],
    );
}

#[test]
fn file_names_are_ids() {
    let said = "`A3` is not what the file is named";
    check_help(RULE, "\"A1\"", "‸\"A3\"", said, "the path says `A1`");
    check(WALK, "\"walk\"", "‸\"talk\"", &["`talk` is not what the file is named"]);
    check(PLACE, "\"xx\"", "‸\"yy\"", &["`yy` is not what the file is named"]);
    check(MOOD, "\"mood\"", "‸\"food\"", &["`food` is not what the file is named"]);
    check(MOOD, "edition = 1", "edition = ‸2", &["edition `2` is not what the file is named"]);
}

#[test]
fn sources_and_basis() {
    let said = "no source `papers` in sources.toml";
    let to = "sources = [‸\"papers\"]";
    check_help(OTHER_RULE, "sources = [\"paper\"]", to, said, "did you mean `paper`?");
    let idle = "[‸idle]\ncitation = \"Idle (2000).\"\n[paper]";
    check(SOURCES, "[paper]", idle, &["nothing cites the source `idle`"]);
    check(SOURCES, "[paper]", "[‸paper]\nurk = 1", &["2:1 unknown key `urk`"]);
    let twin = "[paper]\ncitation = \"A paper (2020).\"\n[‸‸twin]";
    check(
        SOURCES,
        "[paper]",
        twin,
        &["nothing cites the source `twin`", "the same citation as `paper`"],
    );
    check(SOURCES, "[paper]\n", "[‸paper]\nurl = \"u\"\n", &[]);
    check(SOURCES, "10.1000", "doi:10.1000", &["1:2 `doi:10.1000/example` is not a DOI"]);
    check(RULE, "\"S002\"", "‸\"S999\"", &["no known code in the basis `S999`"]);
    let status =
        "{ value = \"current\", basis = \"X\", confidence = \"high\", sources = [\"paper\"] }";
    let without = "‸{ value = \"current\", basis = \"X\", confidence = \"high\" }";
    check(WALK, status, without, &["key `sources` is missing"]);
    check(WALK, "[\"paper\"]", "‸[]", &["this list is empty"]);
    check(WALK, "\"high\"", "‸\"hihg\"", &["unknown word `hihg`"]);
}

#[test]
fn verified_follows_from_the_basis() {
    let with = |basis: &str, verified: &str| {
        let to = format!("basis = \"{basis}\"{verified}");
        read(&changed(small(), RULE, "basis = \"S002\"", &to).0)
    };
    assert!(with("S002", "").unwrap().rules["A1"].verified);
    assert!(with("S002", "\nverified = true").unwrap().rules["A1"].verified);
    assert!(!with("S002", "\nverified = false").unwrap().rules["A1"].verified);
    for basis in ["R", "X / R", "R (a manual)", "X; numbers R"] {
        assert!(!with(basis, "").unwrap().rules["A1"].verified, "{basis}");
        let faults = with(basis, "\nverified = true").unwrap_err();
        let said = format!("6:12 `verified = true`, but the basis `{basis}` rests on R");
        assert_eq!(told(&faults, RULE), [said]);
    }
}

#[test]
fn a_lapsed_review_date_is_a_fault_only_where_a_day_is_given() {
    let files = small();
    assert!(read(&files).is_ok());
    assert!(read_on(&files, parse_date("2027-01-01")).is_ok());
    let faults = read_on(&files, parse_date("2027-01-02")).unwrap_err();
    let places: Vec<_> = faults.iter().map(|f| (f.file.as_str(), f.line)).collect();
    assert_eq!(places, [(MOOD, 8), (PLACE, 3), (WALK, 6), (RULE, 7), (OTHER_RULE, 7)]);
    assert_eq!(faults[0].message, "the review date `2027-01-01` has passed");
}

#[test]
fn programmes() {
    let said = "no intensity `grup`";
    check_help(WALK, "[\"group\"]", "[‸\"grup\"]", said, "did you mean `group`?");
    check(WALK, "\"current\"", "‸\"curent\"", &["unknown word `curent`"]);
    check(WALK, "{ number = 2", "‸{ number = 1", &["the module `1` stands twice"]);
    check(WALK, "[\"wellbeing\"]", "[‸\"wellbieng\"]", &["unknown word `wellbieng`"]);
}

#[test]
fn outside_instruments_can_only_be_refused() {
    check(
        OUTSIDE,
        "[elsewhere]",
        "[‸mood]\nname = \"M\"\nwhy = { en = \"x\" }\n[elsewhere]",
        &["`mood` is held by the catalogue"],
    );
}
