//! One-time codes of the second factor.

use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Secret};
use waymark_domain::Moment;

/// Length of a secret in bytes: 160 bits.
pub const SECRET_LENGTH: usize = 20;

/// The step whose code this is, if it is one of the step now, the one before or the one after.
///
/// A code must be six digits; spaces are passed over. Whether the step was used before is the
/// caller's to ask: a step once used, and every one before it, must be refused.
///
/// # Source
/// RFC 6238, §4 (time step 30 s, SHA-1, six digits) and §5.2 (one step of drift; a code is
/// accepted once).
pub fn step(secret: &[u8; SECRET_LENGTH], code: &str, now: Moment) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    let code = Builder::new()
        .with_secret(Secret::new(secret.to_vec().into_boxed_slice()))
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .build()
        .ok()?
        .check(&digits, seconds)?;
    i64::try_from(code).ok()
}

/// The secret as a person types it into an authenticator: base 32 in groups of four.
pub fn secret_words(secret: &[u8; SECRET_LENGTH]) -> String {
    let text = BASE32_NOPAD.encode(secret);
    let groups: Vec<&str> = (0..text.len()).step_by(4).map(|i| &text[i..i + 4]).collect();
    groups.join(" ")
}

/// The secret as an authenticator reads it from a link or a picture.
pub fn uri(secret: &[u8; SECRET_LENGTH], login: &str) -> String {
    // A login holds only letters, digits, `.`, `-` and `_`: nothing needs escaping.
    format!("otpauth://totp/Waymark:{login}?secret={}&issuer=Waymark", BASE32_NOPAD.encode(secret))
}

#[cfg(test)]
mod tests {
    use super::{secret_words, step};
    use waymark_domain::Moment;

    // RFC 6238, appendix B, the SHA-1 rows; the last six of the eight printed digits.
    const SECRET: &[u8; 20] = b"12345678901234567890";

    fn at(second: i64) -> Moment {
        Moment::from_second(second).unwrap()
    }

    #[test]
    fn the_printed_codes_are_accepted() {
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step(SECRET, code, at(second)), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn one_step_of_drift_and_no_more() {
        for (shift, accepted) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let now = at(1_234_567_890 + shift);
            assert_eq!(step(SECRET, "005924", now).is_some(), accepted, "{shift}");
        }
    }

    #[test]
    fn what_is_not_six_digits_is_refused() {
        for code in ["", "5924", "0005924", "+05924", "00592a", "٠٠٥٩٢٤"] {
            assert_eq!(step(SECRET, code, at(1_234_567_890)), None, "{code}");
        }
        assert!(step(SECRET, "005 924", at(1_234_567_890)).is_some());
    }

    #[test]
    fn a_secret_is_written_in_groups() {
        assert_eq!(secret_words(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
