//! The non-central t distribution, for the intervals of standardised mean differences.

use std::f64::consts::PI;

use super::gamma::stirling_error;
use super::normal;
use super::root::bracketed;

/// Both tails at once, each a sum of positive terms, so that neither loses digits to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tails {
    /// P(T ≤ t).
    pub lower: f64,
    /// P(T ≥ t).
    pub upper: f64,
}

/// The tails of the non-central t distribution with `df` ≥ 1 degrees of freedom and
/// non-centrality `delta`, at `t`.
///
/// Absolute error below about 1e-14 in each tail, so that a tail of 0.025 has twelve right digits.
///
/// # Source
/// The definition T = (Z + δ)/S with S = √(χ²_ν/ν), which conditions to
/// P(T ≤ t) = ∫₀^∞ Φ(ts − δ) f_S(s) ds (Johnson, Kotz & Balakrishnan 1995, Continuous Univariate
/// Distributions 2, chapter 31), by adaptive Gauss–Kronrod integration. Rejected: the series of
/// Lenth (1989, AS 243), which loses all digits once δ exceeds about 37.
pub fn tails(t: f64, df: f64, delta: f64) -> Tails {
    if t < 0.0 {
        let mirrored = tails(-t, df, -delta);
        return Tails { lower: mirrored.upper, upper: mirrored.lower };
    }
    if t == 0.0 {
        return Tails { lower: normal::cdf(-delta), upper: normal::cdf(delta) };
    }
    let panels = panels(t, df, delta);
    let density = chi_density(df);
    let integrate =
        |sign: f64| integral(&panels, |s| normal::cdf(sign * (t * s - delta)) * density(s));
    Tails { lower: integrate(1.0), upper: integrate(-1.0) }
}

/// The non-centralities at which the observed `t` cuts off (1 − confidence)/2 in either tail.
///
/// `None` if the search does not settle.
///
/// # Source
/// Steiger & Fouladi (1997), "Noncentrality interval estimation", in Harlow, Mulaik & Steiger
/// (eds), What if there were no significance tests?
pub fn noncentrality_limits(t: f64, df: f64, confidence: f64) -> Option<(f64, f64)> {
    let alpha = (1.0 - confidence) / 2.0;
    let z = -normal::quantile(alpha);
    let reach = (z + 1.0) * (1.0 + t * t / (2.0 * df)).sqrt();
    let low = outward(|d| tails(t, df, d).upper - alpha, t, -reach)?;
    let high = outward(|d| alpha - tails(t, df, d).lower, t, reach)?;
    Some((low, high))
}

/// A root of the increasing function `f`, looked for from `start` in steps that double.
fn outward(f: impl Fn(f64) -> f64, start: f64, step: f64) -> Option<f64> {
    let mut near = start;
    // The median of T lies near δ, so the limit is normally on the far side of `start`; for very
    // few degrees of freedom it can be on this side.
    if (f(near) > 0.0) == (step > 0.0) {
        near = start - 4.0 * step;
    }
    let mut far = start + step;
    let mut step = step;
    for _ in 0..60 {
        if (f(far) > 0.0) == (step > 0.0) {
            let (a, b) = if near < far { (near, far) } else { (far, near) };
            return bracketed(&f, a, b);
        }
        near = far;
        step *= 2.0;
        far += step;
    }
    None
}

/// The density of S = √(χ²_ν/ν), as a function of s ≥ 0.
///
/// With a = ν/2: f(s) = 2 √(a/2π) e^{−δ(a)} exp(−a(s² − 1 − 2 ln s)) / s, the gamma function
/// written by its Stirling error so that it keeps its digits for large ν.
fn chi_density(df: f64) -> impl Fn(f64) -> f64 {
    let a = df / 2.0;
    let factor = 2.0 * (a / (2.0 * PI)).sqrt() * (-stirling_error(a)).exp();
    // Only ν = 1 has mass at zero: half of a normal distribution, 2φ(0).
    let at_zero = if df == 1.0 { (2.0 / PI).sqrt() } else { 0.0 };
    move |s| {
        if s <= 0.0 {
            return at_zero;
        }
        let u = (s - 1.0) * (s + 1.0);
        let exponent = if u > -0.5 { u - u.ln_1p() } else { u - 2.0 * s.ln() };
        factor * (-a * exponent).exp() / s
    }
}

/// Where to cut the range of s: round the mode of the density and round the step of Φ.
fn panels(t: f64, df: f64, delta: f64) -> Vec<f64> {
    let mode = ((df - 1.0) / df).sqrt();
    let width = 1.0 / (2.0 * df).sqrt();
    let low = (mode - 14.0 * width).max(0.0);
    let high = mode + 14.0 * width;
    let mut cuts = vec![low, high];
    for k in [-6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 6.0] {
        cuts.push(mode + k * width);
        cuts.push((delta + k) / t);
    }
    cuts.retain(|s| (low..=high).contains(s));
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    cuts
}

/// ∫ f over consecutive panels, each halved until the two estimates agree.
fn integral(cuts: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    const HALVINGS_MAX: u32 = 30;
    let rough: f64 = cuts.windows(2).map(|w| kronrod(&f, w[0], w[1]).0).sum();
    let mut waiting: Vec<(f64, f64, u32)> = cuts.windows(2).map(|w| (w[0], w[1], 0)).collect();
    let mut total = 0.0;
    while let Some((a, b, halvings)) = waiting.pop() {
        let (value, error) = kronrod(&f, a, b);
        // The true error of the finer rule is about (200 |fine − coarse|)^1.5 of the
        // integral (Piessens et al. 1983): here about 3e-15.
        if error <= 1e-12 * rough || halvings >= HALVINGS_MAX {
            total += value;
        } else {
            let middle = 0.5 * (a + b);
            waiting.push((a, middle, halvings + 1));
            waiting.push((middle, b, halvings + 1));
        }
    }
    total
}

