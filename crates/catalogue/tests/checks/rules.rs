//! The profile, the rule language and the rules.

use waymark_catalogue::read;

use crate::support::*;

#[test]
fn variables() {
    let said = "unknown word `integr`";
    check_help(PROFILE, "\"integer\"", "‸\"integr\"", said, "did you mean `integer`?");
    check(PROFILE, "max = 110", "max = 9", &["1:1 `min` is above `max`"]);
    check(PROFILE, "\"bad\"]", "\"bad\", ‸\"bad\"]", &["the value `bad` stands twice"]);
    check(
        PROFILE,
        "[variables.words]",
        "[variables.words]\n‸bda = { en = \"?\" }",
        &["words for `bda`, which is no allowed value"],
    );
    check(PROFILE, "\"needs\"", "‸\"need\"", &["unknown word `need`"]);
    let idle = "‸[[variables]]\nname = \"idle\"\nkind = \"bool\"\ngroup = \"person\"\n\
                question = { en = \"?\" }\nasked_when = { en = \"Never.\" }\n\n[[variables]]";
    check(
        PROFILE,
        "[[variables]]",
        idle,
        &["no rule, clause or programme uses the variable `idle`"],
    );
    let intake = idle.replace('‸', "").replace("kind", "intake = true\nkind");
    check(PROFILE, "[[variables]]", &intake, &[]);
    check(
        PROFILE,
        "[[variables]]",
        &intake.replace("idle", "age"),
        &["9:1 the variable `age` is declared twice"],
    );
    check(PROFILE, "bad = { en = \"bad\" }\n", "", &["19:1 the value `bad` has no words"]);
}

#[test]
fn conditions() {
    let when = |condition: &str, expected: &[&str]| {
        check(RULE, "{ variable = \"age\", at_least = 18 }", condition, expected);
    };
    when("{ variable = \"age\", between = [18, 25] }", &[]);
    when("{ not = { any = [{ variable = \"age\", equals = 18 }] } }", &[]);
    when("{ variable = \"mood\", is_missing = true }", &[]);
    when("{ variable = ‸\"aeg\", at_least = 18 }", &["no variable `aeg` in profile.toml"]);
    when("‸{ variable = \"age\" }", &["this condition says nothing"]);
    when("‸{ at_least = 18 }", &["`at_least` needs a `variable`"]);
    when(
        "‸{ variable = \"age\", at_least = 18, equals = 18 }",
        &["this condition says `at_least` and `equals` at once"],
    );
    when(
        "{ variable = ‸\"age\", all = [{ variable = \"age\", at_least = 18 }] }",
        &["`all` takes no variable"],
    );
    when("{ all = ‸[] }", &["this list is empty"]);
    when("{ variable = \"age\", at_least = ‸9 }", &["`9` is outside 10 to 110 of `age`"]);
    when("{ variable = \"mood\", at_least = ‸9 }", &["`mood` is not a number"]);
    when("‸{ variable = \"age\", is_in = [\"bad\"] }", &["`is_in` does not fit `age`"]);
    when("{ variable = \"mood\", is_in = [‸\"bda\"] }", &["`mood` has no value `bda`"]);
    when("{ variable = \"mood\", equals = ‸3 }", &["expected text, found `3`"]);
    when("{ variable = \"age\", equals = ‸\"30\" }", &["expected a whole number, found `\"30\"`"]);
    when("{ variable = \"age\", is_missing = ‸false }", &["`is_missing = false`"]);
    when(
        "{ variable = \"age\", between = ‸[25, 18] }",
        &["`between` takes two bounds, the lower one first"],
    );
    when(
        "‸{ variable = \"age\", ‸at_lest = 18 }",
        &["this condition says nothing", "unknown key `at_lest`"],
    );
}

#[test]
fn every_rule_shows_a_yes_a_no_and_an_unknown() {
    for (word, other) in [("yes", "no"), ("no", "yes"), ("unknown", "yes")] {
        let (from, to) = (format!("expect = \"{word}\""), format!("expect = \"{other}\""));
        check(RULE, &from, &to, &[&format!("12:12 no example expects `{word}`")]);
    }
    // A rule that only asks whether something is missing is never unknown.
    let (settled, _) = changed(
        small(),
        RULE,
        "{ variable = \"age\", at_least = 18 }",
        "{ variable = \"age\", is_missing = true }",
    );
    let unknown = "  { name = \"declined\", expect = \"unknown\", \
                   profile = { age = { missing = \"declined\" } } },\n";
    assert!(read(&changed(settled, RULE, unknown, "").0).is_ok());
    check(RULE, "{ age = 30 }", "{ ‸aeg = 30 }", &["no variable `aeg` in profile.toml"]);
    check(RULE, "{ age = 30 }", "{ age = ‸300 }", &["`300` is outside 10 to 110 of `age`"]);
    check(RULE, "\"declined\" }", "‸\"refused\" }", &["unknown word `refused`"]);
}

#[test]
fn rules() {
    check(
        RULE,
        "review_by",
        "valid_until = ‸2020-12-31\nreview_by",
        &["`valid_until` `2020-12-31` is before `valid_from` `2021-01-01`"],
    );
    let words = |count: usize| format!("‸\"{}\"", vec!["word"; count].join(" "));
    check(RULE, "\"for adults only\"", &words(26), &["a quote of 26 words; at most 25"]);
    check(RULE, "\"for adults only\"", &words(25), &[]);
    check(OTHER_RULE, "sources = [\"paper\"]\n", "", &["1:1 the rule rests on no document"]);
    check(OTHER_RULE, "[\"walk\"]", "[‸\"wlak\"]", &["no programme `wlak`"]);
    check(RULE, "[\"elsewhere\"]", "[‸\"mod\"]", &["no instrument `mod`"]);
    let named = "instruments = [\"elsewhere\"]";
    check(RULE, named, "kinds = [‸\"static\"]", &["unknown word `static`"]);
    check(RULE, named, "intensities = [‸\"grup\"]", &["no intensity `grup`"]);
    check(RULE, named, "programmes = [‸\"wlak\"]", &["no programme `wlak`"]);
    check(RULE, named, "medication = true", &[]);
    check(RULE, named, "medication = ‸false", &["`medication = false`"]);
    check(
        RULE,
        "{ refuse = { instruments",
        "‸{ show = { en = \"A.\" }, refuse = { instruments",
        &["one `then` must say one thing"],
    );
    check(
        RULE,
        "refuse = { instruments = [\"elsewhere\"] }",
        "refuse = ‸{}",
        &["a refusal is about one thing"],
    );
    check(RULE, "contradicts", "supersedes = [‸\"A9\"]\ncontradicts", &["no rule `A9`"]);
    check(RULE, "\"evidence_based\"", "‸\"law\"", &["unknown word `law`"]);
    check(RULE, "[\"A2\"]", "[\"A2\", ‸\"A9\"]", &["no rule `A9`"]);
}

#[test]
fn a_contradiction_is_named_on_both_sides() {
    let files = changed(small(), RULE, "contradicts = [\"A2\"]\n", "").0;
    let faults = read(&files).unwrap_err();
    assert_eq!(told(&faults, OTHER_RULE), ["8:16 `A1` does not name `A2` in return"]);
    let help = "add `A2` to `contradicts` in rules/A1.toml";
    assert_eq!(faults[0].help.as_deref(), Some(help));
}
