//! What can be measured, and measuring.

use axum::http::StatusCode;
use waymark_acts::{
    Act, Entries, InstrumentLine, NotApplicable, OccasionInput, Refusal,
    assess::Applicability,
    catalogue::{AnswerKind, Catalogue, Edition, Instrument, Item, Scoring, Wording},
    client_view, instrument_offer, occasion_form, occasion_record,
    store::ClientStatus,
};
use waymark_pages::{
    self as page, Choice, ClauseLine, Entry, Errors, InstrumentOffer, ItemKind, ItemLine, Lang,
    Notice, Text, phrase,
};

use crate::{
    call::Call,
    convert::{self, text, words},
    overview,
    reply::{Reply, Trouble},
};

/// Which instruments apply to this client, which do not, and which cannot be said yet.
pub fn offer(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let who = call.who()?;
    let catalogue = call.door().catalogue();
    let mut random = call.random();
    let offer = instrument_offer(call.door(), who, call.at(&mut random), &client)?;
    let seen = client_view(call.door(), who, call.at(&mut random), &client)?;
    let may_record =
        offer.head.may.contains(&Act::OccasionRecord) && offer.head.status == ClientStatus::Open;
    let measures = seen.occasions.iter().flatten().filter(|line| !line.superseded);
    let page = page::ClientInstruments {
        client: convert::head(&offer.head),
        offers: offer
            .lines
            .iter()
            .filter_map(|line| offered(catalogue, line, may_record, call.lang))
            .collect(),
        measures: measures.filter_map(|m| overview::measure(catalogue, m, call.lang)).collect(),
    };
    Ok(Reply::page(page.render(&call.frame())))
}

fn offered(
    catalogue: &Catalogue,
    line: &InstrumentLine,
    may_record: bool,
    lang: Lang,
) -> Option<InstrumentOffer> {
    let edition = catalogue.instruments.get(&line.instrument)?.editions.get(&line.edition)?;
    let found = &line.applicability;
    Some(InstrumentOffer {
        instrument: convert::instrument(&line.instrument, edition),
        kind: convert::kind(edition.kind),
        purpose: text(&edition.purpose.value),
        verdict: found.verdict,
        clauses: clauses(catalogue, found, lang),
        rules: found.rules.iter().map(|r| convert::rule_of_trace(catalogue, r, lang)).collect(),
        ask: found.ask.iter().map(|name| convert::ask(catalogue, name, lang)).collect(),
        needs_sign_off: line.needs_sign_off.is_some(),
        may_fill: may_record
            && line.needs_sign_off.is_none()
            && found.verdict == waymark_domain::Verdict::Yes,
    })
}

fn clauses(catalogue: &Catalogue, found: &Applicability, lang: Lang) -> Vec<ClauseLine> {
    let line = |clause: &waymark_acts::assess::ClauseVerdict| ClauseLine {
        statement: words(&clause.statement, lang),
        verdict: clause.verdict,
        examined: Some(convert::examined(catalogue, &clause.explained, lang)),
        verified: clause.verified,
        sources: convert::source_lines(catalogue, &clause.sources),
    };
    found.clauses.iter().map(line).collect()
}

/// One instrument to fill.
pub fn form(call: &Call<'_>) -> Result<Reply, Trouble> {
    shown(call, Errors::none())
}

