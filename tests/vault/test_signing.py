"""Ed25519 by its published vectors, and signatures that hold for one purpose only."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.vault.keyring import KeyRing
from samsyn.vault.signing import fingerprint, is_signed, public_key, public_of, sign, sign_with, verify_with

# RFC 8032, section 7.1, tests 1 and 2.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_ed25519(seed: str, public: str, message: str, signature: str) -> None:
    raw = bytes.fromhex(message)
    assert public_of(bytes.fromhex(seed)) == public
    assert sign_with(bytes.fromhex(seed), raw).hex() == signature
    assert verify_with(bytes.fromhex(public), raw, bytes.fromhex(signature))
    assert not verify_with(bytes.fromhex(public), raw + b"x", bytes.fromhex(signature))


def test_a_signature_holds_for_its_key_purpose_and_message(ring: KeyRing) -> None:
    signature = sign(ring, "parcel 1", b"message")
    public = public_key(ring)
    assert is_signed(public, "parcel 1", b"message", signature)
    assert not is_signed(public, "audit head 1", b"message", signature)
    assert not is_signed(public, "parcel 1", b"massage", signature)
    assert not is_signed(public_of(bytes(32)), "parcel 1", b"message", signature)


def test_the_public_key_is_the_rings_own_and_stays_when_other_keys_are_rotated(ring: KeyRing) -> None:
    day = date(2026, 11, 22)
    public = "b4369d3723a68ca5e3eb9c35bda568baa189def52a37da009e01f8a925cfae3f"
    assert public_key(ring) == public_key(ring.with_new_key("wrap", day)) == public
    assert public_key(ring.with_new_key("sign", day)) != public


def test_a_fingerprint_can_be_read_aloud(ring: KeyRing) -> None:
    assert [len(group) for group in fingerprint(public_key(ring)).split()] == [4] * 5
    assert fingerprint(public_key(ring)) != fingerprint(public_of(bytes(32)))
