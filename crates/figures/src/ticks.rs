//! Round numbers for an axis.

/// What a number may be at most: beyond it a drawing says nothing, and sums lose their digits.
const LARGEST: f64 = 1e12;

/// An axis: its first and last value, and the values to be named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
    decimals: usize,
}

impl Axis {
    /// An axis that holds every finite value given, from round number to round number.
    ///
    /// Values that are not finite are left out and very large ones cut at ±10¹². No value gives 0
    /// to 1; values all the same give an axis around them.
    pub fn around(values: impl IntoIterator<Item = f64>, count: usize) -> Self {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for value in values.into_iter().filter(|v| v.is_finite()) {
            low = low.min(value.clamp(-LARGEST, LARGEST));
            high = high.max(value.clamp(-LARGEST, LARGEST));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // Why: numbers that differ only in their last digits have no round numbers between them.
        if high - low <= low.abs().max(high.abs()).max(1.0) * 1e-6 {
            let room = (low.abs() * 0.1).max(1.0);
            (low, high) = (low - room, high + room);
        }
        let step = round_step((high - low) / count.max(1) as f64);
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil();
        let ticks = (0..=(last - first) as usize).map(|i| (first + i as f64) * step).collect();
        Self { low: first * step, high: last * step, ticks, decimals: decimals(step) }
    }

    /// Where a value stands between the ends: 0 at the low end, 1 at the high one, never beyond.
    pub fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// A tick in figures.
    pub fn name(&self, tick: f64, decimal_comma: bool) -> String {
        let text = format!("{:.*}", self.decimals, tick + 0.0).replace('-', "\u{2212}");
        if decimal_comma { text.replace('.', ",") } else { text }
    }
}

/// The next step of 1, 2, 5 or 10 times a power of ten that is not smaller.
///
/// # Source
/// Heckbert, P. S. (1990). Nice numbers for graph labels. In: Glassner, A. S. (ed.), Graphics Gems.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powi(step.log10().floor() as i32);
    let leading = step / power;
    [1.0, 2.0, 5.0].into_iter().find(|n| leading <= n + 1e-9).unwrap_or(10.0) * power
}

fn decimals(step: f64) -> usize {
    let places = -(step.log10() + 1e-9).floor();
    places.clamp(0.0, 9.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(values: &[f64], count: usize) -> String {
        let axis = Axis::around(values.iter().copied(), count);
        let names: Vec<String> = axis.ticks.iter().map(|t| axis.name(*t, false)).collect();
        names.join(" ")
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(named(&[0.0, 27.0], 6), "0 5 10 15 20 25 30");
        assert_eq!(named(&[0.0, 1.0], 5), "0.0 0.2 0.4 0.6 0.8 1.0");
        assert_eq!(named(&[-3.0, 4.0], 4), "−4 −2 0 2 4");
        assert_eq!(named(&[12.0, 12.0], 4), "10 11 12 13 14");
        assert_eq!(named(&[], 2), "0.0 0.5 1.0");
        assert_eq!(named(&[f64::NAN, 3.0, 8.0], 5), "3 4 5 6 7 8");
    }

    #[test]
    fn a_comma_where_the_language_has_one() {
        let axis = Axis::around([0.0, 1.0], 2);
        assert_eq!(axis.name(0.5, true), "0,5");
    }

    #[test]
    fn no_range_is_too_large_or_too_small() {
        for values in [[-f64::MAX, f64::MAX], [1e12, 1e12 + 1e-3], [5e-324, 1e-323], [0.0, 1e-9]] {
            let axis = Axis::around(values, 5);
            assert!(axis.high > axis.low && axis.ticks.len() <= 13, "{values:?}: {axis:?}");
            assert!(axis.ticks.windows(2).all(|w| w[0] < w[1]), "{values:?}: {axis:?}");
        }
    }
}
