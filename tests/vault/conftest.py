"""A key ring of fixed keys, so that what it made once can be written down in a test."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.vault.keyring import USES, Key, KeyRing


@pytest.fixture
def ring() -> KeyRing:
    day = date(2026, 11, 22)
    return KeyRing(tuple(Key(f"0000000{i}", use, day, bytes([i]) * 32) for i, use in enumerate(USES)))
