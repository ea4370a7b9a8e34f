//! Tokens: 256 random bits that only their holder has. We keep their hash; what must come back
//! with the token (a private key, the token of a form) is derived from it under its own label.

use data_encoding::BASE64URL_NOPAD;
use hkdf::Hkdf;
use sha2::Sha256;
use waymark_store::seal::{self, WrapKey};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::entry::one_time::SECRET_LENGTH;

/// The second factor's secret of an invitation that is not accepted yet. Used for nothing else.
const ONE_TIME_SECRET: &[u8] = b"waymark/one-time-secret/1";

/// A secret of 256 random bits.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Token([u8; 32]);

impl Token {
    /// A token of random bytes, which are an argument.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a token as [`Token::text`] writes it, and nothing looser.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Self)
    }

    /// The token as a cookie or a link carries it: 43 characters of base64url.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(&self.0))
    }

    /// What is stored of it. 256 random bits need no slow hash.
    pub fn hash(&self) -> [u8; 32] {
        seal::token_hash(&self.0)
    }

    /// The key that wraps the private key while its owner is signed in.
    pub fn session_key(&self) -> WrapKey {
        seal::session_key(&self.0)
    }

    /// The key that wraps the private key for a single-use sign-in link.
    pub fn link_key(&self) -> WrapKey {
        seal::link_key(&self.0)
    }

    /// The second factor's secret that an invitation offers: the same each time it is looked at,
    /// and kept nowhere until the invitation is accepted.
    pub fn one_time_secret(&self) -> Zeroizing<[u8; SECRET_LENGTH]> {
        let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(ONE_TIME_SECRET, secret.as_mut())
            // Invariant: HKDF-SHA256 gives up to 8160 bytes.
            .expect("20 bytes are within what HKDF gives");
        secret
    }

    /// The text that each form of this session must bring back.
    pub fn form_token(&self) -> String {
        BASE64URL_NOPAD.encode(&seal::csrf_token(&self.0))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_token_survives_its_text_and_shows_itself_nowhere_else() {
        let token = Token::from_random([0xC7; 32]);
        let text = token.text();
        assert_eq!(text.len(), 43);
        assert_eq!(Token::parse(&text).unwrap().hash(), token.hash());
        assert!(!format!("{token:?}").contains(text.as_str()));
    }

    #[test]
    fn what_is_not_a_token_is_refused() {
        let good = Token::from_random([0xC7; 32]).text();
        for text in ["", "abc", &good[..42], &format!("{}=", *good), &format!("{} ", *good)] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_one_time_secret_is_the_same_each_time_and_another_for_each_token() {
        let (one, other) = (Token::from_random([1; 32]), Token::from_random([2; 32]));
        assert_eq!(*one.one_time_secret(), *one.one_time_secret());
        assert_ne!(*one.one_time_secret(), *other.one_time_secret());
        assert_ne!(*one.one_time_secret(), [0; 20]);
        assert_ne!(one.one_time_secret()[..], one.hash()[..20]);
    }

    #[test]
    fn a_form_token_is_of_its_session_alone_and_not_the_token_itself() {
        let (mine, yours) = (Token::from_random([1; 32]), Token::from_random([2; 32]));
        assert_ne!(mine.form_token(), yours.form_token());
        assert_ne!(mine.form_token(), *mine.text());
    }
}
