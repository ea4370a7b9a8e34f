use serde::{Deserialize, Serialize};
use waymark_stats::effect_size::{Paired, Standardised};
use waymark_stats::{Interval, NoEstimate};

/// One standardised mean change, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The name in the literature (`g_av`, …).
    pub name: String,
    /// What it is divided by, in words.
    pub words: String,
    /// The estimate.
    pub estimate: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
    /// Why there is no estimate.
    pub why_not: Option<String>,
}

/// The family in the order in which it is read: the one to report first.
pub(super) fn effects(family: &Result<Paired, NoEstimate>) -> Vec<Effect> {
    type Member = fn(&Paired) -> Result<Standardised, NoEstimate>;
    let members: [(&str, &str, Member); 7] = [
        ("g_av", "average of the two standard deviations, corrected for small samples", |p| {
            p.g_av.clone()
        }),
        ("d_av", "average of the two standard deviations", |p| p.d_av.clone()),
        ("d_z", "standard deviation of the changes", |p| Ok(p.d_z)),
        ("g_z", "standard deviation of the changes, corrected for small samples", |p| {
            p.g_z.clone()
        }),
        ("d_rm", "standard deviation of the changes, allowing for the correlation", |p| {
            p.d_rm.clone()
        }),
        ("g_rm", "as d_rm, corrected for small samples", |p| p.g_rm.clone()),
        ("Glass d", "standard deviation before", |p| p.glass_pre.clone()),
    ];
    members
        .into_iter()
        .map(|(name, words, member)| {
            let found = family.as_ref().map_err(Clone::clone).and_then(member);
            Effect {
                name: name.to_owned(),
                words: words.to_owned(),
                estimate: found.as_ref().ok().map(|s| s.estimate),
                interval: found.as_ref().ok().map(|s| s.interval),
                why_not: found.err().map(|why| why.to_string()),
            }
        })
        .collect()
}
