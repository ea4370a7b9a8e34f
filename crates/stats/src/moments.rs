//! Means, standard deviations and the correlation, from exact sums.

use serde::{Deserialize, Serialize};

use crate::exact::{ExactSum, Scaled};
use crate::outcome::finite;
use crate::summary::{NotASummary, Reader, Summary, Writer};
use crate::{NoEstimate, Quantity};

/// A standard deviation below this share of the values' own size is rounding, not spread.
///
/// Decimal scores carry a relative error of at most 2⁻⁵³ ≈ 1.1e-16 each, so the differences of
/// equal decimals (0.3 − 0.1 and 0.4 − 0.2) differ by a few 1e-16; real spread is far above 1e-12.
const ROUNDING_SHARE: f64 = 1e-12;

/// n, mean and standard deviation of one list of values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanSd {
    /// Values used.
    pub n: u64,
    /// Values missing.
    pub n_missing: u64,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation with divisor n − 1; zero when all values are equal.
    pub sd: f64,
}

/// Summary of one list of values.
///
/// Bytes: kind 1, version 1; n, missing, Σx, Σx².
///
/// ```
/// use waymark_stats::{Summary, moments::Moments};
/// let (mut here, mut there) = (Moments::default(), Moments::default());
/// for x in [2.0, 4.0, 4.0, 4.0] { here.observe(Some(x))?; }
/// for x in [5.0, 5.0, 7.0, 9.0] { there.observe(Some(x))?; }
/// there.observe(None)?;
/// here.merge(&there);
/// let summary = here.mean_sd()?;
/// assert_eq!((summary.n, summary.n_missing, summary.mean), (8, 1, 5.0));
/// assert!((summary.sd - (32.0_f64 / 7.0).sqrt()).abs() < 1e-15); // Σ(x − 5)² = 32
/// # Ok::<(), waymark_stats::NoEstimate>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moments {
    n: u64,
    missing: u64,
    sum: ExactSum,
    squares: ExactSum,
}

impl Moments {
    const KIND: u8 = 1;
    const VERSION: u8 = 1;

    /// Mean and standard deviation.
    ///
    /// # Errors
    /// [`NoEstimate::TooFew`] below two values; [`NoEstimate::OutOfReach`] beyond doubles.
    ///
    /// # Source
    /// The definitions, Σx / n and √(Σ(x − x̄)² / (n − 1)); by hand in the example of [`Moments`].
    pub fn mean_sd(&self) -> Result<MeanSd, NoEstimate> {
        if self.n < 2 {
            return Err(NoEstimate::TooFew { needed: 2, found: self.n });
        }
        let spread = spread(self.n, &self.squares, &self.sum, &self.sum);
        let sd = finite(spread.to_f64())?.sqrt() / pairs_root(self.n);
        let mean = finite(self.sum.value())? / self.n as f64;
        Ok(MeanSd { n: self.n, n_missing: self.missing, mean, sd })
    }
}

impl Summary for Moments {
    type Row = Option<f64>;

    fn observe(&mut self, row: Option<f64>) -> Result<(), NoEstimate> {
        match row {
            None => self.missing = self.missing.saturating_add(1),
            Some(x) if x.is_finite() => {
                self.n = self.n.saturating_add(1);
                self.sum.add(x);
                self.squares.add_product(x, x);
            }
            Some(_) => return Err(NoEstimate::NotANumber { of: Quantity::Values }),
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) {
        self.n = self.n.saturating_add(other.n);
        self.missing = self.missing.saturating_add(other.missing);
        self.sum.merge(&other.sum);
        self.squares.merge(&other.squares);
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::KIND, Self::VERSION);
        writer.whole(self.n).whole(self.missing).sum(&self.sum).sum(&self.squares);
        writer.finish()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotASummary> {
        let mut reader = Reader::new(bytes, Self::KIND, Self::VERSION)?;
        let n = reader.whole()?;
        let missing = reader.whole()?;
        let (sum, squares) = (reader.sum()?, reader.sum()?);
        reader.finish()?;
        Ok(Self { n, missing, sum, squares })
    }
}

/// Everything that two linked lists of scores have in common, in plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairedMeans {
    /// Pairs used.
    pub n: u64,
    /// Rows without a first score (with or without a second one).
    pub n_missing_pre: u64,
    /// Rows with a first score and no second one.
    pub n_missing_post: u64,
    /// Mean of the first scores.
    pub mean_pre: f64,
    /// Their standard deviation (divisor n − 1).
    pub sd_pre: f64,
    /// Mean of the second scores.
    pub mean_post: f64,
    /// Their standard deviation (divisor n − 1).
    pub sd_post: f64,
    /// Mean of the differences, second minus first.
    pub mean_diff: f64,
    /// Their standard deviation (divisor n − 1).
    pub sd_diff: f64,
    /// Pearson's correlation; `None` where one of the lists has no spread.
    pub r: Option<f64>,
}

/// Summary of pairs of scores; a row with only one score counts as missing and adds nothing.
///
/// Bytes: kind 2, version 1; pairs, missing pre, missing post, Σx, Σy, Σx², Σy², Σxy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairedMoments {
    n: u64,
    missing_pre: u64,
    missing_post: u64,
    x: ExactSum,
    y: ExactSum,
    xx: ExactSum,
    yy: ExactSum,
    xy: ExactSum,
}

