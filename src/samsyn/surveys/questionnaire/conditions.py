"""Whom a question is put to: a filter over the answers so far, with three values, for one person or for all rows at once.

True: put. False: not put. Unknown: a question that the filter looks at was left empty, so nobody can say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.surveys.questionnaire.model import Condition

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Settled:
    """bool[n] each: rows where a condition holds, and rows where it does not. Neither: unknown."""

    yes: Bools
    no: Bools


@dataclass(frozen=True, slots=True)
class Seen:
    """What rows answered to one question.

    settled: bool[n], rows that answered, or to whom the question is known not to have been put (they chose nothing).
    chose: bool[n] for the code of a choice, rows that chose it. number: float64[n], NaN where there is none.
    """

    settled: Bools
    chose: Mapping[str, Bools]
    number: npt.NDArray[np.float64] | None = None


def settle(condition: Condition, seen: Callable[[str], Seen]) -> Settled:
    """A condition over rows. seen: the answers to a question by its id."""
    if condition.question is not None:
        return _one(condition, seen(condition.question))
    if condition.not_ is not None:
        inner = settle(condition.not_, seen)
        return Settled(inner.no, inner.yes)
    parts = [settle(each, seen) for each in condition.all or condition.any]
    yes, no = [part.yes for part in parts], [part.no for part in parts]
    if condition.all:
        return Settled(np.logical_and.reduce(yes), np.logical_or.reduce(no))
    return Settled(np.logical_or.reduce(yes), np.logical_and.reduce(no))


def _one(condition: Condition, seen: Seen) -> Settled:
    holds = np.zeros(len(seen.settled), bool)
    if condition.is_:
        for code in condition.is_:
            holds |= seen.chose.get(code, False)
    elif seen.number is not None:
        low = -np.inf if condition.at_least is None else condition.at_least
        high = np.inf if condition.at_most is None else condition.at_most
        holds = (seen.number >= low) & (seen.number <= high)
    return Settled(seen.settled & holds, seen.settled & ~holds)
