//! What must not be missed.

use axum::http::StatusCode;
use waymark_acts::{
    ALERT_ACTIONS, Act, AlertInput, Refusal, alert_close, alert_list, alert_view,
    catalogue::Catalogue,
};
use waymark_domain::AlertId;
use waymark_pages::{
    self as page, AlertForm, AlertLine, Choice, Errors, Lang, Notice, Text, phrase,
};

use crate::{
    call::Call,
    convert::{self, text, words},
    reply::{Reply, Trouble},
};

/// What an alert rule noticed, in one sentence: the instrument, the item and from which answer on.
pub fn noticed(catalogue: &Catalogue, rule: &str, lang: Lang) -> Text {
    let found = catalogue.instruments.values().find_map(|instrument| {
        let edition = instrument.editions.values().last()?;
        let alert = edition.alerts.iter().find(|alert| alert.id == rule)?;
        Some(phrase::alert_noticed(lang, &edition.abbreviation, &alert.item, alert.at_least))
    });
    found.unwrap_or_else(|| text(rule))
}

/// The open alerts that this person may see, longest open first.
pub fn list(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    let from = (call.page_number() - 1).saturating_mul(waymark_acts::ALERT_PAGE);
    let alerts = alert_list(call.door(), call.who()?, call.at(&mut random), from)?;
    let catalogue = call.door().catalogue();
    let line = |alert: waymark_acts::OpenAlertLine| AlertLine {
        what: noticed(catalogue, &alert.rule, call.lang),
        id: alert.alert,
        raised_at: alert.raised_at,
        client: Some((alert.client, alert.code)),
        closed_at: None,
    };
    let page =
        page::AlertList { open: alerts.lines.into_iter().map(line).collect(), closed: Vec::new() };
    Ok(Reply::page(page.render(&call.frame())))
}

/// One alert and the form that closes it.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn alert_id(call: &Call<'_>) -> Result<AlertId, Trouble> {
    AlertId::parse(call.param("alert")).ok_or_else(|| Refusal::NotFound.into())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let id = alert_id(call)?;
    let mut random = call.random();
    let alert = alert_view(call.door(), call.who()?, call.at(&mut random), &id)?;
    let catalogue = call.door().catalogue();
    let lang = call.lang;
    let occasion = alert.line.occasion.clone().zip(alert.measured_on).and_then(|(id, on)| {
        let instrument = catalogue.instruments.get(alert.instrument.as_deref()?)?;
        let edition = instrument.editions.values().last()?;
        Some((id, convert::instrument(&instrument.id, edition), on))
    });
    let (note, note_sealed) = convert::sealed(alert.note);
    let closed = alert.line.closed.as_ref().map(|closed| page::AlertClosed {
        at: closed.at,
        by: closed.by.clone(),
        action: phrase::alert_action(lang, &closed.action),
        note,
        note_sealed,
    });
    let may_close = closed.is_none() && alert.head.may.contains(&Act::AlertClose);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = may_close.then(|| AlertForm {
        actions: ALERT_ACTIONS
            .iter()
            .map(|action| Choice::new(*action, phrase::alert_action(lang, action)))
            .collect(),
        action: call.form.text("action").unwrap_or("").to_owned(),
        note: call.form.raw("note").unwrap_or("").to_owned(),
        errors,
    });
    let page = page::AlertPage {
        id,
        client: convert::head(&alert.head),
        what: noticed(catalogue, &alert.line.rule, lang),
        raised_at: alert.line.raised_at,
        raised_by: alert.line.raised_by,
        occasion,
        to_do: alert.rule.as_ref().map_or_else(|| text(""), |rule| words(&rule.action, lang)),
        basis: alert
            .rule
            .as_ref()
            .map(|rule| convert::fact(catalogue, &rule.basis, text(&rule.basis.value))),
        helplines: convert::helplines(catalogue, alert.jurisdiction.as_deref()),
        closed,
        form,
    };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

/// Closes an alert with a named action.
pub fn close(call: &Call<'_>) -> Result<Reply, Trouble> {
    let id = alert_id(call)?;
    let input = AlertInput {
        alert: &id,
        action: call.form.text("action").unwrap_or(""),
        note: call.form.raw("note").unwrap_or(""),
    };
    let mut random = call.random();
    match alert_close(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(()) => Ok(Reply::done(format!("/alerts/{id}"), Notice::AlertClosed)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors(&faults)),
            other => Err(other.into()),
        },
    }
}
