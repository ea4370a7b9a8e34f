use serde::{Deserialize, Serialize};

use super::{Better, Population};
use crate::outcome::finite;
use crate::{NoEstimate, Quantity};

/// The three published ways to draw the line between the clinical and the functional population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutoffKind {
    /// Two standard deviations of the clinical population beyond its own mean.
    A,
    /// Within two standard deviations of the functional population's mean.
    B,
    /// Where a score is equally likely in both populations.
    C,
}

impl CutoffKind {
    /// The letter that the literature uses.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
        }
    }
}

/// A line between the clinical and the functional population.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cutoff {
    /// How it was drawn.
    pub kind: CutoffKind,
    /// Where it lies, in points.
    pub value: f64,
    /// On which side the functional population lies.
    pub better: Better,
}

/// On which side of a cut-off a score lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On the clinical side.
    Clinical,
    /// Exactly on the line: neither.
    OnTheLine,
    /// On the functional side.
    Functional,
}

impl Cutoff {
    /// On which side `score` lies; a score on the line belongs to neither side.
    pub fn place(&self, score: f64) -> Place {
        let beyond = self.better.signed(score - self.value);
        if beyond > 0.0 {
            Place::Functional
        } else if beyond < 0.0 {
            Place::Clinical
        } else {
            Place::OnTheLine
        }
    }
}

/// Draws the line between the two populations.
///
/// # Errors
/// [`NoEstimate::NormMissing`] for a population that the kind needs; [`NoEstimate::NotPositive`]
/// for a standard deviation that is not above zero; [`NoEstimate::NotANumber`].
///
/// # Source
/// Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59:12–19, cut-off points a, b
/// and c. Rejected: cut-off b with the *clinical* standard deviation, as the R package
/// clinicalsignificance has it; the paper uses the functional population's.
///
/// ```
/// use waymark_stats::change::{cutoff, Better, CutoffKind, Population};
/// let clinical = Some(Population { mean: 40.0, sd: 7.5 });
/// let functional = Some(Population { mean: 60.0, sd: 7.5 });
/// let at = |kind| cutoff(kind, Better::Higher, clinical, functional).map(|c| c.value);
/// assert_eq!(at(CutoffKind::A)?, 55.0); // 40 + 2 × 7.5
/// assert_eq!(at(CutoffKind::B)?, 45.0); // 60 − 2 × 7.5
/// assert_eq!(at(CutoffKind::C)?, 50.0); // (7.5 × 40 + 7.5 × 60) / (7.5 + 7.5)
/// # Ok::<(), waymark_stats::NoEstimate>(())
/// ```
pub fn cutoff(
    kind: CutoffKind,
    better: Better,
    clinical: Option<Population>,
    functional: Option<Population>,
) -> Result<Cutoff, NoEstimate> {
    let clinical = || {
        let of = Quantity::ClinicalNorm;
        clinical.ok_or(NoEstimate::NormMissing { of })?.checked(of)
    };
    let functional = || {
        let of = Quantity::FunctionalNorm;
        functional.ok_or(NoEstimate::NormMissing { of })?.checked(of)
    };
    let value = match kind {
        CutoffKind::A => {
            let clinical = clinical()?;
            // Jacobson & Truax (1991), a: M₁ ± 2 s₁, towards the functional side.
            clinical.mean + better.signed(2.0 * clinical.sd)
        }
        CutoffKind::B => {
            let functional = functional()?;
            // Jacobson & Truax (1991), b: M₀ ∓ 2 s₀, towards the clinical side.
            functional.mean - better.signed(2.0 * functional.sd)
        }
        CutoffKind::C => {
            let (one, nought) = (clinical()?, functional()?);
            // Jacobson & Truax (1991), c: (s₀ M₁ + s₁ M₀) / (s₀ + s₁).
            (nought.sd * one.mean + one.sd * nought.mean) / (nought.sd + one.sd)
        }
    };
    Ok(Cutoff { kind, value: finite(value)?, better })
}