fn shown(call: &Call<'_>, errors: Errors) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let id = call.param("instrument");
    let mut random = call.random();
    let filled = occasion_form(call.door(), call.who()?, call.at(&mut random), &client, id)?;
    let catalogue = call.door().catalogue();
    let (instrument, edition) = edition(catalogue, id, filled.line.edition)?;
    let usable = filled.line.applicability.verdict == waymark_domain::Verdict::Yes
        && filled.head.status == ClientStatus::Open;
    if !usable && errors.is_empty() {
        return Ok(Reply::go(format!("/clients/{client}/instruments#{id}")));
    }
    let wording = instrument.wording.get(call.lang.code()).or_else(|| instrument.wording.get("en"));
    let wording_lang =
        if instrument.wording.contains_key(call.lang.code()) { call.lang.code() } else { "en" };
    let item = |item: &Item| ItemLine {
        words: item_words(item, wording, wording_lang),
        kind: item_kind(item, wording, wording_lang, call.lang),
        may_not_apply: item.may_not_apply,
        can_alert: edition.alerts.iter().any(|alert| alert.item == item.key),
        entry: convert::entry(&call.form, &item.key),
        key: item.key.clone(),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // Why only then: answers that were refused may have raised an alert, and the person must see it.
    let alerts = if errors.is_empty() {
        Vec::new()
    } else {
        let seen = client_view(call.door(), call.who()?, call.at(&mut random), &client)?;
        let open = seen.alerts.into_iter().flatten().filter(|alert| alert.closed.is_none());
        open.map(|alert| overview::alert_line(catalogue, &alert, call.lang)).collect()
    };
    let caution =
        |f: &waymark_acts::catalogue::Fact<String>| convert::fact(catalogue, f, text(&f.value));
    let page = page::InstrumentForm {
        client: convert::head(&filled.head),
        instrument: convert::instrument(id, edition),
        purpose: text(&edition.purpose.value),
        recall: edition.recall.as_deref().map(text),
        rater: Some(text(&edition.rater)),
        stem: wording.and_then(|w| w.stem.as_deref()).map(|stem| Text::in_lang(wording_lang, stem)),
        wording_shipped: wording.is_some(),
        licence: text(wording.map_or(edition.licence.status.as_str(), |w| w.licence.as_str())),
        alerts,
        measured_on: call
            .form
            .text("measured_on")
            .map_or_else(|| waymark_acts::day(call.now).to_string(), str::to_owned),
        variants: variants(edition, call.form.text("variant")),
        items: edition.items.iter().map(item).collect(),
        cautions: edition.cautions.iter().map(caution).collect(),
        unverified: edition.unverified.iter().map(|part| text(part)).collect(),
        errors,
    };
    Ok(Reply::page(page.render(&call.frame())).status(status))
}

fn edition<'c>(
    catalogue: &'c Catalogue,
    id: &str,
    number: u32,
) -> Result<(&'c Instrument, &'c Edition), Trouble> {
    let instrument = catalogue.instruments.get(id).ok_or(Refusal::NotFound)?;
    let edition = instrument.editions.get(&number).ok_or(Refusal::NotFound)?;
    Ok((instrument, edition))
}

fn variants(edition: &Edition, chosen: Option<&str>) -> Option<(Vec<Choice>, String)> {
    let Scoring::Hierarchy(hierarchy) = &edition.scoring else { return None };
    let choices = hierarchy.variants.keys().map(|name| Choice::new(name.clone(), name.as_str()));
    let chosen = chosen.unwrap_or(&hierarchy.default_variant).to_owned();
    Some((choices.collect(), chosen))
}

fn item_words(item: &Item, wording: Option<&Wording>, lang: &str) -> Text {
    match wording.and_then(|w| w.items.get(&item.key)) {
        Some(words) => Text::in_lang(lang, words.as_str()),
        None => text(&item.label),
    }
}

/// At most this many whole numbers are offered as radio buttons.
const RADIOS_MAX: i64 = 8;

fn item_kind(item: &Item, wording: Option<&Wording>, anchor_lang: &str, lang: Lang) -> ItemKind {
    match &item.answer {
        AnswerKind::Bool => ItemKind::One(vec![
            Choice::new("yes", Text::from(phrase::yes_no(lang, true))),
            Choice::new("no", Text::from(phrase::yes_no(lang, false))),
        ]),
        AnswerKind::Integer { min, max } if max - min < RADIOS_MAX => {
            let choice = |n: i64| {
                let anchor = wording.and_then(|w| w.anchors.get(&n.to_string()));
                let label = match anchor {
                    Some(words) => Text::in_lang(anchor_lang, format!("{n} – {words}")),
                    None => Text::from(n.to_string()),
                };
                Choice::new(n.to_string(), label)
            };
            ItemKind::One((*min..=*max).map(choice).collect())
        }
        AnswerKind::Integer { min, max } => ItemKind::Number { min: *min, max: *max },
        AnswerKind::Date => ItemKind::Date,
        AnswerKind::Choice(values) => ItemKind::One(
            values.iter().map(|v| Choice::new(v.clone(), phrase::input_word(lang, v))).collect(),
        ),
    }
}

