"""The peer set: 30 rules over 80 facts, and 200 cases with known answers (data/rules-30.json).

Facts of the kind "bool" are answered yes or no, those with a number of options by one of them, those of
the kind "day" by a day counted from 1970-01-01. In the cases a third of the answers are unknown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.notation import from_data
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Value

Plain = bool | int | None
Columns = dict[str, NDArray[Any]]

UNKNOWN_CODE: Final = -1
UNKNOWN_DAY: Final = -(2**31)

_DATA: Final = Path(__file__).parent / "data" / "rules-30.json"
_VALUES: Final = {value.word: value for value in Value}


@dataclass(frozen=True)
class Known:
    """A case and the values that all rules have for it, in the order of the rule set."""

    facts: Mapping[str, Plain]
    values: tuple[Value, ...]


@dataclass(frozen=True)
class PeerSet:
    """kinds: of each fact, "bool", "day" or the number of its options."""

    rules: RuleSet
    kinds: dict[str, str | int]
    cases: tuple[Known, ...]


@cache
def peer_set() -> PeerSet:
    """The rules and the cases."""
    data = _read()
    rules = _rules(data, lambda day: day)
    cases = []
    for case in data["known_answers"]:
        words = dict(zip(data["rules"], case["results"], strict=True))
        cases.append(Known(case["facts"], tuple(_VALUES[words[rule]] for rule in rules)))
    kinds = {fact: kind["enum"] if isinstance(kind, dict) else kind for fact, kind in data["facts"].items()}
    return PeerSet(rules, kinds, tuple(cases))


@cache
def with_dates() -> tuple[RuleSet]:
    """The rules with their bounds as dates, for registers that hold days as days."""
    return (_rules(_read(), lambda day: date(1970, 1, 1) + timedelta(days=day)),)


def many(count: int) -> Columns:
    """The cases over and over, as columns of numbers: `UNKNOWN_CODE`, and for days `UNKNOWN_DAY`, is unknown."""
    columns: Columns = {}
    for fact in peer_set().rules.facts:
        day = peer_set().kinds[fact] == "day"
        raws = [case.facts[fact] for case in peer_set().cases]
        codes = [(UNKNOWN_DAY if day else UNKNOWN_CODE) if raw is None else int(raw) for raw in raws]
        columns[fact] = np.resize(np.array(codes, np.int32 if day else np.int8), count)
    return columns


def differing(found: Mapping[str, Sequence[int]]) -> list[str]:
    """The rules for which these values of the first cases of `many` are not the known ones."""
    known = peer_set()
    expected = {rule: [case.values[place] for case in known.cases] for place, rule in enumerate(known.rules)}
    return [
        rule
        for rule, values in expected.items()
        if [int(value) for value in found[rule]] != np.resize(values, len(found[rule])).tolist()
    ]


def _read() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data


def _rules(data: Mapping[str, Any], bound: Callable[[int], object]) -> RuleSet:
    return RuleSet(Rule(name, from_data(_in_notation(tree, bound))) for name, tree in data["rules"].items())


def _in_notation(tree: Mapping[str, Any], bound: Callable[[int], object]) -> dict[str, Any]:
    """The set writes `on_or_after_day` where Samsyn's notation writes `>=`."""
    found = dict(tree)
    if "on_or_after_day" in found:
        found[">="] = bound(found.pop("on_or_after_day"))
    for key in ("all", "any", "of"):
        if key in found:
            found[key] = [_in_notation(part, bound) for part in found[key]]
    if "not" in found:
        found["not"] = _in_notation(found["not"], bound)
    return found
