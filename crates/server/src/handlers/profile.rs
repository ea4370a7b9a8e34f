//! Intake facts.

use axum::http::StatusCode;
use waymark_acts::{
    Act, Entries, ProfileInput, ProfilePage, Refusal,
    catalogue::{Variable, VariableKind},
    profile_record, profile_view,
};
use waymark_domain::{Answer, Profile, Value};
use waymark_pages::{
    self as page, Choice, Entry, Errors, Lang, Notice, Question, QuestionGroup, QuestionKind, Text,
};

use crate::{
    call::Call,
    convert::{self, words},
    reply::{Reply, Trouble},
};

/// The form with what is known.
pub fn form(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, None, Errors::none())
}

/// What is known; after a refusal, what was typed instead.
fn shown(call: &Call<'_>, typed: Option<&Entries>, errors: Errors) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let mut random = call.random();
    let known = profile_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let variables = &call.door().catalogue().variables;
    let refused = !errors.is_empty();
    let entry = |variable: &Variable| match typed {
        Some(_) => convert::entry(&call.form, &variable.name),
        None => recorded(&known.profile, &variable.name),
    };
    let mut groups: Vec<QuestionGroup> = Vec::new();
    for variable in variables {
        let question = question(variable, entry(variable), call.lang);
        match groups.iter_mut().find(|group| group.id == variable.group) {
            Some(group) => group.questions.push(question),
            None => {
                groups
                    .push(QuestionGroup { id: variable.group.clone(), questions: vec![question] });
            }
        }
    }
    let page = page::ProfileForm {
        seen: seen(call, &known, refused),
        recorded: known.history.first().map(|state| (state.recorded_on, state.by.clone())),
        may_record: known.head.may.contains(&Act::ProfileRecord),
        client: convert::head(&known.head),
        groups,
        errors,
    };
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

/// After a refusal the form still stands on the state that the person had looked at.
fn seen(call: &Call<'_>, known: &ProfilePage, refused: bool) -> String {
    match call.form.text("seen") {
        Some(seen) if refused => seen.to_owned(),
        _ => known.number.to_string(),
    }
}

fn recorded(profile: &Profile, variable: &str) -> Entry {
    match profile.0.get(variable) {
        None => Entry::default(),
        Some(Answer::Missing(why)) => Entry::missing(*why),
        Some(Answer::Known(value)) => match value {
            Value::Bool(yes) => Entry::value(if *yes { "yes" } else { "no" }),
            Value::Integer(n) => Entry::value(n.to_string()),
            Value::Number(x) => Entry::value(x.to_string()),
            Value::Date(date) => Entry::value(date.to_string()),
            Value::Choice(word) => Entry::value(word.clone()),
            Value::Set(members) => {
                Entry { values: members.iter().cloned().collect(), missing: None }
            }
        },
    }
}

fn question(variable: &Variable, entry: Entry, lang: Lang) -> Question {
    let choices = |values: &[String]| -> Vec<Choice> {
        let label = |value: &String| match variable.value_words.get(value) {
            Some(by_language) => words(by_language, lang),
            None => Text::from(value.replace('_', " ")),
        };
        values.iter().map(|value| Choice::new(value.clone(), label(value))).collect()
    };
    Question {
        variable: variable.name.clone(),
        question: words(&variable.question, lang),
        asked_when: Some(words(&variable.asked_when, lang)).filter(|t| !t.words.is_empty()),
        unit: variable.unit.as_deref().map(|unit| page::phrase::unit(lang, unit)),
        kind: match &variable.kind {
            VariableKind::Bool => QuestionKind::YesNo,
            VariableKind::Integer { min, max } => {
                QuestionKind::Number { min: *min as f64, max: *max as f64, whole: true }
            }
            VariableKind::Number { min, max } => {
                QuestionKind::Number { min: *min, max: *max, whole: false }
            }
            VariableKind::Date => QuestionKind::Date,
            VariableKind::Choice(values) => QuestionKind::One(choices(values)),
            VariableKind::Set(values) => QuestionKind::Many(choices(values)),
        },
        entry,
    }
}

/// Records what was entered.
pub fn record(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let variables = &call.door().catalogue().variables;
    let entries: Entries = variables
        .iter()
        .map(|v| (v.name.clone(), convert::entered(&convert::entry(&call.form, &v.name))))
        .collect();
    let seen = call.form.text("seen").and_then(|n| n.parse().ok()).unwrap_or(0);
    let input = ProfileInput { client: &client, seen, entries: &entries };
    let mut random = call.random();
    match profile_record(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(_) => Ok(Reply::done(format!("/clients/{client}"), Notice::ProfileRecorded)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, Some(&entries), convert::errors(&faults)),
            other => Err(other.into()),
        },
    }
}
