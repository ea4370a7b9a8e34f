//! Items, scales, bands, norms, formulas, wording and worked cases.

use waymark_catalogue::shipped;

use crate::support::*;

const DC: &str = "instruments/osp_dc/1.toml";
const IIC: &str = "instruments/osp_iic/1.toml";

#[test]
fn a_scale_takes_change_away_and_never_adds_it() {
    let fact = |value: &str| {
        let rest = "basis = \"R\", confidence = \"low\", sources = [\"paper\"]";
        format!("‸change = {{ value = {value}, {rest} }}\nid = \"one\"")
    };
    let (files, _) = changed(small(), MOOD, "id = \"one\"", &fact("false"));
    let catalogue = waymark_catalogue::read(&files).unwrap();
    let unverified = &catalogue.instruments["mood"].editions[&1].unverified;
    assert_eq!(unverified, &["scales.one.change = false", "change = true"]);
    let told = &["`change` of a scale can only be `false`"];
    check(MOOD, "id = \"one\"", &fact("true").replace("‸change = ", "change = ‸"), told);
}

#[test]
fn items() {
    let one = "{ key = \"2\", label = \"Sleep\" }";
    check(MOOD, one, "{ key = \"2\", ‸lable = \"Sleep\" }", &["unknown key `lable`"]);
    check(
        MOOD,
        one,
        "{ key = \"2\", label = \"S\", answer = ‸\"boole\" }",
        &["unknown word `boole`"],
    );
    check(
        MOOD,
        "answer = { min = 0, max = 3 }",
        "answer = ‸{ min = 3, max = 3 }",
        &["`min` 3 is not below `max` 3"],
    );
    let usual = "answer = { min = 0, max = 3 }\nitems = [\n  { key = \"1\"";
    let own = "items = [\n  ‸{ key = \"1\"";
    let (files, _) = changed(small(), MOOD, usual, own);
    let faults = waymark_catalogue::read(&files).unwrap_err();
    assert_eq!(told(&faults, MOOD)[0], "16:3 nothing says what may be answered here");
    check(MOOD, "item = \"1\"\nat_least", "item = ‸\"9\"\nat_least", &["no item `9`"]);
    let bool_item = "{ key = \"4\", label = \"N\", answer = \"bool\", reversed = true }";
    check(
        MOOD,
        "{ key = \"4\", label = \"Not scored\" }",
        &format!("‸{bool_item}"),
        &[
            "only an item with whole numbers can be reversed",
            "instruments/mood/cases.toml:6:46 expected `true` or `false`, found `0`",
        ],
    );
}

#[test]
fn an_item_that_stands_twice() {
    check(
        MOOD,
        "{ key = \"4\"",
        "‸{ key = \"3\"",
        &[
            "the item `3` stands twice",
            "instruments/mood/cases.toml:6:42 no item `4`",
            "instruments/mood/text/en.toml:8:1 no item `4`",
        ],
    );
}

#[test]
fn scales_and_their_items() {
    let sum = "sum = [\"1\", \"2\"]";
    check(
        MOOD,
        sum,
        "sum = [\"1\", ‸\"5\"]",
        &["no item `5`", "22:14 the item `2` is in none of these scales"],
    );
    check(
        MOOD,
        sum,
        "sum = [\"1\", \"2\", ‸\"2\"]",
        &[
            "the item `2` is used twice in this scale",
            "22:14 the item `2` is in two of these scales",
            "29:9 the range `[0, 6]` is not what the items give, which is 0 to 9",
        ],
    );
    check(
        MOOD,
        "leaves_out = [\"4\"]",
        "leaves_out = []",
        &["22:14 the item `4` is in none of these scales"],
    );
    check(
        MOOD,
        "leaves_out = [\"4\"]",
        "leaves_out = [\"4\", \"3\"]",
        &["22:14 the item `3` is left out and yet used"],
    );
    check(
        MOOD,
        "[\"one\", \"two\"]",
        "[\"one\", \"tow\"]",
        &["22:14 no scale `tow`", "22:14 the item `3` is in none of these scales"],
    );
    check(MOOD, "one = 1, two", "one = 1, ‸tow", &["no scale `tow` before this one"]);
    check(
        MOOD,
        "mean = [\"3\"]",
        "primary = true\nmean = [\"3\"]",
        &["49:1 a second scale is `primary`; at most one may be"],
    );
    check(
        MOOD,
        sum,
        "sum = [\"1\", \"2\"]\nmean = [\"3\"]",
        &["24:1 the scale must say how it is computed"],
    );
    check(
        MOOD,
        "range = [0, 3]",
        "range = ‸[3, 0]",
        &["a range is two numbers, the lower one first"],
    );
    check(
        MOOD,
        "range = [0, 3]",
        "range = ‸[0, 4]",
        &[
            "the range `[0, 4]` is not what the items give, which is 0 to 3",
            "54:9 the range `[-3, 6]` is not what the items give, which is -4 to 6",
        ],
    );
}

