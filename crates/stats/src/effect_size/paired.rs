use serde::{Deserialize, Serialize};

use crate::moments::{PairedMeans, PairedMoments};
use crate::outcome::finite;
use crate::special::{gamma::hedges_j, noncentral_t::noncentrality_limits};
use crate::{Interval, IntervalMethod, NoEstimate, Quantity, critical_value};

/// Which score is taken from which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Second minus first: positive when scores rise.
    #[default]
    PostMinusPre,
    /// First minus second: positive when scores fall.
    PreMinusPost,
}

/// A standardised difference with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standardised {
    /// The estimate, in standard deviations.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

/// A standardised mean change with its sampling variance, as meta-analysis takes it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithVariance {
    /// The estimate, corrected for small samples.
    pub estimate: f64,
    /// Its sampling variance.
    pub variance: f64,
}

/// The whole family of effect sizes for one group measured twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paired {
    /// Means, standard deviations, correlation, pairs used and rows missing.
    pub means: PairedMeans,
    /// Which score is taken from which.
    pub difference: Difference,
    /// Mean difference in that direction.
    pub mean_diff: f64,
    /// t statistic of the paired differences, on n − 1 degrees of freedom.
    pub t: f64,
    /// Hedges' correction, exact; needs three pairs.
    pub j_exact: Result<f64, NoEstimate>,
    /// Hedges' correction, approximated by 1 − 3/(4(n − 1) − 1).
    pub j_approx: f64,
    /// Mean difference / SD of the differences.
    pub d_z: Standardised,
    /// Mean difference / √((s₁² + s₂²)/2).
    pub d_av: Result<Standardised, NoEstimate>,
    /// d_z √(2(1 − r)): in units of the scores, allowing for their correlation.
    pub d_rm: Result<Standardised, NoEstimate>,
    /// Mean difference / SD of the first scores (Glass).
    pub glass_pre: Result<Standardised, NoEstimate>,
    /// J d_z.
    pub g_z: Result<Standardised, NoEstimate>,
    /// J d_av.
    pub g_av: Result<Standardised, NoEstimate>,
    /// J d_rm.
    pub g_rm: Result<Standardised, NoEstimate>,
    /// J × Glass.
    pub g_pre: Result<Standardised, NoEstimate>,
    /// Standardised by the SD of the differences, with variance.
    pub smcc: Result<WithVariance, NoEstimate>,
    /// Standardised by the first SD, with variance under equal variances.
    pub smcr: Result<WithVariance, NoEstimate>,
    /// Standardised by the first SD, with variance allowing unequal variances.
    pub smcrh: Result<WithVariance, NoEstimate>,
    /// What the intervals assume.
    pub assumed: Vec<String>,
}

