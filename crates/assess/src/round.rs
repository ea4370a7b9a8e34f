//! Rounding that a decimal reader can follow.

/// Rounds half up at the second decimal **of the exact binary value**, as a decimal of unlimited
/// precision would.
///
/// For 0 ≤ `x` < 1000; outside it `x` comes back as it is. `1.005` (binary 1.00499…) gives 1.00,
/// and `0.125` gives 0.13.
pub(crate) fn half_up_2(x: f64) -> f64 {
    if !(0.0..1000.0).contains(&x) {
        return x;
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = u128::from(bits & ((1 << 52) - 1));
    // x = mantissa · 2^(-shift), exactly; numbers below 2^-60 have no thousandths.
    let mantissa = if exponent == 0 { fraction } else { fraction | (1 << 52) };
    let shift = 1075 - exponent.max(1);
    let thousandths = if shift >= 120 { 0 } else { (mantissa * 1000) >> shift };
    let hundredths = thousandths / 10 + u128::from(thousandths % 10 >= 5);
    hundredths as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::half_up_2;
    use proptest::prelude::*;

    #[test]
    fn the_binary_value_decides() {
        for (x, rounded) in [
            (0.0, 0.0),
            (0.125, 0.13),
            (0.375, 0.38),
            (1.005, 1.0),  // binary 1.00499999999999989…
            (2.675, 2.67), // binary 2.67499999999999982…
            (0.005, 0.01), // binary 0.00500000000000000010…
            (1.0e-300, 0.0),
            (99.995, 100.0),
        ] {
            assert_eq!(half_up_2(x), rounded, "{x}");
        }
    }

    proptest! {
        /// The slow way: print the exact decimal expansion and round it as text.
        #[test]
        fn agrees_with_the_printed_expansion(x in 0.0f64..1000.0) {
            let text = format!("{x:.80}");
            let point = text.find('.').unwrap();
            let cents: u64 = format!("{}{}", &text[..point], &text[point + 1..point + 3])
                .parse()
                .unwrap();
            let up = text.as_bytes()[point + 3] >= b'5';
            prop_assert_eq!(half_up_2(x), (cents + u64::from(up)) as f64 / 100.0);
        }
    }
}
