//! Runs the case files of the conformance format: is this installation computing what it should?
//!
//! A case names a method, inputs and what is expected; only the keys given are compared. A service
//! runs the files to qualify its own installation.
//!
//! - Numbers agree when |got − expected| ≤ abs + rel · |expected|; the strings `Inf`, `-Inf` and
//!   `NaN` stand for what JSON cannot write. Keys that begin with `peer_` are never compared.
//! - `expected_error`, or a `recommend` that asks for a typed error: a named outcome passes, and
//!   nothing else does.
//! - `use: inform` shows a peer's behaviour that we do not copy; it passes when ours is what is
//!   recommended instead (see `inform`).
//! - A case may withdraw one of its own values in `notes`, as in "`n_original` differs … from the
//!   true count"; that key is then not compared.
//! - A method that is not known is a failure.

mod case;
mod clinical;
mod compare;
mod domain_cases;
mod effect;
mod inform;
mod input;
mod proportion;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use case::Case;
use compare::{Comparison, align};

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseVerdict {
    /// The case's id, or the file's name when the file itself cannot be read.
    pub id: String,
    /// The method; empty when the file itself cannot be read.
    pub method: String,
    /// Why it failed; `None` when it passed.
    pub failure: Option<String>,
}

/// What became of all cases, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// One verdict per case, and one per file that cannot be read.
    pub verdicts: Vec<CaseVerdict>,
}

impl Report {
    /// How many passed.
    pub fn passed(&self) -> usize {
        self.verdicts.len() - self.failed()
    }

    /// How many failed because their method is not known here.
    pub fn unknown(&self) -> usize {
        let unknown = |verdict: &&CaseVerdict| {
            verdict.failure.is_some()
                && !verdict.method.is_empty()
                && !METHODS.contains(&verdict.method.as_str())
        };
        self.verdicts.iter().filter(unknown).count()
    }

    fn add(&mut self, id: &str, method: &str, judged: Result<(), String>) {
        let (id, method) = (id.to_owned(), method.to_owned());
        self.verdicts.push(CaseVerdict { id, method, failure: judged.err() });
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.failure.is_some()).count()
    }
}

/// Every method that is known here.
pub const METHODS: [&str; 8] = [
    "clinical_significance.rci.jt",
    "clinical_significance.combined.jt",
    "clinical_significance.percentage",
    "clinical_significance.textbook.jt",
    "effect_size.paired",
    "proportion.ci",
    "assess.score",
    "match.recommend",
];

/// `; did you mean …?` for a method that no case has: the nearest of those known, or all of them.
pub fn nearest_method(given: &str) -> String {
    crate::fault::suggestion(given, METHODS)
}

/// What a method gives for the inputs of a case.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// A result; keys that no case asks for do no harm.
    Given(Value),
    /// A named outcome instead of a result, in words.
    Refused(String),
    /// The case cannot be run: an input is missing or a data file cannot be read.
    Unfit(String),
    /// No such method here.
    Unknown,
}

/// How a data file is read: its name as the case gives it, and its text or why there is none.
pub type Data<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Runs every case of the `files` (name and text) whose method is in `only`, or all of them.
///
/// `data` is asked for the text of each data file by the name that the case gives.
pub fn run(files: &[(String, String)], data: Data, only: &[String]) -> Report {
    let mut report = Report::default();
    let mut found = Vec::new();
    for (name, text) in files {
        match case::read(text) {
            Ok(cases) => found.extend(cases),
            Err(why) => report.add(name, "", Err(why)),
        }
    }
    let chosen = |method: &String| only.is_empty() || only.contains(method);
    let cases: Vec<Case> = found.iter().filter_map(|case| case.as_ref().ok()).cloned().collect();
    for case in &found {
        match case {
            Ok(case) if chosen(&case.method) => {
                report.add(&case.id, &case.method, judge(case, &cases, &answer(case, data)));
            }
            Err(unreadable) if chosen(&unreadable.method) => {
                report.add(&unreadable.id, &unreadable.method, Err(unreadable.why.clone()));
            }
            _ => {}
        }
    }
    report
}