/// Nodes and weights of the 15-point Kronrod rule and the weights of the 7-point Gauss rule
/// inside it (zero where a node is Kronrod's alone).
///
/// # Source
/// Piessens et al. (1983), QUADPACK, routine QK15.
const NODES: [(f64, f64, f64); 8] = [
    (0.991_455_371_120_812_6, 0.022_935_322_010_529_224, 0.0),
    (0.949_107_912_342_758_5, 0.063_092_092_629_978_56, 0.129_484_966_168_869_7),
    (0.864_864_423_359_769_1, 0.104_790_010_322_250_19, 0.0),
    (0.741_531_185_599_394_4, 0.140_653_259_715_525_92, 0.279_705_391_489_276_64),
    (0.586_087_235_467_691_1, 0.169_004_726_639_267_9, 0.0),
    (0.405_845_151_377_397_2, 0.190_350_578_064_785_4, 0.381_830_050_505_118_9),
    (0.207_784_955_007_898_47, 0.204_432_940_075_298_9, 0.0),
    (0.0, 0.209_482_141_084_727_82, 0.417_959_183_673_469_4),
];

/// The integral over one panel and how far the two rules disagree.
fn kronrod(f: &impl Fn(f64) -> f64, a: f64, b: f64) -> (f64, f64) {
    let (middle, half) = (0.5 * (a + b), 0.5 * (b - a));
    let (mut fine, mut coarse) = (0.0, 0.0);
    for (node, kronrod, gauss) in NODES {
        let value =
            if node == 0.0 { f(middle) } else { f(middle - half * node) + f(middle + half * node) };
        fine += kronrod * value;
        coarse += gauss * value;
    }
    (fine * half, ((fine - coarse) * half).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// mpmath 1.3 at 30 digits, quadrature of the defining integral.
    #[test]
    fn known_tails() {
        for (t, df, delta, lower, upper) in [
            (2.0, 1.0, 1.0, 0.622_871_964_460_281_7, 0.377_128_035_539_718_35),
            (38.0, 554.0, 40.0, 0.092_145_093_318_350_04, 0.907_854_906_681_65),
            (0.5, 9.0, -1.0, 0.930_093_201_838_338_9, 0.069_906_798_161_661_08),
            (60.0, 30.0, 50.0, 0.890_973_675_960_954_9, 0.109_026_324_039_045_07),
            (5.0, 3.0, 0.2, 0.989_051_533_148_368_8, 0.010_948_466_851_631_182),
            (1.0, 2.0, 3.0, 0.028_897_773_687_173_678, 0.971_102_226_312_826_3),
            (-1.5, 7.0, 0.5, 0.034_534_648_308_992_18, 0.965_465_351_691_007_8),
        ] {
            let got = tails(t, df, delta);
            assert!((got.lower / lower - 1.0).abs() < 1e-12, "{t} {df} {delta}: {got:?}");
            assert!((got.upper / upper - 1.0).abs() < 1e-12, "{t} {df} {delta}: {got:?}");
        }
    }

    /// Slow and obvious for even ν: P(T > t) = ∫ φ(z) P(χ²_ν < ν((z + δ)/t)²) dz, where the
    /// chi-squared tail is a Poisson sum, by Simpson's rule.
    #[test]
    fn equals_the_other_conditioning() {
        let chi_upper = |y: f64, df: u32| {
            let mut term = (-y / 2.0).exp();
            let mut sum = 0.0;
            for k in 0..df / 2 {
                sum += term;
                term *= y / 2.0 / f64::from(k + 1);
            }
            sum
        };
        for df in [2u32, 6, 10, 40] {
            for t in [0.3, 1.0, 4.0, 12.0] {
                for delta in [-2.0, 0.0, 0.7, 3.0, 11.0] {
                    let steps = 2000u32;
                    let from: f64 = -delta;
                    let h = (9.0 - from).max(9.0) / f64::from(steps);
                    let mut lower = normal::cdf(-delta);
                    for i in 0..=steps {
                        let z = from + h * f64::from(i);
                        let weight = match i {
                            0 | 2000 => 1.0,
                            _ if i % 2 == 1 => 4.0,
                            _ => 2.0,
                        };
                        let y = f64::from(df) * ((z + delta) / t).powi(2);
                        lower += weight * h / 3.0 * normal::density(z) * chi_upper(y, df);
                    }
                    let got = tails(t, f64::from(df), delta).lower;
                    assert!((got - lower).abs() < 1e-8, "{t} {df} {delta}: {got} {lower}");
                }
            }
        }
    }

    #[test]
    fn the_limits_cut_off_what_they_should() {
        for (t, df) in [(0.0, 1.0), (4.2, 16.0), (-3.0, 9.0), (200.0, 1.0), (45.0, 554.0)] {
            for confidence in [0.1, 0.5, 0.95, 0.999] {
                let (low, high) = noncentrality_limits(t, df, confidence).unwrap();
                let alpha = (1.0 - confidence) / 2.0;
                assert!((tails(t, df, low).upper / alpha - 1.0).abs() < 1e-10, "{t} {df}");
                assert!((tails(t, df, high).lower / alpha - 1.0).abs() < 1e-10, "{t} {df}");
            }
        }
    }
}
