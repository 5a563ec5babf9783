"""The bar is for a terminal, on standard error, and leaves nothing behind."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from samsyn.cli.progress import Bar
from tests.cli.prevalence.here import Here


class Terminal(io.StringIO):
    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Bar("bic") as bar:
        bar(0.0)
        bar(0.5)
        bar(2.0)
    lines = terminal.getvalue().split("\r")
    assert lines[1] == f"bic [{'.' * 30}] 0 %" and lines[2].startswith(f"bic [{'#' * 15}{'.' * 15}] 50 %")
    assert lines[3].startswith(f"bic [{'#' * 30}] 100 %") and lines[-1] == "" and lines[-2].strip() == ""


def test_elsewhere_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = io.StringIO()
    monkeypatch.setattr(sys, "stderr", plain)
    with Bar("bic") as bar:
        bar(0.5)
    assert plain.getvalue() == ""


def test_letters_that_the_terminal_lacks_are_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Bar("å") as bar:
        bar(0.5)
    assert "? [" in terminal.getvalue()


def test_a_long_bootstrap_tells_of_itself(here: Here, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    monkeypatch.setattr(Bar, "__call__", lambda _bar, share: told.append(share))
    assert here("estimate", table, "--bootstrap", "100", "--format", "json").code == 0
    assert len(told) >= 5 and told == sorted(told) and told[-1] == 1.0
