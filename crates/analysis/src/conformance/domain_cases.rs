//! The domain's own methods, `assess.score` and `match.recommend`, on the catalogue that this
//! binary was built with.

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

/// A sheet under the keys of the format. `score` is the main scale's, or the percentage where there
/// are no scales.
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

/// A recommendation under the keys of the format. Offers stand in their order; the other lists are
/// sets.
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

#[cfg(test)]
mod tests {
    use super::super::run;
    use serde_json::{Value, json};

    fn failure(method: &str, inputs: Value, expected: Value) -> Option<String> {
        let mut case = json!({"id": "one", "method": method, "inputs": inputs});
        let key = if expected.is_string() { "expected_error" } else { "expected" };
        case[key] = expected;
        let file = json!({"schema": "waymark-reference/1", "cases": [case]}).to_string();
        let data = |name: &str| Err(format!("no {name}"));
        let report = run(&[("one.json".to_owned(), file)], &data, &[]);
        report.verdicts[0].failure.clone()
    }

    fn score(instrument: &str, answers: Value, expected: Value) -> Option<String> {
        let inputs = json!({"instrument": instrument, "answers": answers, "as_of": "2026-06-16"});
        failure("assess.score", inputs, expected)
    }

    fn nine(item: u8) -> Value {
        (1..10).map(|key| (key.to_string(), json!(item))).collect::<serde_json::Map<_, _>>().into()
    }

    #[test]
    fn a_score_with_its_band_and_subscales() {
        assert_eq!(score("phq9", nine(1), json!({"score": 9, "band": "mild", "errors": []})), None);
        assert_eq!(score("phq9", nine(1), json!({"subscales": {"total": 9}})), None);
        assert!(score("phq9", nine(1), json!({"score": 8})).is_some());
        assert!(score("phq9", nine(1), json!({"band": "moderate"})).is_some());
        let mut open = nine(1);
        open["9"] = Value::Null;
        assert_eq!(score("phq9", open.clone(), json!({"score": null, "band": null})), None);
        assert_eq!(score("phq9", open.clone(), json!("any words")), None);
        assert!(score("phq9", open, json!({"score": 9})).is_some());
    }

    #[test]
    fn errors_are_compared_by_type_and_fields_in_order() {
        let answers = json!({"1": 7, "2": "two"});
        let line = |kind: &str, field: &str| json!({"type": kind, "fields": [field]});
        let right = [line("OUT_OF_RANGE", "1"), line("WRONG_TYPE", "2")];
        let wrong = [line("WRONG_TYPE", "2"), line("OUT_OF_RANGE", "1")];
        assert_eq!(score("phq9", answers.clone(), json!({"errors": right})), None);
        assert!(score("phq9", answers.clone(), json!({"errors": wrong})).is_some());
        assert!(score("phq9", answers.clone(), json!({"errors": []})).is_some());
        assert!(score("phq9", answers.clone(), json!({"score": 9})).is_some());
        assert_eq!(score("phq9", answers, json!("any words")), None);
        assert!(score("phq9", nine(0), json!({"errors": right})).is_some());
    }

    #[test]
    fn a_variant_stands_beside_the_answers_or_among_them() {
        let mut answers = json!({
            "gender": "MALE", "hasEverCommittedSexualOffence": true,
            "totalIndecentImageSanctions": 0, "totalContactAdultSexualSanctions": 1,
            "totalContactChildSexualSanctions": 0, "totalNonContactSexualOffences": 0
        });
        assert_eq!(score("osp_iic", answers.clone(), json!({"percent": 0, "band": "LOW"})), None);
        answers["variant"] = json!("v2025");
        assert_eq!(score("osp_iic", answers.clone(), json!({"percent": 0.28})), None);
        let inputs = json!({
            "instrument": "osp_iic", "answers": answers, "as_of": "2026-11-20", "variant": "head"
        });
        assert_eq!(failure("assess.score", inputs, json!({"percent": 0, "score": 0})), None);
    }

    #[test]
    fn what_cannot_be_run_fails() {
        for (inputs, words) in [
            (json!({"instrument": "pni", "answers": {}, "as_of": "2026-11-20"}), "`pni`"),
            (json!({"answers": {}, "as_of": "2026-11-20"}), "`instrument`"),
            (json!({"instrument": "phq9", "answers": {}, "as_of": "2026-13-01"}), "`as_of`"),
            (json!({"instrument": "phq9", "answers": [], "as_of": "2026-11-20"}), "`answers`"),
            (
                json!({"instrument": "phq9", "edition": 9, "answers": {}, "as_of": "2026-11-20"}),
                "edition",
            ),
        ] {
            let told = failure("assess.score", inputs, json!({"score": null})).unwrap();
            assert!(told.contains(words), "{told}");
        }
        let profile = json!({"profile": {"risk": "low", "age": "old"}, "as_of": "2026-11-20"});
        let told = failure("match.recommend", profile, json!({})).unwrap();
        assert!(told.contains("`risk`") && told.contains("`age`"), "{told}");
    }

    #[test]
    fn a_recommendation_by_the_keys_given() {
        let inputs = json!({"as_of": "2026-11-20", "profile": {
            "age": 34, "sex": "male", "offence_types": ["csem"], "risk_level": "low",
            "jurisdiction": "gb-eaw", "recent_legal_event": "none", "legal_stage": "none",
            "motivation": null
        }});
        let asked = |expected: Value| failure("match.recommend", inputs.clone(), expected);
        let right = json!({
            "intensity": "self_help", "offers": ["redirection", "stopitnow"],
            "refused": {"static99r": "R03", "core_sotp": "R32"},
            "warnings": ["R32", "R31", "R29", "R03"]
        });
        assert_eq!(asked(right), None);
        for wrong in [
            json!({"intensity": "group"}),
            json!({"offers": ["stopitnow", "redirection"]}),
            json!({"refused": {"static99r": "R09"}}),
            json!({"refused": {"bedit": "R22"}}),
            json!({"warnings": ["R29"]}),
            json!({"unknown": []}),
        ] {
            assert!(asked(wrong.clone()).is_some(), "{wrong}");
        }
    }
}
