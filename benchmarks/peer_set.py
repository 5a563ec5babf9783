"""The peer set: 30 rules over 80 facts, and 200 cases with known answers (data/rules-30.json).

Facts named b are answered yes or no, e by one of a few numbers, d by a day counted from 1970-01-01. In
the cases a third of the answers are unknown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samsyn.logic.evaluate import Facts
from samsyn.logic.notation import from_data
from samsyn.logic.rules import Rule, RuleSet

_DATA: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "rules-30.json").read_text())

KINDS: dict[str, Any] = _DATA["facts"]
PLAIN_RULES: dict[str, Any] = _DATA["rules"]
CASES: list[Facts] = [case["facts"] for case in _DATA["known_answers"]]
EXPECTED: list[dict[str, str]] = [
    dict(zip(PLAIN_RULES, case["results"], strict=True)) for case in _DATA["known_answers"]
]


def rules() -> RuleSet:
    """The rules as Samsyn's."""
    return RuleSet(Rule(name, from_data(_in_notation(tree))) for name, tree in PLAIN_RULES.items())


def _in_notation(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The set writes `on_or_after_day` where Samsyn's notation writes `>=`."""
    renamed = {">=" if key == "on_or_after_day" else key: value for key, value in tree.items()}
    for key in ("all", "any", "of"):
        if key in renamed:
            renamed[key] = [_in_notation(part) for part in renamed[key]]
    if "not" in renamed:
        renamed["not"] = _in_notation(renamed["not"])
    return renamed
