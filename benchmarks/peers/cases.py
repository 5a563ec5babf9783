"""The cases of the peer set as engines are given them, and registers of any length that begin with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import peer_set
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import WORDS, Value

Columns = dict[str, NDArray[Any]]

UNKNOWN: Final = -1
UNKNOWN_DAY: Final = -(2**31)

_VALUES: Final = {word: value for value, word in WORDS.items()}
_DAYS: Final = (17897, 20455)  # as in the known cases: 2019 to 2025
_UNKNOWN_SHARE: Final = 0.3


class Case(NamedTuple):
    """A case and the right value of each rule, in the order of the rules.

    facts: booleans, numbers of options, days since 1970-01-01; None where unknown.
    """

    facts: dict[str, Any]
    values: tuple[Value, ...]


@cache
def peer_rules() -> RuleSet:
    """The rules, always the same object."""
    return peer_set.rules()


@cache
def peer_cases() -> list[Case]:
    """Every case of the set."""
    known = zip(peer_set.CASES, peer_set.EXPECTED, strict=True)
    return [Case(dict(facts), tuple(_VALUES[right[rule]] for rule in peer_rules())) for facts, right in known]


def register(length: int, seed: int = 1) -> Columns:
    """A column for each fact that the rules use: the known cases, then others drawn in the same shares.

    Columns of 8 bits, of days 32; UNKNOWN and UNKNOWN_DAY where unknown.
    """
    rng = np.random.default_rng(seed)
    columns: Columns = {}
    for fact in peer_rules().facts:
        kind = peer_set.KINDS[fact]
        code, number = (UNKNOWN_DAY, np.int32) if kind == "day" else (UNKNOWN, np.int8)
        low, high = _DAYS if kind == "day" else (0, 2 if kind == "bool" else kind["enum"])
        values = rng.integers(low, high, length, number)
        values[rng.random(length, np.float32) < _UNKNOWN_SHARE] = code
        known = [code if case.facts[fact] is None else case.facts[fact] for case in peer_cases()]
        values[: len(known)] = known[:length]
        columns[fact] = values
    return columns


def differing(found: Mapping[str, Sequence[int]]) -> list[str]:
    """The rules whose columns of values do not begin with the right answers to the known cases."""
    wrong = []
    for place, rule in enumerate(peer_rules()):
        right = [int(case.values[place]) for case in peer_cases()]
        if [int(value) for value in found[rule][: len(right)]] != right:
            wrong.append(rule)
    return wrong
