use std::convert::Infallible;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{ClientKey, Place, PrivateKey, SealError, WrapKey};

const SYMMETRIC: u8 = 1;
const PUBLIC: u8 = 2;
const NONCE: usize = 24;
const ENCAPSULATED: usize = 32;
const INFO: &[u8] = b"waymark/seal-to/1";

/// Seals words about a client under the client key.
pub fn seal_words(key: &ClientKey, place: &Place, words: &str, nonce: [u8; 24]) -> Vec<u8> {
    seal(key.bytes(), place, words.as_bytes(), nonce)
}

/// Opens words about a client.
pub fn open_words(
    key: &ClientKey,
    place: &Place,
    envelope: &[u8],
) -> Result<Zeroizing<String>, SealError> {
    let opened = open(key.bytes(), place, envelope)?;
    match std::str::from_utf8(&opened) {
        Ok(words) => Ok(Zeroizing::new(words.to_owned())),
        Err(_) => Err(SealError::DoesNotOpen),
    }
}

/// Seals a member's private key under the key of their password, session or link.
pub fn seal_private_key(
    key: &WrapKey,
    place: &Place,
    private: &PrivateKey,
    nonce: [u8; 24],
) -> Vec<u8> {
    seal(key.bytes(), place, private.bytes(), nonce)
}

/// Opens a member's private key.
pub fn open_private_key(
    key: &WrapKey,
    place: &Place,
    envelope: &[u8],
) -> Result<PrivateKey, SealError> {
    PrivateKey::opened(&open(key.bytes(), place, envelope)?)
}

/// Seals another secret of a member (that of the second factor) under the key of their password.
pub fn seal_secret(key: &WrapKey, place: &Place, secret: &[u8], nonce: [u8; 24]) -> Vec<u8> {
    seal(key.bytes(), place, secret, nonce)
}

/// Opens such a secret.
pub fn open_secret(
    key: &WrapKey,
    place: &Place,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    open(key.bytes(), place, envelope)
}

/// Seals a client key to a member's public key.
///
/// # Errors
/// [`SealError::NotAKey`] for bytes that are no usable public key.
pub fn seal_client_key(
    to: &[u8; 32],
    place: &Place,
    key: &ClientKey,
    random: [u8; 32],
) -> Result<Vec<u8>, SealError> {
    seal_to(to, place, key.bytes(), random)
}

/// Opens a client key with a member's private key.
pub fn open_client_key(
    with: &PrivateKey,
    place: &Place,
    envelope: &[u8],
) -> Result<ClientKey, SealError> {
    ClientKey::opened(&open_with(with, place, envelope)?)
}

fn seal(key: &[u8; 32], place: &Place, clear: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
    let sealed = encrypt(key, nonce, &place.bound(SYMMETRIC), clear);
    [&[SYMMETRIC][..], &nonce, &sealed].concat()
}

fn open(key: &[u8; 32], place: &Place, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let rest = versioned(envelope, SYMMETRIC)?;
    let Some((nonce, sealed)) = rest.split_first_chunk::<NONCE>() else {
        return Err(SealError::DoesNotOpen);
    };
    let payload = Payload { msg: sealed, aad: &place.bound(SYMMETRIC) };
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&XNonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| SealError::DoesNotOpen)
}

/// # Source
/// draft-irtf-cfrg-xchacha-03 (Arciszewski, 2020).
pub(super) fn encrypt(key: &[u8; 32], nonce: [u8; NONCE], aad: &[u8], clear: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(nonce), Payload { msg: clear, aad })
        // Invariant: encryption fails only beyond 256 GiB; nothing of ours comes near.
        .expect("less than 256 GiB")
}

fn seal_to(
    to: &[u8; 32],
    place: &Place,
    clear: &[u8],
    random: [u8; 32],
) -> Result<Vec<u8>, SealError> {
    let (encapsulated, sealed) = encrypt_to(to, INFO, &place.bound(PUBLIC), clear, random)?;
    Ok([&[PUBLIC][..], &encapsulated, &sealed].concat())
}

/// # Source
/// RFC 9180 (2022), section 6.1, SealBase.
pub(super) fn encrypt_to(
    to: &[u8; 32],
    info: &[u8],
    aad: &[u8],
    clear: &[u8],
    random: [u8; 32],
) -> Result<([u8; ENCAPSULATED], Vec<u8>), SealError> {
    let to =
        <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to).map_err(|_| SealError::NotAKey)?;
    let mut given = Given { bytes: random, at: 0 };
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &to, info, clear, aad, &mut given)
    .map_err(|_| SealError::NotAKey)?;
    Ok((encapsulated.to_bytes().into(), sealed))
}

fn open_with(
    with: &PrivateKey,
    place: &Place,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let rest = versioned(envelope, PUBLIC)?;
    let Some((encapsulated, sealed)) = rest.split_first_chunk::<ENCAPSULATED>() else {
        return Err(SealError::DoesNotOpen);
    };
    let no = |_| SealError::DoesNotOpen;
    let with = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(with.bytes()).map_err(no)?;
    let key = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(no)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &with,
        &key,
        INFO,
        sealed,
        &place.bound(PUBLIC),
    )
    .map(Zeroizing::new)
    .map_err(no)
}

fn versioned(envelope: &[u8], version: u8) -> Result<&[u8], SealError> {
    match envelope.split_first() {
        Some((&first, rest)) if first == version => Ok(rest),
        Some((&(SYMMETRIC | PUBLIC), _)) | None => Err(SealError::DoesNotOpen),
        Some(_) => Err(SealError::UnknownVersion),
    }
}

/// The caller's 32 random bytes as the generator that HPKE asks for. HPKE draws exactly 32, once,
/// for its ephemeral key (the `ikmE` of the test vectors in RFC 9180, appendix A); a test holds it
/// to that.
#[derive(Zeroize, ZeroizeOnDrop)]
struct Given {
    bytes: [u8; 32],
    at: usize,
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        let left = &self.bytes[self.at..];
        // Why a panic: there is no safe answer to a request for randomness that was not given.
        assert!(out.len() <= left.len(), "more random bytes drawn than were given");
        out.copy_from_slice(&left[..out.len()]);
        self.at += out.len();
        Ok(())
    }
}

impl TryCryptoRng for Given {}
