"""A data folder of its own for each test, a key, and somebody who is signed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.outreach import key as keys
from tests.web.site import Reader, browser


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the outreach log uses."""
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "outreach"


@pytest.fixture
def key() -> str:
    """A key that staff may sign in with."""
    return keys.make()


@pytest.fixture
def staff(key: str) -> Reader:
    """A browser that is signed in."""
    return signed_in(key)


def signed_in(key: str, lang: str = "sv") -> Reader:
    """A browser that has signed in with the key."""
    client = browser(lang)
    assert client.post("/uppsokande/in", {"key": key}).status_code == 303
    return client