impl PairedMoments {
    const KIND: u8 = 2;
    const VERSION: u8 = 1;

    /// How many pairs were observed.
    pub fn pairs(&self) -> u64 {
        self.n
    }

    /// How many rows lacked one score or both.
    pub fn incomplete(&self) -> u64 {
        self.missing_pre.saturating_add(self.missing_post)
    }

    /// Means, standard deviations and the correlation. A standard deviation that is only the
    /// rounding of decimal scores is given as zero.
    ///
    /// # Errors
    /// [`NoEstimate::NoPairs`]; [`NoEstimate::TooFew`] for one pair; [`NoEstimate::OutOfReach`].
    ///
    /// # Source
    /// The definitions, as [`Moments::mean_sd`]; the correlation is Pearson's product moment.
    pub fn means(&self) -> Result<PairedMeans, NoEstimate> {
        if self.n == 0 {
            return Err(NoEstimate::NoPairs { incomplete: self.incomplete() });
        }
        if self.n < 2 {
            return Err(NoEstimate::TooFew { needed: 2, found: self.n });
        }
        // n·Σx² − (Σx)² and so on, without rounding; each is n(n − 1) times a (co)variance.
        let x = spread(self.n, &self.xx, &self.x, &self.x);
        let y = spread(self.n, &self.yy, &self.y, &self.y);
        let xy = spread(self.n, &self.xy, &self.x, &self.y);
        let diff = x.plus(&y).minus(&xy).minus(&xy);
        let root = pairs_root(self.n);
        let n = self.n as f64;
        let size_x = finite(self.xx.value())?.sqrt() / n.sqrt();
        let size_y = finite(self.yy.value())?.sqrt() / n.sqrt();
        let sd = |spread: &Scaled, size: f64| -> Result<f64, NoEstimate> {
            let sd = finite(spread.to_f64())?.sqrt() / root;
            Ok(if sd <= ROUNDING_SHARE * size { 0.0 } else { sd })
        };
        let (sd_pre, sd_post) = (sd(&x, size_x)?, sd(&y, size_y)?);
        let sd_diff = sd(&diff, size_x.max(size_y))?;
        let r = (sd_pre > 0.0 && sd_post > 0.0)
            .then(|| (xy.to_f64() / x.to_f64().sqrt() / y.to_f64().sqrt()).clamp(-1.0, 1.0));
        Ok(PairedMeans {
            n: self.n,
            n_missing_pre: self.missing_pre,
            n_missing_post: self.missing_post,
            mean_pre: finite(self.x.value())? / n,
            sd_pre,
            mean_post: finite(self.y.value())? / n,
            sd_post,
            mean_diff: finite(self.y.to_integer().minus(&self.x.to_integer()).to_f64())? / n,
            sd_diff,
            r,
        })
    }
}

impl Summary for PairedMoments {
    type Row = (Option<f64>, Option<f64>);

    fn observe(&mut self, (pre, post): Self::Row) -> Result<(), NoEstimate> {
        if pre.is_some_and(|x| !x.is_finite()) {
            return Err(NoEstimate::NotANumber { of: Quantity::Pre });
        }
        if post.is_some_and(|y| !y.is_finite()) {
            return Err(NoEstimate::NotANumber { of: Quantity::Post });
        }
        match (pre, post) {
            (None, _) => self.missing_pre = self.missing_pre.saturating_add(1),
            (Some(_), None) => self.missing_post = self.missing_post.saturating_add(1),
            (Some(x), Some(y)) => {
                self.n = self.n.saturating_add(1);
                self.x.add(x);
                self.y.add(y);
                self.xx.add_product(x, x);
                self.yy.add_product(y, y);
                self.xy.add_product(x, y);
            }
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) {
        self.n = self.n.saturating_add(other.n);
        self.missing_pre = self.missing_pre.saturating_add(other.missing_pre);
        self.missing_post = self.missing_post.saturating_add(other.missing_post);
        self.x.merge(&other.x);
        self.y.merge(&other.y);
        self.xx.merge(&other.xx);
        self.yy.merge(&other.yy);
        self.xy.merge(&other.xy);
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::KIND, Self::VERSION);
        writer.whole(self.n).whole(self.missing_pre).whole(self.missing_post);
        writer.sum(&self.x).sum(&self.y).sum(&self.xx).sum(&self.yy).sum(&self.xy);
        writer.finish()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotASummary> {
        let mut reader = Reader::new(bytes, Self::KIND, Self::VERSION)?;
        let n = reader.whole()?;
        let (missing_pre, missing_post) = (reader.whole()?, reader.whole()?);
        let (x, y) = (reader.sum()?, reader.sum()?);
        let (xx, yy, xy) = (reader.sum()?, reader.sum()?, reader.sum()?);
        reader.finish()?;
        Ok(Self { n, missing_pre, missing_post, x, y, xx, yy, xy })
    }
}

/// n·Σxy − Σx·Σy, without rounding: n(n − 1) times the covariance.
fn spread(n: u64, products: &ExactSum, x: &ExactSum, y: &ExactSum) -> Scaled {
    products.to_integer().times_count(n).minus(&x.to_integer().times(&y.to_integer()))
}

/// √(n(n − 1)).
fn pairs_root(n: u64) -> f64 {
    (n as f64).sqrt() * ((n - 1) as f64).sqrt()
}