/// The closed list of methods.
fn answer(case: &Case, data: Data) -> Answer {
    let given = match case.method.as_str() {
        "clinical_significance.rci.jt" => clinical::reliable(case, data),
        "clinical_significance.combined.jt" => clinical::combined(case, data),
        "clinical_significance.percentage" => clinical::percentage(case, data),
        "clinical_significance.textbook.jt" => clinical::textbook_of(case),
        "effect_size.paired" => effect::paired_of(case, data),
        "proportion.ci" => proportion::intervals(case),
        "assess.score" | "match.recommend" => return domain_cases::answer(case),
        _ => return Answer::Unknown,
    };
    given.map_or_else(|answer| answer, Answer::Given)
}

/// Whether the answer is what the case expects.
fn judge(case: &Case, cases: &[Case], answer: &Answer) -> Result<(), String> {
    let typed_error = case.recommend.as_deref().map_or(Asked::No, typed_error);
    match answer {
        Answer::Unknown => Err("this method is not known here".to_owned()),
        Answer::Unfit(why) => Err(format!("the case cannot be run: {why}")),
        Answer::Refused(_) if case.expected_error.is_some() || typed_error != Asked::No => Ok(()),
        Answer::Refused(why) => Err(format!("gave no result ({why}), expected one")),
        Answer::Given(_) if case.expected_error.is_some() => {
            Err("gave a result, expected a named outcome".to_owned())
        }
        Answer::Given(_) if typed_error == Asked::Only => {
            Err("gave a result, a typed error is recommended".to_owned())
        }
        Answer::Given(got) if case.inform => inform::judge(case, cases, got),
        Answer::Given(got) => against(case, got, &|_| false),
    }
}

/// Compares a result with what the case expects, leaving out the paths that `skip` names.
fn against(case: &Case, got: &Value, skip: &dyn Fn(&str) -> bool) -> Result<(), String> {
    let Some(expected) = &case.expected else {
        return Err("the case expects neither a result nor an error".to_owned());
    };
    let got = align(expected, got);
    let withdrawn = case.withdrawn();
    let skip = |path: &str| withdrawn.iter().any(|key| key == path) || skip(path);
    Comparison { rel: case.rel, abs: case.abs, skip: &skip }.all(expected, &got)
}

/// Whether a recommendation asks for a typed error, and for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    No,
    Among,
    Only,
}

