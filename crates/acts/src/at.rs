//! When an act happens, and where its random bytes come from. Both are arguments.

use waymark_domain::{Date, Moment};

/// Where random bytes come from: the operating system at the rim, a seed in tests and the demo.
pub trait Random {
    /// Fills `bytes`.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Random for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// The moment of an act and its source of random bytes.
pub struct At<'a> {
    /// When.
    pub now: Moment,
    /// From where.
    pub random: &'a mut dyn Random,
}

impl<'a> At<'a> {
    /// The moment and the source.
    pub fn new(now: Moment, random: &'a mut dyn Random) -> Self {
        Self { now, random }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// The civil date of the moment, in UTC.
    pub fn today(&self) -> Date {
        day(self.now)
    }
}

/// The civil date of a moment, in UTC: the one zone in which every service's days agree.
pub fn day(moment: Moment) -> Date {
    moment.to_zoned(jiff::tz::TimeZone::UTC).date()
}
