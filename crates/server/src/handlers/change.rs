//! What has changed between measures.

use waymark_acts::{
    Refusal, ScaleChange,
    assess::{Change, ClinicalLine as Line, NoChange, SmallestChange},
    catalogue::{Catalogue, Edition},
    change_view,
};
use waymark_pages::{
    self as page, ChangeLine, ChangeOutcome, ChangePoint, Clinical, ClinicalLine, Lang, Named,
    Reliable, ReliableBy, ReliableLine, Text, phrase,
};

use crate::{
    call::Call,
    convert::{self, text, words},
    reply::{Reply, Trouble},
};

/// One scale over time, and what its change means.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    let client = call.client()?;
    let id = call.param("instrument");
    let mut random = call.random();
    let seen = change_view(call.door(), call.who()?, call.at(&mut random), &client, id)?;
    let catalogue = call.door().catalogue();
    let edition = catalogue
        .instruments
        .get(&seen.instrument)
        .and_then(|instrument| instrument.editions.get(&seen.edition))
        .ok_or(Refusal::NotFound)?;
    let lang = call.lang;
    let asked = call.query.text("scale");
    let primary = convert::scales(edition).iter().find(|s| s.primary).map(|s| s.id.as_str());
    let wished = asked.or(primary);
    let shown = seen.scales.iter().find(|scale| Some(scale.scale.as_str()) == wished);
    let shown = shown.or(seen.scales.first()).ok_or(Refusal::NotFound)?;
    let named = |id: &str| Named::new(id, convert::scale_name(edition, id, lang));
    let scale = convert::scales(edition).iter().find(|scale| scale.id == shown.scale);
    let page = page::ChangePage {
        client: convert::head(&seen.head),
        instrument: convert::instrument(&seen.instrument, edition),
        scale: named(&shown.scale),
        scales: seen.scales.iter().map(|scale| named(&scale.scale)).collect(),
        range: scale.map(|scale| scale.range),
        levels: scale
            .filter(|scale| scale.bands_withheld.is_none())
            .map(|scale| {
                let level = |band: &waymark_acts::catalogue::ScaleBand| {
                    (words(&band.words, lang), band.low, band.high)
                };
                scale.bands.iter().map(level).collect()
            })
            .unwrap_or_default(),
        points: points(edition, shown, lang),
        outcome: outcome(catalogue, shown, lang),
    };
    Ok(Reply::page(page.render(&call.frame())))
}

fn points(edition: &Edition, scale: &ScaleChange, lang: Lang) -> Vec<ChangePoint> {
    let point = |point: &waymark_acts::ChangePoint| ChangePoint {
        occasion: point.occasion.clone(),
        on: point.measured_on,
        value: point.outcome.as_ref().ok().copied(),
        band: point.band.as_deref().map(|word| convert::band(edition, &scale.scale, word, lang)),
    };
    scale.points.iter().map(point).collect()
}

fn outcome(catalogue: &Catalogue, scale: &ScaleChange, lang: Lang) -> ChangeOutcome {
    match &scale.overall {
        None => ChangeOutcome::OnlyOne,
        Some(Ok(change)) => ChangeOutcome::Computed(Box::new(line(catalogue, change, lang))),
        Some(Err(why)) => ChangeOutcome::Refused(refused(why, lang)),
    }
}

fn refused(why: &NoChange, lang: Lang) -> Text {
    match why {
        NoChange::NotAChangeTool(fact) => match &fact.note {
            Some(note) => text(note),
            None => phrase::not_a_change_tool(lang),
        },
        NoChange::NoSuchScale => phrase::no_such_scale(lang),
        NoChange::DifferentEditions { .. } => phrase::different_editions(lang),
        NoChange::OutsideRange { value, range } => phrase::outside_range(lang, *value, *range),
        NoChange::NotInOrder => phrase::not_in_order(lang),
    }
}

fn line(catalogue: &Catalogue, change: &Change, lang: Lang) -> ChangeLine {
    let number = |fact: &waymark_acts::catalogue::Fact<f64>| {
        let words = Text::from(phrase::number(lang, fact.value));
        (fact.value, convert::fact(catalogue, fact, words))
    };
    let verdict = |found: &waymark_acts::assess::ReliableVerdict| {
        let (smallest, by) = match (&found.by, found.index) {
            (SmallestChange::Published(fact), _) => {
                let (value, line) = number(fact);
                (value, ReliableBy::Published(line))
            }
            (SmallestChange::Computed { value, sem }, index) => (
                *value,
                ReliableBy::Computed {
                    index: index.unwrap_or(0.0),
                    sd: number(&sem.sd),
                    reliability: number(&sem.reliability),
                    kind: sem.kind.clone(),
                    // The standard error of the difference is √2 times that of one measure.
                    standard_error: sem.value * std::f64::consts::SQRT_2,
                },
            ),
        };
        ReliableLine { verdict: reliable(found.verdict), smallest, by }
    };
    let clinical = |found: &waymark_acts::assess::ClinicalVerdict| {
        let (at, source) = match &found.line {
            Line::Published(fact) => {
                (fact.value.at, convert::fact(catalogue, fact, text(&fact.value.meaning)))
            }
            Line::FromNorm { at, functional } => {
                (*at, convert::fact(catalogue, functional, text(&functional.value.sample)))
            }
        };
        ClinicalLine { at, source, meaning: meaning(found.category) }
    };
    ChangeLine {
        first: (change.first.date, change.first.value),
        second: (change.second.date, change.second.value),
        difference: change.difference,
        verdicts: change.reliable.iter().map(verdict).collect(),
        clinical: change.clinical.iter().map(clinical).collect(),
    }
}

fn reliable(verdict: waymark_acts::stats::change::Reliable) -> Reliable {
    match verdict {
        waymark_acts::stats::change::Reliable::Improved => Reliable::Better,
        waymark_acts::stats::change::Reliable::Unchanged => Reliable::NoReliableChange,
        waymark_acts::stats::change::Reliable::Deteriorated => Reliable::Worse,
    }
}

fn meaning(category: Option<waymark_acts::stats::change::Category>) -> Clinical {
    use waymark_acts::stats::change::Category;
    match category {
        None => Clinical::CannotSay,
        Some(Category::Recovered) => Clinical::Recovered,
        Some(Category::Improved) => Clinical::Improved,
        Some(Category::Unchanged) => Clinical::Unchanged,
        Some(Category::Deteriorated | Category::Harmed) => Clinical::Deteriorated,
    }
}
