//! Reliable change on random samples against a second, slow and obvious implementation.

use proptest::prelude::*;
use waymark_stats::Summary;
use waymark_stats::change::{Better, Measure, Reliable};
use waymark_stats::moments::PairedMoments;

/// Two passes over the sample, in plain doubles, formula by formula.
fn slowly(pairs: &[(f64, f64)], reliability: f64) -> Vec<(f64, &'static str)> {
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|p| p.0).sum::<f64>() / n;
    let variance = pairs.iter().map(|p| (p.0 - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let se = variance.sqrt() * (1.0 - reliability).sqrt();
    let s_diff = (2.0 * se.powi(2)).sqrt();
    pairs
        .iter()
        .map(|(pre, post)| {
            let index = (post - pre) / s_diff;
            let word = match index {
                i if i < -1.959_963_984_540_054 => "lower",
                i if i > 1.959_963_984_540_054 => "higher",
                _ => "same",
            };
            (index, word)
        })
        .collect()
}

proptest! {
    #[test]
    fn agrees_with_the_slow_way(
        pairs in prop::collection::vec((0i32..60, 0i32..60), 3..50),
        reliability in 0.05..0.98f64,
    ) {
        let pairs: Vec<(f64, f64)> =
            pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
        prop_assume!(pairs.iter().any(|p| p.0 != pairs[0].0));
        let mut summary = PairedMoments::default();
        for (pre, post) in &pairs {
            summary.observe((Some(*pre), Some(*post))).unwrap();
        }
        let sd = summary.means().unwrap().sd_pre;
        let criterion = Measure { sd, reliability }.criterion(0.95).unwrap();
        for ((pre, post), (index, word)) in pairs.iter().zip(slowly(&pairs, reliability)) {
            let lower = criterion.judge(Better::Lower, *pre, *post).unwrap();
            let higher = criterion.judge(Better::Higher, *pre, *post).unwrap();
            prop_assert!((lower.index - index).abs() <= 1e-12 * (1.0 + index.abs()));
            if (index.abs() - criterion.critical_value).abs() > 1e-9 {
                let expected = match word {
                    "lower" => (Reliable::Improved, Reliable::Deteriorated),
                    "higher" => (Reliable::Deteriorated, Reliable::Improved),
                    _ => (Reliable::Unchanged, Reliable::Unchanged),
                };
                prop_assert_eq!((lower.verdict, higher.verdict), expected);
            }
        }
    }
}
