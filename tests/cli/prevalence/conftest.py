"""A table on disk, and a way to ask about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.prevalence.here import TABLE, Here


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Here:
    monkeypatch.delenv("SAMSYN_LANG", raising=False)
    monkeypatch.delenv("SAMSYN_PREVALENCE_KEY", raising=False)
    return Here(monkeypatch, capfd)
