//! Small editions built by hand, for what the shipped data does not show.

// Each test file uses its own part of this module.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use waymark_assess::Answers;
use waymark_catalogue::*;
use waymark_domain::{Answer, Date, Direction, Missing, Value};

pub fn fact<T>(value: T) -> Fact<T> {
    Fact {
        value,
        basis: "own".to_owned(),
        confidence: "high".to_owned(),
        verified: true,
        sources: Vec::new(),
        note: None,
    }
}

pub fn day() -> Date {
    jiff::civil::date(2026, 11, 20)
}

pub fn words(en: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("en".to_owned(), en.to_owned())])
}

pub fn item(key: &str, min: i64, max: i64) -> Item {
    Item {
        key: key.to_owned(),
        label: key.to_owned(),
        answer: AnswerKind::Integer { min, max },
        reversed: false,
        may_not_apply: false,
    }
}

pub fn scale(id: &str, method: ScaleMethod, range: (f64, f64), missing: MissingRule) -> Scale {
    Scale {
        id: id.to_owned(),
        name: words(id),
        primary: false,
        method,
        method_fact: fact(String::new()),
        range,
        direction: Direction::HigherIsWorse,
        missing: fact(missing),
        bands: Vec::new(),
        bands_fact: None,
        bands_withheld: None,
        cutoffs: Vec::new(),
        reliability: None,
        functional: None,
        reliable_change: None,
        change: None,
    }
}

pub fn sum(items: &[&str], multiply: f64) -> ScaleMethod {
    ScaleMethod::Sum { items: items.iter().map(|&key| key.to_owned()).collect(), multiply }
}

pub fn band(label: &str, low: f64, high: f64) -> ScaleBand {
    ScaleBand { label: label.to_owned(), words: words(label), low, high }
}

pub fn edition(items: Vec<Item>, scoring: Scoring) -> Edition {
    Edition {
        number: 1,
        name: "Made for a test".to_owned(),
        abbreviation: "TEST".to_owned(),
        kind: InstrumentKind::SelfReport,
        risk_tool: false,
        released: day(),
        rater: "client".to_owned(),
        domains: Vec::new(),
        purpose: fact(String::new()),
        applies: Vec::new(),
        not_valid_for: Vec::new(),
        recall: None,
        items,
        items_fact: fact(String::new()),
        scoring,
        norms: Vec::new(),
        change: fact(true),
        alerts: Vec::new(),
        cautions: Vec::new(),
        licence: Licence {
            status: String::new(),
            ship_wording: "no".to_owned(),
            basis: "own".to_owned(),
        },
        review_by: day(),
        unverified: Vec::new(),
    }
}

pub fn instrument(id: &str, edition: Edition) -> Instrument {
    Instrument {
        id: id.to_owned(),
        editions: BTreeMap::from([(edition.number, edition)]),
        cases: Vec::new(),
        wording: BTreeMap::new(),
    }
}

/// Answers from numbers; `None` is declined.
pub fn answers(given: &[(&str, Option<i64>)]) -> Answers {
    let answer = |n: &Option<i64>| match n {
        Some(n) => Answer::Known(Value::Integer(*n)),
        None => Answer::Missing(Missing::Declined),
    };
    given.iter().map(|(key, n)| ((*key).to_owned(), answer(n))).collect()
}

/// Every item 1…n answered with the same number.
pub fn all(n: usize, value: i64) -> Answers {
    (1..=n).map(|key| (key.to_string(), Answer::Known(Value::Integer(value)))).collect()
}

/// A folder of the project's own vectors.
pub fn vectors(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../proof/vectors").join(folder)
}

/// A request of the published service as answers: null is not asked, dates stay text.
pub fn request(json: &serde_json::Value) -> Answers {
    let read = |value: &serde_json::Value| match value {
        serde_json::Value::Null => Answer::Missing(Missing::NotAsked),
        serde_json::Value::Bool(yes) => Answer::Known(Value::Bool(*yes)),
        serde_json::Value::Number(n) => Answer::Known(Value::Integer(n.as_i64().unwrap())),
        serde_json::Value::String(text) => Answer::Known(Value::Choice(text.clone())),
        other => panic!("{other} is no answer"),
    };
    json.as_object().unwrap().iter().map(|(key, value)| (key.clone(), read(value))).collect()
}
