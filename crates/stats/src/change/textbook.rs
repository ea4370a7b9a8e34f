use serde::{Deserialize, Serialize};

use super::{Better, CutoffKind, Measure, Population, cutoff};
use crate::outcome::finite;
use crate::{NoEstimate, Quantity};

/// One person against published norms, with every intermediate value of the textbook method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Textbook {
    /// Standard error of measurement.
    pub se_measurement: f64,
    /// Standard error of a difference.
    pub s_diff: f64,
    /// Reliable change index.
    pub rci: f64,
    /// Cut-off a, or why there is none.
    pub cutoff_a: Result<f64, NoEstimate>,
    /// Cut-off b, or why there is none.
    pub cutoff_b: Result<f64, NoEstimate>,
    /// Cut-off c, or why there is none.
    pub cutoff_c: Result<f64, NoEstimate>,
    /// Points by which a score must change, at the given confidence.
    pub reliable_change_points: f64,
    /// The index by Gulliksen, Lord and Novick: change against the score expected from regression.
    pub gln: f64,
    /// The index by Edwards and Nunnally: the score against the regressed first score.
    pub en: f64,
    /// Confidence used for the points.
    pub confidence: f64,
}

/// The method of Jacobson and Truax with published norms alone: no sample is needed.
///
/// # Errors
/// As [`Measure::criterion`], and [`NoEstimate::NotANumber`] for scores or a clinical mean that
/// are not finite.
///
/// # Source
/// Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59:12–19; the two other indices
/// as reviewed by Hsu (1989, Behavioral Assessment 11) and Speer (1992, J. Consulting and Clinical
/// Psychology 60).
pub fn textbook(
    clinical: Population,
    functional: Option<Population>,
    reliability: f64,
    better: Better,
    confidence: f64,
    (pre, post): (f64, f64),
) -> Result<Textbook, NoEstimate> {
    let clinical = clinical.checked(Quantity::ClinicalNorm)?;
    let criterion = Measure { sd: clinical.sd, reliability }.criterion(confidence)?;
    let change = criterion.judge(better, pre, post)?;
    let line = |kind| cutoff(kind, better, Some(clinical), functional).map(|c| c.value);
    let expected = reliability * (pre - clinical.mean);
    // Gulliksen–Lord–Novick: ((x₂ − M₁) − r (x₁ − M₁)) / (s₁ √(1 − r²)).
    let gln =
        ((post - clinical.mean) - expected) / (clinical.sd * (1.0 - reliability.powi(2)).sqrt());
    // Edwards–Nunnally: (x₂ − (r (x₁ − M₁) + M₁)) / S_E.
    let en = (post - (expected + clinical.mean)) / criterion.se_measurement;
    Ok(Textbook {
        se_measurement: criterion.se_measurement,
        s_diff: criterion.s_diff,
        rci: change.index,
        cutoff_a: line(CutoffKind::A),
        cutoff_b: line(CutoffKind::B),
        cutoff_c: line(CutoffKind::C),
        reliable_change_points: criterion.reliable_points,
        gln: finite(gln)?,
        en: finite(en)?,
        confidence,
    })
}
