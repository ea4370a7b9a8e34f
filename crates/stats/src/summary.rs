//! What every estimator shares: rows are observed into a summary, summaries merge, and an estimate
//! is computed from the merged summary. Nothing about the order or the split of the rows survives
//! in a summary.
//!
//! # The bytes
//! `W S kind version` (one byte each), then the fields that the kind's own page names. Whole
//! numbers are unsigned LEB128. An exact sum is one sign byte (0 zero, 1 positive, 2 negative)
//! and, unless zero, the index of its lowest 32-bit digit, the number of digits, and the digits,
//! lowest first, four bytes little-endian each; digit 0 stands for 2⁻²¹⁴⁸. Equal summaries have
//! equal bytes. A reader refuses what it does not know.

use std::fmt;

use crate::{NoEstimate, exact::ExactSum};

/// A digest of rows that merges: the same whatever the order and the split of the rows.
pub trait Summary: Sized {
    /// One row as the estimator sees it; a missing value is `None`, never a number.
    type Row;

    /// Takes one row in.
    ///
    /// # Errors
    /// [`NoEstimate::NotANumber`] for NaN or an infinity; the summary is then unchanged.
    fn observe(&mut self, row: Self::Row) -> Result<(), NoEstimate>;

    /// Takes in everything that `other` has observed.
    fn merge(&mut self, other: &Self);

    /// The summary in its compact form, for keeping or sending.
    fn to_bytes(&self) -> Vec<u8>;

    /// Reads what [`Summary::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`NotASummary`] says what did not fit.
    fn from_bytes(bytes: &[u8]) -> Result<Self, NotASummary>;
}

/// Why some bytes are not a summary of the kind that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotASummary {
    /// The bytes end too early.
    Truncated,
    /// The bytes do not begin with the mark of a summary.
    Unmarked,
    /// Another kind of summary.
    OtherKind(u8),
    /// A version that this reader does not know.
    OtherVersion(u8),
    /// A value that no writer writes.
    Malformed,
    /// Bytes are left over at the end.
    TrailingBytes,
}

impl fmt::Display for NotASummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => f.write_str("the summary ends too early"),
            Self::Unmarked => f.write_str("these bytes are not a summary"),
            Self::OtherKind(kind) => write!(f, "this is a summary of another kind ({kind})"),
            Self::OtherVersion(v) => write!(f, "this summary has version {v}, unknown here"),
            Self::Malformed => f.write_str("the summary holds a value that cannot be"),
            Self::TrailingBytes => f.write_str("the summary is followed by other bytes"),
        }
    }
}

impl std::error::Error for NotASummary {}

/// Writes the fields of one summary.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new(kind: u8, version: u8) -> Self {
        Self(vec![b'W', b'S', kind, version])
    }

    pub(crate) fn whole(&mut self, mut n: u64) -> &mut Self {
        loop {
            let low = (n & 0x7f) as u8;
            n >>= 7;
            if n == 0 {
                self.0.push(low);
                return self;
            }
            self.0.push(low | 0x80);
        }
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.whole(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    pub(crate) fn sum(&mut self, sum: &ExactSum) -> &mut Self {
        let integer = sum.to_integer();
        if integer.digits.is_empty() {
            self.0.push(0);
            return self;
        }
        self.0.push(if integer.negative { 2 } else { 1 });
        self.whole(u64::from(integer.lowest)).whole(integer.digits.len() as u64);
        for digit in &integer.digits {
            self.0.extend_from_slice(&digit.to_le_bytes());
        }
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads the fields of one summary and refuses what no writer writes.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], kind: u8, version: u8) -> Result<Self, NotASummary> {
        let (head, rest) = bytes.split_first_chunk::<4>().ok_or(NotASummary::Truncated)?;
        match *head {
            [b'W', b'S', k, _] if k != kind => Err(NotASummary::OtherKind(k)),
            [b'W', b'S', _, v] if v != version => Err(NotASummary::OtherVersion(v)),
            [b'W', b'S', _, _] => Ok(Self(rest)),
            _ => Err(NotASummary::Unmarked),
        }
    }

    fn byte(&mut self) -> Result<u8, NotASummary> {
        let (first, rest) = self.0.split_first().ok_or(NotASummary::Truncated)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn whole(&mut self) -> Result<u64, NotASummary> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                return Err(NotASummary::Malformed);
            }
            n |= part << shift;
            if byte & 0x80 == 0 {
                let padded = byte == 0 && shift > 0;
                return if padded { Err(NotASummary::Malformed) } else { Ok(n) };
            }
        }
        Err(NotASummary::Malformed)
    }

    pub(crate) fn text(&mut self) -> Result<String, NotASummary> {
        let length = usize::try_from(self.whole()?).map_err(|_| NotASummary::Malformed)?;
        let (text, rest) = self.0.split_at_checked(length).ok_or(NotASummary::Truncated)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| NotASummary::Malformed)
    }

    pub(crate) fn sum(&mut self) -> Result<ExactSum, NotASummary> {
        let negative = match self.byte()? {
            0 => return Ok(ExactSum::new()),
            1 => false,
            2 => true,
            _ => return Err(NotASummary::Malformed),
        };
        let lowest = usize::try_from(self.whole()?).map_err(|_| NotASummary::Malformed)?;
        let count = usize::try_from(self.whole()?).map_err(|_| NotASummary::Malformed)?;
        let end = lowest.checked_add(count).ok_or(NotASummary::Malformed)?;
        if count == 0 || end > ExactSum::DIGITS {
            return Err(NotASummary::Malformed);
        }
        let mut digits = Vec::with_capacity(count);
        for _ in 0..count {
            let (four, rest) = self.0.split_first_chunk::<4>().ok_or(NotASummary::Truncated)?;
            digits.push(u32::from_le_bytes(*four));
            self.0 = rest;
        }
        if digits.first() == Some(&0) || digits.last() == Some(&0) {
            return Err(NotASummary::Malformed);
        }
        Ok(ExactSum::from_digits(negative, lowest, &digits))
    }

    pub(crate) fn finish(self) -> Result<(), NotASummary> {
        if self.0.is_empty() { Ok(()) } else { Err(NotASummary::TrailingBytes) }
    }
}
