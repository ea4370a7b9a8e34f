use waymark_acts::catalogue::{
    Catalogue, Clause, Edition, MissingRule, Norm, Scale, ScaleMethod, Scoring,
};
use waymark_pages::{
    Confidence, FactLine, InstrumentName, Lang, NormBlock, ScaleEntry, Text,
    phrase::{self, Method, MissingWords},
};

use super::facts::{fact, source_lines, text, words};

/// An instrument in one edition.
pub fn instrument(id: &str, edition: &Edition) -> InstrumentName {
    InstrumentName {
        id: id.to_owned(),
        name: text(&edition.name),
        abbreviation: edition.abbreviation.clone(),
        edition: edition.number,
    }
}

/// A clause of applicability as a fact.
pub fn clause(catalogue: &Catalogue, clause: &Clause, lang: Lang) -> FactLine {
    FactLine {
        text: words(&clause.statement, lang),
        basis: clause.basis.clone(),
        // A clause states no confidence of its own: what is checked counts as plain, the rest as not.
        confidence: if clause.verified { Confidence::High } else { Confidence::Low },
        verified: clause.verified,
        sources: source_lines(catalogue, &clause.sources),
        note: None,
    }
}

/// The name of a scale in the page's language.
pub fn scale_name(edition: &Edition, id: &str, lang: Lang) -> Text {
    match scales(edition).iter().find(|scale| scale.id == id) {
        Some(scale) => words(&scale.name, lang),
        None => text(&id.replace('_', " ")),
    }
}

/// The scales of an edition; none where it is scored by a formula.
pub fn scales(edition: &Edition) -> &[Scale] {
    match &edition.scoring {
        Scoring::Scales(scales) => scales,
        Scoring::PointsLogistic(_) | Scoring::Hierarchy(_) => &[],
    }
}

/// How one scale is scored.
pub fn scale_entry(
    catalogue: &Catalogue,
    edition: &Edition,
    scale: &Scale,
    lang: Lang,
) -> ScaleEntry {
    let method = match &scale.method {
        ScaleMethod::Sum { items, multiply } => Method::Sum(items.len(), *multiply),
        ScaleMethod::Mean { items } => Method::Mean(items.len()),
        ScaleMethod::Linear { terms } => Method::Linear(
            terms.iter().map(|(id, weight)| (scale_name(edition, id, lang), *weight)).collect(),
        ),
    };
    let missing = match &scale.missing.value {
        MissingRule::NoneAllowed => MissingWords::NoneAllowed,
        MissingRule::Prorate { max_missing, never } => {
            MissingWords::Prorate(*max_missing, never.clone())
        }
        MissingRule::SumAnswered { max_missing, .. } => MissingWords::SumAnswered(*max_missing),
    };
    let said = |f: &waymark_acts::catalogue::Fact<String>| fact(catalogue, f, text(&f.value));
    ScaleEntry {
        name: words(&scale.name, lang),
        method: phrase::method(lang, &method),
        range: Some(scale.range),
        direction: Some(scale.direction),
        missing: Some(fact(catalogue, &scale.missing, phrase::missing_rule(lang, &missing))),
        bands: scale.bands.iter().map(|b| (words(&b.words, lang), b.low, b.high)).collect(),
        bands_fact: scale.bands_fact.as_ref().map(said),
        bands_withheld: scale.bands_withheld.as_ref().map(said),
    }
}

/// A sample to compare with; `percentiles` are those printed for the score at hand.
pub fn norm(
    catalogue: &Catalogue,
    edition: &Edition,
    norm: &Norm,
    percentiles: Vec<(Text, f64)>,
    lang: Lang,
) -> NormBlock {
    let lines = |facts: &[waymark_acts::catalogue::Fact<String>]| -> Vec<FactLine> {
        facts.iter().map(|f| fact(catalogue, f, text(&f.value))).collect()
    };
    let mean_sd = norm
        .mean_sd
        .iter()
        .map(|(scale, value)| (scale_name(edition, scale, lang), value.mean, value.sd))
        .collect();
    NormBlock {
        sample: fact(catalogue, &norm.sample, text(&norm.sample.value)),
        n: norm.n,
        relative_risk: lines(&norm.relative_risk),
        percentiles,
        mean_sd,
        absolute_rates: lines(&norm.absolute_rates),
        notes: lines(&norm.notes),
    }
}

/// A band in the page's language; its printed word where there is no other.
pub fn band(edition: &Edition, scale: &str, word: &str, lang: Lang) -> Text {
    let scale = scales(edition).iter().find(|known| known.id == scale);
    let band = scale.and_then(|scale| scale.bands.iter().find(|band| band.label == word));
    match band {
        Some(band) => words(&band.words, lang),
        None => phrase::input_word(lang, word),
    }
}

/// Helplines and crisis lines of a place; those of every place where it is not known.
pub fn helplines(catalogue: &Catalogue, jurisdiction: Option<&str>) -> Vec<Text> {
    let known = jurisdiction.and_then(|code| catalogue.jurisdictions.get(code));
    match known {
        Some(place) => place.helplines.iter().map(|line| text(&line.value)).collect(),
        None => catalogue
            .jurisdictions
            .values()
            .flat_map(|place| &place.helplines)
            .map(|line| text(&line.value))
            .collect(),
    }
}
