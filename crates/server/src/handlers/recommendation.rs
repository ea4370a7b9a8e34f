//! What the rules recommend, why, and what a person decides.

use axum::http::StatusCode;
use waymark_acts::{
    Act, Choice as Chosen, DecisionInput, DecisionLine as Decided, Refusal,
    assess::{Offer, Reason, Recommendation, RefusedSort, Spoken},
    catalogue::{Catalogue, InstrumentKind},
    recommendation_decide, recommendation_view,
    store::DecisionKind,
};
use waymark_domain::{Intensity, Verdict};
use waymark_pages::{
    self as page, Choice, DecideForm, DecisionLine, EffectLine, Errors, Lang, Named, Notice,
    OfferLine, Problem, RefusedLine, Text, phrase,
};

use crate::{
    call::Call,
    convert::{self, text, words},
    reply::{Reply, Trouble},
};

/// The recommendation with its full trace, and the decision.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let lang = call.lang;
    let mut random = call.random();
    let seen = recommendation_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let catalogue = call.door().catalogue();
    let found = &seen.recommendation;
    let statement = |rule: &str| match catalogue.rules.get(rule) {
        Some(rule) => words(&rule.statement, lang),
        None => text(rule),
    };
    let spoken = |list: &[Spoken]| -> Vec<(Text, String)> {
        list.iter().map(|said| (words(&said.words, lang), said.rule.clone())).collect()
    };
    let refused_line = |refused: &waymark_acts::assess::Refused| RefusedLine {
        what: refused_what(catalogue, refused.sort, &refused.what),
        statement: statement(&refused.rule),
        rule: refused.rule.clone(),
    };
    let mut trace: Vec<_> = found.trace.iter().collect();
    trace.sort_by_key(|rule| match rule.verdict {
        Verdict::Yes => 0,
        Verdict::Unknown => 1,
        Verdict::No => 2,
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let may_decide = seen.head.may.contains(&Act::RecommendationDecide);
    let mut decisions: Vec<DecisionLine> =
        seen.history.iter().map(|line| decision(catalogue, line)).collect();
    if let (Some(newest), Some((_, reason))) = (decisions.first_mut(), seen.decision) {
        (newest.reason, newest.reason_sealed) = convert::sealed(reason);
    }
    let page = page::RecommendationPage {
        client: convert::head(&seen.head),
        on: found.on,
        facts_on: seen.profile_on,
        intensity: found.intensity,
        allowed: found.allowed.clone(),
        stops: found
            .stops
            .iter()
            .map(|stop| page::StopLine {
                rule: stop.rule.clone(),
                statement: words(&stop.statement, lang),
                verdict: stop.verdict,
                ask: stop.ask.iter().map(|name| convert::ask(catalogue, name, lang)).collect(),
            })
            .collect(),
        conflicts: found.conflicts.iter().map(|c| conflict(catalogue, c, lang)).collect(),
        offers: found.offers.iter().map(|o| offer(catalogue, o, lang)).collect(),
        trials: found.trials.iter().map(|o| offer(catalogue, o, lang)).collect(),
        refused: found.refused.iter().map(refused_line).collect(),
        warnings: spoken(&found.warnings),
        requirements: spoken(&found.requirements),
        shown: spoken(&found.shown),
        unknown: found.unknown.iter().map(|v| convert::ask(catalogue, v, lang)).collect(),
        ask_first: found.ask_first.as_deref().map(|v| convert::ask(catalogue, v, lang)),
        trace: trace.iter().map(|rule| convert::rule_of_trace(catalogue, rule, lang)).collect(),
        decide: may_decide.then(|| form(call, catalogue, found, &seen.digest, errors)),
        decisions,
    };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

fn conflict(
    catalogue: &Catalogue,
    conflict: &waymark_acts::assess::Conflict,
    lang: Lang,
) -> page::ConflictLine {
    let side = |rule: &waymark_acts::assess::ConflictingRule| page::ConflictSide {
        rule: rule.rule.clone(),
        statement: catalogue
            .rules
            .get(&rule.rule)
            .map_or_else(|| text(&rule.rule), |known| words(&known.statement, lang)),
        strength: convert::strength(rule.strength),
        valid_from: rule.valid_from,
        valid_until: rule.valid_until,
        allows: rule.allows.clone(),
    };
    page::ConflictLine {
        sides: conflict.rules.iter().map(side).collect(),
        more_binding: conflict.resolved == waymark_acts::assess::Resolution::MoreBinding,
    }
}

fn form(
    call: &Call<'_>,
    catalogue: &Catalogue,
    found: &Recommendation,
    digest: &str,
    errors: Errors,
) -> DecideForm {
    let offered = |offer: &Offer| {
        let named = convert::named_programme(catalogue, &offer.programme);
        Choice::new(named.id, named.name)
    };
    DecideForm {
        // After a refusal the form stands on what the person had looked at.
        seen: call.form.text("seen").filter(|_| !errors.is_empty()).unwrap_or(digest).to_owned(),
        may_accept: found.intensity.is_some() && found.stops.is_empty(),
        offered: found.offers.iter().map(offered).collect(),
        programmes: convert::programme_choices(catalogue),
        decision: call.form.text("decision").unwrap_or("").to_owned(),
        programme: call.form.text("programme").unwrap_or("").to_owned(),
        intensity: call.form.text("intensity").unwrap_or("").to_owned(),
        offers: call.form.all("offers").to_vec(),
        reason: call.form.raw("reason").unwrap_or("").to_owned(),
        errors,
    }
}

fn offer(catalogue: &Catalogue, offer: &Offer, lang: Lang) -> OfferLine {
    let reason = |reason: &Reason| match reason {
        Reason::PutForward { rule } => phrase::put_forward(lang, rule),
        Reason::Clause { statement, .. } => words(statement, lang),
        Reason::InProportion { intensity, rules } => phrase::in_proportion(lang, *intensity, rules),
        Reason::Need { domain, level, .. } => {
            phrase::need(lang, &phrase::domain(lang, domain), &phrase::input_word(lang, level))
        }
    };
    OfferLine {
        programme: convert::named_programme(catalogue, &offer.programme),
        provider: catalogue
            .programmes
            .get(&offer.programme)
            .and_then(|p| p.provider.as_deref())
            .map(text),
        intensity: offer.intensity,
        reasons: offer.reasons.iter().map(reason).collect(),
    }
}

fn refused_what(catalogue: &Catalogue, sort: RefusedSort, what: &str) -> EffectLine {
    match sort {
        RefusedSort::Programme => {
            EffectLine::RefuseProgrammes(vec![convert::named_programme(catalogue, what)])
        }
        RefusedSort::Instrument => EffectLine::RefuseInstruments(vec![Named::new(
            what,
            text(convert::instrument_name(catalogue, what)),
        )]),
        RefusedSort::InstrumentKind => {
            EffectLine::RefuseKinds(kind(what).map(convert::kind).into_iter().collect())
        }
        RefusedSort::Intensity => {
            EffectLine::RefuseIntensities(Intensity::from_word(what).into_iter().collect())
        }
        RefusedSort::Medication => EffectLine::RefuseMedication,
    }
}

fn kind(word: &str) -> Option<InstrumentKind> {
    [
        ("self_report", InstrumentKind::SelfReport),
        ("actuarial_static", InstrumentKind::ActuarialStatic),
        ("dynamic_clinician_rated", InstrumentKind::DynamicClinicianRated),
        ("behavioural_proxy", InstrumentKind::BehaviouralProxy),
    ]
    .into_iter()
    .find(|(known, _)| *known == word)
    .map(|(_, kind)| kind)
}

/// A decision without the words of its reason.
pub fn decision(catalogue: &Catalogue, line: &Decided) -> DecisionLine {
    DecisionLine {
        on: line.decided_on,
        by: line.by.clone(),
        accepted: line.kind == DecisionKind::Accept,
        intensity: line.intensity,
        offers: line.programmes.iter().map(|id| convert::named_programme(catalogue, id)).collect(),
        reason: None,
        reason_sealed: false,
    }
}

/// The form's name of a field of the act.
fn in_form(field: &str) -> &str {
    match field {
        "choice" => "decision",
        "programmes" => "offers",
        other => other,
    }
}

/// Accepts the recommendation or decides otherwise, with a reason.
pub fn decide(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let offers: Vec<&str> = call.form.all("offers").iter().map(String::as_str).collect();
    let (choice, notice) = match call.form.text("decision") {
        Some("accept") => (
            Chosen::Accept { programme: call.form.text("programme") },
            Notice::RecommendationAccepted,
        ),
        Some("override") => (
            Chosen::Override {
                intensity: call.form.text("intensity").unwrap_or(""),
                programmes: &offers,
                reason: call.form.raw("reason").unwrap_or(""),
            },
            Notice::RecommendationOverridden,
        ),
        _ => return shown(call, Errors::none().and("decision", Problem::Empty)),
    };
    let digest = call.form.text("seen").unwrap_or("");
    let input = DecisionInput { client: &client, digest, choice };
    let mut random = call.random();
    match recommendation_decide(call.door(), call.who()?, call.at(&mut random), &input) {
        Ok(_) => Ok(Reply::done(format!("/clients/{client}"), notice)),
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors_as(&faults, in_form)),
            other => Err(other.into()),
        },
    }
}
