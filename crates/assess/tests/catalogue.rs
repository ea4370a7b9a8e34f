//! The shipped catalogue: every worked example comes out, and the instruments do what their facts
//! say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{all, answers, day};
use waymark_assess::*;
use waymark_catalogue::Catalogue;
use waymark_domain::{Answer, Missing, Profile, Value, Verdict};

fn catalogue() -> Catalogue {
    waymark_catalogue::load_shipped().unwrap()
}

fn run(catalogue: &Catalogue, id: &str, answers: &Answers) -> Sheet {
    let instrument = &catalogue.instruments[id];
    let edition = instrument.editions.values().next_back().unwrap();
    score(instrument, edition, answers, day(), &Options::default()).unwrap()
}

fn scored<'a>(sheet: &'a Sheet, scale: &str) -> &'a Scored {
    sheet.scale(scale).unwrap().outcome.as_ref().unwrap()
}

#[test]
fn every_worked_example_comes_out() {
    let faults = check_examples(&catalogue());
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn every_edition_can_be_computed() {
    for instrument in catalogue().instruments.values() {
        for edition in instrument.editions.values() {
            if let waymark_catalogue::Scoring::Scales(_) = edition.scoring {
                assert!(Scorer::new(edition).is_ok(), "{}", instrument.id);
            }
        }
    }
}

/// A wrong example must be found: the check is not blind.
#[test]
fn a_wrong_example_is_found() {
    let mut catalogue = catalogue();
    let rule = catalogue.rules.get_mut("R22").unwrap();
    rule.examples[0].expect = rule.examples[0].expect.negate();
    rule.examples.truncate(1);
    let found = check_examples(&catalogue);
    assert!(found.iter().any(|fault| fault.of == "R22" && fault.example != "(all)"));
    assert!(found.iter().any(|fault| fault.of == "R22" && fault.message.contains("unknown")));
}

#[test]
fn phq9_bands_at_their_bounds() {
    let catalogue = catalogue();
    for (total, word) in [
        (0, "none/minimal"),
        (4, "none/minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ] {
        let form: Vec<(String, Option<i64>)> = (0..9)
            .map(|place| ((place + 1).to_string(), Some((total - 3 * place).clamp(0, 3))))
            .collect();
        let form: Vec<(&str, Option<i64>)> = form.iter().map(|(k, n)| (k.as_str(), *n)).collect();
        let sheet = run(&catalogue, "phq9", &answers(&form));
        let found = scored(&sheet, "total");
        assert_eq!((found.value, found.band.as_deref()), (total as f64, Some(word)));
        assert_eq!(found.cutoffs[0].met, Some(total >= 10));
        assert_eq!(sheet.alerts.len(), usize::from(total >= 25));
    }
}

#[test]
fn dass21_doubles_and_who5_times_four() {
    let catalogue = catalogue();
    let sheet = run(&catalogue, "dass21", &all(21, 1));
    for scale in ["depression", "anxiety", "stress"] {
        assert_eq!(scored(&sheet, scale).value, 14.0);
    }
    assert_eq!(scored(&sheet, "stress").band.as_deref(), Some("normal"));
    assert_eq!(scored(&run(&catalogue, "who5", &all(5, 5)), "total").value, 100.0);
    assert_eq!(scored(&run(&catalogue, "who5", &all(5, 0)), "total").value, 0.0);
}

#[test]
fn urica_readiness_is_three_means_less_one() {
    let catalogue = catalogue();
    let sheet = run(&catalogue, "urica32", &all(32, 4));
    // 4 + 4 + 4 − 4.
    assert_eq!(scored(&sheet, "readiness").value, 8.0);
    // Items that belong to no scale may be missing.
    let mut answers = all(32, 4);
    for key in ["4", "9", "20", "31"] {
        answers.remove(key);
    }
    assert_eq!(scored(&run(&catalogue, "urica32", &answers), "readiness").value, 8.0);
}

#[test]
fn ders18_reverses_awareness_alone() {
    let catalogue = catalogue();
    let low = run(&catalogue, "ders18", &all(18, 1));
    assert_eq!(scored(&low, "awareness").value, 15.0);
    assert_eq!(scored(&low, "total").value, 30.0);
    let reversed =
        low.contributions.iter().filter(|c| c.scale == "total" && c.how == How::Reversed);
    let keys: Vec<&str> = reversed.map(|c| c.feature.as_str()).collect();
    assert_eq!(keys, ["1", "4", "6"]);
}

#[test]
fn stable2007_without_child_victim_goes_to_24_and_shows_no_band() {
    let catalogue = catalogue();
    let mut form = all(13, 2);
    form.insert("3".to_owned(), Answer::Missing(Missing::NotApplicable));
    let sheet = run(&catalogue, "stable2007", &form);
    let found = scored(&sheet, "total");
    assert_eq!((found.value, found.range), (24.0, (0.0, 24.0)));
    assert_eq!(found.band, None);
    assert!(matches!(found.band_withheld, Some(BandWithheld::BySource(_))));
    assert_eq!((found.sem.as_ref(), found.reliable_change.as_ref()), (None, None));
    assert_eq!(found.precision_unknown, Some(PrecisionUnknown::NoStandardDeviation));
}

#[test]
fn cport_with_one_missing_and_casic_in_its_place() {
    let catalogue = catalogue();
    let mut form = all(7, 0);
    form.extend(answers(&[("1", Some(1)), ("2", Some(1)), ("5", None)]));
    let open = run(&catalogue, "cport", &form);
    let found = scored(&open, "total");
    assert_eq!((found.value, found.range_if_incomplete), (2.0, Some((2.0, 3.0))));
    assert!(found.percentiles.is_empty(), "a range has no percentile");
    for (casic, value, range) in [(2, 2.0, Some((2.0, 3.0))), (3, 3.0, None), (6, 3.0, None)] {
        form.extend(answers(&[("casic", Some(casic))]));
        let sheet = run(&catalogue, "cport", &form);
        let found = scored(&sheet, "total");
        assert_eq!((found.value, found.range_if_incomplete), (value, range), "CASIC {casic}");
    }
    form.extend(answers(&[("5", Some(0)), ("casic", None)]));
    let sheet = run(&catalogue, "cport", &form);
    let found = scored(&sheet, "total");
    assert_eq!(found.percentiles[0].percentile, 64.0);
    assert!(found.percentiles[0].sample.value.contains("956"));
    assert_eq!(found.precision_unknown, Some(PrecisionUnknown::NotAChangeTool));
    form.extend(answers(&[("5", None), ("6", None)]));
    let sheet = run(&catalogue, "cport", &form);
    assert!(sheet.scale("total").unwrap().outcome.is_err(), "two are missing");
    assert!(!sheet.unverified.is_empty(), "its threshold rests on R");
}

fn occasion(value: f64, day: i8) -> Occasion {
    Occasion { date: jiff::civil::date(2026, 11, day), value, edition: 1 }
}

#[test]
fn change_by_the_published_value_first_and_static_tools_refuse() {
    let catalogue = catalogue();
    let phq9 = &catalogue.instruments["phq9"].editions[&1];
    let by = |first: f64, second: f64| {
        change(phq9, "total", occasion(first, 1), occasion(second, 20)).unwrap()
    };
    use waymark_stats::change::{Category, Reliable};
    for (first, second, verdict) in [
        (16.0, 10.0, Reliable::Improved),
        (16.0, 11.0, Reliable::Unchanged),
        (3.0, 9.0, Reliable::Deteriorated),
    ] {
        let found = by(first, second);
        assert_eq!(found.verdict(), Some(verdict), "{first} to {second}");
        assert!(matches!(found.reliable[0].by, SmallestChange::Published(_)));
    }
    let caseness = &by(16.0, 9.0).clinical[0];
    assert_eq!(caseness.category, Some(Category::Recovered));
    assert_eq!(by(16.0, 10.0).clinical[0].category, Some(Category::Improved), "10 is still a case");
    let cport = &catalogue.instruments["cport"].editions[&1];
    let refused = change(cport, "total", occasion(2.0, 1), occasion(3.0, 20));
    assert!(matches!(refused, Err(NoChange::NotAChangeTool(_))));
}

#[test]
fn change_on_urica_is_judged_on_action_and_maintenance_alone() {
    let catalogue = catalogue();
    let urica = &catalogue.instruments["urica32"].editions[&1];
    for (scale, means) in [
        ("precontemplation", false),
        ("contemplation", false),
        ("action", true),
        ("maintenance", true),
        ("readiness", false),
        ("no_such_scale", false),
    ] {
        assert_eq!(changes(urica, scale), means, "{scale}");
    }
    let refused = change(urica, "readiness", occasion(6.0, 1), occasion(9.0, 20)).unwrap_err();
    let NoChange::NotAChangeTool(fact) = refused else { panic!("{refused:?}") };
    assert!(fact.note.unwrap().contains("use Action and Maintenance"));
    assert!(change(urica, "action", occasion(2.0, 1), occasion(3.0, 20)).is_ok());
    let sheet = run(&catalogue, "urica32", &all(32, 4));
    let unknown = |scale: &str| scored(&sheet, scale).precision_unknown;
    assert_eq!(unknown("readiness"), Some(PrecisionUnknown::NotAChangeTool));
    assert_eq!(unknown("action"), Some(PrecisionUnknown::NoReliability));
    // A static tool has no scale that measures change.
    assert!(!changes(&catalogue.instruments["cport"].editions[&1], "total"));
}

#[test]
fn no_line_is_computed_from_the_skewed_norm_of_dass21() {
    let catalogue = catalogue();
    let dass = &catalogue.instruments["dass21"].editions[&1];
    for scale in ["depression", "anxiety", "stress"] {
        let found = change(dass, scale, occasion(30.0, 1), occasion(4.0, 20)).unwrap();
        assert!(found.clinical.is_empty(), "{scale}");
        assert_eq!(found.verdict(), Some(waymark_stats::change::Reliable::Improved));
    }
    assert!(dass.norms[0].mean_sd.contains_key("depression"), "the sample itself is kept");
}

#[test]
fn change_refuses_what_cannot_be_compared() {
    let catalogue = catalogue();
    let phq9 = &catalogue.instruments["phq9"].editions[&1];
    let of = |first, second| change(phq9, "total", first, second);
    let other = Occasion { edition: 2, ..occasion(9.0, 20) };
    assert!(matches!(
        of(occasion(9.0, 1), other),
        Err(NoChange::DifferentEditions { first: 1, second: 2, asked: 1 })
    ));
    assert!(matches!(of(occasion(9.0, 1), occasion(64.0, 20)), Err(NoChange::OutsideRange { .. })));
    assert!(matches!(
        of(occasion(9.0, 1), occasion(f64::NAN, 20)),
        Err(NoChange::OutsideRange { .. })
    ));
    assert_eq!(of(occasion(9.0, 20), occasion(9.0, 1)), Err(NoChange::NotInOrder));
    let lost = change(phq9, "somatic", occasion(9.0, 1), occasion(9.0, 20));
    assert_eq!(lost, Err(NoChange::NoSuchScale));
}

#[test]
fn where_nothing_is_published_the_difference_stands_alone() {
    let catalogue = catalogue();
    let who5 = &catalogue.instruments["who5"].editions[&1];
    let rise = change(who5, "total", occasion(40.0, 1), occasion(60.0, 20)).unwrap();
    assert_eq!((rise.difference, rise.verdict()), (20.0, None));
    assert_eq!(rise.unknown, Some(PrecisionUnknown::NoReliability));
    // At most 50 is the clinical side where higher is better.
    use waymark_stats::change::Place;
    let poor = rise.clinical.iter().find(|line| match &line.line {
        ClinicalLine::Published(cutoff) => cutoff.value.at == 50.0,
        ClinicalLine::FromNorm { .. } => false,
    });
    let poor = poor.unwrap();
    assert_eq!((poor.first, poor.second), (Place::Clinical, Place::Functional));
    assert_eq!(poor.category, None);
}

fn man() -> Profile {
    Profile::default()
        .with("age", Value::Integer(40))
        .with("sex", Value::Choice("male".to_owned()))
        .with("convicted_csem", Value::Bool(true))
        .with("offence_types", Value::Set(["csem".to_owned()].into()))
}

#[test]
fn whom_the_cport_may_be_used_for() {
    let catalogue = catalogue();
    let cport = &catalogue.instruments["cport"];
    let asked =
        |profile: &Profile| applicability(&catalogue, cport, &cport.editions[&1], profile, day());
    assert_eq!(asked(&man()).verdict, Verdict::Yes);
    let woman = asked(&man().with("sex", Value::Choice("female".to_owned())));
    assert_eq!(woman.verdict, Verdict::No);
    assert!(woman.rules.iter().any(|rule| rule.rule == "R10" && rule.verdict == Verdict::Yes));
    let mut unasked = man();
    unasked.0.remove("age");
    unasked.0.insert("sex".to_owned(), Answer::Missing(Missing::Declined));
    let open = asked(&unasked);
    assert_eq!(open.verdict, Verdict::Unknown);
    assert_eq!(open.ask, ["age", "sex"]);
    // One No settles it, whatever else is open.
    let young = asked(&unasked.with("age", Value::Integer(16)));
    assert_eq!((young.verdict, young.ask.len()), (Verdict::No, 0));
    let image_abuse = ["csem".to_owned(), "image_based_abuse".to_owned()].into();
    let refused = asked(&man().with("offence_types", Value::Set(image_abuse)));
    assert!(refused.rules.iter().any(|rule| rule.rule == "R09" && rule.verdict == Verdict::Yes));
    assert_eq!(refused.verdict, Verdict::No);
}
