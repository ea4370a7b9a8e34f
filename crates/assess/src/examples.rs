//! The worked examples of the catalogue, run: every rule's and every instrument's.

use serde::{Deserialize, Serialize};
use waymark_catalogue::{Case, CaseAnswer, Catalogue, Instrument};
use waymark_domain::{Answer, Missing, Verdict};

use crate::answers::Answers;
use crate::score::{Options, score};
use crate::sheet::Sheet;
use crate::verdict::verdict;

/// Half a unit in the last of nine decimals: worked cases are exact, doubles are not.
const TOLERANCE: f64 = 5e-10;

/// A worked example that does not come out as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleFault {
    /// Rule or instrument id.
    pub of: String,
    /// The example's name.
    pub example: String,
    /// What was expected and what came out.
    pub message: String,
}

impl std::fmt::Display for ExampleFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, example `{}`: {}", self.of, self.example, self.message)
    }
}

/// Runs every worked example of every rule and every worked case of every instrument; empty when
/// all come out.
///
/// A rule without a yes, a no and an unknown among its examples is a fault as well.
pub fn check_examples(catalogue: &Catalogue) -> Vec<ExampleFault> {
    let mut faults = Vec::new();
    for rule in catalogue.rules.values() {
        let mut seen = Vec::new();
        for example in &rule.examples {
            let found = verdict(&rule.when, &example.profile);
            seen.push(found);
            if found != example.expect {
                let message = format!("expected {}, found {}", example.expect.word(), found.word());
                faults.push(fault(&rule.id, &example.name, message));
            }
        }
        // `is_missing` alone is never unknown, so a rule made only of it cannot show one.
        let can = |wanted: Verdict| wanted != Verdict::Unknown || !only_asks_if_missing(&rule.when);
        for wanted in [Verdict::Yes, Verdict::No, Verdict::Unknown] {
            if !seen.contains(&wanted) && can(wanted) {
                let message = format!("no example comes out as {}", wanted.word());
                faults.push(fault(&rule.id, "(all)", message));
            }
        }
    }
    for instrument in catalogue.instruments.values() {
        for case in &instrument.cases {
            let messages = run(instrument, case);
            faults.extend(messages.into_iter().map(|m| fault(&instrument.id, &case.name, m)));
        }
    }
    faults
}

fn only_asks_if_missing(condition: &waymark_catalogue::Condition) -> bool {
    use waymark_catalogue::Condition;
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(only_asks_if_missing),
        Condition::Not(part) => only_asks_if_missing(part),
        Condition::IsMissing { .. } => true,
        _ => false,
    }
}

fn fault(of: &str, example: &str, message: String) -> ExampleFault {
    ExampleFault { of: of.to_owned(), example: example.to_owned(), message }
}

/// Scores one worked case and compares what it states.
fn run(instrument: &Instrument, case: &Case) -> Vec<String> {
    let Some(edition) = instrument.editions.get(&case.edition) else {
        return vec![format!("there is no edition {}", case.edition)];
    };
    let answers = answers(case);
    match score(instrument, edition, &answers, case.as_of, &Options::default()) {
        Ok(sheet) => compare(case, &sheet),
        Err(errors) => errors.iter().map(|error| format!("refused: {error}")).collect(),
    }
}

/// The answers of a worked case as a form would hand them in.
fn answers(case: &Case) -> Answers {
    let answer = |given: &CaseAnswer| match given {
        CaseAnswer::Given(value) => Answer::Known(value.clone()),
        CaseAnswer::Missing => Answer::Missing(Missing::Declined),
        CaseAnswer::NotApplicable => Answer::Missing(Missing::NotApplicable),
    };
    case.answers.iter().map(|(key, given)| (key.clone(), answer(given))).collect()
}

fn compare(case: &Case, sheet: &Sheet) -> Vec<String> {
    let mut messages = Vec::new();
    for (scale, expected) in &case.scores {
        match value(sheet, scale) {
            Some(found) if (found - expected).abs() <= TOLERANCE => {}
            Some(found) => messages.push(format!("`{scale}`: expected {expected}, found {found}")),
            None => messages.push(format!("`{scale}`: expected {expected}, found no score")),
        }
    }
    for (scale, expected) in &case.bands {
        let found = band(sheet, scale);
        if found != Some(expected.as_str()) {
            let found = found.unwrap_or("no band");
            messages.push(format!("`{scale}`: expected band {expected}, found {found}"));
        }
    }
    for scale in &case.no_score {
        if let Some(found) = value(sheet, scale) {
            messages.push(format!("`{scale}`: expected no score, found {found}"));
        }
    }
    messages
}

/// A score by the name that a case uses: a scale's id, or `points`, `percent` or `probability`.
fn value(sheet: &Sheet, name: &str) -> Option<f64> {
    match sheet.scale(name) {
        Some(scale) => scale.outcome.as_ref().ok().map(|scored| scored.value),
        None => match name {
            "points" => sheet.points.map(|points| points as f64),
            "percent" | "total" => sheet.percent,
            "probability" => sheet.probability,
            _ => None,
        },
    }
}

fn band<'a>(sheet: &'a Sheet, name: &str) -> Option<&'a str> {
    match sheet.scale(name) {
        Some(scale) => scale.outcome.as_ref().ok().and_then(|scored| scored.band.as_deref()),
        None => sheet.band.as_deref(),
    }
}
