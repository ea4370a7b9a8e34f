//! How one instrument's scores changed.

use waymark_assess::{Change, NoChange, Occasion, change};
use waymark_catalogue::Scoring;
use waymark_domain::{ClientId, Date, OccasionId};
use waymark_store::scores::{self, Point};

use crate::act::Act;
use crate::acts::parts::{ClientHead, Names, head};
use crate::at::At;
use crate::door::{Aim, Door, SignedIn};
use crate::refusal::{Refusal, Stop};

/// How one instrument's scores changed, scale by scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangePage {
    /// Who the client is.
    pub head: ClientHead,
    /// The instrument's id.
    pub instrument: String,
    /// The edition of the latest score: the one that changes are judged by.
    pub edition: u32,
    /// Each scale that was scored, in the edition's own order.
    pub scales: Vec<ScaleChange>,
}

/// One scale over time.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleChange {
    /// The scale's id.
    pub scale: String,
    /// Every current score, oldest first.
    pub points: Vec<ChangePoint>,
    /// From the first score to the latest; absent while there are fewer than two.
    pub overall: Option<Result<Change, NoChange>>,
    /// From each score to the next, in order.
    pub steps: Vec<Result<Change, NoChange>>,
}

/// One score on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangePoint {
    /// Of which occasion.
    pub occasion: OccasionId,
    /// The day that the answers speak of.
    pub measured_on: Date,
    /// The edition it was scored with.
    pub edition: u32,
    /// The value, or the word for why there is none.
    pub outcome: Result<f64, String>,
    /// The band's word as the instrument's source prints it.
    pub band: Option<String>,
}

/// How one instrument's scores changed. Scores that were corrected are left out; occasions without
/// a score stay visible, and no change is computed across them as if they were nought.
///
/// # Errors
/// [`Refusal::NotFound`], also for an unknown instrument.
pub fn change_view(
    door: &Door,
    who: &SignedIn,
    mut at: At<'_>,
    client: &ClientId,
    instrument: &str,
) -> Result<ChangePage, Stop> {
    door.perform(who, &mut at, Act::ChangeView, Aim::Client(client), |tx, _, scene| {
        let instrument = door.catalogue().instruments.get(instrument).ok_or(Refusal::NotFound)?;
        scene.trace.object = Some(instrument.id.clone());
        let points = scores::of_instrument(tx, client, &instrument.id)?;
        let latest = points.iter().max_by_key(|point| point.measured_on).map(|p| p.edition);
        let edition = latest
            .and_then(|number| instrument.editions.get(&number))
            .or_else(|| instrument.editions.values().next_back())
            .ok_or(Refusal::NotFound)?;
        let mut order: Vec<String> = match &edition.scoring {
            Scoring::Scales(scales) => scales.iter().map(|scale| scale.id.clone()).collect(),
            Scoring::PointsLogistic(_) | Scoring::Hierarchy(_) => Vec::new(),
        };
        for point in &points {
            if !order.contains(&point.scale) {
                order.push(point.scale.clone());
            }
        }
        let judge =
            |scale: &str, from: &Occasion, to: &Occasion| change(edition, scale, *from, *to);
        let of_scale = |scale: String| {
            let points: Vec<&Point> = points.iter().filter(|p| p.scale == scale).collect();
            let scored: Vec<Occasion> = points.iter().filter_map(|point| scored(point)).collect();
            let overall = match scored.as_slice() {
                [first, .., last] => Some(judge(&scale, first, last)),
                _ => None,
            };
            let steps = scored.windows(2).map(|pair| judge(&scale, &pair[0], &pair[1])).collect();
            let points = points.into_iter().map(ChangePoint::from).collect();
            ScaleChange { scale, points, overall, steps }
        };
        let scales: Vec<ScaleChange> = order.into_iter().map(of_scale).collect();
        let names = Names::read(tx)?;
        Ok(ChangePage {
            head: head(door, tx, scene, &names)?,
            instrument: instrument.id.clone(),
            edition: edition.number,
            scales: scales.into_iter().filter(|scale| !scale.points.is_empty()).collect(),
        })
    })
}

fn scored(point: &Point) -> Option<Occasion> {
    let value = *point.outcome.as_ref().ok()?;
    Some(Occasion { date: point.measured_on, value, edition: point.edition })
}

impl From<&Point> for ChangePoint {
    fn from(point: &Point) -> Self {
        Self {
            occasion: point.occasion_id.clone(),
            measured_on: point.measured_on,
            edition: point.edition,
            outcome: point.outcome.clone(),
            band: point.band.clone(),
        }
    }
}
