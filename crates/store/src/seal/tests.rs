use data_encoding::HEXLOWER;
use proptest::prelude::*;
use waymark_domain::{AlertId, ClientId, DecisionId, PlanId, UserId};

use super::envelope::{encrypt, encrypt_to};
use super::*;

fn hex<const N: usize>(text: &str) -> [u8; N] {
    HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap()
}

fn places() -> Vec<Place> {
    let [client, other] = [1, 2].map(|n| ClientId::from_random([n; 16]));
    let [user, colleague] = [3, 4].map(|n| UserId::from_random([n; 16]));
    vec![
        Place::user_private_key(&user),
        Place::user_private_key(&colleague),
        Place::user_totp_secret(&user),
        Place::session_private_key(&[5; 32]),
        Place::session_private_key(&[6; 32]),
        Place::link_private_key(&[5; 32]),
        Place::client_key(&client, &user),
        Place::client_key(&client, &colleague),
        Place::client_key(&other, &user),
        Place::decision_reason(&DecisionId::from_random([7; 16])),
        Place::plan_notes(&PlanId::from_random([7; 16])),
        Place::alert_note(&AlertId::from_random([7; 16])),
    ]
}

/// # Source
/// draft-irtf-cfrg-xchacha-03 (Arciszewski, 2020), appendix A.3.1.
#[test]
fn the_cipher_gives_the_published_result() {
    let key: [u8; 32] = std::array::from_fn(|i| 0x80 + i as u8);
    let nonce: [u8; 24] = std::array::from_fn(|i| 0x40 + i as u8);
    let clear = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for \
        the future, sunscreen would be it.";
    let sealed = encrypt(&key, nonce, &hex::<12>("50515253c0c1c2c3c4c5c6c7"), clear);
    assert_eq!(
        HEXLOWER.encode(&sealed),
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f\
         4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f\
         76b2383565d3fff921f9664c97637da9768812f615c68b13b52e\
         c0875924c1c7987947deafd8780acf49"
    );
}

