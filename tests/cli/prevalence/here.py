"""Run `samsyn` within this process: loading the numbers' libraries anew for each story would take longer than the story."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from samsyn.cli import main

TABLE = "A,B,C,count\n1,0,0,80\n0,1,0,70\n0,0,1,60\n1,1,0,20\n1,0,1,15\n0,1,1,12\n1,1,1,6\n"


class Done(NamedTuple):
    """A finished command."""

    code: int
    out: str
    err: str


class Here:
    """Runs commands as `samsyn prevalence …`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = monkeypatch, capfd

    def __call__(self, *words: str | Path, **environment: Any) -> Done:
        for name, value in environment.items():
            self._patch.setenv(name, value)
        self._patch.setattr(sys, "argv", ["samsyn", "prevalence", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = self._capture.readouterr()
        return Done(code, out, err)
