//! What the catalogue says, for readers.

use waymark_acts::{
    Act, Part, Refusal, SignOffLine,
    catalogue::{Catalogue, Edition, Instrument, Programme, ProgrammeStatus as Status},
    catalogue_view, sign_off_list,
};
use waymark_domain::{Date, Verdict};
use waymark_pages::{self as page, FactLine, Named, ProgrammeStatus, SignOffState, Text, phrase};

use crate::{
    call::Call,
    convert::{self, text, words},
    reply::{Reply, Trouble},
};

type Facts = [waymark_acts::catalogue::Fact<String>];

fn facts(catalogue: &Catalogue, facts: &Facts) -> Vec<FactLine> {
    facts.iter().map(|f| convert::fact(catalogue, f, text(&f.value))).collect()
}

/// Reads the catalogue, or one part of it, which is an act as well.
fn read<'c>(call: &'c Call<'_>, part: Option<Part<'_>>) -> Result<&'c Catalogue, Trouble> {
    let mut random = call.random();
    Ok(catalogue_view(call.door(), call.who()?, call.at(&mut random), part)?)
}

/// Who signed which edition off, for those who may see it; nobody for the others.
fn signed(call: &Call<'_>) -> Result<Vec<SignOffLine>, Trouble> {
    let who = call.who()?;
    if !who.may.contains(&Act::SignOffList) {
        return Ok(Vec::new());
    }
    let mut random = call.random();
    Ok(sign_off_list(call.door(), who, call.at(&mut random))?)
}

fn newest(instrument: &Instrument) -> Result<&Edition, Trouble> {
    instrument.editions.values().last().ok_or_else(|| Refusal::NotFound.into())
}

fn state(edition: &Edition, signed: bool) -> SignOffState {
    match (edition.risk_tool && !edition.unverified.is_empty(), signed) {
        (false, _) => SignOffState::NotNeeded,
        (true, true) => SignOffState::Signed,
        (true, false) => SignOffState::Needed,
    }
}

fn signatures(
    signed: &[SignOffLine],
    instrument: &str,
    edition: &Edition,
) -> Vec<(String, Text, Date)> {
    signed
        .iter()
        .filter(|line| line.instrument == instrument && line.edition == edition.number)
        .flat_map(|line| &line.signed)
        .map(|s| (s.by.clone(), Text::from(s.qualification.as_str()), s.on))
        .collect()
}

fn status(programme: &Programme) -> ProgrammeStatus {
    match programme.status.value {
        Status::Current => ProgrammeStatus::Current,
        Status::Trial => ProgrammeStatus::Trial,
        Status::Withdrawn => ProgrammeStatus::Withdrawn,
    }
}

/// Everything there is.
pub fn index(call: &Call<'_>) -> Result<Reply, Trouble> {
    let catalogue = read(call, None)?;
    let signed = signed(call)?;
    let mut page = page::CatalogueIndex::default();
    for instrument in catalogue.instruments.values() {
        let edition = newest(instrument)?;
        page.instruments.push(page::InstrumentEntry {
            instrument: convert::instrument(&instrument.id, edition),
            kind: convert::kind(edition.kind),
            state: state(edition, !signatures(&signed, &instrument.id, edition).is_empty()),
        });
    }
    for programme in catalogue.programmes.values() {
        page.programmes.push(page::ProgrammeEntry {
            programme: convert::named_programme(catalogue, &programme.id),
            country: programme.country.as_deref().map(text),
            status: status(programme),
            intensities: programme.intensities.clone(),
        });
    }
    for rule in catalogue.rules.values() {
        page.rules.push(page::RuleEntry {
            id: rule.id.clone(),
            statement: words(&rule.statement, call.lang),
            strength: convert::strength(rule.strength),
            verified: rule.verified,
        });
    }
    let named = |(code, place): (&String, &waymark_acts::catalogue::Jurisdiction)| {
        Named::new(code, words(&place.name, call.lang))
    };
    page.jurisdictions = catalogue.jurisdictions.iter().map(named).collect();
    Ok(Reply::page(page.render(&call.frame())))
}

