"""Computes the expected values of tests.rs a second way.

From the texts of RFC 5869, RFC 9180 and draft-irtf-cfrg-xchacha-03, on top of the primitives of
pyca/cryptography; it shares no code with the crates that the program uses. Run it with python3.
"""

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEM = b"KEM" + struct.pack(">H", 0x20)
SUITE = b"HPKE" + struct.pack(">HHH", 0x20, 1, 3)


def quarter_round(s, a, b, c, d):
    for x, y, z, left in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        v = s[z] ^ s[x]
        s[z] = ((v << left) | (v >> (32 - left))) & 0xFFFFFFFF


def hchacha20(key, nonce):
    s = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]
    s += struct.unpack("<8I", key) + struct.unpack("<4I", nonce)
    for _ in range(10):
        for i in range(4):
            quarter_round(s, i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter_round(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<8I", *(s[:4] + s[12:]))


def xchacha20_poly1305(key, nonce, aad, clear):
    subkey = hchacha20(key, nonce[:16])
    return ChaCha20Poly1305(subkey).encrypt(bytes(4) + nonce[16:], clear, aad)


def extract(salt, secret):
    return hmac.new(salt or bytes(32), secret, hashlib.sha256).digest()


def expand(key, info, length):
    out, block, i = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([i]), hashlib.sha256).digest()
        out, i = out + block, i + 1
    return out[:length]


def labeled_extract(suite, salt, label, secret):
    return extract(salt, b"HPKE-v1" + suite + label + secret)


def labeled_expand(suite, key, label, info, length):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def key_pair(ikm):
    dkp = labeled_extract(KEM, b"", b"dkp_prk", ikm)
    private = X25519PrivateKey.from_private_bytes(labeled_expand(KEM, dkp, b"sk", b"", 32))
    return private, private.public_key().public_bytes_raw()


def seal_base(to, info, aad, clear, ikm):
    ephemeral, encapsulated = key_pair(ikm)
    dh = ephemeral.exchange(X25519PublicKey.from_public_bytes(to))
    eae = labeled_extract(KEM, b"", b"eae_prk", dh)
    shared = labeled_expand(KEM, eae, b"shared_secret", encapsulated + to, 32)
    context = b"\0" + labeled_extract(SUITE, b"", b"psk_id_hash", b"")
    context += labeled_extract(SUITE, b"", b"info_hash", info)
    secret = labeled_extract(SUITE, shared, b"secret", b"")
    key = labeled_expand(SUITE, secret, b"key", context, 32)
    nonce = labeled_expand(SUITE, secret, b"base_nonce", context, 12)
    return encapsulated, ChaCha20Poly1305(key).encrypt(nonce, clear, aad)


def bound(version, *parts):
    out = b"waymark/seal/" + bytes([version])
    for part in parts:
        out += struct.pack(">Q", len(part)) + part.encode()
    return out


def waymark_id(byte):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    bits = int.from_bytes(bytes([byte]) * 16, "big")
    return "".join(alphabet[bits >> (5 * place) & 31] for place in reversed(range(26)))


def field(tag, content):
    return bytes([tag]) + (struct.pack(">Q", len(content)) + content if tag else b"")


def main():
    client, user, plan = waymark_id(1), waymark_id(2), waymark_id(7)
    key, nonce = b"\x11" * 32, b"\x22" * 24
    aad = bound(1, "plans", "notes_sealed", plan)
    words = "Weekly talks. Ruhige Wörter.".encode()
    print("words", (b"\1" + nonce + xchacha20_poly1305(key, nonce, aad, words)).hex())
    _, public = key_pair(b"\x33" * 32)
    print("public key", public.hex())
    aad = bound(2, "care_team", "client_key_sealed", client, user)
    sealed = seal_base(public, b"waymark/seal-to/1", aad, key, b"\x44" * 32)
    print("client key", (b"\2" + b"".join(sealed)).hex())
    for label in ("session-key", "link-key", "csrf-token", "password-verifier", "password-key"):
        info = f"waymark/{label}/1".encode()
        print(label, expand(extract(b"", b"\x55" * 32), info, 32).hex())
    row = field(1, b"waymark/audit/1") + field(2, struct.pack(">q", 1))
    row += field(1, b"2026-11-20T08:00:00.000Z") + field(1, user.encode())
    row += field(1, b"practitioner") + field(1, b"client_view") + field(1, client.encode())
    row += field(0, b"") + field(1, b"done") + field(0, b"") + field(4, bytes(32))
    print("first row of the trail", hashlib.sha256(row).hexdigest())


if __name__ == "__main__":
    main()
