"""Fixtures of the log's tests."""

from __future__ import annotations

import pytest

from samsyn.web.database.acting import as_owner
from tests.web.audit.making import Staff, make_staff


@pytest.fixture
def staff(db: None) -> Staff:
    """The staff of one organisation."""
    with as_owner():
        return make_staff("Socialnämnden i Påhittköping")


@pytest.fixture
def others(db: None) -> Staff:
    """The staff of another."""
    with as_owner():
        return make_staff("Kvinnojouren Hittepå")
