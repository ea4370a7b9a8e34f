//! Answers and profiles as JSON: what a case file or a request at the terminal holds, read into the
//! words of the domain. Nothing here computes.

use serde_json::{Map, Value as Json};
use waymark_assess::{Answers, InputError, Options, Recommendation, Sheet, nearest};
use waymark_catalogue::{
    Catalogue, Edition, Instrument, ScaleMethod, Scoring, Variable, VariableKind,
};
use waymark_domain::{Answer, Date, Missing, Profile, Value, parse_date};

/// A request to score one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRequest {
    /// The instrument's id.
    pub instrument: String,
    /// The edition, or the newest released by `as_of`.
    pub edition: Option<u32>,
    /// What was answered.
    pub answers: Answers,
    /// The day of assessment.
    pub as_of: Date,
    /// A named model version.
    pub variant: Option<String>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoreOutcome {
    /// Scored.
    Scored(Box<Sheet>),
    /// Not scored, with every reason in order.
    Invalid(Vec<InputError>),
}

/// Finds the instrument and edition of a request and scores it.
///
/// # Errors
/// An instrument or edition that the catalogue does not have, in words.
pub fn score(catalogue: &Catalogue, request: &ScoreRequest) -> Result<ScoreOutcome, String> {
    let instrument = instrument(catalogue, &request.instrument)?;
    let edition = edition(instrument, request.edition, request.as_of)?;
    let options = Options { variant: request.variant.clone() };
    let sheet =
        waymark_assess::score(instrument, edition, &request.answers, request.as_of, &options);
    Ok(match sheet {
        Ok(sheet) => ScoreOutcome::Scored(Box::new(sheet)),
        Err(errors) => ScoreOutcome::Invalid(errors),
    })
}

/// What the other named versions of the model give for the same answers, by name; empty for an
/// instrument with one model. A version that cannot be scored is left out.
pub fn other_variants(
    catalogue: &Catalogue,
    request: &ScoreRequest,
    sheet: &Sheet,
) -> Vec<(String, Sheet)> {
    let edition = instrument(catalogue, &request.instrument)
        .and_then(|found| edition(found, request.edition, request.as_of));
    let Ok(Scoring::Hierarchy(model)) = edition.map(|edition| &edition.scoring) else {
        return Vec::new();
    };
    let others = model.variants.keys().filter(|name| sheet.variant.as_ref() != Some(name));
    others
        .filter_map(|name| {
            let other = ScoreRequest { variant: Some(name.clone()), ..request.clone() };
            match score(catalogue, &other) {
                Ok(ScoreOutcome::Scored(sheet)) => Some((name.clone(), *sheet)),
                _ => None,
            }
        })
        .collect()
}

/// The items of a scale that are not answered, in the scale's order; of a scale made of others,
/// those of all its parts.
pub fn unanswered(edition: &Edition, scale: &str, answers: &Answers) -> Vec<String> {
    let Scoring::Scales(scales) = &edition.scoring else { return Vec::new() };
    let Some(scale) = scales.iter().find(|one| one.id == scale) else { return Vec::new() };
    let open = |key: &&String| answers.get(*key).and_then(Answer::known).is_none();
    match &scale.method {
        ScaleMethod::Sum { items, .. } | ScaleMethod::Mean { items } => {
            items.iter().filter(open).cloned().collect()
        }
        ScaleMethod::Linear { terms } => {
            let parts = terms.iter().filter(|(part, _)| *part != scale.id);
            parts.flat_map(|(part, _)| unanswered(edition, part, answers)).collect()
        }
    }
}

/// What is in proportion for a profile on a day.
pub fn recommend(catalogue: &Catalogue, profile: &Profile, on: Date) -> Recommendation {
    waymark_assess::recommend(catalogue, profile, on)
}

/// The instrument of this id.
///
/// # Errors
/// There is none; the words name those that there are.
pub fn instrument<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Instrument, String> {
    catalogue.instruments.get(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.instruments.keys().map(String::as_str).collect();
        format!("no instrument is called `{id}`{}", meant(id, &known))
    })
}

/// The nearest right spelling, or everything that there is.
fn meant(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => format!("; there are {}", known.join(", ")),
    }
}

/// The edition asked for, or the newest released by `as_of`. A day before the first release takes
/// the first: the formula of a published tool is older than our data file of it.
///
/// # Errors
/// There is no such edition.
pub fn edition(
    instrument: &Instrument,
    number: Option<u32>,
    as_of: Date,
) -> Result<&Edition, String> {
    let found = match number {
        Some(number) => instrument.editions.get(&number),
        None => instrument.edition_on(as_of).or_else(|| instrument.editions.values().next()),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = instrument.editions.keys().map(u32::to_string).collect();
        format!("`{}` has no such edition; there are {}", instrument.id, known.join(", "))
    })
}

