//! Sealing: words that only the people around a client can read.
//!
//! Every sealed column has a [`Place`]; the envelope is bound to it, so a blob that is moved to
//! another row, column or table does not open. Envelopes begin with a version:
//!
//! - `1`: XChaCha20-Poly1305 under a symmetric key: `1 ‖ nonce (24) ‖ ciphertext and tag`.
//! - `2`: HPKE (RFC 9180) base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305:
//!   `2 ‖ encapsulated key (32) ‖ ciphertext and tag`.
//!
//! The keys: each client has a [`ClientKey`]; it is sealed (2) to the public key of each member of
//! the care team. A member's [`PrivateKey`] is sealed (1) under a [`WrapKey`]: one from the
//! password, and while signed in one from the session's token, of which only a hash is kept. So
//! the disk without a password, and a password of somebody outside the team, read nothing.
//!
//! What it does not hide: how long the words are (an envelope `1` is 41 bytes longer), and that there
//! are some. Whoever has left a care team may remember a client key that they once opened.
//!
//! Randomness is an argument: 24 fresh random bytes for every nonce, 32 for every sealing to a
//! public key. The same nonce twice under one key would give the words away.

mod envelope;
mod keys;
mod place;
#[cfg(test)]
mod tests;

pub use envelope::{
    open_client_key, open_private_key, open_secret, open_words, seal_client_key, seal_private_key,
    seal_secret, seal_words,
};
pub use keys::{
    ClientKey, PrivateKey, WrapKey, csrf_token, key_pair, link_key, password_keys, session_key,
    token_hash,
};
pub use place::Place;

/// Why an envelope did not open or could not be made. It says no more, so that nobody learns more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Wrong key, wrong place, or changed bytes: which of them cannot be told.
    #[error("a sealed value does not open")]
    DoesNotOpen,
    /// The envelope is of a version that this program does not know.
    #[error("a sealed value is of an unknown version")]
    UnknownVersion,
    /// The public key is not one.
    #[error("a public key cannot be sealed to")]
    NotAKey,
}