#[test]
fn bands() {
    let high = "{ label = \"high\", words = { en = \"high\" }, low = 3, high = 6 }";
    let with = |label: &str, low: &str, high: &str| {
        format!("‸{{ label = \"{label}\", words = {{ en = \"w\" }}, low = {low}, high = {high} }}")
    };
    check(MOOD, high, &with("high", "2", "6"), &["the band `high` overlaps `low`"]);
    check(MOOD, high, &with("high", "4", "6"), &["a gap between `low` (to 2) and `high` (from 4)"]);
    check(MOOD, high, &with("high", "3", "7"), &["the band `high` leaves the range 0 to 6"]);
    check(MOOD, high, &with("high", "3", "5").replace('‸', ""), &["32:9 no band covers 5 to 6"]);
    check(MOOD, "low = 0, high = 2", "low = 1, high = 2", &["32:9 no band covers 0 to 1"]);
    check(
        MOOD,
        high,
        &with("low", "3", "6"),
        &["the band `low` stands twice", "instruments/mood/cases.toml:8:17 no band `high`"],
    );
    let from = "bands_from = { value = \"two bands\", basis = \"own\", confidence = \"low\" }\n";
    check(MOOD, from, "", &["24:1 `bands` without `bands_from`"]);
    let two = "[[scales]]\nid = \"two\"";
    check(
        MOOD,
        two,
        &format!("‸[[scales]]\n{from}id = \"two\""),
        &["`bands_from` without `bands`"],
    );
    let withheld = from.replace("bands_from", "bands_withheld");
    check(
        MOOD,
        two,
        &format!("‸[[scales]]\n{withheld}id = \"two\""),
        &["`bands_withheld` without `bands`"],
    );
}

#[test]
fn missing_rules_and_reliability() {
    check(
        MOOD,
        "{ rule = \"prorate\", max_missing = 1",
        "‸{ rule = \"prorate\", max_missing = 2",
        &["`max_missing` 2 does not fit a scale of 2 items"],
    );
    check(
        MOOD,
        "\"prorate\", max_missing = 1",
        "‸\"guess\", max_missing = 1",
        &["unknown word `guess`"],
    );
    check(MOOD, "max_missing = 1", "max_missing = 1, never = [‸\"9\"]", &["no item `9`"]);
    for r in ["1", "0", "1.2"] {
        check(
            MOOD,
            "value = 0.9",
            &format!("value = {r}"),
            &[&format!("37:15 the reliability `{r}` is not between 0 and 1")],
        );
    }
    check(MOOD, "sd = 1", "sd = ‸0", &["the standard deviation `0` is not above 0"]);
    check(MOOD, "mean_sd = { one", "mean_sd = { oen", &["58:1 no scale `oen`"]);
}

#[test]
fn wording_only_where_the_licence_lets_it() {
    let (files, _) =
        changed(small(), MOOD, "ship_wording = \"yes\"", "ship_wording = \"conditional\"");
    let faults = waymark_catalogue::read(&files).unwrap_err();
    assert_eq!(
        told(&faults, WORDING),
        ["1:1 wording stands here, but the licence says `ship_wording = \"conditional\"`",]
    );
    check(WORDING, "2 = \"Sleep\"\n", "", &["1:1 the item `2` has no wording"]);
    check(WORDING, "3 = \"much\"\n", "", &["1:1 the answer `3` has no wording"]);
    check(WORDING, "[items]", "‸[items]\n5 = \"More\"", &["no item `5`"]);
    check(WORDING, "\"paper\"", "‸\"papre\"", &["no source `papre` in sources.toml"]);
}

#[test]
fn worked_cases() {
    check(CASES, "2 = 2", "‸5 = 2", &["no item `5`"]);
    check(CASES, "\"missing\"", "‸\"mising\"", &["`mising` is no answer to the item `3`"]);
    check(CASES, "{ one = 3 }", "{ ‸oen = 3 }", &["no scale `oen`"]);
    check(CASES, "\"high\"", "‸\"hihg\"", &["no band `hihg`"]);
    check(CASES, "[\"two\"]", "[‸\"tow\"]", &["no scale `tow`"]);
    check(CASES, "edition = 1", "edition = ‸2", &["no readable edition `2`"]);
    let expects = "scores = { one = 3 }\nbands = { one = \"high\" }\nno_score = [\"two\"]\n";
    check(CASES, expects, "", &["2:1 this case expects nothing"]);
}

#[test]
fn formulas() {
    let files = || locked(shipped());
    check_in(
        files(),
        DC,
        "points_max = 64",
        "points_max = 63",
        &[
            "72:1 `points_max` 63 is not what the tables give, which is 64",
            "84:3 the band `VERY_HIGH` leaves the range 0 to 63",
        ],
    );
    check_in(
        files(),
        DC,
        "[[3, 15], [2, 10]",
        "‸[[2, 10], [3, 15]",
        &["the lines must run from the highest bound to the lowest"],
    );
    check_in(
        files(),
        DC,
        "{ label = \"MEDIUM\", words = { en = \"medium\", de = \"mittel\" }, low = 22",
        "‸{ label = \"MEDIUM\", words = { en = \"medium\", de = \"mittel\" }, low = 21",
        &["the band `MEDIUM` overlaps `LOW`"],
    );
    check_in(
        files(),
        DC,
        "input = \"ageAtStartOfFollowUp\"",
        "input = ‸\"ageAtStartOfFollowup\"",
        &["no item `ageAtStartOfFollowup`"],
    );
    check_in(
        files(),
        IIC,
        "default_variant = \"head\"",
        "default_variant = ‸\"haed\"",
        &["no variant `haed`"],
    );
    check_in(
        files(),
        IIC,
        "probability = 0.10310",
        "probability = ‸1.0310",
        &["`1.031` is not a probability"],
    );
}