fn typed_error(recommend: &str) -> Asked {
    let words = recommend.to_lowercase();
    let asked = ["typed error", "named error", "named outcome", "typed outcome"]
        .iter()
        .any(|phrase| words.contains(phrase));
    match (asked, words.contains(" or ")) {
        (false, _) => Asked::No,
        (true, true) => Asked::Among,
        (true, false) => Asked::Only,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(cases: &str) -> Vec<Option<String>> {
        let file = ("made_up.json".to_owned(), format!(r#"{{"schema":"x","cases":[{cases}]}}"#));
        let data = |name: &str| Err(format!("no {name}"));
        run(&[file], &data, &[]).verdicts.into_iter().map(|v| v.failure).collect()
    }

    fn one(expected: &str) -> Option<String> {
        outcome(&format!(
            r#"{{"id":"a","method":"proportion.ci","inputs":{{"x":0,"n":25}},{expected}}}"#
        ))
        .remove(0)
    }

    #[test]
    fn only_the_keys_given_are_compared_and_within_the_tolerance() {
        assert_eq!(one(r#""expected":{"wilson":[0,0.13319225093904855]}"#), None);
        let off = r#""expected":{"wilson":[0,0.1332]},"tolerance":{"rel":1e-3,"abs":0}"#;
        assert_eq!(one(off), None);
        let strict = one(r#""expected":{"wilson":[0,0.1332]},"tolerance":{"rel":1e-6,"abs":0}"#);
        assert!(strict.is_some_and(|words| words.contains("wilson[1]")));
        assert!(one(r#""expected":{"no_such_key":1}"#).is_some());
        assert_eq!(one(r#""expected":{"wald":[0,0],"peer_wald":[7,7]}"#), None);
        assert!(one(r#""expected":{"wilson":[0,"NaN"]}"#).is_some());
        assert!(one(r#""expected":{"wilson":[0,"Inf"]}"#).is_some());
        assert!(one(r#""expected":null"#).is_some());
    }

    #[test]
    fn a_refusal_passes_only_where_one_is_asked_for() {
        let case = |rest: &str| {
            outcome(&format!(
                r#"{{"id":"a","method":"proportion.ci","inputs":{{"x":3,"n":2}},{rest}}}"#
            ))
            .remove(0)
        };
        assert_eq!(case(r#""expected":null,"expected_error":"any words""#), None);
        assert_eq!(case(r#""expected":{"wald":["NaN",1]},"recommend":"typed error""#), None);
        assert!(case(r#""expected":{"wald":[0,1]}"#).is_some());
        assert!(one(r#""expected":null,"expected_error":"any words""#).is_some());
        assert!(one(r#""expected":{"wald":[0,0]},"recommend":"typed error""#).is_some());
    }

    /// The list and the match beside it are one list.
    #[test]
    fn every_known_method_is_answered() {
        for method in METHODS {
            let case = format!(r#"{{"id":"a","method":"{method}","inputs":{{}},"expected":{{}}}}"#);
            let words = outcome(&case).remove(0).unwrap_or_default();
            assert!(!words.contains("not known here"), "{method}: {words}");
        }
        assert_eq!(nearest_method("proportion.cl"), "; did you mean `proportion.ci`?");
        assert!(nearest_method("xyz").contains("`assess.score`"));
    }

    #[test]
    fn a_method_that_is_not_known_is_counted_and_a_key_twice_is_a_fault() {
        let file = r#"{"schema":"x","cases":[
            {"id":"a","method":"no.such","inputs":{},"expected":{}},
            {"id":"b","method":"proportion.ci","inputs":{"x":1,"n":2},"expected":{"estimate":1}}]}"#;
        let twice = r#"{"cases":[{"id":"a","method":"proportion.ci","inputs":{"x":1,"x":2}}]}"#;
        let files = [("a.json", file), ("b.json", twice)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let report = run(&files, &|_| Err(String::new()), &[]);
        assert_eq!((report.failed(), report.unknown()), (3, 1));
        let words = report.verdicts[0].failure.clone().unwrap_or_default();
        assert!(words.contains("the key `x` stands twice"), "{words}");
    }

    #[test]
    fn what_cannot_be_run_fails() {
        let unknown = r#"{"id":"a","method":"no.such","inputs":{},"expected":{}}"#;
        assert!(outcome(unknown)[0].is_some());
        let no_data = r#"{"id":"a","method":"clinical_significance.rci.jt",
            "data":{"file":"data/none.csv"},"inputs":{"reliability":0.8},"expected":{}}"#;
        assert!(outcome(no_data)[0].as_ref().is_some_and(|words| words.contains("none.csv")));
        // A case that is not in the format stops no other.
        let good = r#"{"id":"b","method":"proportion.ci","inputs":{"x":1,"n":2},
            "expected":{"estimate":0.5}}"#;
        let both = outcome(&format!(r#"{{"id":"a","method":"m","inputs":[1]}},{good}"#));
        assert!(both[0].is_some() && both[1].is_none());
        let broken = [("x.json".to_owned(), "{".to_owned())];
        let report = run(&broken, &|_| Err(String::new()), &[]);
        assert_eq!((report.passed(), report.failed()), (0, 1));
    }
}
