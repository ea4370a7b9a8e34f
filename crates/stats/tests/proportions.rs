//! Intervals of one proportion against their definitions.

use waymark_stats::proportion::{agresti_coull, clopper_pearson, jeffreys, wald, wilson};
use waymark_stats::{NoEstimate, critical_value};

/// Wilson (1927): the limits are where the score statistic (p̂ − p)/√(p(1 − p)/n) equals ± z.
#[test]
fn wilson_limits_solve_the_score_equation() {
    let z = critical_value(0.95).unwrap();
    for (x, n) in [(1u64, 10u64), (12, 40), (226, 555), (39, 40)] {
        let found = wilson(x, n, 0.95).unwrap();
        for limit in [found.interval.low, found.interval.high] {
            let score = (found.estimate - limit) / (limit * (1.0 - limit) / n as f64).sqrt();
            assert!((score.abs() - z).abs() < 1e-9, "{x}/{n}: {score}");
        }
    }
}

/// By hand for 0 of 25: Wilson's upper limit is z²/(n + z²) = 3.841459/28.841459 = .133192;
/// Clopper–Pearson's is 1 − .025^(1/25).
#[test]
fn nobody_of_twenty_five() {
    let zz = critical_value(0.95).unwrap().powi(2);
    let found = wilson(0, 25, 0.95).unwrap().interval;
    assert_eq!(found.low, 0.0);
    assert!((found.high - zz / (25.0 + zz)).abs() < 1e-15);
    let exact = clopper_pearson(0, 25, 0.95).unwrap().interval;
    assert_eq!(exact.low, 0.0);
    assert!((exact.high - (1.0 - 0.025f64.powf(1.0 / 25.0))).abs() < 1e-14);
    assert_eq!(clopper_pearson(25, 25, 0.95).unwrap().interval.high, 1.0);
    assert_eq!(wald(0, 25, 0.95).unwrap().interval.high, 0.0);
    assert_eq!(agresti_coull(0, 25, 0.95).unwrap().interval.low, 0.0);
    assert!(jeffreys(0, 25, 0.95).unwrap().interval.low > 0.0);
}

#[test]
fn impossible_counts_are_named() {
    assert_eq!(wilson(3, 2, 0.95).unwrap_err(), NoEstimate::CountsDoNotFit { x: 3, n: 2 });
    assert_eq!(wald(0, 0, 0.95).unwrap_err(), NoEstimate::CountsDoNotFit { x: 0, n: 0 });
    assert!(jeffreys(1, 2, 1.5).is_err() && clopper_pearson(1, 2, f64::NAN).is_err());
}
