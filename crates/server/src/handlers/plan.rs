//! What was agreed with the client.

use axum::http::StatusCode;
use waymark_acts::{
    Act, PlanInput, PlanLine as Written, Refusal, TARGETS, Words, plan_view, plan_write,
};
use waymark_pages::{self as page, Choice, Errors, MeasureRow, Notice, PlanForm, PlanLine, phrase};

use crate::{
    call::Call,
    convert,
    reply::{Reply, Trouble},
};

/// Lines for measures that a form offers.
const MEASURE_ROWS: usize = 4;

/// The plan, the form to write the next one, and earlier ones.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let mut random = call.random();
    let seen = plan_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let catalogue = call.door().catalogue();
    let lang = call.lang;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let may_write = seen.head.may.contains(&Act::PlanWrite) && seen.decision.is_some();
    let programme = |id: &String| {
        let named = convert::named_programme(catalogue, id);
        Choice::new(named.id, named.name)
    };
    let instruments = catalogue.instruments.values().filter_map(|instrument| {
        let edition = instrument.editions.values().last().filter(|e| e.change.value)?;
        Some(Choice::new(instrument.id.clone(), edition.abbreviation.as_str()))
    });
    let form = may_write.then(|| PlanForm {
        seen: call
            .form
            .text("seen")
            .filter(|_| !errors.is_empty())
            .map_or_else(|| seen.number.to_string(), str::to_owned),
        programmes: seen.programmes.iter().map(programme).collect(),
        targets: TARGETS.iter().map(|t| Choice::new(*t, phrase::domain(lang, t))).collect(),
        instruments: instruments.collect(),
        programme: call.form.text("programme").unwrap_or("").to_owned(),
        chosen_targets: call.form.all("targets").to_vec(),
        measures: measure_rows(call),
        review_on: call.form.text("review_on").unwrap_or("").to_owned(),
        notes: call.form.raw("notes").unwrap_or("").to_owned(),
        errors,
    });
    let mut plans: Vec<PlanLine> = seen.history.iter().map(|line| plan(call, line)).collect();
    if let (Some(newest), Some((_, note))) = (plans.first_mut(), seen.plan) {
        (newest.notes, newest.notes_sealed) = convert::sealed(note);
    }
    let decision = seen.decision.as_ref().map(|line| {
        let names = line.programmes.iter().map(|id| convert::named_programme(catalogue, id));
        (line.decided_on, line.intensity, names.collect())
    });
    let page = page::PlanPage { client: convert::head(&seen.head), decision, plans, form };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

fn measure_rows(call: &Call<'_>) -> Vec<MeasureRow> {
    let (instruments, days) = (call.form.all("measure"), call.form.all("due_on"));
    let typed = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
    (0..MEASURE_ROWS.max(instruments.len()).min(20))
        .map(|at| MeasureRow { instrument: typed(instruments, at), due_on: typed(days, at) })
        .collect()
}

fn plan(call: &Call<'_>, line: &Written) -> PlanLine {
    let catalogue = call.door().catalogue();
    let measure = |measure: &waymark_acts::store::Measure| {
        let name = convert::instrument_name(catalogue, &measure.instrument);
        (name.into(), measure.due_on)
    };
    let (notes, notes_sealed) = convert::sealed(Words::None);
    PlanLine {
        number: u32::try_from(line.number).unwrap_or(u32::MAX),
        on: line.written_on,
        by: line.by.clone(),
        programme: line.programme.as_deref().map(|id| convert::named_programme(catalogue, id)),
        targets: line.targets.iter().map(|t| phrase::domain(call.lang, t)).collect(),
        measures: line.measures.iter().map(measure).collect(),
        notes,
        notes_sealed,
        review_on: line.review_on,
    }
}

/// The form's name of a field of the act: its rows of measures stand in one group.
fn in_form(field: &str) -> &str {
    match field {
        "note" => "notes",
        row if row.starts_with("measures.") => "measures",
        other => other,
    }
}

/// Writes the plan.
pub fn write(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let targets: Vec<&str> = call.form.all("targets").iter().map(String::as_str).collect();
    let rows = measure_rows(call);
    let filled =
        |row: &&MeasureRow| !row.instrument.trim().is_empty() || !row.due_on.trim().is_empty();
    let measures: Vec<(&str, &str)> =
        rows.iter().filter(filled).map(|row| (row.instrument.trim(), row.due_on.trim())).collect();
    let input = PlanInput {
        client: &client,
        seen: call.form.text("seen").and_then(|n| n.parse().ok()).unwrap_or(0),
        programme: call.form.text("programme").unwrap_or(""),
        targets: &targets,
        measures: &measures,
        review_on: call.form.text("review_on").unwrap_or(""),
        note: call.form.raw("notes").unwrap_or(""),
    };
    let mut random = call.random();
    match plan_write(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(_) => Ok(Reply::done(format!("/clients/{client}/plan"), Notice::PlanWritten)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors_as(&faults, in_form)),
            other => Err(other.into()),
        },
    }
}
