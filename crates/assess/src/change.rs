//! Whether a person's score has changed by more than the measure's error, between two occasions.

use serde::{Deserialize, Serialize};
use waymark_catalogue::{Cutoff, Edition, Fact, MeanSd, Scale, Scoring};
use waymark_domain::{Date, Direction};
use waymark_stats::change::{self, Better, Category, CutoffKind, Place, Population, Reliable};

use crate::precision;
use crate::sheet::{PrecisionUnknown, SmallestChange};

/// One score on one day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Occasion {
    /// The day of measuring.
    pub date: Date,
    /// The score in the scale's unit.
    pub value: f64,
    /// The edition that it was scored with.
    pub edition: u32,
}

/// What changed, each number with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The scale.
    pub scale: String,
    /// The earlier score.
    pub first: Occasion,
    /// The later score.
    pub second: Occasion,
    /// Second minus first, in the scale's unit.
    pub difference: f64,
    /// Which way is worse.
    pub direction: Direction,
    /// Verdicts on reliable change: by the published value first, then by reliability and SD. The
    /// first one counts.
    pub reliable: Vec<ReliableVerdict>,
    /// Verdicts on clinically significant change, one for each published line, side by side.
    pub clinical: Vec<ClinicalVerdict>,
    /// Why nothing could be computed from reliability and SD.
    pub unknown: Option<PrecisionUnknown>,
}

impl Change {
    /// The verdict that counts, if anything is published to judge by.
    pub fn verdict(&self) -> Option<Reliable> {
        self.reliable.first().map(|verdict| verdict.verdict)
    }
}

/// One verdict on reliable change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliableVerdict {
    /// The smallest change that counts and where it comes from.
    pub by: SmallestChange,
    /// The reliable change index, where computed.
    pub index: Option<f64>,
    /// Better, worse, or within error.
    pub verdict: Reliable,
}

/// One verdict on clinically significant change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClinicalVerdict {
    /// The line between the clinical and the functional side.
    pub line: ClinicalLine,
    /// Side of the first score.
    pub first: Place,
    /// Side of the second score.
    pub second: Place,
    /// Both read together with the reliable change; absent where that is unknown.
    pub category: Option<Category>,
}

/// A line between the clinical and the functional side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClinicalLine {
    /// As a source prints it; the bound itself belongs to the side that it names.
    Published(Fact<Cutoff>),
    /// Two SD from the functional mean (cut-off b).
    FromNorm {
        /// Where it lies.
        at: f64,
        /// The functional population, with its source.
        functional: Fact<MeanSd>,
    },
}

/// Why no change is stated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoChange {
    /// The instrument, or this scale of it, does not measure change; the reason with its source.
    NotAChangeTool(Fact<bool>),
    /// The edition has no scale of this id.
    NoSuchScale,
    /// The two scores, or this edition, belong to different editions.
    DifferentEditions {
        /// Edition of the first score.
        first: u32,
        /// Edition of the second score.
        second: u32,
        /// The edition asked.
        asked: u32,
    },
    /// A score outside the scale's range: another unit, or not a score of this scale.
    OutsideRange {
        /// The score.
        value: f64,
        /// The scale's range.
        range: (f64, f64),
    },
    /// The second occasion lies before the first.
    NotInOrder,
}

/// Compares two occasions of one scale: reliable and clinically significant change.
///
/// A published change value counts from its own size on (a fall of 6 where 6 is printed); a
/// computed one only beyond it. Where nothing is published the difference stands alone and
/// `unknown` says why.
///
/// # Errors
/// A static tool or scale that does not measure change, an unknown scale, two editions, a score outside the scale's range (another unit),
/// occasions in the wrong order.
///
/// # Source
/// Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59:12–19, by
/// [`waymark_stats::change`].
pub fn change(
    edition: &Edition,
    scale: &str,
    first: Occasion,
    second: Occasion,
) -> Result<Change, NoChange> {
    if !edition.change.value {
        return Err(NoChange::NotAChangeTool(edition.change.clone()));
    }
    let scale = scale_of(edition, scale).ok_or(NoChange::NoSuchScale)?;
    let means = meaning(edition, scale);
    if !means.value {
        return Err(NoChange::NotAChangeTool(means.clone()));
    }
    if first.edition != edition.number || second.edition != edition.number {
        let (asked, first, second) = (edition.number, first.edition, second.edition);
        return Err(NoChange::DifferentEditions { first, second, asked });
    }
    let range = scale.range;
    for value in [first.value, second.value] {
        if !(range.0..=range.1).contains(&value) {
            return Err(NoChange::OutsideRange { value, range });
        }
    }
    if second.date < first.date {
        return Err(NoChange::NotInOrder);
    }
    let better = better(scale.direction);
    let reliable = reliable(scale, better, first.value, second.value);
    let verdict = reliable.first().map(|found| found.verdict);
    let unknown = precision::computed(scale)
        .is_none()
        .then(|| precision::why_not(scale.reliability.as_ref()));
    Ok(Change {
        scale: scale.id.clone(),
        first,
        second,
        difference: second.value - first.value,
        direction: scale.direction,
        clinical: clinical(scale, better, verdict, (first.value, second.value)),
        reliable,
        unknown,
    })
}

