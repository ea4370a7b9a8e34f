//! How far a score can be trusted, from published reliability and spread alone.

use waymark_catalogue::{Edition, Scale};

use crate::sheet::{PrecisionUnknown, SmallestChange, StandardError};

/// Two-sided 5 % point of the standard normal distribution, Φ⁻¹(0.975), to double precision.
pub(crate) const Z_975: f64 = 1.959_963_984_540_054;

/// What is known of a scale's precision.
pub(crate) struct Precision {
    pub sem: Option<StandardError>,
    pub reliable_change: Option<SmallestChange>,
    pub unknown: Option<PrecisionUnknown>,
}

/// Standard error and smallest reliable change of a scale; a published change value goes before a computed one.
///
/// # Source
/// SEM = SD·√(1−r) and S_diff = √2·SEM: Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology
/// 59(1), 12–19.
pub(crate) fn of(edition: &Edition, scale: &Scale) -> Precision {
    let sem = scale.reliability.as_ref().and_then(|reliability| {
        let sd = reliability.sd.as_ref()?;
        let value = sd.value * (1.0 - reliability.coefficient.value).sqrt();
        (value.is_finite() && value > 0.0).then(|| StandardError {
            value,
            reliability: reliability.coefficient.clone(),
            kind: reliability.kind.clone(),
            sd: sd.clone(),
        })
    });
    if !edition.change.value {
        let unknown = Some(PrecisionUnknown::NotAChangeTool);
        return Precision { sem, reliable_change: None, unknown };
    }
    let computed = sem.clone().map(|sem| SmallestChange::Computed {
        value: Z_975 * std::f64::consts::SQRT_2 * sem.value,
        sem,
    });
    let published = scale.reliable_change.clone().map(SmallestChange::Published);
    let unknown = match (&sem, &scale.reliability) {
        (Some(_), _) => None,
        (None, None) => Some(PrecisionUnknown::NoReliability),
        (None, Some(_)) => Some(PrecisionUnknown::NoStandardDeviation),
    };
    Precision { sem, reliable_change: published.or(computed), unknown }
}
