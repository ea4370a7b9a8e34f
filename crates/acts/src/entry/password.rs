//! Passwords: their length, their hash, and the key that is made of one.

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::refusal::Fault;

/// Shortest password, in characters.
pub const LENGTH_MIN: usize = 14;
/// Longest password, in characters: 128 of four bytes each still hash in the same time.
pub const LENGTH_MAX: usize = 128;

// Argon2id with 64 MiB, four passes and two lanes: what the field's strictest peer uses for staff.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 4;
const LANES: u32 = 2;

/// A hash that no password fits, of the same cost as every other: what an unknown login is
/// checked against, so that it takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=65536,t=4,p=2$bm9ib2R5IGhhcyB0aGlz\
                      $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Whether a new password is long enough and not too long; nothing else is asked of it.
pub fn length_fault(password: &str) -> Option<Fault> {
    let length = password.chars().count();
    let fits = (LENGTH_MIN..=LENGTH_MAX).contains(&length);
    (!fits).then_some(Fault::Length(LENGTH_MIN, LENGTH_MAX))
}

/// The hash of a password as it is stored: a PHC string with its own salt and cost.
///
/// # Errors
/// Only when the hash function itself refuses.
pub fn hash(password: &str, salt: [u8; 16]) -> Result<String, Failure> {
    let hash: PasswordHash = function()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|e| Failure::because("hashing a password", e))?;
    Ok(hash.to_string())
}

/// Whether a password fits the stored hash. Without one the same work is done and the answer is no.
pub fn fits(password: &str, stored: Option<&str>) -> bool {
    let (phc, known) = match stored {
        Some(phc) => (phc, true),
        None => (NOBODY, false),
    };
    // An over-long text is cut before it is hashed: it cannot fit, and must not cost more.
    let cut: String = password.chars().take(LENGTH_MAX + 1).collect();
    let Ok(parsed) = PasswordHash::new(phc) else { return false };
    let Ok(function) = function() else { return false };
    function.verify_password(cut.as_bytes(), &parsed).is_ok() && known
}

/// The key made of a password: a run of its own with its own salt, so that the stored hash says
/// nothing about it.
///
/// # Errors
/// Only when the hash function itself refuses.
pub fn key(password: &str, salt: [u8; 16]) -> Result<Zeroizing<[u8; 32]>, Failure> {
    let mut key = Zeroizing::new([0; 32]);
    let cut: Zeroizing<String> = Zeroizing::new(password.chars().take(LENGTH_MAX + 1).collect());
    function()?
        .hash_password_into(cut.as_bytes(), &salt, key.as_mut())
        .map_err(|e| Failure::because("deriving a key", e))?;
    Ok(key)
}

fn function() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32))
        .map_err(|e| Failure::because("the cost of hashing", e))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::{fits, hash, key, length_fault};

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let stored = hash("a long enough password", [3; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=65536,t=4,p=2$"), "{stored}");
        assert!(fits("a long enough password", Some(&stored)));
        assert!(!fits("a long enough passwore", Some(&stored)));
    }

    #[test]
    fn nobody_is_checked_like_somebody_and_never_fits() {
        assert!(
            argon2::PasswordHash::new(super::NOBODY).is_ok(),
            "the dummy must really be hashed"
        );
        assert!(!fits("a long enough password", None));
    }

    #[test]
    fn the_key_is_another_than_the_hash_and_depends_on_its_salt() {
        let one = key("a long enough password", [1; 16]).unwrap();
        let other = key("a long enough password", [2; 16]).unwrap();
        assert_ne!(*one, *other);
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(length_fault("thirteen chars").is_none());
        assert!(length_fault("thirteen char").is_some());
        assert!(length_fault(&"ü".repeat(14)).is_none());
        assert!(length_fault(&"ü".repeat(128)).is_none());
        assert!(length_fault(&"ü".repeat(129)).is_some());
    }
}
