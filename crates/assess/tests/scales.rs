//! Questionnaires: missing rules, bands, alerts, precision, and the fast path against the full one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use proptest::prelude::*;
use support::*;
use waymark_assess::*;
use waymark_catalogue::{MissingRule, ScaleMethod, Scoring, Substitute};
use waymark_domain::{Answer, Missing, Value};

fn prorate(max_missing: usize, never: &[&str]) -> MissingRule {
    let never = never.iter().map(|&key| key.to_owned()).collect();
    MissingRule::Prorate { max_missing, never }
}

/// Nine items from 0 to 3, with item 9 as the safety item: the shape of the PHQ-9.
fn nine() -> waymark_catalogue::Instrument {
    let keys: Vec<String> = (1..=9).map(|n| n.to_string()).collect();
    let items = keys.iter().map(|key| item(key, 0, 3)).collect();
    let method = ScaleMethod::Sum { items: keys, multiply: 1.0 };
    let mut total = scale("total", method, (0.0, 27.0), prorate(2, &["9"]));
    total.primary = true;
    total.bands = vec![band("low", 0.0, 4.0), band("mild", 5.0, 9.0), band("more", 10.0, 27.0)];
    let mut edition = edition(items, Scoring::Scales(vec![total]));
    edition.alerts = vec![waymark_catalogue::AlertRule {
        id: "item9".to_owned(),
        item: "9".to_owned(),
        at_least: 1,
        action: words("Talk about it now."),
        basis: fact(String::new()),
    }];
    instrument("nine", edition)
}

fn run(
    instrument: &waymark_catalogue::Instrument,
    answers: &Answers,
) -> Result<Sheet, Vec<InputError>> {
    score(instrument, &instrument.editions[&1], answers, day(), &Options::default())
}

fn total(sheet: &Sheet) -> &Result<Scored, NoScore> {
    &sheet.scale("total").unwrap().outcome
}

#[test]
fn a_prorated_score_is_the_mean_of_the_answered_times_nine() {
    // Seven answered with the sum s: s × 9 / 7. Eight answered: s × 9 / 8.
    for (seven, sum, value, word) in [
        (true, 7, 9.0, "mild"),
        (true, 8, 72.0 / 7.0, "more"),
        (false, 8, 9.0, "mild"),
        (false, 9, 10.125, "more"),
        (false, 4, 4.5, "low"), // between 4 and 5: not yet the next band
    ] {
        let mut answers = all(9, 0);
        answers.extend(support::answers(&[("1", None), ("3", Some(0))]));
        if seven {
            answers.extend(support::answers(&[("2", None)]));
        }
        for (taken, key) in [(0, "4"), (2, "5"), (4, "6"), (6, "7"), (8, "8")] {
            let n = i64::clamp(sum - taken, 0, 2);
            answers.extend(support::answers(&[(key, Some(n))]));
        }
        let sheet = run(&nine(), &answers).unwrap();
        let scored = total(&sheet).as_ref().unwrap();
        assert_eq!((scored.value, scored.prorated), (value, true));
        assert_eq!(scored.band.as_deref(), Some(word), "{value}");
        assert_eq!(scored.missing.len(), if seven { 2 } else { 1 });
    }
}

#[test]
fn a_mean_between_two_bands_belongs_to_the_lower() {
    let method = ScaleMethod::Mean { items: vec!["1".to_owned(), "2".to_owned()] };
    let mut mean = scale("total", method, (0.0, 4.0), MissingRule::NoneAllowed);
    mean.bands = vec![band("low", 0.0, 1.0), band("high", 2.0, 4.0)];
    let made = edition(vec![item("1", 0, 4), item("2", 0, 4)], Scoring::Scales(vec![mean]));
    let made = instrument("mean", made);
    for (one, two, word) in [(1, 1, "low"), (1, 2, "low"), (2, 2, "high")] {
        let sheet = run(&made, &answers(&[("1", Some(one)), ("2", Some(two))])).unwrap();
        assert_eq!(total(&sheet).as_ref().unwrap().band.as_deref(), Some(word), "{one} {two}");
    }
}

#[test]
fn the_safety_item_is_never_made_up_and_its_absence_is_said() {
    let nine = nine();
    let mut answers = all(9, 1);
    answers.extend(support::answers(&[("9", None)]));
    let sheet = run(&nine, &answers).unwrap();
    assert_eq!(*total(&sheet), Err(NoScore::MustBeAnswered { items: vec!["9".to_owned()] }));
    assert!(sheet.alerts.is_empty());
    let said = Caution::SafetyItemNotAnswered {
        alert: "item9".to_owned(),
        item: "9".to_owned(),
        why: Missing::Declined,
    };
    assert!(sheet.cautions.contains(&said));
}