/// Every standardised mean change of one group measured twice, from its summary.
///
/// # Errors
/// [`NoEstimate::NoPairs`], [`NoEstimate::TooFew`] below two pairs, [`NoEstimate::NoSpread`] when
/// all differences are equal, [`NoEstimate::ConfidenceOutOfRange`]. A single member of the family
/// that cannot be had (no spread before, only two pairs) carries its own reason.
///
/// # Source
/// Lakens (2013), Frontiers in Psychology 4:863 (d_z, d_av, d_rm); Hedges (1981), J. Educational
/// Statistics 6:107–128 (J); Becker (1988), British J. Mathematical and Statistical Psychology
/// 41:257–278 (raw-score standardisation); Bonett (2008), Psychological Methods 13:99–109.
///
/// ```
/// use waymark_stats::{Summary, effect_size::{paired, Difference}, moments::PairedMoments};
/// // By hand: differences 1, 2, 3; mean 2, SD 1, so d_z = 2.
/// let mut summary = PairedMoments::default();
/// for (pre, post) in [(10.0, 11.0), (12.0, 14.0), (9.0, 12.0)] {
///     summary.observe((Some(pre), Some(post)))?;
/// }
/// let d_z = paired(&summary, Difference::PostMinusPre, 0.95)?.d_z;
/// assert!((d_z.estimate - 2.0).abs() < 1e-15);
/// # Ok::<(), waymark_stats::NoEstimate>(())
/// ```
pub fn paired(
    summary: &PairedMoments,
    difference: Difference,
    confidence: f64,
) -> Result<Paired, NoEstimate> {
    let z = critical_value(confidence)?;
    let means = summary.means()?;
    if means.sd_diff == 0.0 {
        return Err(NoEstimate::NoSpread { of: Quantity::Difference });
    }
    let mean_diff = match difference {
        Difference::PostMinusPre => means.mean_diff,
        Difference::PreMinusPost => -means.mean_diff,
    };
    let df = means.n as f64 - 1.0;
    let root_n = (means.n as f64).sqrt();
    // Lakens (2013): d_z = M_diff / SD_diff, and t = d_z √n.
    let d_z = finite(mean_diff / means.sd_diff)?;
    let t = finite(d_z * root_n)?;
    let limits = noncentrality_limits(t, df, confidence).ok_or(NoEstimate::DidNotSettle)?;
    let method = IntervalMethod::NonCentralT;
    let interval = Interval { low: limits.0 / root_n, high: limits.1 / root_n, confidence, method };
    let d_z = Standardised { estimate: d_z, interval };
    let j_exact = if means.n < 3 {
        Err(NoEstimate::TooFew { needed: 3, found: means.n })
    } else {
        Ok(hedges_j(df))
    };
    let d_av = average(&means, mean_diff, z, confidence);
    let d_rm = rescaled(&means, d_z);
    let glass_pre = glass(&means, mean_diff, z, confidence);
    let times_j = |d: &Result<Standardised, NoEstimate>| {
        let (d, j) = (d.clone()?, j_exact.clone()?);
        Ok(Standardised { estimate: d.estimate * j, interval: d.interval.scaled(j) })
    };
    let (smcc, smcr, smcrh) = with_variances(&means, mean_diff, &j_exact);
    Ok(Paired {
        difference,
        mean_diff,
        t,
        // Hedges (1981): J ≈ 1 − 3/(4m − 1) with m = n − 1 degrees of freedom.
        j_approx: 1.0 - 3.0 / (4.0 * df - 1.0),
        g_z: times_j(&Ok(d_z)),
        g_av: times_j(&d_av),
        g_rm: times_j(&d_rm),
        g_pre: times_j(&glass_pre),
        means,
        j_exact,
        d_z,
        d_av,
        d_rm,
        glass_pre,
        smcc,
        smcr,
        smcrh,
        assumed: assumptions(),
    })
}

