"""Leaving out what would change a finding leaves everything else as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samsyn.packs.load import load_pack
from samsyn.screening.case_file import read_case
from samsyn.screening.screen import screen

EXAMPLES = sorted((Path(__file__).resolve().parent.parent.parent / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_only_the_changes_are_left_out(path: Path) -> None:
    case = read_case(path, load_pack(), date(2026, 11, 21))
    whole, short = screen(case, load_pack()), screen(case, load_pack(), would_change=False)
    assert any(finding.would_change for finding in whole.findings)
    told, short_told = whole.to_data(), short.to_data()
    for finding, short_finding in zip(told["findings"], short_told["findings"], strict=True):
        assert short_finding == finding | {"would_change": []}
    assert {**told, "findings": []} == {**short_told, "findings": []}
