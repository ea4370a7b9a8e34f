//! One bracketing root finder for every method that needs one.

/// Where a continuous function crosses zero between `low` and `high`, to the last few bits.
///
/// `None` if the ends do not have opposite signs or a value is not a number.
///
/// # Source
/// R. P. Brent (1973), Algorithms for Minimization without Derivatives, chapter 4 (`zero`).
pub fn bracketed(f: impl Fn(f64) -> f64, low: f64, high: f64) -> Option<f64> {
    const STEPS_MAX: usize = 500;
    let (mut a, mut b) = (low, high);
    let (mut fa, mut fb) = (f(a), f(b));
    if fa.is_nan() || fb.is_nan() || fa * fb > 0.0 {
        return None;
    }
    let (mut c, mut fc) = (a, fa);
    let mut step = b - a;
    let mut before = step;
    for _ in 0..STEPS_MAX {
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
            step = b - a;
            before = step;
        }
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tolerance = 2.0 * f64::EPSILON * b.abs() + f64::MIN_POSITIVE;
        let half = 0.5 * (c - b);
        if half.abs() <= tolerance || fb == 0.0 {
            return Some(b);
        }
        if before.abs() < tolerance || fa.abs() <= fb.abs() {
            step = half;
            before = half;
        } else {
            (step, before) = interpolate((a, fa), (b, fb), (c, fc), half, step, before, tolerance);
        }
        (a, fa) = (b, fb);
        b += if step.abs() > tolerance { step } else { tolerance.copysign(half) };
        fb = f(b);
        if fb.is_nan() {
            return None;
        }
    }
    None
}

/// Brent's choice of the next step: interpolation where it is safe, bisection where it is not.
fn interpolate(
    (a, fa): (f64, f64),
    (b, fb): (f64, f64),
    (c, fc): (f64, f64),
    half: f64,
    step: f64,
    before: f64,
    tolerance: f64,
) -> (f64, f64) {
    let s = fb / fa;
    let (mut p, mut q) = if a == c {
        (2.0 * half * s, 1.0 - s)
    } else {
        let (t, r) = (fa / fc, fb / fc);
        (s * (2.0 * half * t * (t - r) - (b - a) * (r - 1.0)), (t - 1.0) * (r - 1.0) * (s - 1.0))
    };
    if p > 0.0 {
        q = -q;
    } else {
        p = -p;
    }
    let safe = 2.0 * p < 3.0 * half * q - (tolerance * q).abs() && p < (0.5 * before * q).abs();
    if safe { (p / q, step) } else { (half, half) }
}

#[cfg(test)]
mod tests {
    use super::bracketed;

    #[test]
    fn finds_roots_to_the_last_bits() {
        let root = bracketed(|x| x * x - 2.0, 0.0, 2.0).unwrap();
        assert!((root - std::f64::consts::SQRT_2).abs() < 1e-15);
        let tiny = bracketed(|x| x.powi(3) - 1e-30, 0.0, 1.0).unwrap();
        assert!((tiny / 1e-10 - 1.0).abs() < 1e-14);
        assert!(bracketed(|x| x * x + 1.0, -1.0, 1.0).is_none());
    }
}
