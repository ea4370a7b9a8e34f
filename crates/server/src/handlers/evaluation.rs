//! What the service as a whole can say about change.

use waymark_acts::{
    MeasureResult, Refusal, ReliableShare,
    analysis::pre_post::{Caveat, Effect, PrePost},
    evaluation_view,
    stats::change::Reliable,
};
use waymark_pages::{
    self as page, EffectSizeLine, EvaluationBlock, Lang, ProportionLine, Way, phrase,
};

use crate::{
    call::Call,
    convert::{self, text, words},
    reply::{Reply, Trouble},
};

/// Who changed how, per instrument and scale.
pub fn view(call: &Call<'_>) -> Result<Reply, Trouble> {
    let mut random = call.random();
    let seen = evaluation_view(call.door(), call.who()?, call.at(&mut random))?;
    let block = |measure: &MeasureResult| block(call, measure);
    let page = page::EvaluationPage {
        on: seen.on,
        clients: count(seen.measures.iter().map(|m| m.clients).max().unwrap_or(0)),
        blocks: seen.measures.iter().map(block).collect::<Result<_, _>>()?,
    };
    Ok(Reply::page(page.render(&call.frame())))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn block(call: &Call<'_>, measure: &MeasureResult) -> Result<EvaluationBlock, Trouble> {
    let catalogue = call.door().catalogue();
    let edition = catalogue
        .instruments
        .get(&measure.instrument)
        .and_then(|instrument| instrument.editions.get(&measure.edition))
        .ok_or(Refusal::NotFound)?;
    let analysis = measure.analysis.as_ref().ok();
    Ok(EvaluationBlock {
        instrument: convert::instrument(&measure.instrument, edition),
        scale: words(&measure.name, call.lang),
        measured_once: count(measure.clients),
        measured_twice: count(measure.used),
        one_score: count(measure.one_score),
        no_score: count(measure.no_score),
        other_edition: count(measure.other_edition),
        small_number: measure.small_number,
        direction: measure.direction,
        proportions: measure.reliable.iter().map(proportion).collect(),
        withheld: match (&measure.analysis, measure.reliable.is_empty()) {
            (Err(why), _) => Some(text(why)),
            (Ok(_), true) => Some(phrase::nothing_to_judge_by(call.lang)),
            (Ok(_), false) => None,
        },
        pairs: analysis
            .map(|a| a.clients.iter().map(|c| (c.pre, c.post)).collect())
            .unwrap_or_default(),
        effects: analysis.map(|a| effects(a, call.lang)).unwrap_or_default(),
        caveats: analysis
            .map(|a| a.caveats.iter().map(|caveat| caveat_words(caveat, call.lang)).collect())
            .unwrap_or_default(),
    })
}

fn proportion(share: &ReliableShare) -> ProportionLine {
    let found = &share.share;
    ProportionLine {
        way: match share.verdict {
            Reliable::Improved => Way::Improved,
            Reliable::Unchanged => Way::Unchanged,
            Reliable::Deteriorated => Way::Deteriorated,
        },
        count: u32::try_from(found.x).unwrap_or(u32::MAX),
        of: u32::try_from(found.n).unwrap_or(u32::MAX),
        share: found.estimate,
        low: found.interval.low,
        high: found.interval.high,
    }
}

fn effects(analysis: &PrePost, lang: Lang) -> Vec<EffectSizeLine> {
    let line = |effect: &Effect| {
        Some(EffectSizeLine {
            name: phrase::effect_name(lang, &effect.name),
            estimate: effect.estimate?,
            interval: effect.interval.as_ref().map(|interval| (interval.low, interval.high)),
            n: u32::try_from(analysis.n_used).unwrap_or(u32::MAX),
        })
    };
    // The one to report stands first; the others are offered by `waymark analyse`.
    analysis.effects.iter().filter_map(line).take(1).collect()
}

fn caveat_words(caveat: &Caveat, lang: Lang) -> page::Text {
    match caveat.rule.as_deref() {
        Some("R114") => phrase::no_comparison_group(lang),
        Some("R113") => phrase::much_missing(lang),
        _ => text(&caveat.words),
    }
}
