"""Addresses of databases: what is taken, what is refused, and never a password in a message."""

from __future__ import annotations

import pytest

from samsyn.errors import UsageError
from samsyn.web.database.address import databases, is_given, settings_of

SECRET = "Zelda-Hemlig-7"


def test_an_address_becomes_settings() -> None:
    found = settings_of("postgresql://samsyn_app:a%2Fb%40c@db.example:6432/samsyn?sslmode=verify-full", "X")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "samsyn_app",
        "a/b@c",
        "db.example",
        "6432",
    )
    assert found["NAME"] == "samsyn"
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert "search_path=samsyn" in found["OPTIONS"]["options"]


def test_a_socket_folder_stands_among_the_words() -> None:
    assert settings_of("postgresql://samsyn_app@/samsyn?host=/var/run/x%20y", "X")["HOST"] == "/var/run/x y"
    assert settings_of("postgres://samsyn_app@[::1]:5432/samsyn", "X")["HOST"] == "::1"


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://samsyn_app:{SECRET}@h/d", f"postgresql://samsyn_app:{SECRET}@h:99999/d", f"{SECRET}",
        f"postgresql://samsyn_app:{SECRET}@h", f"postgresql://:{SECRET}@h/d", f"postgresql://x:{SECRET}@/d",
        f"postgresql://x:{SECRET}@h/d?options=-c%20role%3Dpostgres", f"postgresql://x:{SECRET}@h/d?{SECRET}",
        f"postgresql://x:{SECRET}@h/d/e", f"postgresql://x:{SECRET}@[::1/d", f"postgresql://x:{SECRET}@h/d#x",
        f"postgresql://x:{SECRET}@h/d%00", f"postgresql://x:{SECRET}/{SECRET}@h/d", f"sqlite:///{SECRET}",
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_told_without_it(url: str) -> None:
    with pytest.raises(UsageError) as told:
        databases({"DATABASE_URL": url})
    said = told.value.render("sv") + told.value.render("en") + repr(told.value)
    assert "DATABASE_URL" in said and SECRET not in said
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_without_an_address_there_is_no_owner_and_a_default_that_leads_nowhere() -> None:
    found = databases({})
    assert list(found) == ["default"] and found["default"]["HOST"].startswith("/dev/null")
    assert not is_given({}) and not is_given({"DATABASE_URL": ""})
    both = databases(
        {
            "DATABASE_URL": "postgresql://samsyn_app@h/d",
            "SAMSYN_OWNER_DATABASE_URL": "postgresql://samsyn_owner@h/d",
        }
    )
    assert sorted(both) == ["default", "owner"]
