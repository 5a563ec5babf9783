"""The walls in the database around the accounts: what the pages' role sees when nobody, or somebody, acts."""

from __future__ import annotations

import pytest

from samsyn.web.accounts.models import Member

pytestmark = pytest.mark.django_db


def test_nobody_sees_any_member() -> None:
    assert list(Member.objects.all()) == []
