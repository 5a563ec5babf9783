"""A data folder of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the outreach log uses."""
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "outreach"