#[test]
fn an_alert_waits_for_no_total_and_for_no_correct_form() {
    let nine = nine();
    let alone = answers(&[("9", Some(1))]);
    let sheet = run(&nine, &alone).unwrap();
    assert!(matches!(total(&sheet), Err(NoScore::TooManyMissing { allowed: 2, .. })));
    assert_eq!(sheet.alerts.len(), 1);
    assert_eq!((sheet.alerts[0].item.as_str(), sheet.alerts[0].answer), ("9", 1));
    let broken = answers(&[("9", Some(7)), ("1", Some(-1))]);
    assert!(run(&nine, &broken).is_err());
    assert_eq!(alerts(&nine.editions[&1], &broken).len(), 1);
}

#[test]
fn every_error_is_told_in_the_order_of_the_items() {
    let mut answers = all(9, 1);
    answers.insert("2".to_owned(), Answer::Known(Value::Integer(4)));
    answers.insert("1".to_owned(), Answer::Known(Value::Choice("two".to_owned())));
    answers.insert("3".to_owned(), Answer::Known(Value::Number(1.5)));
    answers.insert("4".to_owned(), Answer::Known(Value::Number(2.0)));
    answers.insert("q9".to_owned(), Answer::Known(Value::Integer(1)));
    let errors = run(&nine(), &answers).unwrap_err();
    let told: Vec<(&str, &str)> =
        errors.iter().map(|error| (error.kind.as_str(), error.fields[0].as_str())).collect();
    let expected =
        [("WRONG_TYPE", "1"), ("OUT_OF_RANGE", "2"), ("WRONG_TYPE", "3"), ("UNKNOWN_ITEM", "q9")];
    assert_eq!(told, expected);
    assert!(errors[3].message.contains("did you mean `9`?"), "{}", errors[3].message);
}

#[test]
fn a_sum_with_an_item_missing_shows_what_it_could_be() {
    let rule = MissingRule::SumAnswered {
        max_missing: 1,
        substitute: Some(Substitute {
            item: "2".to_owned(),
            instrument: "other".to_owned(),
            at_least: 3.0,
            gives: 1,
        }),
    };
    let total_scale = scale("total", sum(&["1", "2", "3"], 1.0), (0.0, 3.0), rule);
    let items = vec![item("1", 0, 1), item("2", 0, 1), item("3", 0, 1)];
    let made = instrument("three", edition(items, Scoring::Scales(vec![total_scale])));
    let of = |given: &[(&str, Option<i64>)]| {
        let sheet = run(&made, &answers(given)).unwrap();
        sheet.scale("total").unwrap().outcome.clone()
    };
    let open = of(&[("1", Some(1)), ("2", None), ("3", Some(0))]).unwrap();
    assert_eq!((open.value, open.range_if_incomplete), (1.0, Some((1.0, 2.0))));
    let below = of(&[("1", Some(1)), ("2", None), ("3", Some(0)), ("other", Some(2))]).unwrap();
    assert_eq!((below.value, below.range_if_incomplete), (1.0, Some((1.0, 2.0))));
    let by_other = of(&[("1", Some(1)), ("2", None), ("3", Some(0)), ("other", Some(3))]).unwrap();
    assert_eq!((by_other.value, by_other.range_if_incomplete), (2.0, None));
    assert_eq!(by_other.substituted[0].total, 3);
    assert!(by_other.missing.is_empty());
    // An item that is answered is not replaced.
    let known = of(&[("1", Some(1)), ("2", Some(0)), ("3", Some(0)), ("other", Some(6))]).unwrap();
    assert_eq!((known.value, known.substituted.len()), (1.0, 0));
    // With the other total a second item may be missing.
    let two = of(&[("1", Some(1)), ("2", None), ("3", None), ("other", Some(4))]).unwrap();
    assert_eq!((two.value, two.range_if_incomplete), (2.0, Some((2.0, 3.0))));
    assert!(of(&[("1", Some(1)), ("2", None), ("3", None)]).is_err());
}

#[test]
fn an_item_that_does_not_apply_shrinks_the_scale() {
    let mut first = item("1", 0, 2);
    first.may_not_apply = true;
    let method = sum(&["1", "2", "3"], 1.0);
    let made = scale("total", method, (0.0, 6.0), MissingRule::NoneAllowed);
    let items = vec![first, item("2", 0, 2), item("3", 0, 2)];
    let made = instrument("three", edition(items, Scoring::Scales(vec![made])));
    let mut answers = all(3, 2);
    answers.insert("1".to_owned(), Answer::Missing(Missing::NotApplicable));
    let sheet = run(&made, &answers).unwrap();
    let scored = total(&sheet).as_ref().unwrap();
    assert_eq!((scored.value, scored.range), (4.0, (0.0, 4.0)));
    assert_eq!(scored.not_applicable, ["1"]);
    // Elsewhere "does not apply" is a missing answer.
    answers.insert("2".to_owned(), Answer::Missing(Missing::NotApplicable));
    let sheet = run(&made, &answers).unwrap();
    assert!(total(&sheet).is_err());
}

