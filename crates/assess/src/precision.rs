//! How far a score can be trusted, from published reliability and spread alone.

use waymark_catalogue::{Edition, Reliability, Scale};
use waymark_stats::change::{Measure, ReliableCriterion};

use crate::change;
use crate::sheet::{PrecisionUnknown, SmallestChange, StandardError};

/// Two-sided confidence of every reliable change.
const CONFIDENCE: f64 = 0.95;

/// What is known of a scale's precision.
pub(crate) struct Precision {
    pub sem: Option<StandardError>,
    pub reliable_change: Option<SmallestChange>,
    pub unknown: Option<PrecisionUnknown>,
}

/// Standard error and smallest reliable change of a scale; a published change value goes before a
/// computed one.
pub(crate) fn of(edition: &Edition, scale: &Scale) -> Precision {
    let computed = computed(scale);
    let sem = computed.as_ref().map(|(_, sem)| sem.clone());
    if !change::meaning(edition, scale).value {
        let unknown = Some(PrecisionUnknown::NotAChangeTool);
        return Precision { sem, reliable_change: None, unknown };
    }
    let published = scale.reliable_change.clone().map(SmallestChange::Published);
    let computed = computed
        .map(|(criterion, sem)| SmallestChange::Computed { value: criterion.reliable_points, sem });
    let unknown = if sem.is_some() { None } else { Some(why_not(scale.reliability.as_ref())) };
    Precision { sem, reliable_change: published.or(computed), unknown }
}

/// SEM = SD·√(1−r) and z·√2·SEM, where both a reliability and an SD in the scale's unit are
/// published; the method is `stats`'s.
pub(crate) fn computed(scale: &Scale) -> Option<(ReliableCriterion, StandardError)> {
    let reliability = scale.reliability.as_ref()?;
    let sd = reliability.sd.as_ref()?;
    let measure = Measure { sd: sd.value, reliability: reliability.coefficient.value };
    let criterion = measure.criterion(CONFIDENCE).ok()?;
    let sem = StandardError {
        value: criterion.se_measurement,
        reliability: reliability.coefficient.clone(),
        kind: reliability.kind.clone(),
        sd: sd.clone(),
    };
    Some((criterion, sem))
}

/// Which of the two published numbers is missing.
pub(crate) fn why_not(reliability: Option<&Reliability>) -> PrecisionUnknown {
    match reliability {
        None => PrecisionUnknown::NoReliability,
        Some(_) => PrecisionUnknown::NoStandardDeviation,
    }
}
