//! One proportion and how sure we are of it.

use serde::{Deserialize, Serialize};

use crate::special::beta;
use crate::summary::{NotASummary, Reader, Summary, Writer};
use crate::{Interval, IntervalMethod, NoEstimate, critical_value};

/// A share with its interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proportion {
    /// x / n.
    pub estimate: f64,
    /// The interval.
    pub interval: Interval,
    /// How many had the property.
    pub x: u64,
    /// How many were looked at.
    pub n: u64,
    /// How many could not be looked at.
    pub n_missing: u64,
    /// What the interval assumes.
    pub assumed: String,
}

/// Summary of yes-or-no rows.
///
/// Bytes: kind 3, version 1; yes, no, missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Successes {
    yes: u64,
    no: u64,
    missing: u64,
}

impl Successes {
    const KIND: u8 = 3;
    const VERSION: u8 = 1;

    /// The share by the method asked for.
    ///
    /// # Errors
    /// As [`by`].
    pub fn proportion(
        &self,
        method: IntervalMethod,
        confidence: f64,
    ) -> Result<Proportion, NoEstimate> {
        let found = by(method, self.yes, self.yes.saturating_add(self.no), confidence)?;
        Ok(Proportion { n_missing: self.missing, ..found })
    }
}

impl Summary for Successes {
    type Row = Option<bool>;

    fn observe(&mut self, row: Option<bool>) -> Result<(), NoEstimate> {
        let count = match row {
            Some(true) => &mut self.yes,
            Some(false) => &mut self.no,
            None => &mut self.missing,
        };
        *count = count.saturating_add(1);
        Ok(())
    }

    fn merge(&mut self, other: &Self) {
        self.yes = self.yes.saturating_add(other.yes);
        self.no = self.no.saturating_add(other.no);
        self.missing = self.missing.saturating_add(other.missing);
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::KIND, Self::VERSION);
        writer.whole(self.yes).whole(self.no).whole(self.missing);
        writer.finish()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotASummary> {
        let mut reader = Reader::new(bytes, Self::KIND, Self::VERSION)?;
        let (yes, no, missing) = (reader.whole()?, reader.whole()?, reader.whole()?);
        reader.finish()?;
        Ok(Self { yes, no, missing })
    }
}

/// `x` of `n` by the method asked for; methods that are not for proportions give Wilson's.
///
/// # Errors
/// [`NoEstimate::CountsDoNotFit`] for n = 0 or x > n; [`NoEstimate::ConfidenceOutOfRange`];
/// [`NoEstimate::DidNotSettle`].
pub fn by(
    method: IntervalMethod,
    x: u64,
    n: u64,
    confidence: f64,
) -> Result<Proportion, NoEstimate> {
    match method {
        IntervalMethod::Wald => wald(x, n, confidence),
        IntervalMethod::ClopperPearson => clopper_pearson(x, n, confidence),
        IntervalMethod::AgrestiCoull => agresti_coull(x, n, confidence),
        IntervalMethod::Jeffreys => jeffreys(x, n, confidence),
        _ => wilson(x, n, confidence),
    }
}

/// Estimate ± z standard errors, cut to 0 and 1. Too narrow for small n; zero width at x = 0.
///
/// # Errors
/// As [`by`].
///
/// # Source
/// Brown, Cai & DasGupta (2001), Statistical Science 16:101–133, "the standard interval".
pub fn wald(x: u64, n: u64, confidence: f64) -> Result<Proportion, NoEstimate> {
    let z = ready(x, n, confidence)?;
    let (p, n_f) = (share(x, n), n as f64);
    // p ± z √(p(1 − p)/n).
    let reach = z * (p * (1.0 - p) / n_f).sqrt();
    Ok(found(x, n, (p - reach, p + reach), confidence, IntervalMethod::Wald))
}

