use hkdf::Hkdf;
use hpke::kem::X25519HkdfSha256;
use hpke::{Kem, Serializable};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::SealError;

// Why no Debug, Clone or PartialEq: a key is neither printed, nor copied by accident, nor compared
// byte by byte.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Zeroize, ZeroizeOnDrop)]
        pub struct $name([u8; 32]);

        impl $name {
            pub(super) fn bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }
    )*};
}

keys! {
    /// Opens the words about one client. Every member of the care team holds it, sealed.
    ClientKey;
    /// Opens what was sealed to one member of staff.
    PrivateKey;
    /// Opens one member's private key and second factor: from a password, a session or a link.
    WrapKey;
}

impl PrivateKey {
    pub(super) fn opened(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::DoesNotOpen)
    }
}

impl ClientKey {
    pub(super) fn opened(bytes: &[u8]) -> Result<Self, SealError> {
        bytes.try_into().map(Self).map_err(|_| SealError::DoesNotOpen)
    }

    /// A client's key, from 32 random bytes.
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(random)
    }
}

/// A member's pair of keys, from 32 random bytes.
/// # Source
/// RFC 9180 (2022), section 7.1.3, DeriveKeyPair for DHKEM(X25519, HKDF-SHA256).
pub fn key_pair(mut random: [u8; 32]) -> (PrivateKey, [u8; 32]) {
    let (private, public) = X25519HkdfSha256::derive_keypair(&random);
    random.zeroize();
    let mut bytes = private.to_bytes();
    let key = PrivateKey(bytes.into());
    bytes.zeroize();
    (key, public.to_bytes().into())
}

/// What an Argon2id output of a password gives: a verifier to keep, and the key that wraps the
/// private key. Neither tells the other.
pub fn password_keys(stretched: &[u8; 32]) -> ([u8; 32], WrapKey) {
    (*expand(stretched, b"waymark/password-verifier/1"), wrap(stretched, b"waymark/password-key/1"))
}

/// The key that wraps a member's private key while they are signed in.
pub fn session_key(token: &[u8]) -> WrapKey {
    wrap(token, b"waymark/session-key/1")
}

/// The key that wraps a member's private key for a single-use link.
pub fn link_key(token: &[u8]) -> WrapKey {
    wrap(token, b"waymark/link-key/1")
}

/// What a form must carry to be of this session; it tells nothing of the session's token.
pub fn csrf_token(token: &[u8]) -> [u8; 32] {
    *expand(token, b"waymark/csrf-token/1")
}

/// What the tables keep of a token (32 random bytes at least): enough to find it, not to use it.
pub fn token_hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

fn wrap(secret: &[u8], label: &[u8]) -> WrapKey {
    WrapKey(*expand(secret, label))
}

/// # Source
/// RFC 5869 (2010), HKDF with SHA-256 and no salt; the label is its info.
fn expand(secret: &[u8], label: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, secret)
        .expand(label, key.as_mut())
        // Invariant: HKDF-SHA256 gives up to 8160 bytes.
        .expect("32 bytes are within what HKDF gives");
    key
}
