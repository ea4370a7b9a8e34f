//! The service's results: first against last score of each client, by measure.

use std::collections::BTreeMap;

use waymark_analysis::pre_post::{Options, Person, PrePost, pre_post_of};
use waymark_assess::{Occasion, change, changes};
use waymark_catalogue::{Edition, Instrument, Scale, Scoring};
use waymark_domain::{ClientId, Date, Direction};
use waymark_stats::change::{Better, Population, Reliable};
use waymark_stats::proportion::{Proportion, wilson};
use waymark_store::Tx;
use waymark_store::scores::{self, EvaluationRow};

use crate::act::Act;
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::Stop;

/// With fewer people than this a result is marked: it can turn on one person, and may point to one.
pub const SMALL_NUMBER: usize = 10;

/// Confidence of every interval.
const CONFIDENCE: f64 = 0.95;

/// The service's results. Nobody can be found in it: no id, no code, and each measure lists its
/// people in an order of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The day it was computed.
    pub on: Date,
    /// Whether it is about invented clients: all of them in a demonstration, none otherwise.
    pub synthetic: bool,
    /// Each scale of each instrument that can measure change and was used, by instrument.
    pub measures: Vec<MeasureResult>,
}

/// The results on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureResult {
    /// The instrument's id.
    pub instrument: String,
    /// Its short name.
    pub abbreviation: String,
    /// The newest edition with scores; scores of others are not mixed in.
    pub edition: u32,
    /// The scale's id.
    pub scale: String,
    /// Its name by language.
    pub name: BTreeMap<String, String>,
    /// Which way is worse.
    pub direction: Direction,
    /// Clients who filled it in at all.
    pub clients: usize,
    /// Of these: with a first and a later score. Everything below is about them.
    pub used: usize,
    /// Of these: with one score only.
    pub one_score: usize,
    /// Of these: with no score, because too much was missing.
    pub no_score: usize,
    /// Of these: measured only with another edition.
    pub other_edition: usize,
    /// Fewer than [`SMALL_NUMBER`] people.
    pub small_number: bool,
    /// How many improved, stayed the same or got worse, judged as on each client's own page; empty
    /// where nothing is published to judge by.
    pub reliable: Vec<ReliableShare>,
    /// Means, effect sizes, steps, assumptions and caveats; or why there is no estimate.
    pub analysis: Result<PrePost, String>,
}

/// How many went one way.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliableShare {
    /// Which way.
    pub verdict: Reliable,
    /// Count, share and Wilson interval.
    pub share: Proportion,
}

/// The service's results: for each client the first score against the last.
///
/// # Errors
/// [`crate::Refusal::NotAllowed`].
pub fn evaluation_view(door: &Door, who: &SignedIn, mut at: At<'_>) -> Result<Evaluation, Stop> {
    door.perform(who, &mut at, Act::EvaluationView, Aim::Service, |tx, at, _| {
        let mut measures = Vec::new();
        for measured in scores::measured(tx)? {
            let Some(instrument) = door.catalogue().instruments.get(&measured.instrument) else {
                continue;
            };
            let rows = rows(door, tx, &measured.instrument, &measured.scale)?;
            let newest = rows.iter().map(|row| row.point.edition).max();
            let edition = newest.and_then(|number| instrument.editions.get(&number));
            let Some(edition) = edition.filter(|e| changes(e, &measured.scale)) else { continue };
            if let Some(scale) = scale_of(edition, &measured.scale) {
                measures.push(result(instrument, edition, scale, &rows));
            }
        }
        Ok(Evaluation { on: at.today(), synthetic: door.is_demo(), measures })
    })
}

/// The scores of one scale; invented clients and real ones are never mixed.
fn rows(
    door: &Door,
    tx: &mut Tx<'_>,
    instrument: &str,
    scale: &str,
) -> Result<Vec<EvaluationRow>, Stop> {
    let all = scores::evaluation(tx, instrument, scale)?;
    Ok(all.into_iter().filter(|row| row.synthetic == door.is_demo()).collect())
}

fn scale_of<'a>(edition: &'a Edition, id: &str) -> Option<&'a Scale> {
    match &edition.scoring {
        Scoring::Scales(scales) => scales.iter().find(|scale| scale.id == id),
        Scoring::PointsLogistic(_) | Scoring::Hierarchy(_) => None,
    }
}

