use waymark_acts::{Door, Random};
use waymark_domain::Moment;

use crate::{cookie::Cookies, origin::PublicOrigin};

/// What every handler works with. The clock and the random source come in here and nowhere else.
pub struct Site {
    /// The one door.
    pub door: Door,
    /// What the site calls itself from outside.
    pub origin: PublicOrigin,
    /// Asks the clock.
    pub clock: fn() -> Moment,
    /// Draws random bytes from the operating system.
    pub random: fn(&mut [u8]),
}

impl Site {
    /// The cookies as this site sets them.
    pub fn cookies(&self) -> Cookies {
        Cookies::new(self.origin.is_https())
    }

    /// Whether every page says that its data are synthetic.
    pub fn synthetic(&self) -> bool {
        self.door.is_demo()
    }
}

/// The random source of one call.
#[derive(Clone, Copy)]
pub struct Source(pub fn(&mut [u8]));

impl Random for Source {
    fn fill(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
}
