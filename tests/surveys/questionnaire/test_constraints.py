"""Bounds as XLSForm writes them: taken where a questionnaire can hold them, and told where it cannot."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samsyn.surveys.questionnaire.xlsform.constraints import read


@pytest.mark.parametrize(
    ("row", "kind", "found"),
    [
        ({"type": "integer", "constraint": ". >= 0 and . <= 10"}, "number", {"minimum": 0, "maximum": 10}),
        ({"type": "integer", "constraint": ".>0 and .<10"}, "number", {"minimum": 1, "maximum": 9}),
        ({"type": "decimal", "constraint": ". >= -1.5"}, "number", {"minimum": -1.5}),
        ({"type": "date", "constraint": ". >= date('2026-01-01') and . <= date('2026-12-31')"}, "date",
         {"earliest": date(2026, 1, 1), "latest": date(2026, 12, 31)}),
        ({"type": "text", "constraint": "string-length(.) <= 100"}, "text", {"longest": 100}),
        ({"type": "select_multiple a", "constraint": "count-selected(.) <= 2 and (count-selected(.) = 1 or not(selected(., 'none')))"},
         "multiple", {"at_most": 2}),
        ({"type": "range", "parameters": "start=1 end=5 step=1"}, "number", {"minimum": 1, "maximum": 5}),
        ({"type": "range"}, "number", {"minimum": 0, "maximum": 10}),
    ],
)  # fmt: skip
def test_bounds_that_can_be_held_are_taken(row: dict[str, str], kind: str, found: dict[str, Any]) -> None:
    left: list[str] = []
    assert read(row, kind, lambda sv, en: left.append(en)) == found and left == []


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"type": "decimal", "constraint": ". > 3"}, "number"),
        ({"type": "integer", "constraint": ". >= ${other}"}, "number"),
        ({"type": "integer", "constraint": ". = 1 or . = 2"}, "number"),
        ({"type": "text", "constraint": "regex(., '[a-z]+')"}, "text"),
        ({"type": "text", "constraint": "(count-selected(.) = 1 or not(selected(., 'none')))"}, "text"),
        ({"type": "range", "parameters": "start=a end=b"}, "number"),
        ({"type": "range", "parameters": "start=0 end=1 step=0.5"}, "number"),
        ({"type": "integer", "parameters": "randomize=true"}, "number"),
    ],
)
def test_what_cannot_be_held_is_told(row: dict[str, str], kind: str) -> None:
    left: list[str] = []
    read(row, kind, lambda sv, en: left.append(en))
    assert len(left) == 1
