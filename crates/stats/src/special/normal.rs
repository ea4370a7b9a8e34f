//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// P(Z ≤ z), accurate in both tails because it is a complementary error function throughout.
///
/// Why `libm` and not `statrs`: the error function of statrs 0.19 is wrong from the twelfth digit,
/// which moves 1.959963984540 in its eleventh.
pub fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// The density at z.
pub fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// The z with P(Z ≤ z) = p, for 0 < p < 1.
///
/// # Source
/// Abramowitz & Stegun (1964) 26.2.23, good to 4.5e-4, then Halley's method on [`cdf`], which
/// trebles the right digits with every step.
pub fn quantile(p: f64) -> f64 {
    let tail = p.min(1.0 - p);
    let t = (-2.0 * tail.ln()).sqrt();
    let above = 2.515517 + t * (0.802853 + t * 0.010328);
    let below = 1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    let mut z = above / below - t;
    for _ in 0..4 {
        let miss = (cdf(z) - tail) / density(z);
        z -= miss / (1.0 + 0.5 * z * miss);
    }
    if p <= 0.5 { z } else { -z }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Abramowitz & Stegun (1964), table 26.1 and 26.5, and mpmath at 30 digits.
    #[test]
    fn known_quantiles() {
        for (p, z) in [
            (0.975, 1.959_963_984_540_054),
            (0.95, 1.644_853_626_951_472_7),
            (0.995, 2.575_829_303_548_900_4),
            (0.5, 0.0),
        ] {
            assert!((quantile(p) - z).abs() < 1e-15, "{p}: {}", quantile(p));
            assert!((quantile(1.0 - p) + z).abs() < 2e-14, "{p}");
        }
        assert!((quantile(1e-300) + 37.047_096_299_361_21).abs() < 1e-12);
    }
}