/// Answers by item key. `null` is not asked; `"not_applicable"`, `"declined"` and `"not_known"` are
/// reasons for a missing answer; a text in the form of a date is a date.
///
/// # Errors
/// A nested object, in words that name the key.
pub fn answers(object: &Map<String, Json>) -> Result<Answers, String> {
    object.iter().map(|(key, json)| Ok((key.clone(), answer(key, json)?))).collect()
}

fn answer(key: &str, json: &Json) -> Result<Answer<Value>, String> {
    Ok(match json {
        Json::Null => Answer::Missing(Missing::NotAsked),
        Json::String(text) => match Missing::from_word(text) {
            Some(why) => Answer::Missing(why),
            None => Answer::Known(word(text)),
        },
        Json::Bool(yes) => Answer::Known(Value::Bool(*yes)),
        Json::Number(number) => Answer::Known(match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        }),
        Json::Array(items) => {
            let words: Option<_> =
                items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            Answer::Known(Value::Set(
                words.ok_or_else(|| format!("`{key}` is a list of something else than words"))?,
            ))
        }
        Json::Object(inner) => {
            let why = inner.get("missing").and_then(Json::as_str).and_then(Missing::from_word);
            match (why, inner.len()) {
                (Some(why), 1) => Answer::Missing(why),
                _ => {
                    let reasons = Missing::ALL.map(Missing::word).join(", ");
                    let words = format!("`{key}` is an object; expected a value, null, or");
                    return Err(format!("{words} {{\"missing\": one of {reasons}}}"));
                }
            }
        }
    })
}

fn word(text: &str) -> Value {
    match parse_date(text) {
        Some(date) => Value::Date(date),
        None => Value::Choice(text.to_owned()),
    }
}

/// A profile by variable name, checked against the catalogue's variables.
///
/// # Errors
/// Every variable that is not declared, is of another type, or is none of its allowed values, one
/// line each.
pub fn profile(catalogue: &Catalogue, object: &Map<String, Json>) -> Result<Profile, Vec<String>> {
    let mut profile = Profile::default();
    let mut faults = Vec::new();
    for (name, json) in object {
        let Some(variable) = catalogue.variables.iter().find(|variable| variable.name == *name)
        else {
            let known: Vec<&str> = catalogue.variables.iter().map(|v| v.name.as_str()).collect();
            faults.push(format!("no variable is called `{name}`{}", meant(name, &known)));
            continue;
        };
        match answer(name, json) {
            Ok(Answer::Known(value)) => match fits(variable, value) {
                Ok(value) => {
                    profile.0.insert(name.clone(), Answer::Known(value));
                }
                Err(expected) => {
                    faults.push(format!("`{name}` is {json}; expected {expected}"));
                }
            },
            Ok(missing) => {
                profile.0.insert(name.clone(), missing);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(profile) } else { Err(faults) }
}

/// The value in the variable's own type, or what is expected instead.
fn fits(variable: &Variable, value: Value) -> Result<Value, String> {
    let among = |words: &[String]| words.join(", ");
    match (&variable.kind, value) {
        (VariableKind::Bool, Value::Bool(yes)) => Ok(Value::Bool(yes)),
        (VariableKind::Bool, _) => Err("true or false".to_owned()),
        (VariableKind::Integer { min, max }, Value::Integer(n)) if (min..=max).contains(&&n) => {
            Ok(Value::Integer(n))
        }
        (VariableKind::Integer { min, max }, _) => {
            Err(format!("a whole number from {min} to {max}"))
        }
        (VariableKind::Number { min, max }, value) => match value.number() {
            Some(x) if (min..=max).contains(&&x) => Ok(value),
            _ => Err(format!("a number from {min} to {max}")),
        },
        (VariableKind::Date, Value::Date(date)) => Ok(Value::Date(date)),
        (VariableKind::Date, _) => Err("a date (YYYY-MM-DD)".to_owned()),
        (VariableKind::Choice(words), Value::Choice(word)) if words.contains(&word) => {
            Ok(Value::Choice(word))
        }
        (VariableKind::Choice(words), _) => Err(format!("one of {}", among(words))),
        (VariableKind::Set(words), Value::Set(chosen))
            if chosen.len() > 1
                && chosen.contains("none")
                && words.iter().any(|word| word == "none") =>
        {
            Err("`none` alone, or the others without it".to_owned())
        }
        (VariableKind::Set(words), Value::Set(chosen))
            if chosen.iter().all(|word| words.contains(word)) =>
        {
            Ok(Value::Set(chosen))
        }
        (VariableKind::Set(words), _) => Err(format!("a list of any of {}", among(words))),
    }
}