/// Records the answers: scores, alerts, and why something is refused.
pub fn record(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let id = call.param("instrument");
    let who = call.who()?;
    let mut random = call.random();
    let catalogue = call.door().catalogue();
    let instrument = catalogue.instruments.get(id).ok_or(Refusal::NotFound)?;
    let number = call.form.text("edition").and_then(|n| n.parse().ok());
    let number = number.or_else(|| instrument.editions.keys().last().copied());
    let (_, edition) = edition(catalogue, id, number.unwrap_or(0))?;
    let entry = |key: &String| {
        let entry: Entry = convert::entry(&call.form, key);
        (key.clone(), convert::entered(&entry))
    };
    let entries: Entries = edition.items.iter().map(|item| entry(&item.key)).collect();
    let input = OccasionInput {
        client: &client,
        instrument: id,
        edition: edition.number,
        measured_on: call.form.text("measured_on").unwrap_or(""),
        variant: call.form.text("variant"),
        entries: &entries,
        corrects: None,
    };
    match occasion_record(call.door(), who, call.at(&mut random), &input) {
        Ok(made) => {
            let sheet = format!("/clients/{client}/occasions/{}", made.occasion);
            Ok(Reply::done(sheet, Notice::OccasionRecorded))
        }
        Err(stop) => match Trouble::refusal(stop)? {
            Refusal::NotValid(faults) => shown(call, convert::errors(&faults)),
            Refusal::NotApplicable(why) => not_applicable(call, &why),
            Refusal::NeedsSignOff(what) => {
                let page = page::NeedsSignOff {
                    instrument: convert::instrument(id, edition),
                    unverified: what.unverified.iter().map(|part| text(part)).collect(),
                    back: format!("/clients/{client}/instruments"),
                    may_sign: who.may.contains(&Act::SignOffRecord),
                };
                Ok(Reply::page(page.render(&call.frame())).status(StatusCode::FORBIDDEN))
            }
            other => Err(other.into()),
        },
    }
}

/// The rule or clause that keeps an instrument from being used, with its source.
fn not_applicable(call: &Call<'_>, why: &NotApplicable) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let mut random = call.random();
    let seen = client_view(call.door(), call.who()?, call.at(&mut random), &client)?;
    let catalogue = call.door().catalogue();
    let instrument = catalogue.instruments.get(&why.instrument).ok_or(Refusal::NotFound)?;
    let newest = instrument.editions.values().last().ok_or(Refusal::NotFound)?;
    let reason = |because: &waymark_acts::Because| {
        let rule = catalogue.rules.get(&because.rule);
        page::ReasonLine {
            rule: rule.map(|rule| rule.id.clone()),
            statement: match rule {
                Some(rule) => words(&rule.statement, call.lang),
                None => text(&because.statement),
            },
            sources: because
                .sources
                .iter()
                .map(|citation| page::SourceLine {
                    citation: citation.clone(),
                    ..page::SourceLine::default()
                })
                .collect(),
        }
    };
    let page = page::NotApplicable {
        client: convert::head(&seen.head),
        instrument: convert::instrument(&why.instrument, newest),
        because: why.because.iter().map(reason).collect(),
        ask: why.ask.iter().map(|name| convert::ask(catalogue, name, call.lang)).collect(),
        settled: why.settled,
    };
    Ok(Reply::page(page.render(&call.frame())).status(StatusCode::UNPROCESSABLE_ENTITY))
}
