//! The rule language against a second, slow and obvious implementation, and its law.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use waymark_assess::{WhyUnknown, explain, verdict};
use waymark_catalogue::Condition;
use waymark_domain::{Answer, Missing, Profile, Value, Verdict};

const NAMES: [&str; 4] = ["a", "b", "c", "d"];
const WORDS: [&str; 3] = ["x", "y", "z"];

/// The three-valued tables written out, one line for each pair, with no use of the domain's own
/// folds.
const TABLES: [(Verdict, Verdict, Verdict, Verdict); 9] = {
    use Verdict::{No, Unknown, Yes};
    [
        // a, b, both, either
        (Yes, Yes, Yes, Yes),
        (Yes, No, No, Yes),
        (Yes, Unknown, Unknown, Yes),
        (No, Yes, No, Yes),
        (No, No, No, No),
        (No, Unknown, No, Unknown),
        (Unknown, Yes, Unknown, Yes),
        (Unknown, No, No, Unknown),
        (Unknown, Unknown, Unknown, Unknown),
    ]
};

fn and(a: Verdict, b: Verdict) -> Verdict {
    TABLES.iter().find(|line| (line.0, line.1) == (a, b)).unwrap().2
}

fn or(a: Verdict, b: Verdict) -> Verdict {
    TABLES.iter().find(|line| (line.0, line.1) == (a, b)).unwrap().3
}

fn not(a: Verdict) -> Verdict {
    match a {
        Verdict::Yes => Verdict::No,
        Verdict::No => Verdict::Yes,
        Verdict::Unknown => Verdict::Unknown,
    }
}

fn slow(condition: &Condition, profile: &Profile) -> Verdict {
    let value = |name: &String| match profile.0.get(name) {
        Some(Answer::Known(value)) => Some(value.clone()),
        _ => None,
    };
    let settled = |holds: Option<bool>| match holds {
        None => Verdict::Unknown,
        Some(true) => Verdict::Yes,
        Some(false) => Verdict::No,
    };
    let number = |name: &String| match value(name)? {
        Value::Integer(n) => Some(n as f64),
        Value::Number(x) if !x.is_nan() && !x.is_infinite() => Some(x),
        _ => None,
    };
    match condition {
        Condition::All(parts) => {
            let mut sum = Verdict::Yes;
            for part in parts {
                sum = and(sum, slow(part, profile));
            }
            sum
        }
        Condition::Any(parts) => {
            let mut sum = Verdict::No;
            for part in parts {
                sum = or(sum, slow(part, profile));
            }
            sum
        }
        Condition::Not(part) => not(slow(part, profile)),
        Condition::AtLeast { variable, bound } => settled(number(variable).map(|x| x >= *bound)),
        Condition::Between { variable, low, high } => {
            settled(number(variable).map(|x| x >= *low && x <= *high))
        }
        Condition::IsMissing { variable } => settled(Some(value(variable).is_none())),
        Condition::IsIn { variable, values } => settled(match value(variable) {
            Some(Value::Choice(word)) => Some(values.contains(&word)),
            Some(Value::Set(words)) => {
                let mut found = false;
                for word in &words {
                    for wanted in values {
                        found = found || word == wanted;
                    }
                }
                Some(found)
            }
            _ => None,
        }),
        Condition::Equals { variable, value: wanted } => settled(match (wanted, value(variable)) {
            (Value::Bool(a), Some(Value::Bool(b))) => Some(*a == b),
            (Value::Choice(a), Some(Value::Choice(b))) => Some(*a == b),
            (Value::Date(a), Some(Value::Date(b))) => Some(*a == b),
            (Value::Set(a), Some(Value::Set(b))) => Some(a.is_subset(&b) && b.is_subset(a)),
            (Value::Integer(a), Some(Value::Integer(b))) => Some(*a as f64 == b as f64),
            (Value::Integer(a), Some(Value::Number(b))) if b.is_finite() => Some(*a as f64 == b),
            (Value::Number(a), Some(Value::Integer(b))) if a.is_finite() => Some(*a == b as f64),
            (Value::Number(a), Some(Value::Number(b))) if a.is_finite() && b.is_finite() => {
                Some(*a == b)
            }
            _ => None,
        }),
    }
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = BTreeSet<String>> {
    prop::collection::btree_set(prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned), 0..3)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        (0i64..5).prop_map(Value::Integer),
        prop_oneof![Just(1.0), Just(2.5), Just(f64::NAN), Just(f64::INFINITY)]
            .prop_map(Value::Number),
        (1i16..4).prop_map(|day| Value::Date(jiff::civil::date(2026, 1, day as i8))),
        prop::sample::select(WORDS.to_vec()).prop_map(|word| Value::Choice(word.to_owned())),
        words().prop_map(Value::Set),
    ]
}