#[test]
fn an_edition_that_cannot_be_computed_says_so() {
    let lost = scale("total", sum(&["4"], 1.0), (0.0, 3.0), MissingRule::NoneAllowed);
    let round = |id: &str, of: &str| {
        let method = ScaleMethod::Linear { terms: vec![(of.to_owned(), 1.0)] };
        scale(id, method, (0.0, 3.0), MissingRule::NoneAllowed)
    };
    for scales in [vec![lost], vec![round("a", "b"), round("b", "a")], vec![round("a", "z")]] {
        let made = instrument("made", edition(vec![item("1", 0, 3)], Scoring::Scales(scales)));
        let errors = run(&made, &all(1, 1)).unwrap_err();
        assert_eq!(errors[0].kind, "NOT_COMPUTABLE");
    }
}

/// Random scales of three kinds over six items, one of them reversed, one that may not apply.
fn six(missing: MissingRule, multiply: f64) -> waymark_catalogue::Instrument {
    let keys: Vec<String> = (1..=6).map(|n| n.to_string()).collect();
    let mut items: Vec<_> = keys.iter().map(|key| item(key, 1, 5)).collect();
    items[1].reversed = true;
    items[4].may_not_apply = true;
    let mean_rule = match &missing {
        MissingRule::SumAnswered { .. } => MissingRule::NoneAllowed,
        other => other.clone(),
    };
    let sum = ScaleMethod::Sum { items: keys.clone(), multiply };
    let mean = ScaleMethod::Mean { items: keys[..3].to_vec() };
    let terms = vec![("sum".to_owned(), 2.0), ("mean".to_owned(), -1.0)];
    let scales = vec![
        scale("both", ScaleMethod::Linear { terms }, (-100.0, 100.0), MissingRule::NoneAllowed),
        scale("sum", sum, (6.0 * multiply, 30.0 * multiply), missing),
        scale("mean", mean, (1.0, 5.0), mean_rule),
    ];
    instrument("six", edition(items, Scoring::Scales(scales)))
}

fn rule() -> impl Strategy<Value = MissingRule> {
    prop_oneof![
        Just(MissingRule::NoneAllowed),
        (0usize..7).prop_map(|max| prorate(max, &[])),
        (0usize..7).prop_map(|max| prorate(max, &["3"])),
        (0usize..7)
            .prop_map(|max_missing| MissingRule::SumAnswered { max_missing, substitute: None }),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        6 => (1i64..6).prop_map(Cell::Given),
        1 => Just(Cell::Missing),
        1 => Just(Cell::NotApplicable),
    ]
}

proptest! {
    /// The row path and the full path agree on every scale, and contributions add up to the score.
    #[test]
    fn the_fast_path_is_the_same(
        rule in rule(),
        multiply in prop::sample::select(vec![1.0, 2.0, 4.0]),
        row in prop::collection::vec(cell(), 6),
    ) {
        let made = six(rule, multiply);
        let scorer = Scorer::new(&made.editions[&1]).unwrap();
        let mut fast = Vec::new();
        scorer.score_row(&row, &mut fast).unwrap();
        let answers: Answers = scorer
            .columns()
            .iter()
            .zip(&row)
            .map(|(key, cell)| {
                let answer = match cell {
                    Cell::Given(n) => Answer::Known(Value::Integer(*n)),
                    Cell::Missing => Answer::Missing(Missing::NotAsked),
                    Cell::NotApplicable => Answer::Missing(Missing::NotApplicable),
                };
                (key.clone(), answer)
            })
            .collect();
        let sheet = run(&made, &answers).unwrap();
        for (result, row) in sheet.scales.iter().zip(&fast) {
            match (&result.outcome, row) {
                (Ok(full), RowScore::Scored(fast)) => {
                    prop_assert_eq!(full.value, fast.value);
                    prop_assert_eq!(full.prorated, fast.prorated);
                    let of = sheet.contributions.iter().filter(|c| c.scale == result.scale);
                    let sum: f64 = of.map(|c| c.value).sum();
                    prop_assert!((sum - full.value).abs() < 1e-9, "{} is not {}", sum, full.value);
                    prop_assert!(fast.low <= fast.high);
                }
                (Err(_), RowScore::Scored(_)) | (Ok(_), _) => prop_assert!(false, "{result:?} {row:?}"),
                (Err(_), _) => {}
            }
        }
    }

    /// The slow way: sums by hand for a scale without missing answers.
    #[test]
    fn a_complete_form_is_its_sum(row in prop::collection::vec(1i64..6, 6)) {
        let made = six(MissingRule::NoneAllowed, 2.0);
        let answers: Answers = (1..=6)
            .map(|n| (n.to_string(), Answer::Known(Value::Integer(row[n - 1]))))
            .collect();
        let sheet = run(&made, &answers).unwrap();
        let by_hand = 2 * (row[0] + (6 - row[1]) + row[2] + row[3] + row[4] + row[5]);
        let value = |id: &str| sheet.scale(id).unwrap().outcome.as_ref().unwrap().value;
        prop_assert_eq!(value("sum"), by_hand as f64);
        let mean = (row[0] + (6 - row[1]) + row[2]) as f64 / 3.0;
        prop_assert_eq!(value("mean"), mean);
        prop_assert_eq!(value("both"), 2.0 * by_hand as f64 - mean);
    }
}
