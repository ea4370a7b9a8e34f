//! What one occasion of measuring came to.

use waymark_acts::{
    OccasionPage, Refusal,
    assess::{BandWithheld, Caution, NoScore as Why, ScaleResult, Scored as Score, SmallestChange},
    catalogue::{Catalogue, Edition},
    occasion_view,
};
use waymark_domain::{Answer, Missing, OccasionId, Value};
use waymark_pages::{
    self as page, AlertLine, Confidence, ContributionLine, FactLine, Given, Lang, NoScore,
    NormBlock, Outcome, ScaleLine, Scored, Text, phrase,
};

use super::alerts::noticed;
use crate::{
    call::Call,
    convert::{self, text},
    reply::{Reply, Trouble},
};

/// The score sheet.
pub fn sheet(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let id = OccasionId::parse(call.param("occasion")).ok_or(Refusal::NotFound)?;
    let mut random = call.random();
    let seen = occasion_view(call.door(), call.who()?, call.at(&mut random), &client, &id)?;
    let catalogue = call.door().catalogue();
    let edition = catalogue
        .instruments
        .get(&seen.line.instrument)
        .and_then(|instrument| instrument.editions.get(&seen.line.edition))
        .ok_or(Refusal::NotFound)?;
    let page = converted(catalogue, edition, seen, call.lang);
    Ok(Reply::page(page.render(&call.frame())))
}

fn converted(
    catalogue: &Catalogue,
    edition: &Edition,
    seen: OccasionPage,
    lang: Lang,
) -> page::ScoreSheet {
    let sheet = &seen.sheet;
    let whole = sheet.points.is_some() || sheet.percent.is_some() || sheet.scales.is_empty();
    let mut scales: Vec<&ScaleResult> = sheet.scales.iter().collect();
    scales.sort_by_key(|scale| !scale.primary);
    let alert = |alert: &waymark_acts::AlertLine| AlertLine {
        id: alert.alert.clone(),
        what: noticed(catalogue, &alert.rule, lang),
        raised_at: alert.raised_at,
        client: None,
        closed_at: alert.closed.as_ref().map(|closed| closed.at),
    };
    page::ScoreSheet {
        client: convert::head(&seen.head),
        occasion: seen.line.occasion.clone(),
        instrument: convert::instrument(&seen.line.instrument, edition),
        variant: sheet.variant.clone(),
        measured_on: seen.line.measured_on,
        recorded: (seen.line.recorded_on, seen.line.by.clone()),
        alerts: seen.alerts.iter().map(alert).collect(),
        scales: scales.iter().map(|scale| scale_line(edition, scale, lang)).collect(),
        points: sheet.points,
        percent: sheet.percent,
        band: sheet.band.as_deref().filter(|_| whole).map(|b| phrase::input_word(lang, b)),
        reduction_applied: sheet.reduction_applied,
        contributions: contributions(edition, &seen, lang),
        cautions: sheet.cautions.iter().map(|c| caution(catalogue, c, lang)).collect(),
        norms: norms(catalogue, edition, &seen, lang),
        unverified: sheet.unverified.iter().map(|part| text(part)).collect(),
        signed_off: None,
        answers: answers(edition, &seen, lang),
        change: edition.change.value,
    }
}

fn scale_line(edition: &Edition, result: &ScaleResult, lang: Lang) -> ScaleLine {
    let scale = convert::scales(edition).iter().find(|scale| scale.id == result.scale);
    let (range, direction) = scale
        .map_or(((0.0, 0.0), waymark_domain::Direction::HigherIsWorse), |scale| {
            (scale.range, scale.direction)
        });
    let name = convert::scale_name(edition, &result.scale, lang);
    let (range, outcome) = match &result.outcome {
        Ok(scored) => (scored.range, Outcome::Scored(score(edition, &result.scale, scored, lang))),
        Err(why) => (range, Outcome::NoScore(no_score(edition, why, lang))),
    };
    ScaleLine { name, range, direction, outcome }
}

