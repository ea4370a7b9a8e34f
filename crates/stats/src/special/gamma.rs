//! Ratios of gamma functions without the loss of digits that differences of logarithms bring.

/// δ(a) in ln Γ(a) = (a − ½) ln a − a + ½ ln 2π + δ(a), for a > 0.
///
/// # Source
/// Stirling's series, Abramowitz & Stegun (1964) 6.1.41, from a = 16 upwards; below that the
/// recurrence Γ(a + 1) = a Γ(a), which in terms of δ reads
/// δ(a) = δ(a + 1) + (a + ½) ln(1 + 1/a) − 1.
pub fn stirling_error(a: f64) -> f64 {
    let mut shift = 0.0;
    let mut a = a;
    while a < 16.0 {
        shift += (a + 0.5) * (1.0 / a).ln_1p() - 1.0;
        a += 1.0;
    }
    let square = 1.0 / (a * a);
    // 1/12, 1/360, 1/1260, 1/1680, 1/1188, 691/360360: B₂ₖ / (2k(2k − 1)).
    let series = 1.0 / 12.0
        - square
            * (1.0 / 360.0
                - square
                    * (1.0 / 1260.0
                        - square
                            * (1.0 / 1680.0
                                - square * (1.0 / 1188.0 - square * (691.0 / 360_360.0)))));
    series / a + shift
}

/// Hedges' small-sample correction J(m) = Γ(m/2) / (√(m/2) Γ((m − 1)/2)), for m > 1 degrees of
/// freedom.
///
/// # Source
/// Hedges (1981), J. Educational Statistics 6:107–128, the exact c(m); here through δ of both
/// gamma functions, so that it keeps its digits for large m.
pub fn hedges_j(m: f64) -> f64 {
    let a = m / 2.0;
    let leading = -(a - 1.0) * (-1.0 / (2.0 * a)).ln_1p() - 0.5;
    (leading + stirling_error(a) - stirling_error(a - 0.5)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gamma_of_whole_and_half_numbers() {
        let ln_gamma = |a: f64| {
            (a - 0.5) * a.ln() - a + 0.5 * (2.0 * std::f64::consts::PI).ln() + stirling_error(a)
        };
        assert!(ln_gamma(1.0).abs() < 1e-14); // Γ(1) = 1
        assert!((ln_gamma(0.5) - std::f64::consts::PI.ln() / 2.0).abs() < 1e-14); // Γ(½) = √π
        assert!((ln_gamma(11.0) - 3_628_800f64.ln()).abs() < 1e-13); // Γ(11) = 10!
    }

    /// By hand: J(2) = Γ(1)/(√1 Γ(½)) = 1/√π; J(3) = Γ(1.5)/(√1.5 Γ(1)) = (√π/2)/√1.5.
    #[test]
    fn small_corrections() {
        let root_pi = std::f64::consts::PI.sqrt();
        assert!((hedges_j(2.0) - 1.0 / root_pi).abs() < 1e-15);
        assert!((hedges_j(3.0) - root_pi / 2.0 / 1.5f64.sqrt()).abs() < 1e-15);
        // Large m: J ≈ 1 − 3/(4m − 1), with an error near 1/(32 m²).
        assert!((hedges_j(1e6) - (1.0 - 3.0 / (4e6 - 1.0))).abs() < 5e-14);
    }
}