/// The proportions that a score test does not reject. The default here: right for small n and for
/// shares near 0 or 1.
///
/// # Errors
/// As [`by`].
///
/// # Source
/// Wilson (1927), J. American Statistical Association 22:209–212.
///
/// ```
/// use waymark_stats::proportion::wilson;
/// // By hand for 12 of 40, z² = 3.8415: centre (12 + z²/2)/(40 + z²) = 13.9207/43.8415 = .31752,
/// // reach z √(12·28/40 + z²/4)/43.8415 = 1.95996 √9.36036/43.8415 = .13678.
/// let interval = wilson(12, 40, 0.95)?.interval;
/// assert!((interval.low - 0.18075).abs() < 5e-6 && (interval.high - 0.45430).abs() < 5e-6);
/// # Ok::<(), waymark_stats::NoEstimate>(())
/// ```
pub fn wilson(x: u64, n: u64, confidence: f64) -> Result<Proportion, NoEstimate> {
    let z = ready(x, n, confidence)?;
    let (x_f, n_f, zz) = (x as f64, n as f64, z * z);
    // Wilson (1927): (x + z²/2 ± z √(x(n − x)/n + z²/4)) / (n + z²).
    let centre = (x_f + zz / 2.0) / (n_f + zz);
    let reach = z * (x_f * (n_f - x_f) / n_f + zz / 4.0).sqrt() / (n_f + zz);
    // At x = 0 and x = n the limit is 0 and 1 by algebra; rounding must not blur that.
    let low = if x == 0 { 0.0 } else { centre - reach };
    let high = if x == n { 1.0 } else { centre + reach };
    Ok(found(x, n, (low, high), confidence, IntervalMethod::Wilson))
}

/// The proportions that neither one-sided exact binomial test rejects; never too narrow.
///
/// # Errors
/// As [`by`].
///
/// # Source
/// Clopper & Pearson (1934), Biometrika 26:404–413, through quantiles of the Beta distribution.
pub fn clopper_pearson(x: u64, n: u64, confidence: f64) -> Result<Proportion, NoEstimate> {
    ready(x, n, confidence)?;
    let tail = (1.0 - confidence) / 2.0;
    let (x_f, rest) = (x as f64, (n - x) as f64);
    // B(α/2; x, n − x + 1) and B(1 − α/2; x + 1, n − x), the latter by symmetry.
    let low = if x == 0 { Some(0.0) } else { beta::quantile(tail, x_f, rest + 1.0) };
    let high =
        if x == n { Some(0.0) } else { beta::quantile(tail, rest, x_f + 1.0) }.map(|q| 1.0 - q);
    let limits = low.zip(high).ok_or(NoEstimate::DidNotSettle)?;
    Ok(found(x, n, limits, confidence, IntervalMethod::ClopperPearson))
}

/// The Wald interval after adding z²/2 successes and as many failures, cut to 0 and 1.
///
/// # Errors
/// As [`by`].
///
/// # Source
/// Agresti & Coull (1998), The American Statistician 52:119–126.
pub fn agresti_coull(x: u64, n: u64, confidence: f64) -> Result<Proportion, NoEstimate> {
    let z = ready(x, n, confidence)?;
    let n_more = n as f64 + z * z;
    let p = (x as f64 + z * z / 2.0) / n_more;
    // p̃ ± z √(p̃(1 − p̃)/ñ).
    let reach = z * (p * (1.0 - p) / n_more).sqrt();
    Ok(found(x, n, (p - reach, p + reach), confidence, IntervalMethod::AgrestiCoull))
}

/// The central part of the Beta posterior under Jeffreys' prior Beta(½, ½); the limits are not
/// pulled to 0 at x = 0 nor to 1 at x = n.
///
/// # Errors
/// As [`by`].
///
/// # Source
/// Brown, Cai & DasGupta (2001), Statistical Science 16:101–133.
pub fn jeffreys(x: u64, n: u64, confidence: f64) -> Result<Proportion, NoEstimate> {
    ready(x, n, confidence)?;
    let tail = (1.0 - confidence) / 2.0;
    let (a, b) = (x as f64 + 0.5, (n - x) as f64 + 0.5);
    let low = beta::quantile(tail, a, b);
    let high = beta::quantile(tail, b, a).map(|q| 1.0 - q);
    let limits = low.zip(high).ok_or(NoEstimate::DidNotSettle)?;
    Ok(found(x, n, limits, confidence, IntervalMethod::Jeffreys))
}

/// Checks the counts and gives the critical value.
fn ready(x: u64, n: u64, confidence: f64) -> Result<f64, NoEstimate> {
    if n == 0 || x > n {
        return Err(NoEstimate::CountsDoNotFit { x, n });
    }
    critical_value(confidence)
}

fn share(x: u64, n: u64) -> f64 {
    x as f64 / n as f64
}

fn found(
    x: u64,
    n: u64,
    (low, high): (f64, f64),
    confidence: f64,
    method: IntervalMethod,
) -> Proportion {
    let (low, high) = (low.clamp(0.0, 1.0), high.clamp(0.0, 1.0));
    Proportion {
        estimate: share(x, n),
        interval: Interval { low, high, confidence, method },
        x,
        n,
        n_missing: 0,
        assumed: format!("{} interval; the people are independent of one another", method.words()),
    }
}