/// # Source
/// RFC 9180 (2022), appendix A.2.1, base mode, sequence number 0.
#[test]
fn sealing_to_a_key_gives_the_published_result() {
    let (_, public) =
        key_pair(hex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df"));
    assert_eq!(
        HEXLOWER.encode(&public),
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
    );
    let given = hex("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b");
    let clear = b"Beauty is truth, truth beauty";
    let (encapsulated, sealed) =
        encrypt_to(&public, b"Ode on a Grecian Urn", b"Count-0", clear, given).unwrap();
    assert_eq!(
        HEXLOWER.encode(&encapsulated),
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
    );
    assert_eq!(
        HEXLOWER.encode(&sealed),
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    );
}

/// The whole envelope, as `witness.py` computes it: what is written today opens in ten years.
#[test]
fn the_envelopes_are_as_documented() {
    let key = ClientKey::from_random([0x11; 32]);
    let place = Place::plan_notes(&PlanId::from_random([7; 16]));
    let words = "Weekly talks. Ruhige Wörter.";
    let envelope = seal_words(&key, &place, words, [0x22; 24]);
    assert_eq!(
        HEXLOWER.encode(&envelope),
        "01222222222222222222222222222222222222222222222222d402826730c0c4e084217fb89359f3975afea4\
         b135c93952123f13955f9f12b251e2c403066fb5dc584c25200d"
    );
    assert_eq!(*open_words(&key, &place, &envelope).unwrap(), words);

    let (private, public) = key_pair([0x33; 32]);
    let place = Place::client_key(&ClientId::from_random([1; 16]), &UserId::from_random([2; 16]));
    let envelope = seal_client_key(&public, &place, &key, [0x44; 32]).unwrap();
    assert_eq!(
        HEXLOWER.encode(&envelope),
        "0286e76b8dd088dabf46d94d4820a251861376de69c3a36f2e53f8bffcdb519e00c58ad96696a94d2fe7270e\
         4384ffcf183f2f3bdae6c53e82979ed5815f0dbcf9d42481df64ec630a7814674c64e0b4f1"
    );
    let opened = open_client_key(&private, &place, &envelope).unwrap();
    assert_eq!(opened.bytes(), key.bytes());
}

/// As `witness.py` computes them.
#[test]
fn derived_keys_are_as_documented_and_all_different() {
    let token = [0x55; 32];
    let (verifier, password_key) = password_keys(&token);
    for (given, expected) in [
        (
            *session_key(&token).bytes(),
            "a8cb86854141ca01c4a968c23989f12b1a66ac747f73f00fad8ec81985526aee",
        ),
        (
            *link_key(&token).bytes(),
            "d8e4c246d37157bd3d61a2df3c74e0b12c1f4cca4957e20b5fcdb46e724ad92c",
        ),
        (csrf_token(&token), "9e3b6a4871f5ec4d90c0e9bd1dd68edcf5ee2aeed65392074385cc62e1cacd77"),
        (verifier, "25c21f292ce642744af72801376522dbf651f6ef3430cf1b72a6243531fbcc44"),
        (*password_key.bytes(), "713230b79af43512e1f12eb839f5dd6c6e2f0477588c1045775ef6643fca9c28"),
        (token_hash(&token), "84126d0dd850199be29021aadbaee68cb9199047b1cb7ec9894ddb1e3562783c"),
    ] {
        assert_eq!(HEXLOWER.encode(&given), expected);
    }
}

#[test]
fn every_flipped_byte_refuses() {
    let key = ClientKey::from_random([1; 32]);
    let (private, public) = key_pair([2; 32]);
    let place = &places()[6];
    let words = seal_words(&key, place, "a few words", [3; 24]);
    let sealed_key = seal_client_key(&public, place, &key, [4; 32]).unwrap();
    for bit in 0..words.len() * 8 {
        let mut changed = words.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(open_words(&key, place, &changed).is_err(), "bit {bit} of the words");
    }
    for (byte, bit) in (0..sealed_key.len()).map(|byte| (byte, byte % 8)).chain([(32, 7)]) {
        let mut changed = sealed_key.clone();
        changed[byte] ^= 1 << bit;
        // RFC 7748 (2016), section 5: X25519 ignores the top bit of the last byte of a public key
        // (byte 32 here); as the whole key is bound into what is derived, it refuses all the same.
        assert!(open_client_key(&private, place, &changed).is_err(), "byte {byte} of the key");
    }
}

#[test]
fn what_is_cut_off_or_longer_refuses() {
    let key = ClientKey::from_random([1; 32]);
    let (private, public) = key_pair([2; 32]);
    let place = &places()[6];
    let words = seal_words(&key, place, "", [3; 24]);
    let sealed_key = seal_client_key(&public, place, &key, [4; 32]).unwrap();
    assert_eq!(*open_words(&key, place, &words).unwrap(), "");
    for length in 0..words.len() {
        assert!(open_words(&key, place, &words[..length]).is_err(), "{length}");
    }
    for length in 0..sealed_key.len() {
        assert!(open_client_key(&private, place, &sealed_key[..length]).is_err(), "{length}");
    }
    assert!(open_words(&key, place, &[words.clone(), vec![0]].concat()).is_err());
    assert!(open_client_key(&private, place, &[sealed_key, vec![0]].concat()).is_err());
    assert_eq!(open_words(&key, place, &[9; 64]).err(), Some(SealError::UnknownVersion));
}

#[test]
fn an_envelope_opens_only_in_its_own_place() {
    let key = ClientKey::from_random([1; 32]);
    let wrap = session_key(&[8; 32]);
    let (private, public) = key_pair([2; 32]);
    for (i, here) in places().iter().enumerate() {
        let words = seal_words(&key, here, "words", [3; 24]);
        let secret = seal_secret(&wrap, here, b"secret", [3; 24]);
        let sealed_private = seal_private_key(&wrap, here, &private, [3; 24]);
        let sealed_key = seal_client_key(&public, here, &key, [4; 32]).unwrap();
        for (j, there) in places().iter().enumerate() {
            assert_eq!(open_words(&key, there, &words).is_ok(), i == j, "{i} {j}");
            assert_eq!(open_secret(&wrap, there, &secret).is_ok(), i == j, "{i} {j}");
            assert_eq!(open_private_key(&wrap, there, &sealed_private).is_ok(), i == j);
            assert_eq!(open_client_key(&private, there, &sealed_key).is_ok(), i == j);
        }
    }
}

#[test]
fn another_key_opens_nothing() {
    let place = &places()[0];
    let key = ClientKey::from_random([1; 32]);
    let (private, public) = key_pair([2; 32]);
    let (stranger, _) = key_pair([3; 32]);
    let words = seal_words(&key, place, "words", [3; 24]);
    assert!(open_words(&ClientKey::from_random([4; 32]), place, &words).is_err());
    let sealed_key = seal_client_key(&public, place, &key, [4; 32]).unwrap();
    assert!(open_client_key(&stranger, place, &sealed_key).is_err());
    let sealed_private = seal_private_key(&session_key(b"a"), place, &private, [3; 24]);
    assert!(open_private_key(&session_key(b"b"), place, &sealed_private).is_err());
    assert!(open_private_key(&link_key(b"a"), place, &sealed_private).is_err());
    // What is sealed under one kind of key is not taken for what is sealed to another kind.
    assert!(open_client_key(&private, place, &words).is_err());
}

#[test]
fn a_key_that_gives_no_secret_is_refused() {
    // RFC 7748 (2016), section 6.1: an all-zero shared secret is to be refused; 0 gives it.
    let key = ClientKey::from_random([1; 32]);
    let sealed = seal_client_key(&[0; 32], &places()[6], &key, [4; 32]);
    assert_eq!(sealed.err(), Some(SealError::NotAKey));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn words_come_back(words in any::<String>(), key: [u8; 32], nonce: [u8; 24]) {
        let key = ClientKey::from_random(key);
        let place = &places()[9];
        let envelope = seal_words(&key, place, &words, nonce);
        prop_assert_eq!(&*open_words(&key, place, &envelope).unwrap(), &words);
    }
}
