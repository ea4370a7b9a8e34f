/// A civil date.
pub type Date = jiff::civil::Date;
/// A point in time, in UTC. Quiet rooms receive it; only the rim asks the clock.
pub type Moment = jiff::Timestamp;

/// Reads an ISO 8601 date (`YYYY-MM-DD`), and nothing looser.
pub fn parse_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    if shape { text.parse().ok() } else { None }
}

/// Reads an RFC 3339 moment as the store writes it.
pub fn parse_moment(text: &str) -> Option<Moment> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_whole_iso_dates_are_dates() {
        assert!(super::parse_date("2026-02-28").is_some());
        for text in ["2026-02-30", "2026-2-3", "20260203", "2026-02-28T00:00", "", "2026-02-2x"] {
            assert!(super::parse_date(text).is_none(), "{text}");
        }
    }
}