fn assumptions() -> Vec<String> {
    [
        "the differences are a sample from a normal distribution, one person independent of another",
        "people without both scores are left out, which assumes that they changed like the others",
        "the limits of d_z are those of the non-central t distribution; the limits of each g are \
         J times those of its d",
        "the limits of d_rm take the correlation as known; those of d_av and of Glass's d are Wald \
         limits with Bonett's variances",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// d_av with Bonett's interval.
fn average(
    means: &PairedMeans,
    mean_diff: f64,
    z: f64,
    confidence: f64,
) -> Result<Standardised, NoEstimate> {
    let (one, two) = (means.sd_pre.powi(2), means.sd_post.powi(2));
    let mean_variance = f64::midpoint(one, two);
    if mean_variance == 0.0 {
        return Err(NoEstimate::NoSpread { of: Quantity::Pre });
    }
    // Lakens (2013), after Cumming (2012): d_av with √((s₁² + s₂²)/2).
    let estimate = finite(mean_diff / mean_variance.sqrt())?;
    let df = means.n as f64 - 1.0;
    let r = means.r.unwrap_or(0.0);
    // Bonett (2008), within-subjects variance of a difference standardised by the average variance:
    // d²(s₁⁴ + s₂⁴ + 2 r² s₁² s₂²)/(8 df s⁴) + s_diff²/(df s²).
    let variance = estimate.powi(2) * (one * one + two * two + 2.0 * r * r * one * two)
        / (8.0 * df * mean_variance * mean_variance)
        + means.sd_diff.powi(2) / (df * mean_variance);
    wald(estimate, variance, z, confidence, IntervalMethod::BonettAverage)
}

/// d_rm; the correlation is taken as known for its interval.
fn rescaled(means: &PairedMeans, d_z: Standardised) -> Result<Standardised, NoEstimate> {
    let no_spread = if means.sd_pre == 0.0 { Quantity::Pre } else { Quantity::Post };
    let r = means.r.ok_or(NoEstimate::NoSpread { of: no_spread })?;
    // Lakens (2013), after Morris & DeShon (2002): d_rm = d_z √(2(1 − r)).
    let factor = (2.0 * (1.0 - r)).sqrt();
    let interval =
        Interval { method: IntervalMethod::NonCentralTRescaled, ..d_z.interval.scaled(factor) };
    Ok(Standardised { estimate: d_z.estimate * factor, interval })
}

/// Glass's d by the first standard deviation, with Bonett's interval.
fn glass(
    means: &PairedMeans,
    mean_diff: f64,
    z: f64,
    confidence: f64,
) -> Result<Standardised, NoEstimate> {
    if means.sd_pre == 0.0 {
        return Err(NoEstimate::NoSpread { of: Quantity::Pre });
    }
    let estimate = finite(mean_diff / means.sd_pre)?;
    let variance = bonett_pre(means, estimate);
    wald(estimate, variance, z, confidence, IntervalMethod::BonettPre)
}

/// Bonett (2008), equation 13: s_diff²/(s₁²(n − 1)) + d²/(2(n − 1)).
fn bonett_pre(means: &PairedMeans, d: f64) -> f64 {
    let df = means.n as f64 - 1.0;
    (means.sd_diff / means.sd_pre).powi(2) / df + d.powi(2) / (2.0 * df)
}

fn wald(
    estimate: f64,
    variance: f64,
    z: f64,
    confidence: f64,
    method: IntervalMethod,
) -> Result<Standardised, NoEstimate> {
    let reach = z * finite(variance)?.sqrt();
    let interval = Interval { low: estimate - reach, high: estimate + reach, confidence, method };
    Ok(Standardised { estimate, interval })
}

type Varied = Result<WithVariance, NoEstimate>;

/// SMCC, SMCR and SMCRH, in the large-sample forms that metafor's `escalc` computes.
fn with_variances(
    means: &PairedMeans,
    mean_diff: f64,
    j: &Result<f64, NoEstimate>,
) -> (Varied, Varied, Varied) {
    let n = means.n as f64;
    let smcc = j.clone().and_then(|j| {
        let estimate = finite(j * mean_diff / means.sd_diff)?;
        // Gibbons, Hedeker & Davis (1993): 1/n + g²/(2n).
        Ok(WithVariance { estimate, variance: finite(1.0 / n + estimate.powi(2) / (2.0 * n))? })
    });
    let by_pre = |variance: &dyn Fn(f64, f64) -> Result<f64, NoEstimate>| {
        let j = j.clone()?;
        if means.sd_pre == 0.0 {
            return Err(NoEstimate::NoSpread { of: Quantity::Pre });
        }
        let estimate = finite(j * mean_diff / means.sd_pre)?;
        Ok(WithVariance { estimate, variance: finite(variance(estimate, j)?)? })
    };
    let smcr = by_pre(&|g, _| {
        let r = means.r.ok_or(NoEstimate::NoSpread { of: Quantity::Post })?;
        // Becker (1988): 2(1 − r)/n + g²/(2n).
        Ok(2.0 * (1.0 - r) / n + g.powi(2) / (2.0 * n))
    });
    // Bonett (2008), equation 13, times J², with the corrected g in it as metafor 3.8 has it;
    // rejected: the uncorrected d, as Bonett prints it.
    let smcrh = by_pre(&|g, j| Ok(j * j * bonett_pre(means, g)));
    (smcc, smcr, smcrh)
}