/// One instrument.
pub fn instrument(call: &Call<'_>) -> Result<Reply, Trouble> {
    let catalogue = read(call, Some(Part::Instrument(call.param("id"))))?;
    let instrument = catalogue.instruments.get(call.param("id")).ok_or(Refusal::NotFound)?;
    let edition = newest(instrument)?;
    let signatures = signatures(&signed(call)?, &instrument.id, edition);
    let lang = call.lang;
    let label = |key: &str| {
        let item = edition.items.iter().find(|item| item.key == key);
        text(item.map_or(key, |item| item.label.as_str()))
    };
    let change = edition.change.value;
    let page = page::InstrumentPage {
        instrument: convert::instrument(&instrument.id, edition),
        kind: convert::kind(edition.kind),
        released: edition.released,
        review_by: edition.review_by,
        rater: text(&edition.rater),
        recall: edition.recall.as_deref().map(text),
        purpose: convert::fact(catalogue, &edition.purpose, text(&edition.purpose.value)),
        applies: edition.applies.iter().map(|c| convert::clause(catalogue, c, lang)).collect(),
        not_valid_for: facts(catalogue, &edition.not_valid_for),
        items: edition.items.iter().map(|i| (i.key.clone(), text(&i.label))).collect(),
        scales: convert::scales(edition)
            .iter()
            .map(|scale| convert::scale_entry(catalogue, edition, scale, lang))
            .collect(),
        change: (
            change,
            convert::fact(catalogue, &edition.change, phrase::yes_no(lang, change).into()),
        ),
        alerts: edition
            .alerts
            .iter()
            .map(|alert| (label(&alert.item), words(&alert.action, lang)))
            .collect(),
        norms: edition
            .norms
            .iter()
            .map(|norm| convert::norm(catalogue, edition, norm, Vec::new(), lang))
            .collect(),
        cautions: facts(catalogue, &edition.cautions),
        licence: text(&edition.licence.status),
        wording_shipped: !instrument.wording.is_empty(),
        unverified: edition.unverified.iter().map(|part| text(part)).collect(),
        state: state(edition, !signatures.is_empty()),
        signed_by: signatures,
    };
    Ok(Reply::page(page.render(&call.frame())))
}

/// One programme.
pub fn programme(call: &Call<'_>) -> Result<Reply, Trouble> {
    let catalogue = read(call, Some(Part::Programme(call.param("id"))))?;
    let programme = catalogue.programmes.get(call.param("id")).ok_or(Refusal::NotFound)?;
    let format = |format: &waymark_acts::catalogue::ProgrammeFormat| page::FormatLine {
        kind: phrase::format_kind(call.lang, &format.kind),
        sessions: format.sessions.clone(),
        minutes: format.minutes,
        group_size: format.group_size.clone(),
        basis: convert::fact(catalogue, &format.basis, text(&format.basis.value)),
    };
    let status_words = programme.status.note.as_deref().unwrap_or("");
    let applies = programme.applies.iter();
    let page = page::ProgrammePage {
        programme: convert::named_programme(catalogue, &programme.id),
        provider: programme.provider.as_deref().map(text),
        country: programme.country.as_deref().map(text),
        status: status(programme),
        status_fact: convert::fact(catalogue, &programme.status, text(status_words)),
        intensities: programme.intensities.clone(),
        formats: programme.formats.iter().map(format).collect(),
        modules: programme.modules.iter().map(|m| (m.number, text(&m.title))).collect(),
        applies: applies.map(|clause| convert::clause(catalogue, clause, call.lang)).collect(),
        eligibility: facts(catalogue, &programme.eligibility),
        targets: programme.targets.iter().map(|t| phrase::domain(call.lang, t)).collect(),
        evidence: facts(catalogue, &programme.evidence),
        conflicts: programme.conflicts.iter().map(|c| text(c)).collect(),
        review_by: programme.review_by,
    };
    Ok(Reply::page(page.render(&call.frame())))
}

/// One rule.
pub fn rule(call: &Call<'_>) -> Result<Reply, Trouble> {
    let catalogue = read(call, Some(Part::Rule(call.param("id"))))?;
    let rule = catalogue.rules.get(call.param("id")).ok_or(Refusal::NotFound)?;
    let examples: Vec<(Text, Verdict)> =
        rule.examples.iter().map(|example| (text(&example.name), example.expect)).collect();
    let page = page::RulePage {
        rule: convert::rule_line(catalogue, rule, call.lang),
        examples,
        supersedes: rule.supersedes.clone(),
    };
    Ok(Reply::page(page.render(&call.frame())))
}

/// One jurisdiction.
pub fn jurisdiction(call: &Call<'_>) -> Result<Reply, Trouble> {
    let catalogue = read(call, Some(Part::Jurisdiction(call.param("id"))))?;
    let place = catalogue.jurisdictions.get(call.param("id")).ok_or(Refusal::NotFound)?;
    let page = page::JurisdictionPage {
        jurisdiction: Named::new(&place.code, words(&place.name, call.lang)),
        reporting: facts(catalogue, &place.reporting),
        confidentiality: facts(catalogue, &place.confidentiality),
        helplines: facts(catalogue, &place.helplines),
        reviewed_by: place.reviewed_by.clone(),
        review_by: place.review_by,
    };
    Ok(Reply::page(page.render(&call.frame())))
}
