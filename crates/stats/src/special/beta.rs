//! The regularised incomplete beta function and its inverse, for exact binomial intervals.

use std::f64::consts::PI;

use super::gamma::stirling_error;
use super::root::bracketed;

/// I_x(a, b) = P(B ≤ x) for B with a Beta(a, b) distribution; a, b > 0 and 0 ≤ x ≤ 1.
///
/// # Source
/// The continued fraction of Didonato & Morris (1992), ACM TOMS 18:360–373, in the form of
/// Abramowitz & Stegun (1964) 26.5.8 evaluated by Lentz's method; the leading factor in the
/// manner of Loader (2000), so that it keeps its digits for large a and b.
pub fn regularised(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x < (a + 1.0) / (a + b + 2.0) {
        leading(x, a, b) * fraction(x, a, b) / a
    } else {
        1.0 - leading(x, a, b) * fraction(1.0 - x, b, a) / b
    }
}

/// The x with I_x(a, b) = p; `None` if the search does not settle.
pub fn quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    // The smaller tail is the one that keeps its digits.
    if p <= 0.5 {
        bracketed(|x| regularised(x, a, b) - p, 0.0, 1.0)
    } else {
        bracketed(|x| (1.0 - p) - regularised(1.0 - x, b, a), 0.0, 1.0)
    }
}

/// x^a (1 − x)^b / B(a, b).
fn leading(x: f64, a: f64, b: f64) -> f64 {
    let n = a + b;
    let w = x * b - (1.0 - x) * a;
    // ln(xn/a) and ln((1 − x)n/b); near the mean by ln_1p, where it is the better one.
    let log = |step: f64, ratio: f64| if step.abs() < 0.5 { step.ln_1p() } else { ratio.ln() };
    let exponent =
        a * log(w / a, x * n / a) + b * log(-w / b, (1.0 - x) * n / b) + stirling_error(n)
            - stirling_error(a)
            - stirling_error(b);
    (a / n * b / (2.0 * PI)).sqrt() * exponent.exp()
}

/// The continued fraction 1/(1+) d₁/(1+) d₂/(1+) …, by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const STEPS_MAX: u32 = 1_000_000;
    const TINY: f64 = 1e-300;
    let guarded = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for step in 1..STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guarded(1.0 + even * d);
        c = guarded(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d);
        c = guarded(1.0 + odd / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    h
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slow and obvious: for whole a, b the incomplete beta is a binomial tail,
    /// I_x(a, b) = Σ_{j ≥ a} C(n, j) x^j (1 − x)^{n − j} with n = a + b − 1.
    fn tail(x: f64, a: i32, b: i32) -> f64 {
        let n = a + b - 1;
        let mut chosen = 1.0;
        let mut total = 0.0;
        for j in 0..=n {
            if j >= a {
                total += chosen * x.powi(j) * (1.0 - x).powi(n - j);
            }
            chosen *= f64::from(n - j) / f64::from(j + 1);
        }
        total
    }

    #[test]
    fn equals_the_binomial_tail() {
        for a in 1..12 {
            for b in 1..12 {
                for i in 1..20 {
                    let x = f64::from(i) / 20.0;
                    let (got, slow) = (regularised(x, a.into(), b.into()), tail(x, a, b));
                    assert!((got - slow).abs() < 1e-14, "{x} {a} {b}: {got} {slow}");
                }
            }
        }
    }

    #[test]
    fn the_quantile_inverts() {
        for (a, b) in [(0.5, 25.5), (12.5, 28.5), (226.0, 330.0), (1.0, 1.0), (5e5, 5e5)] {
            for p in [1e-6, 0.025, 0.3, 0.975] {
                let x = quantile(p, a, b).unwrap();
                assert!((regularised(x, a, b) / p - 1.0).abs() < 1e-10, "{a} {b} {p}");
            }
        }
    }
}