fn score(edition: &Edition, scale: &str, scored: &Score, lang: Lang) -> Scored {
    let band = |word: &str| convert::band(edition, scale, word, lang);
    Scored {
        value: scored.value,
        range_if_incomplete: scored.range_if_incomplete,
        band: scored.band.as_deref().map(band),
        band_withheld: scored.band_withheld.as_ref().map(|why| match why {
            BandWithheld::BySource(fact) => text(&fact.value),
            BandWithheld::CouldBe { low, high } => phrase::band_could_be(
                lang,
                low.as_deref().map(band).as_ref(),
                high.as_deref().map(band).as_ref(),
            ),
        }),
        sem: scored.sem.as_ref().map(|sem| sem.value),
        reliable_change: scored.reliable_change.as_ref().map(|smallest| match smallest {
            SmallestChange::Published(fact) => fact.value,
            SmallestChange::Computed { value, .. } => *value,
        }),
        missing: scored.missing.iter().map(|key| item_label(edition, key)).collect(),
        prorated: scored.prorated,
    }
}

fn no_score(edition: &Edition, why: &Why, lang: Lang) -> NoScore {
    let labels = |keys: &[String]| keys.iter().map(|key| item_label(edition, key)).collect();
    match why {
        Why::TooManyMissing { missing, allowed } => NoScore::TooMuchMissing {
            missing: u32::try_from(missing.len()).unwrap_or(u32::MAX),
            allowed: u32::try_from(*allowed).unwrap_or(u32::MAX),
        },
        Why::MustBeAnswered { items } => NoScore::MustBeAnswered(labels(items)),
        Why::NothingAnswered => NoScore::Other(phrase::nothing_answered(lang)),
        Why::PartsMissing { scales } => {
            let names: Vec<Text> =
                scales.iter().map(|id| convert::scale_name(edition, id, lang)).collect();
            NoScore::Other(phrase::parts_missing(lang, &names))
        }
    }
}

fn item_label(edition: &Edition, key: &str) -> Text {
    let item = edition.items.iter().find(|item| item.key == key);
    item.map_or_else(|| text(key), |item| text(&item.label))
}

fn plain(value: &Value, lang: Lang) -> Text {
    match value {
        Value::Choice(word) => phrase::input_word(lang, word),
        other => convert::variable_value(None, other, lang),
    }
}

fn contributions(edition: &Edition, seen: &OccasionPage, lang: Lang) -> Vec<ContributionLine> {
    let line = |part: &waymark_acts::assess::Contribution| ContributionLine {
        name: item_label(edition, &part.feature),
        given: part.given.as_ref().map_or_else(|| Text::from("–"), |v| plain(v, lang)),
        points: part.value,
    };
    seen.sheet.contributions.iter().map(line).collect()
}

fn caution(catalogue: &Catalogue, caution: &Caution, lang: Lang) -> FactLine {
    let ours = |text| FactLine {
        text,
        basis: String::new(),
        confidence: Confidence::High,
        verified: true,
        sources: Vec::new(),
        note: None,
    };
    match caution {
        Caution::Stated(fact) => convert::fact(catalogue, fact, text(&fact.value)),
        Caution::SafetyItemNotAnswered { item, why, .. } => {
            ours(phrase::safety_item_missing(lang, item, *why))
        }
        Caution::EmptyCountsAsNo { field } => ours(phrase::empty_counts_as_no(lang, field)),
        Caution::NotUsed { field } => ours(phrase::not_used(lang, field)),
    }
}

fn norms(
    catalogue: &Catalogue,
    edition: &Edition,
    seen: &OccasionPage,
    lang: Lang,
) -> Vec<NormBlock> {
    let block = |norm: &waymark_acts::catalogue::Norm| {
        let scored = seen.sheet.scales.iter().filter_map(|scale| {
            let scored = scale.outcome.as_ref().ok()?;
            let found = scored.percentiles.iter().find(|p| p.norm == norm.id)?;
            Some((convert::scale_name(edition, &scale.scale, lang), found.percentile))
        });
        convert::norm(catalogue, edition, norm, scored.collect(), lang)
    };
    edition.norms.iter().map(block).collect()
}

fn answers(edition: &Edition, seen: &OccasionPage, lang: Lang) -> Vec<(Text, Given)> {
    let given = |key: &String| match seen.answers.get(key) {
        Some(Answer::Known(value)) => Given::Known(plain(value, lang)),
        Some(Answer::Missing(why)) => Given::Missing(*why),
        None => Given::Missing(Missing::NotAsked),
    };
    edition.items.iter().map(|item| (text(&item.label), given(&item.key))).collect()
}
