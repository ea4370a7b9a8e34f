use std::cmp::Ordering;

/// A whole number times a power of two: ± digits × 2^(32·`lowest` − 2148·`planes`).
///
/// What exact sums are combined as: n·Σx² − (Σx)² is computed here without rounding, and so is
/// zero if and only if all x are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    pub(crate) negative: bool,
    /// Lowest first, base 2³², without zeros at either end; empty for zero.
    pub(crate) digits: Vec<u32>,
    /// The place of the first digit.
    pub(crate) lowest: u32,
    /// How many times the accumulator's scale 2⁻²¹⁴⁸ applies: 1 for a sum, 2 for a product of two.
    planes: u32,
}

impl Scaled {
    /// Trims zeros at both ends; `lowest` is the place of `digits[0]`.
    pub(crate) fn new(negative: bool, digits: Vec<u32>, lowest: u32) -> Self {
        Self::with_planes(negative, digits, lowest, 1)
    }

    fn with_planes(negative: bool, mut digits: Vec<u32>, mut lowest: u32, planes: u32) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let zeros = digits.iter().take_while(|d| **d == 0).count();
        digits.drain(..zeros);
        lowest += zeros as u32;
        if digits.is_empty() {
            return Self { negative: false, digits, lowest: 0, planes };
        }
        Self { negative, digits, lowest, planes }
    }

    /// Whether the number is exactly zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The exact product.
    pub fn times(&self, other: &Self) -> Self {
        let mut digits = vec![0u32; self.digits.len() + other.digits.len()];
        for (i, &a) in self.digits.iter().enumerate() {
            let mut carry = 0u64;
            for (j, &b) in other.digits.iter().enumerate() {
                let total = u64::from(a) * u64::from(b) + u64::from(digits[i + j]) + carry;
                digits[i + j] = total as u32;
                carry = total >> 32;
            }
            digits[i + other.digits.len()] = carry as u32;
        }
        let negative = self.negative != other.negative;
        let lowest = self.lowest + other.lowest;
        Self::with_planes(negative, digits, lowest, self.planes + other.planes)
    }

    /// The exact product with a count.
    pub fn times_count(&self, n: u64) -> Self {
        let count = Self::with_planes(false, vec![n as u32, (n >> 32) as u32], 0, 0);
        self.times(&count)
    }

    /// The number written on a finer plane, so that it can be compared with a product.
    fn on_planes(&self, planes: u32) -> Self {
        // 2⁻²¹⁴⁸ is not a whole number of digits: 2148 = 67·32 + 4.
        let steps = planes.saturating_sub(self.planes);
        let mut number = self.clone();
        for _ in 0..steps {
            let four_bits = Self::with_planes(false, vec![1 << 4], 67, 1);
            number = number.times(&four_bits);
        }
        number.planes = planes.max(self.planes);
        number
    }

    /// The exact difference.
    pub fn minus(&self, other: &Self) -> Self {
        let mut negated = other.clone();
        negated.negative = !negated.negative && !negated.is_zero();
        self.plus(&negated)
    }

    /// The exact sum.
    pub fn plus(&self, other: &Self) -> Self {
        let planes = self.planes.max(other.planes);
        let (a, b) = (self.on_planes(planes), other.on_planes(planes));
        if a.is_zero() {
            return b;
        }
        if b.is_zero() {
            return a;
        }
        let lowest = a.lowest.min(b.lowest);
        let (left, right) = (a.spread(lowest), b.spread(lowest));
        if a.negative == b.negative {
            return Self::with_planes(a.negative, add(&left, &right), lowest, planes);
        }
        match compare(&left, &right) {
            Ordering::Less => {
                Self::with_planes(b.negative, subtract(&right, &left), lowest, planes)
            }
            _ => Self::with_planes(a.negative, subtract(&left, &right), lowest, planes),
        }
    }

    /// The digits with zeros put below, down to the place `lowest`.
    fn spread(&self, lowest: u32) -> Vec<u32> {
        let mut digits = vec![0; (self.lowest - lowest) as usize];
        digits.extend_from_slice(&self.digits);
        digits
    }

    /// The nearest double, ties to even; infinite beyond the range of doubles.
    pub fn to_f64(&self) -> f64 {
        let Some(top) = self.digits.last() else { return 0.0 };
        let length = 32 * self.digits.len() as u32 - top.leading_zeros();
        let length = i64::from(length);
        let scale = i64::from(self.lowest) * 32 - 2148 * i64::from(self.planes);
        // The exponent of the last bit kept: 53 bits, or fewer where doubles become subnormal.
        let last = (length + scale - 53).max(-1074);
        let drop = last - scale;
        if last > 971 {
            return if self.negative { f64::NEG_INFINITY } else { f64::INFINITY };
        }
        let mantissa = if drop <= 0 {
            // `drop` ≥ −52 here, as the number is shorter than 53 bits.
            self.bits(0, length) << -drop
        } else {
            let kept = self.bits(drop, length);
            let half = self.bit(drop - 1);
            let sticky = (0..drop - 1).any(|i| self.bit(i));
            kept + u64::from(half && (sticky || kept & 1 == 1))
        };
        let size = mantissa as f64 * power_of_two(last as i32);
        if self.negative { -size } else { size }
    }

    fn bit(&self, i: i64) -> bool {
        i >= 0 && self.digits.get((i / 32) as usize).is_some_and(|d| d >> (i % 32) & 1 == 1)
    }

    /// Bits `from`..`to` as a number; at most 53 of them.
    fn bits(&self, from: i64, to: i64) -> u64 {
        (from..to).rev().fold(0, |n, i| n << 1 | u64::from(self.bit(i)))
    }
}

/// 2^e for −1074 ≤ e ≤ 1023, exactly.
fn power_of_two(e: i32) -> f64 {
    if e >= -1022 {
        f64::from_bits(((e + 1023) as u64) << 52)
    } else {
        f64::from_bits(1 << (e + 1074))
    }
}

fn add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut carry = 0u64;
    let mut sum = Vec::with_capacity(a.len().max(b.len()) + 1);
    for i in 0..a.len().max(b.len()) {
        let total = u64::from(at(a, i)) + u64::from(at(b, i)) + carry;
        sum.push(total as u32);
        carry = total >> 32;
    }
    sum.push(carry as u32);
    sum
}

/// a − b for a ≥ b.
fn subtract(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = 0i64;
    (0..a.len())
        .map(|i| {
            let total = i64::from(at(a, i)) - i64::from(at(b, i)) - borrow;
            borrow = i64::from(total < 0);
            total as u32
        })
        .collect()
}

fn compare(a: &[u32], b: &[u32]) -> Ordering {
    (0..a.len().max(b.len()))
        .rev()
        .map(|i| at(a, i).cmp(&at(b, i)))
        .find(|o| o.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn at(digits: &[u32], i: usize) -> u32 {
    digits.get(i).copied().unwrap_or(0)
}
