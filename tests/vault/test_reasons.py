"""A reason can be held to its digest, and the digest tells nothing without the ring."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.errors import VaultError
from samsyn.vault.keyring import KeyRing, new_ring
from samsyn.vault.reasons import digest_of_reason, reason_fits

DAY = date(2026, 11, 22)


def test_a_digest_that_was_written_down_is_still_the_same(ring: KeyRing) -> None:
    assert digest_of_reason(ring, "rad", "skäl").hex() == (
        "0000000336be08977af60293e3daef47fdd3ee3a6969ea99661844dacf10ced8f7ef9d17"
    )


def test_only_the_very_reason_in_its_own_row_fits(ring: KeyRing) -> None:
    digest = digest_of_reason(ring, "rad", "skäl")
    assert reason_fits(ring, "rad", "skäl", memoryview(digest))
    assert not reason_fits(ring, "rad", "skäl ", digest)
    assert not reason_fits(ring, "rads", "käl", digest)
    assert not reason_fits(ring, "rad", "skäl", digest[:-1])
    assert digest_of_reason(ring, "rad 2", "skäl") != digest


def test_old_reasons_fit_after_rotation_and_need_their_key(ring: KeyRing) -> None:
    digest = digest_of_reason(ring, "rad", "skäl")
    newer = ring.with_new_key("digest", DAY)
    assert reason_fits(newer, "rad", "skäl", digest)
    assert digest_of_reason(newer, "rad", "skäl") != digest
    with pytest.raises(VaultError):
        reason_fits(new_ring(DAY), "rad", "skäl", digest)
