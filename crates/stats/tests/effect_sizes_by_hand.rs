//! Effect sizes followed by hand, and their degenerate data.

use waymark_stats::effect_size::{Difference, Paired, paired};
use waymark_stats::moments::PairedMoments;
use waymark_stats::{NoEstimate, Summary};

fn family(pairs: &[(f64, f64)]) -> Result<Paired, NoEstimate> {
    let mut summary = PairedMoments::default();
    for (pre, post) in pairs {
        summary.observe((Some(*pre), Some(*post)))?;
    }
    paired(&summary, Difference::PostMinusPre, 0.95)
}

/// pre 2, 4, 6 (mean 4, SD 2); post 5, 6, 10 (mean 7, SD √7); differences 3, 2, 4.
///
/// mean difference = 3, SD of differences = √((0 + 1 + 1)/2) = 1
/// d_z = 3/1 = 3; t = 3√3
/// d_av = 3/√((4 + 7)/2) = 3/√5.5; Glass = 3/2
/// r = cov/(s₁s₂) = ((−2)(−2) + 0(−1) + 2·3)/2 / (2√7) = 5/(2√7)
/// d_rm = 3 √(2(1 − 5/(2√7)))
/// J(2) = Γ(1)/(√1 Γ(½)) = 1/√π; approximately 1 − 3/7
#[test]
fn three_people() {
    let found = family(&[(2.0, 5.0), (4.0, 6.0), (6.0, 10.0)]).unwrap();
    let close = |got: f64, by_hand: f64| assert!((got - by_hand).abs() < 1e-14, "{got} {by_hand}");
    let r = 5.0 / (2.0 * 7f64.sqrt());
    let j = 1.0 / std::f64::consts::PI.sqrt();
    close(found.d_z.estimate, 3.0);
    close(found.t, 3.0 * 3f64.sqrt());
    close(found.d_av.unwrap().estimate, 3.0 / 5.5f64.sqrt());
    close(found.glass_pre.unwrap().estimate, 1.5);
    close(found.means.r.unwrap(), r);
    close(found.d_rm.unwrap().estimate, 3.0 * (2.0 * (1.0 - r)).sqrt());
    close(found.j_exact.unwrap(), j);
    close(found.j_approx, 4.0 / 7.0);
    close(found.g_z.unwrap().estimate, 3.0 * j);
    // 1/n + g²/(2n) and 2(1 − r)/n + g²/(2n).
    close(found.smcc.unwrap().variance, 1.0 / 3.0 + (3.0 * j).powi(2) / 6.0);
    close(found.smcr.unwrap().variance, 2.0 * (1.0 - r) / 3.0 + (1.5 * j).powi(2) / 6.0);
}

#[test]
fn direction_turns_signs_and_limits() {
    let mut summary = PairedMoments::default();
    for (pre, post) in [(9.0, 5.0), (7.0, 6.0), (8.0, 5.5), (9.5, 7.0)] {
        summary.observe((Some(pre), Some(post))).unwrap();
    }
    let fall = paired(&summary, Difference::PostMinusPre, 0.9).unwrap();
    let drop = paired(&summary, Difference::PreMinusPost, 0.9).unwrap();
    assert_eq!(fall.d_z.estimate, -drop.d_z.estimate);
    assert!((fall.d_z.interval.low + drop.d_z.interval.high).abs() < 1e-12);
    let g = drop.g_av.unwrap();
    assert!(g.interval.low < g.estimate && g.estimate < g.interval.high);
}

#[test]
fn degenerate_data_are_named() {
    assert_eq!(family(&[]), Err(NoEstimate::NoPairs { incomplete: 0 }));
    assert_eq!(family(&[(1.0, 2.0)]), Err(NoEstimate::TooFew { needed: 2, found: 1 }));
    let constant = family(&[(1.0, 3.0), (2.0, 4.0)]);
    assert!(matches!(constant, Err(NoEstimate::NoSpread { .. })));
    // 0.3 − 0.1 and 0.4 − 0.2 differ in the last bit only: still no spread.
    assert!(matches!(family(&[(0.1, 0.3), (0.2, 0.4)]), Err(NoEstimate::NoSpread { .. })));
    // Two pairs: d_z exists, the correction does not.
    let two = family(&[(1.0, 3.0), (2.0, 5.0)]).unwrap();
    assert!(two.g_z.is_err() && two.j_exact.is_err() && two.d_z.estimate > 0.0);
    // No spread before: Glass has no denominator, d_z has.
    let flat = family(&[(1.0, 3.0), (1.0, 5.0), (1.0, 4.0)]).unwrap();
    assert!(flat.glass_pre.is_err() && flat.d_rm.is_err() && flat.d_av.is_ok());
}
