//! Signing risk tools off.

use axum::http::StatusCode;
use waymark_acts::{Act, Refusal, SignOffInput, sign_off_list, sign_off_record};
use waymark_pages::{
    self as page, Choice, Errors, InstrumentName, Notice, Problem, SignOffForm, SignOffLine,
};

use crate::{
    call::Call,
    convert::{self, text},
    reply::{Reply, Trouble},
};

/// Which risk tools wait, which are signed, and the form.
pub fn list(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let who = call.who()?;
    let mut random = call.random();
    let lines = sign_off_list(call.door(), who, call.at(&mut random))?;
    let catalogue = call.door().catalogue();
    let name = |instrument: &str, number: u32| -> Option<InstrumentName> {
        let edition = catalogue.instruments.get(instrument)?.editions.get(&number)?;
        Some(convert::instrument(instrument, edition))
    };
    let mut page = page::SignOffPage { waiting: Vec::new(), signed: Vec::new(), form: None };
    let mut editions = Vec::new();
    for line in &lines {
        let Some(instrument) = name(&line.instrument, line.edition) else { continue };
        if !line.unverified.is_empty() {
            editions.push(Choice::new(
                format!("{}/{}", line.instrument, line.edition),
                format!("{} ({})", instrument.abbreviation, line.edition),
            ));
        }
        if !line.usable() {
            let parts = line.unverified.iter().map(|part| text(part)).collect();
            page.waiting.push((instrument.clone(), parts));
        }
        page.signed.extend(line.signed.iter().map(|signed| SignOffLine {
            instrument: instrument.clone(),
            by: signed.by.clone(),
            qualification: signed.qualification.clone(),
            statement: signed.statement.clone(),
            on: signed.on,
        }));
    }
    page.signed.sort_by_key(|line| std::cmp::Reverse(line.on));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page.form = who.may.contains(&Act::SignOffRecord).then(|| SignOffForm {
        editions,
        edition: call.form.text("edition").unwrap_or("").to_owned(),
        qualification: call.form.raw("qualification").unwrap_or("").to_owned(),
        statement: call.form.raw("statement").unwrap_or("").to_owned(),
        checked: call.form.text("checked") == Some("yes"),
        errors,
    });
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

/// Signs one edition off.
pub fn record(call: &Call<'_>) -> Result<Reply, Trouble> {
    let chosen = call.form.text("edition").and_then(|text| text.split_once('/'));
    let chosen = chosen.and_then(|(id, number)| Some((id, number.parse().ok()?)));
    let mut errors = Errors::none();
    if chosen.is_none() {
        errors = errors.and("edition", Problem::Empty);
    }
    if call.form.text("checked") != Some("yes") {
        errors = errors.and("checked", Problem::Empty);
    }
    let (Some((instrument, edition)), true) = (chosen, errors.is_empty()) else {
        return shown(call, errors);
    };
    let input = SignOffInput {
        instrument,
        edition,
        qualification: call.form.raw("qualification").unwrap_or(""),
        statement: call.form.raw("statement").unwrap_or(""),
    };
    let mut random = call.random();
    match sign_off_record(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(()) => Ok(Reply::done("/sign-offs", Notice::SignedOff)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors(&faults)),
            other => Err(other.into()),
        },
    }
}
