//! How long one account must wait after failed tries. Never by address: many people share one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use waymark_domain::Moment;

/// Tries that cost no waiting.
pub const FREE_TRIES: u32 = 5;
/// The longest wait, in seconds. Nobody is locked out for good.
pub const WAIT_MAX_SECONDS: u32 = 42;
/// After so many quiet seconds the failed tries are forgotten.
pub const QUIET_SECONDS: i64 = 15 * 60;

/// Most unknown logins that are remembered at once.
const STRANGERS_MAX: usize = 10_000;

/// Failed tries of one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many failed in a row.
    pub failed: u32,
    /// Until when no further try is looked at. Set by each failed try.
    pub until: Option<Moment>,
}

impl Tries {
    /// Asks whether a try may be looked at now, and counts it as failed until it succeeds: so
    /// several tries at once cannot outrun the count.
    ///
    /// # Errors
    /// The seconds to wait, rounded up. A try that comes too early does not lengthen the wait.
    pub fn begin(self, now: Moment) -> Result<Self, u32> {
        let since = self.until.map_or(i64::MAX, |until| now.as_second() - until.as_second());
        if let Some(until) = self.until.filter(|&until| now < until) {
            let left = until.duration_since(now).as_secs_f64().ceil();
            return Err((left as u32).clamp(1, WAIT_MAX_SECONDS));
        }
        let failed = if since > QUIET_SECONDS { 1 } else { self.failed.saturating_add(1) };
        let wait = jiff::SignedDuration::from_secs(wait_seconds(failed).into());
        Ok(Self { failed, until: Some(now.checked_add(wait).unwrap_or(now)) })
    }
}

/// Seconds to wait after `failed` tries in a row: none up to the fifth, then 2, 4, 8 … up to 42.
pub fn wait_seconds(failed: u32) -> u32 {
    match failed.checked_sub(FREE_TRIES) {
        None => 0,
        Some(over) => 2_u32.saturating_pow(over + 1).min(WAIT_MAX_SECONDS),
    }
}

/// Tries for logins that nobody has. They wait like the others, so that waiting tells nobody
/// which logins exist. Kept in memory alone: a table would let strangers fill the disk.
#[derive(Default)]
pub struct Strangers(Mutex<HashMap<[u8; 32], Tries>>);

impl Strangers {
    /// As [`Tries::begin`], for a login that nobody has.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn begin(&self, login: &str, now: Moment) -> Result<(), u32> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name: [u8; 32] = Sha256::digest(login.as_bytes()).into();
        if known.len() >= STRANGERS_MAX && !known.contains_key(&name) {
            known.retain(|_, tries| tries.until.is_some_and(|until| now < until));
            // Why: when even the waiting ones fill it, forgetting is safer than refusing to start.
            if known.len() >= STRANGERS_MAX {
                known.clear();
            }
        }
        let tries = known.entry(name).or_default();
        *tries = tries.begin(now)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Strangers, Tries, wait_seconds};
    use jiff::ToSpan;
    use waymark_domain::Moment;

    fn start() -> Moment {
        "2026-03-01T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn five_tries_are_free_then_the_wait_doubles_to_42_seconds() {
        let waits: Vec<u32> = (1..=12).map(wait_seconds).collect();
        assert_eq!(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 42, 42, 42]);
        assert_eq!(wait_seconds(u32::MAX), 42);
    }

    #[test]
    fn the_sixth_try_in_a_row_must_wait() {
        let mut tries = Tries::default();
        for _ in 0..5 {
            tries = tries.begin(start()).unwrap();
        }
        assert_eq!(tries.begin(start()), Err(2));
        let later = start() + 2.seconds();
        assert_eq!(tries.begin(later).unwrap().failed, 6);
    }

    #[test]
    fn a_try_that_comes_too_early_does_not_lengthen_the_wait() {
        let tries = Tries { failed: 9, until: Some(start() + 32.seconds()) };
        assert_eq!(tries.begin(start() + 10.seconds()), Err(22));
        assert_eq!(tries.begin(start() + 31.seconds()), Err(1));
        assert!(tries.begin(start() + 32.seconds()).is_ok());
    }

    #[test]
    fn a_quarter_of_an_hour_of_quiet_is_forgiving() {
        let tries = Tries { failed: 9, until: Some(start()) };
        assert_eq!(tries.begin(start() + 15.minutes()).unwrap().failed, 10);
        assert_eq!(tries.begin(start() + 16.minutes()).unwrap().failed, 1);
    }

    #[test]
    fn an_unknown_login_waits_like_a_known_one() {
        let strangers = Strangers::default();
        for _ in 0..5 {
            assert_eq!(strangers.begin("nobody", start()), Ok(()));
        }
        assert_eq!(strangers.begin("nobody", start()), Err(2));
        assert_eq!(strangers.begin("somebody", start()), Ok(()));
    }
}
