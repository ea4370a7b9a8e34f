//! When things happen in the synthetic service: each colleague sees people on one day a week.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use waymark_domain::Moment;

/// How many days before today the first client came.
pub const FIRST_DAY: i64 = 725;

/// Minutes from one act of a colleague to their next.
const PACE: i64 = 4;

/// Which moments of which colleague are taken.
pub struct Calendar {
    now: Moment,
    today: Date,
    taken: BTreeMap<(usize, Date), i64>,
}

impl Calendar {
    /// A calendar of days before `today` and moments before `now`.
    pub fn until(today: Date, now: Moment) -> Self {
        Self { now, today, taken: BTreeMap::new() }
    }

    /// The colleague's next free moment on the first of their days from `days_ago` on; none when
    /// that lies in the future.
    pub fn book(&mut self, colleague: usize, days_ago: i64) -> Option<Moment> {
        let wanted = self.today.checked_sub(days_ago.days()).ok()?;
        let day = their_day(colleague, wanted);
        let place = self.taken.entry((colleague, day)).or_insert(0);
        let moment = hour(day, 8).checked_add(SignedDuration::from_mins(*place * PACE)).ok()?;
        if moment >= self.now {
            return None;
        }
        *place += 1;
        Some(moment)
    }

    /// How many days ago a moment was.
    pub fn days_ago(&self, moment: Moment) -> i64 {
        i64::from((self.today - moment.to_zoned(TimeZone::UTC).date()).get_days())
    }
}

/// An hour of a day, UTC.
pub fn hour(day: Date, hour: i8) -> Moment {
    let at = day.at(hour, 0, 0, 0).to_zoned(TimeZone::UTC);
    at.map_or(Moment::UNIX_EPOCH, |at| at.timestamp())
}

/// The colleague's day of the week, on or after `day`.
fn their_day(colleague: usize, day: Date) -> Date {
    let weekday = [Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday]
        .get(colleague)
        .copied()
        .unwrap_or(Weekday::Monday);
    if day.weekday() == weekday { day } else { day.nth_weekday(1, weekday).unwrap_or(day) }
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    #[test]
    fn a_colleague_does_one_thing_at_a_time_and_nothing_tomorrow() {
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let mut calendar = Calendar::until(crate::at::day(now), now);
        let first = calendar.book(0, 100).unwrap();
        let second = calendar.book(0, 100).unwrap();
        assert_eq!(first.to_string(), "2026-08-18T08:00:00Z", "a Tuesday, on or after the 12th");
        assert_eq!(second.to_string(), "2026-08-18T08:04:00Z");
        assert_eq!(calendar.days_ago(first), 94);
        assert_eq!(calendar.book(0, 0), None, "the next Tuesday is still to come");
    }
}
