use super::Scaled;

/// Bits of one digit of the accumulator.
const DIGIT_BITS: usize = 32;
/// The weight of the accumulator's lowest bit is 2⁻²¹⁴⁸ = (2⁻¹⁰⁷⁴)²: the square of the smallest
/// double.
const LOWEST_BIT: i32 = -2 * 1074;
/// Additions between two carries: each adds less than 2³² to a digit, and a digit holds 2⁶³.
const ADDS_MAX: u32 = 1 << 29;

/// A sum of doubles, and of products of two doubles, without any rounding until it is read.
///
/// A fixed-point number from 2⁻²¹⁴⁸ up to 2²¹⁴⁰, in digits of 32 bits that are kept in 64 so that
/// carries can wait. Adding a value touches three digits, adding a product five. Values must be
/// finite; the callers in this crate see to it, and anything else is left out by [`ExactSum::add`].
///
/// # Source
/// R. M. Neal (2015), "Fast exact summation using small and large superaccumulators",
/// arXiv:1505.05571, section 2 (the small superaccumulator), with a plane twice as wide.
///
/// ```
/// use waymark_stats::exact::ExactSum;
/// let mut sum = ExactSum::new();
/// for x in [1e100, 1.0, -1e100] {
///     sum.add(x);
/// }
/// assert_eq!(sum.value(), 1.0); // adding left to right in doubles gives 0
/// ```
#[derive(Clone, Debug)]
pub struct ExactSum {
    digits: Box<[i64; ExactSum::DIGITS]>,
    adds: u32,
}

impl Default for ExactSum {
    fn default() -> Self {
        Self::new()
    }
}

impl PartialEq for ExactSum {
    fn eq(&self, other: &Self) -> bool {
        self.to_integer() == other.to_integer()
    }
}

impl ExactSum {
    /// Digits of the plane: 2148 bits below the point, 2048 above it for products, 64 for the
    /// count of terms and one for the sign, rounded up: ⌈4261 / 32⌉ = 134.
    pub const DIGITS: usize = 134;

    /// The empty sum.
    pub fn new() -> Self {
        Self { digits: Box::new([0; Self::DIGITS]), adds: 0 }
    }

    /// Adds one finite value; a value that is not finite is not added.
    pub fn add(&mut self, x: f64) {
        if x.is_finite() && x != 0.0 {
            let (mantissa, exponent) = decompose(x);
            self.place(u128::from(mantissa), exponent, x < 0.0);
        }
    }

    /// Adds the exact product of two finite values.
    pub fn add_product(&mut self, x: f64, y: f64) {
        if x.is_finite() && y.is_finite() && x != 0.0 && y != 0.0 {
            let ((a, e), (b, g)) = (decompose(x), decompose(y));
            let product = u128::from(a) * u128::from(b);
            let negative = (x < 0.0) != (y < 0.0);
            // Two halves, so that shifting by up to 31 bits cannot lose the top of 106 bits.
            self.place(product & u128::from(u64::MAX), e + g, negative);
            self.place(product >> 64, e + g + 64, negative);
        }
    }

    /// Adds everything that `other` has summed.
    pub fn merge(&mut self, other: &Self) {
        self.carry();
        let mut other = other.clone();
        other.carry();
        for (mine, theirs) in self.digits.iter_mut().zip(other.digits.iter()) {
            *mine += theirs;
        }
        self.adds = 2;
    }

    /// The sum, rounded once to the nearest double (ties to even); infinite where it leaves the
    /// range of doubles.
    pub fn value(&self) -> f64 {
        self.to_integer().to_f64()
    }

    /// The sum as a whole number times a power of two, for exact arithmetic on sums.
    pub fn to_integer(&self) -> Scaled {
        let mut carried = self.clone();
        carried.carry();
        let negative = carried.digits[Self::DIGITS - 1] < 0;
        if negative {
            for digit in carried.digits.iter_mut() {
                *digit = -*digit;
            }
            carried.carry();
        }
        let digits = carried.digits.iter().map(|&d| d as u32).collect();
        Scaled::new(negative, digits, 0)
    }

    /// The sum that these digits spell; used when reading a summary.
    pub(crate) fn from_digits(negative: bool, lowest: usize, digits: &[u32]) -> Self {
        let mut sum = Self::new();
        for (place, &digit) in sum.digits.iter_mut().skip(lowest).zip(digits) {
            *place = if negative { -i64::from(digit) } else { i64::from(digit) };
        }
        sum.carry();
        sum
    }

    /// Adds `mantissa × 2^exponent`, signed; `mantissa` has at most 64 bits.
    fn place(&mut self, mantissa: u128, exponent: i32, negative: bool) {
        if self.adds >= ADDS_MAX {
            self.carry();
        }
        self.adds += 1;
        let bit = (exponent - LOWEST_BIT) as usize;
        let (first, shift) = (bit / DIGIT_BITS, bit % DIGIT_BITS);
        let mut rest = mantissa << shift;
        for digit in &mut self.digits[first..] {
            if rest == 0 {
                break;
            }
            let low = (rest & 0xffff_ffff) as i64;
            *digit += if negative { -low } else { low };
            rest >>= DIGIT_BITS;
        }
    }

    /// Brings every digit but the last into 0 ≤ digit < 2³²; the last keeps the sign.
    fn carry(&mut self) {
        let mut carry = 0i64;
        let Some((last, digits)) = self.digits.split_last_mut() else { return };
        for digit in digits {
            let total = *digit + carry;
            carry = total >> DIGIT_BITS;
            *digit = total & 0xffff_ffff;
        }
        *last += carry;
        self.adds = 1;
    }
}

/// `|x| = mantissa × 2^exponent` for a finite, non-zero double.
fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | (1 << 52), exponent - 1075) }
}
