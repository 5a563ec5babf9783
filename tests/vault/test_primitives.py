"""The published vectors go through the very functions the vault uses."""

from __future__ import annotations

import pytest

from samsyn.errors import VaultError
from samsyn.vault.primitives import decrypt, derive, encrypt, keyed_digest

_KEY = "feffe9928665731c6d6a8f9467308308" * 2
_PLAIN = (
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
)
_AAD = "feedfacedeadbeeffeedfacedeadbeefabaddad2"
_CIPHER = (
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
)

# The GCM specification submitted to NIST (McGrew and Viega), appendix B, test cases 13, 14 and 16.
GCM = [
    ("00" * 32, "00" * 12, "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
    ("00" * 32, "00" * 12, "00" * 16, "", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    (_KEY, "cafebabefacedbaddecaf888", _PLAIN, _AAD, _CIPHER + "76fc6ece0f4e1768cddf8853bb2d551b"),
]


@pytest.mark.parametrize(("key", "nonce", "plain", "aad", "sealed"), GCM)
def test_aes_256_gcm(key: str, nonce: str, plain: str, aad: str, sealed: str) -> None:
    args = bytes.fromhex(key), bytes.fromhex(nonce)
    assert encrypt(*args, bytes.fromhex(plain), bytes.fromhex(aad)).hex() == sealed
    assert decrypt(*args, bytes.fromhex(sealed), bytes.fromhex(aad)).hex() == plain


def test_one_changed_bit_anywhere_does_not_open() -> None:
    key, nonce, aad = bytes.fromhex(_KEY), bytes(12), b"aad"
    sealed = encrypt(key, nonce, b"plain", aad)
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(VaultError, match="altered"):
            decrypt(key, nonce, bytes(changed), aad)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(VaultError):
        encrypt(bytes(length), bytes(12), b"", b"")
    with pytest.raises(VaultError):
        decrypt(bytes(length), bytes(12), bytes(16), b"")


# RFC 5869, appendix A, test cases 1 to 3.
HKDF = [
    (
        "0b" * 22,
        bytes(range(13)).hex(),
        bytes(range(0xF0, 0xFA)).hex(),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
        "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    ),
    (
        "0b" * 22,
        "",
        "",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("secret", "salt", "info", "key"), HKDF)
def test_hkdf_sha_256(secret: str, salt: str, info: str, key: str) -> None:
    made = derive(
        bytes.fromhex(secret), bytes.fromhex(info), salt=bytes.fromhex(salt) or None, length=len(key) // 2
    )
    assert made.hex() == key


# RFC 4231, test cases 1 and 2.
@pytest.mark.parametrize(
    ("key", "message", "digest"),
    [
        (b"\x0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
    ],
)
def test_hmac_sha_256(key: bytes, message: bytes, digest: str) -> None:
    assert keyed_digest(key, message).hex() == digest
