//! Exact sums against a second implementation in big integers, and against the definition of
//! rounding: no other double lies nearer.

use num_bigint::BigInt;
use proptest::prelude::*;
use waymark_stats::Summary;
use waymark_stats::exact::ExactSum;
use waymark_stats::moments::Moments;

/// x as a whole multiple of 2⁻²¹⁴⁸.
fn whole(x: f64) -> BigInt {
    let bits = x.to_bits();
    let exponent = (bits >> 52) & 0x7ff;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, shift) =
        if exponent == 0 { (fraction, 1074) } else { (fraction | 1 << 52, exponent + 1073) };
    let size = BigInt::from(mantissa) << shift;
    if x < 0.0 { -size } else { size }
}

/// Whether `got` is `exact` rounded to the nearest double, ties to even.
fn is_nearest(got: f64, exact: &BigInt) -> bool {
    let distance = |x: f64| {
        let miss = whole(x) - exact;
        if miss < BigInt::ZERO { -miss } else { miss }
    };
    [got.next_up(), got.next_down()].into_iter().filter(|x| x.is_finite()).all(|other| {
        let (mine, theirs) = (distance(got), distance(other));
        mine < theirs || (mine == theirs && got.to_bits() & 1 == 0)
    })
}

/// Any double whose sums stay within range: the whole exponent range, both signs, subnormals.
fn any_double() -> impl Strategy<Value = f64> {
    prop_oneof![
        (any::<bool>(), 0u64..0x7f0, 0u64..1 << 52).prop_map(|(negative, exponent, fraction)| {
            f64::from_bits(u64::from(negative) << 63 | exponent << 52 | fraction)
        }),
        -1000.0..1000.0f64,
        (-500i32..500).prop_map(|x| f64::from(x) / 10.0),
    ]
}

proptest! {
    #[test]
    fn a_sum_is_the_nearest_double(xs in prop::collection::vec(any_double(), 0..60)) {
        let mut sum = ExactSum::new();
        for x in &xs {
            sum.add(*x);
        }
        let exact: BigInt = xs.iter().map(|x| whole(*x)).sum();
        prop_assert!(is_nearest(sum.value(), &exact), "{} of {xs:?}", sum.value());
    }

    #[test]
    fn a_sum_of_products_is_the_nearest_double(
        pairs in prop::collection::vec((any_double(), any_double()), 0..40)
    ) {
        let mut sum = ExactSum::new();
        for (x, y) in &pairs {
            sum.add_product(*x, *y);
        }
        let exact: BigInt = pairs.iter().map(|(x, y)| whole(*x) * whole(*y)).sum();
        // A product of two multiples of 2⁻²¹⁴⁸; only those that a double reaches can be judged.
        let shifted: BigInt = &exact >> 2148;
        let on_plane = (&shifted << 2148) == exact;
        let value = sum.value();
        if value.is_finite() && on_plane {
            prop_assert!(is_nearest(value, &shifted), "{value} of {pairs:?}");
        }
    }

    /// Σx², n and Σx as big integers give the variance as a quotient of whole numbers.
    #[test]
    fn a_variance_is_the_rational_one(xs in prop::collection::vec(-1000i64..1000, 2..40)) {
        let mut moments = Moments::default();
        for x in &xs {
            moments.observe(Some(1e9 + *x as f64 / 8.0)).unwrap();
        }
        let n = xs.len() as i128;
        // In eighths, exactly: x = 8·10⁹ + k.
        let (sum, squares) = xs.iter().fold((0i128, 0i128), |(s, q), k| {
            let x = 8_000_000_000 + i128::from(*k);
            (s + x, q + x * x)
        });
        let variance = (n * squares - sum * sum) as f64 / (n * (n - 1)) as f64 / 64.0;
        let sd = moments.mean_sd().unwrap().sd;
        prop_assert!((sd - variance.sqrt()).abs() <= 1e-15 * variance.sqrt() * 4.0);
    }
}

#[test]
fn cancellation_and_halves() {
    let sum = |xs: &[f64]| {
        let mut sum = ExactSum::new();
        for x in xs {
            sum.add(*x);
        }
        sum.value()
    };
    assert_eq!(sum(&[]), 0.0);
    assert_eq!(sum(&[1e308, 1.0, -1e308]), 1.0);
    assert_eq!(sum(&[f64::MAX, f64::MAX, -f64::MAX]), f64::MAX);
    assert_eq!(sum(&[f64::MAX, f64::MAX]), f64::INFINITY);
    assert_eq!(sum(&[f64::from_bits(1), f64::from_bits(1)]), f64::from_bits(2));
    // Ties go to even: 2⁵³ + 1 lies between two doubles; a hair more goes up.
    assert_eq!(sum(&[9_007_199_254_740_992.0, 1.0]), 9_007_199_254_740_992.0);
    assert_eq!(sum(&[9_007_199_254_740_992.0, 1.0, 1e-300]), 9_007_199_254_740_994.0);
    assert_eq!(sum(&[-9_007_199_254_740_992.0, -1.0, -1e-300]), -9_007_199_254_740_994.0);
}