fn leaf(with_missing: bool) -> impl Strategy<Value = Condition> {
    prop_oneof![
        4 => (name(), 0i64..5)
            .prop_map(|(variable, n)| Condition::AtLeast { variable, bound: n as f64 }),
        4 => (name(), 0i64..5, 0i64..5).prop_map(|(variable, a, b)| Condition::Between {
            variable,
            low: a.min(b) as f64,
            high: a.max(b) as f64
        }),
        4 => (name(), words()).prop_map(|(variable, words)| Condition::IsIn {
            variable,
            values: words.into_iter().collect()
        }),
        4 => (name(), value()).prop_map(|(variable, value)| Condition::Equals { variable, value }),
        (if with_missing { 3 } else { 0 }) => name()
            .prop_map(|variable| Condition::IsMissing { variable }),
    ]
}

fn condition(with_missing: bool) -> impl Strategy<Value = Condition> {
    leaf(with_missing).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

fn answer() -> impl Strategy<Value = Answer<Value>> {
    prop_oneof![
        3 => value().prop_map(Answer::Known),
        1 => prop::sample::select(Missing::ALL.to_vec()).prop_map(Answer::Missing),
    ]
}

fn profile() -> impl Strategy<Value = Profile> {
    prop::collection::btree_map(name(), answer(), 0..4).prop_map(Profile)
}

proptest! {
    #[test]
    fn agrees_with_the_slow_way(condition in condition(true), profile in profile()) {
        let found = verdict(&condition, &profile);
        prop_assert_eq!(found, slow(&condition, &profile));
        let explained = explain(&condition, &profile);
        prop_assert_eq!(explained.verdict, found);
        // An open verdict always names what it waits for, and a settled one never does.
        prop_assert_eq!(explained.open_variables().is_empty(), found != Verdict::Unknown);
    }

    /// Law 3: more knowledge may settle a verdict and never turns it.
    #[test]
    fn unknown_is_not_no(
        condition in condition(false),
        before in profile(),
        learned in prop::collection::btree_map(name(), value(), 0..4),
    ) {
        let mut after = before.clone();
        for (variable, value) in learned {
            if after.known(&variable).is_none() {
                after.0.insert(variable, Answer::Known(value));
            }
        }
        let (was, is) = (verdict(&condition, &before), verdict(&condition, &after));
        prop_assert!(was == Verdict::Unknown || was == is, "{was:?} became {is:?}");
    }

    /// A missing answer is never defaulted: with nothing known, no comparison is settled.
    #[test]
    fn nothing_known_settles_nothing(leaf in leaf(false)) {
        prop_assert_eq!(verdict(&leaf, &Profile::default()), Verdict::Unknown);
    }
}

fn set(words: &[&str]) -> Value {
    Value::Set(words.iter().map(|&word| word.to_owned()).collect())
}

#[test]
fn sets_equal_exactly_and_are_in_by_one_member() {
    let variable = || "kinds".to_owned();
    let only = Condition::Equals { variable: variable(), value: set(&["csem"]) };
    let some = Condition::IsIn { variable: variable(), values: vec!["csem".to_owned()] };
    for (known, equals, is_in) in [
        (set(&["csem"]), Verdict::Yes, Verdict::Yes),
        (set(&["csem", "solicitation"]), Verdict::No, Verdict::Yes),
        (set(&["solicitation"]), Verdict::No, Verdict::No),
        (set(&[]), Verdict::No, Verdict::No),
        // A word is not a set: nobody can tell whether the list is complete.
        (Value::Choice("csem".to_owned()), Verdict::Unknown, Verdict::Yes),
    ] {
        let profile = Profile::default().with("kinds", known.clone());
        assert_eq!(verdict(&only, &profile), equals, "equals {known:?}");
        assert_eq!(verdict(&some, &profile), is_in, "is_in {known:?}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_unknown_and_says_why() {
    let adult = Condition::AtLeast { variable: "age".to_owned(), bound: 18.0 };
    let profile = Profile::default().with("age", Value::Choice("thirty".to_owned()));
    let explained = explain(&adult, &profile);
    assert_eq!(explained.verdict, Verdict::Unknown);
    let expected =
        WhyUnknown::TypeMismatch { expected: "a number".to_owned(), found: "a word".to_owned() };
    assert_eq!(explained.why_unknown, Some(expected));
    assert_eq!(explained.words, "age is at least 18");
    assert_eq!(explained.open_variables(), ["age"]);
}

#[test]
fn whether_something_is_missing_is_never_unknown() {
    let asked = Condition::IsMissing { variable: "risk_level".to_owned() };
    let mut profile = Profile::default();
    assert_eq!(verdict(&asked, &profile), Verdict::Yes);
    profile.0.insert("risk_level".to_owned(), Answer::Missing(Missing::Declined));
    assert_eq!(verdict(&asked, &profile), Verdict::Yes);
    let known = profile.with("risk_level", Value::Choice("low".to_owned()));
    assert_eq!(verdict(&asked, &known), Verdict::No);
}