fn result(
    instrument: &Instrument,
    edition: &Edition,
    scale: &Scale,
    rows: &[EvaluationRow],
) -> MeasureResult {
    let mut clients: BTreeMap<&ClientId, Vec<&EvaluationRow>> = BTreeMap::new();
    for row in rows {
        clients.entry(&row.client_id).or_default().push(row);
    }
    let mut counts = Counts::default();
    let mut pairs = Vec::new();
    for rows in clients.values() {
        let here = rows.iter().filter(|row| row.point.edition == edition.number);
        let scored: Vec<Occasion> = here.clone().filter_map(|row| occasion(row)).collect();
        match scored.as_slice() {
            [] if here.count() == 0 => counts.other_edition += 1,
            [] => counts.no_score += 1,
            [only] => {
                counts.one_score += 1;
                pairs.push((*only, None));
            }
            [first, .., last] => pairs.push((*first, Some(*last))),
        }
    }
    let used = pairs.iter().filter(|(_, last)| last.is_some()).count();
    MeasureResult {
        instrument: instrument.id.clone(),
        abbreviation: edition.abbreviation.clone(),
        edition: edition.number,
        scale: scale.id.clone(),
        name: scale.name.clone(),
        direction: scale.direction,
        clients: clients.len(),
        used,
        one_score: counts.one_score,
        no_score: counts.no_score,
        other_edition: counts.other_edition,
        small_number: used < SMALL_NUMBER,
        reliable: reliable(edition, &scale.id, &pairs),
        analysis: pre_post_of(&people(&pairs), &options(scale)).map_err(|why| why.to_string()),
    }
}

#[derive(Default)]
struct Counts {
    one_score: usize,
    no_score: usize,
    other_edition: usize,
}

type Pair = (Occasion, Option<Occasion>);

fn occasion(row: &EvaluationRow) -> Option<Occasion> {
    let value = *row.point.outcome.as_ref().ok()?;
    Some(Occasion { date: row.point.measured_on, value, edition: row.point.edition })
}

/// The people of one scale, numbered in the order of their scores, so that a number here says
/// nothing about the same number elsewhere.
fn people(pairs: &[Pair]) -> Vec<Person> {
    let mut scores: Vec<(f64, Option<f64>)> =
        pairs.iter().map(|(first, last)| (first.value, last.map(|last| last.value))).collect();
    scores.sort_by(|a, b| {
        let after = |x: &(f64, Option<f64>)| x.1.unwrap_or(f64::INFINITY);
        a.0.total_cmp(&b.0).then(after(a).total_cmp(&after(b)))
    });
    let person = |(place, (pre, post)): (usize, (f64, Option<f64>))| Person {
        id: (place + 1).to_string(),
        pre: Some(pre),
        post,
    };
    scores.into_iter().enumerate().map(person).collect()
}

fn options(scale: &Scale) -> Options {
    let better = match scale.direction {
        Direction::HigherIsWorse => Better::Lower,
        Direction::HigherIsBetter => Better::Higher,
    };
    let reliability = scale.reliability.as_ref();
    Options {
        sd_pre: reliability.and_then(|r| r.sd.as_ref()).map(|sd| sd.value),
        functional: scale
            .functional
            .as_ref()
            .map(|functional| Population { mean: functional.value.mean, sd: functional.value.sd }),
        confidence: CONFIDENCE,
        ..Options::new(better, reliability.map(|r| r.coefficient.value))
    }
}

/// How many went which way, by the same judgement as on each client's own page.
fn reliable(edition: &Edition, scale: &str, pairs: &[Pair]) -> Vec<ReliableShare> {
    let verdicts: Vec<Reliable> = pairs
        .iter()
        .filter_map(|(first, last)| change(edition, scale, *first, (*last)?).ok()?.verdict())
        .collect();
    let share = |verdict: Reliable| {
        let count = verdicts.iter().filter(|found| **found == verdict).count();
        let share = wilson(count as u64, verdicts.len() as u64, CONFIDENCE).ok()?;
        Some(ReliableShare { verdict, share })
    };
    let ways = [Reliable::Improved, Reliable::Unchanged, Reliable::Deteriorated];
    ways.into_iter().filter_map(share).collect()
}