/// Whether change on this scale of this edition means anything: what [`change`] would not refuse as
/// no tool of change. A scale that the edition does not have, and a formula, never do.
pub fn changes(edition: &Edition, scale: &str) -> bool {
    scale_of(edition, scale).is_some_and(|scale| meaning(edition, scale).value)
}

fn scale_of<'a>(edition: &'a Edition, id: &str) -> Option<&'a Scale> {
    match &edition.scoring {
        Scoring::Scales(scales) => scales.iter().find(|scale| scale.id == id),
        Scoring::PointsLogistic(_) | Scoring::Hierarchy(_) => None,
    }
}

/// The fact that decides: the edition's where it says no or the scale says nothing, else the
/// scale's.
pub(crate) fn meaning<'a>(edition: &'a Edition, scale: &'a Scale) -> &'a Fact<bool> {
    match &scale.change {
        Some(own) if edition.change.value => own,
        _ => &edition.change,
    }
}

fn better(direction: Direction) -> Better {
    match direction {
        Direction::HigherIsWorse => Better::Lower,
        Direction::HigherIsBetter => Better::Higher,
    }
}

fn reliable(scale: &Scale, better: Better, pre: f64, post: f64) -> Vec<ReliableVerdict> {
    let mut verdicts = Vec::new();
    if let Some(published) = &scale.reliable_change {
        let gain = better.signed(post - pre);
        let verdict = if gain >= published.value {
            Reliable::Improved
        } else if gain <= -published.value {
            Reliable::Deteriorated
        } else {
            Reliable::Unchanged
        };
        let by = SmallestChange::Published(published.clone());
        verdicts.push(ReliableVerdict { by, index: None, verdict });
    }
    if let Some((criterion, sem)) = precision::computed(scale)
        && let Ok(found) = criterion.judge(better, pre, post)
    {
        let by = SmallestChange::Computed { value: criterion.reliable_points, sem };
        let (index, verdict) = (Some(found.index), found.verdict);
        verdicts.push(ReliableVerdict { by, index, verdict });
    }
    verdicts
}

fn clinical(
    scale: &Scale,
    better: Better,
    reliable: Option<Reliable>,
    (pre, post): (f64, f64),
) -> Vec<ClinicalVerdict> {
    let read = |line: ClinicalLine, first: Place, second: Place| ClinicalVerdict {
        category: reliable.map(|verdict| change::combine(verdict, first, second)),
        line,
        first,
        second,
    };
    let mut verdicts: Vec<ClinicalVerdict> = scale
        .cutoffs
        .iter()
        .map(|cutoff| {
            let place = |value| published_place(&cutoff.value, scale.direction, value);
            read(ClinicalLine::Published(cutoff.clone()), place(pre), place(post))
        })
        .collect();
    if let Some(functional) = &scale.functional {
        let population = Population { mean: functional.value.mean, sd: functional.value.sd };
        if let Ok(line) = change::cutoff(CutoffKind::B, better, None, Some(population)) {
            let norm = ClinicalLine::FromNorm { at: line.value, functional: functional.clone() };
            verdicts.push(read(norm, line.place(pre), line.place(post)));
        }
    }
    verdicts
}

/// The side of a printed cut-off: what it names is clinical where it points to the worse end,
/// functional otherwise.
fn published_place(cutoff: &Cutoff, direction: Direction, value: f64) -> Place {
    let at_most = cutoff.side == "at_most";
    let named = if at_most { value <= cutoff.at } else { value >= cutoff.at };
    let points_to_worse = at_most == (direction == Direction::HigherIsBetter);
    if named == points_to_worse { Place::Clinical } else { Place::Functional }
}
