//! Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59:12–19, their worked example.
//!
//! Clinical mean 40 and SD 7.5, functional mean 60 and SD 7.5, reliability .80; one client goes
//! from 32.5 to 47.5, higher is better.
//!
//! S_E    = 7.5 √(1 − .80) = 7.5 × .44721 = 3.35410
//! S_diff = √(2 × 3.35410²) = √22.5 = 4.74342
//! RC     = (47.5 − 32.5) / 4.74342 = 3.16228; beyond 1.96, so reliable
//! a = 40 + 2 × 7.5 = 55;  b = 60 − 2 × 7.5 = 45;  c = (7.5 × 40 + 7.5 × 60) / 15 = 50

use waymark_stats::NoEstimate;
use waymark_stats::change::{
    Better, Category, CutoffKind, Measure, Place, Population, Reliable, combine, cutoff, textbook,
};

const CLINICAL: Population = Population { mean: 40.0, sd: 7.5 };
const FUNCTIONAL: Population = Population { mean: 60.0, sd: 7.5 };

#[test]
fn the_worked_example() {
    let found =
        textbook(CLINICAL, Some(FUNCTIONAL), 0.80, Better::Higher, 0.95, (32.5, 47.5)).unwrap();
    // Printed with two decimals: half a unit of the last one.
    assert!((found.se_measurement - 3.35).abs() < 0.005);
    assert!((found.s_diff - 4.74).abs() < 0.005);
    assert!((found.rci - 3.16).abs() < 0.005);
    assert_eq!(found.cutoff_a, Ok(55.0));
    assert_eq!(found.cutoff_b, Ok(45.0));
    assert_eq!(found.cutoff_c, Ok(50.0));
    // By hand, more digits: 22.5 is exact, so RC² = 15²/22.5 = 10 exactly.
    assert!((found.rci.powi(2) - 10.0).abs() < 1e-12);
}

/// 47.5 lies on the clinical side of c = 50: reliably improved, not recovered. At 50.5 it would be.
#[test]
fn improved_but_not_recovered() {
    let criterion = Measure { sd: 7.5, reliability: 0.80 }.criterion(0.95).unwrap();
    let line = cutoff(CutoffKind::C, Better::Higher, Some(CLINICAL), Some(FUNCTIONAL)).unwrap();
    let category = |pre, post| {
        let verdict = criterion.judge(Better::Higher, pre, post).unwrap().verdict;
        combine(verdict, line.place(pre), line.place(post))
    };
    assert_eq!(category(32.5, 47.5), Category::Improved);
    assert_eq!(category(32.5, 50.5), Category::Recovered);
    assert_eq!(category(32.5, 50.0), Category::Improved); // on the line is not beyond it
    assert_eq!(category(32.5, 41.0), Category::Unchanged); // 8.5 < 9.297
    assert_eq!(category(65.0, 52.0), Category::Deteriorated);
    assert_eq!(category(55.0, 45.0), Category::Harmed);
    assert_eq!(category(60.0, 50.0), Category::Harmed); // on the line is no longer functional
    assert_eq!(category(45.0, 32.0), Category::Deteriorated); // was on the clinical side already
    assert_eq!(line.place(50.0), Place::OnTheLine);
}

/// A change of exactly the criterion is not reliable. SD √2, reliability .75: S_E = √2 × ½ and
/// S_diff = 1, so the criterion is the quantile itself.
#[test]
fn the_comparison_is_strict() {
    let measure = Measure { sd: std::f64::consts::SQRT_2, reliability: 0.75 };
    let criterion = measure.criterion(0.95).unwrap();
    let edge = criterion.reliable_points;
    let verdict = |post: f64| criterion.judge(Better::Higher, 0.0, post).unwrap().verdict;
    assert_eq!(verdict(edge - 1e-9), Reliable::Unchanged);
    assert_eq!(verdict(edge + 1e-9), Reliable::Improved);
    assert_eq!(verdict(-edge - 1e-9), Reliable::Deteriorated);
}

#[test]
fn degenerate_input_is_named() {
    let criterion = |sd, reliability| Measure { sd, reliability }.criterion(0.95).map(|_| ());
    assert_eq!(criterion(7.5, 1.0), Err(NoEstimate::NoErrorOfMeasurement));
    for given in [-0.1, 1.1] {
        assert_eq!(criterion(7.5, given), Err(NoEstimate::ReliabilityOutOfRange { given }));
    }
    assert!(criterion(7.5, f64::NAN).is_err());
    assert!(matches!(criterion(0.0, 0.8), Err(NoEstimate::NoSpread { .. })));
    assert!(criterion(-1.0, 0.8).is_err() && criterion(f64::INFINITY, 0.8).is_err());
    assert!(Measure { sd: 7.5, reliability: 0.8 }.criterion(1.0).is_err());
    assert!(cutoff(CutoffKind::B, Better::Lower, Some(CLINICAL), None).is_err());
    assert!(cutoff(CutoffKind::A, Better::Lower, Some(CLINICAL), None).is_ok());
}
