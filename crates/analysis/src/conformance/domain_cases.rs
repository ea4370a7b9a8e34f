//! The domain's own methods, `assess.score` and `match.recommend`, on the catalogue that this binary was built with.

use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use waymark_assess::{Recommendation, ScaleResult, Sheet};
use waymark_catalogue::Catalogue;
use waymark_domain::{Date, parse_date};

use super::{Answer, Case};
use crate::request::{self, ScoreOutcome, ScoreRequest};

/// The answer to one domain case: `case.method` says which of the two, `case.inputs` what is asked.
pub(super) fn answer(case: &Case) -> Answer {
    let given = catalogue().and_then(|catalogue| match case.method.as_str() {
        "assess.score" => assess_score(catalogue, case),
        _ => match_recommend(catalogue, case),
    });
    given.unwrap_or_else(Answer::Unfit)
}

/// Read once: a case file may hold thousands of cases.
fn catalogue() -> Result<&'static Catalogue, String> {
    static CATALOGUE: OnceLock<Result<Catalogue, String>> = OnceLock::new();
    let read = || {
        waymark_catalogue::load_shipped().map_err(|faults| {
            format!("the catalogue has {} faults; see `waymark check`", faults.len())
        })
    };
    CATALOGUE.get_or_init(read).as_ref().map_err(Clone::clone)
}

fn assess_score(catalogue: &Catalogue, case: &Case) -> Result<Answer, String> {
    let text = |key: &str| case.inputs.get(key).and_then(Value::as_str);
    let edition = match case.inputs.get("edition") {
        None | Some(Value::Null) => None,
        Some(number) => {
            let number = number.as_u64().and_then(|n| u32::try_from(n).ok());
            Some(number.ok_or("`edition` is not a whole number")?)
        }
    };
    let request = ScoreRequest {
        instrument: text("instrument").ok_or("`instrument` is missing")?.to_owned(),
        edition,
        answers: request::answers(object(&case.inputs, "answers")?)?,
        as_of: as_of(&case.inputs)?,
        variant: text("variant").map(str::to_owned),
    };
    Ok(match request::score(catalogue, &request)? {
        ScoreOutcome::Scored(sheet) => scored(case, &sheet),
        ScoreOutcome::Invalid(errors) => {
            let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
            if expects(case, "errors") {
                let line =
                    |e: &waymark_assess::InputError| json!({"type": e.kind, "fields": e.fields});
                Answer::Given(json!({ "errors": errors.iter().map(line).collect::<Vec<_>>() }))
            } else {
                Answer::Refused(words.join("; "))
            }
        }
    })
}

fn expects(case: &Case, key: &str) -> bool {
    case.expected.as_ref().is_some_and(|expected| expected.get(key).is_some())
}

/// A sheet under the keys of the format. `score` is the main scale's, or the percentage where there are no scales.
fn scored(case: &Case, sheet: &Sheet) -> Answer {
    let main = sheet.scales.iter().find(|scale| scale.primary).or(match sheet.scales.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    if let (Some(ScaleResult { outcome: Err(why), .. }), true) =
        (main, case.expected_error.is_some())
    {
        return Answer::Refused(why.words());
    }
    let of = |scale: &ScaleResult| scale.outcome.as_ref().map_or(Value::Null, |s| json!(s.value));
    let band = match (&sheet.band, main.map(|scale| &scale.outcome)) {
        (Some(band), _) => json!(band),
        (None, Some(Ok(scored))) => json!(scored.band),
        (None, _) => Value::Null,
    };
    let subscales: Map<String, Value> =
        sheet.scales.iter().map(|scale| (scale.scale.clone(), of(scale))).collect();
    Answer::Given(json!({
        "score": main.map_or_else(|| json!(sheet.percent), of),
        "percent": sheet.percent,
        "probability": sheet.probability,
        "points": sheet.points,
        "band": band,
        "reduction_applied": sheet.reduction_applied,
        "subscales": subscales,
        "alerts": sheet.alerts.iter().map(|alert| alert.id.clone()).collect::<Vec<_>>(),
        "errors": [],
    }))
}

fn match_recommend(catalogue: &Catalogue, case: &Case) -> Result<Answer, String> {
    let profile = request::profile(catalogue, object(&case.inputs, "profile")?)
        .map_err(|faults| faults.join("; "))?;
    let given = waymark_assess::recommend(catalogue, &profile, as_of(&case.inputs)?);
    Ok(Answer::Given(recommended(case.expected.as_ref(), &given)))
}

/// A recommendation under the keys of the format. Offers stand in their order; the other lists are sets.
fn recommended(expected: Option<&Value>, given: &Recommendation) -> Value {
    let expected = |key: &str| expected.and_then(|expected| expected.get(key));
    let mut refused = Map::new();
    for one in &given.refused {
        // Where several rules refuse one thing, the expected one is looked for among them.
        let wanted = expected("refused").and_then(|map| map.get(&one.what)).and_then(Value::as_str);
        if wanted == Some(one.rule.as_str()) || !refused.contains_key(&one.what) {
            refused.insert(one.what.clone(), json!(one.rule));
        }
    }
    let rules = |spoken: &[waymark_assess::Spoken]| {
        spoken.iter().map(|spoken| spoken.rule.clone()).collect::<Vec<_>>()
    };
    let stops = given.stops.iter().map(|stop| stop.rule.clone()).collect();
    json!({
        "intensity": given.intensity.map(waymark_domain::Intensity::word),
        "offers": given.offers.iter().map(|offer| offer.programme.clone()).collect::<Vec<_>>(),
        "refused": refused,
        "warnings": as_set(expected("warnings"), rules(&given.warnings)),
        "requirements": as_set(expected("requirements"), rules(&given.requirements)),
        "stops": as_set(expected("stops"), stops),
        "unknown": as_set(expected("unknown"), given.unknown.clone()),
        "ask_first": given.ask_first,
    })
}

/// The same words in the order in which they are expected; what is not expected stands at the end.
fn as_set(expected: Option<&Value>, mut got: Vec<String>) -> Vec<String> {
    let wanted: Vec<&str> = expected
        .and_then(Value::as_array)
        .map(|words| words.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    got.dedup();
    got.sort_by_key(|word| wanted.iter().position(|one| one == word).unwrap_or(usize::MAX));
    got
}

fn object<'a>(inputs: &'a Map<String, Value>, key: &str) -> Result<&'a Map<String, Value>, String> {
    inputs.get(key).and_then(Value::as_object).ok_or_else(|| format!("`{key}` is not an object"))
}

fn as_of(inputs: &Map<String, Value>) -> Result<Date, String> {
    let text = inputs.get("as_of").and_then(Value::as_str).ok_or("`as_of` is missing")?;
    parse_date(text).ok_or_else(|| format!("`as_of` is `{text}`; expected YYYY-MM-DD"))
}
