"""The answers that a fact can get, as far as the rules can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from samsyn.logic.evaluate import leaf_value
from samsyn.logic.expressions import Compare, Leaf, OneOf, Reads
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Raw, Value

_NO_OPTION = "\0"  # a text that no rule has among its options


class Form(NamedTuple):
    """How a fact can come out.

    leaves: the numbers of its leaves in `RuleSet.leaves`. answers: one for each way in which these
    leaves can come out. holds: for each answer, the leaves that are yes.
    """

    leaves: tuple[int, ...]
    answers: tuple[Raw, ...]
    holds: tuple[frozenset[int], ...]


@lru_cache(maxsize=16)
def forms(rules: RuleSet) -> dict[str, Form]:
    """The form of every fact that the rules look at, in order of first use."""
    numbers: dict[str, list[int]] = {}
    for number, leaf in enumerate(rules.leaves):
        numbers.setdefault(leaf.fact, []).append(number)
    found: dict[str, Form] = {}
    for fact, mine in numbers.items():
        ways: dict[frozenset[int], Raw] = {}
        for raw in _candidates([rules.leaves[number] for number in mine]):
            holds = frozenset(n for n in mine if leaf_value(rules.leaves[n], raw) is Value.YES)
            ways.setdefault(holds, raw)
        found[fact] = Form(tuple(mine), tuple(ways.values()), tuple(ways))
    return found


def _candidates(leaves: Sequence[Leaf]) -> Iterable[Raw]:
    """Answers that between them bring out every way: each option and none, each bound and what is beside it."""
    named = [option for leaf in leaves if isinstance(leaf, OneOf) for option in leaf.options]
    bounds = [leaf.bound for leaf in leaves if isinstance(leaf, Compare)]
    match leaves[0].reads:
        case Reads.ANSWER:
            return (Answer.YES, Answer.NO)
        case Reads.TEXT:
            return (*named, _NO_OPTION)
        case Reads.DATE:
            days = {
                bound.toordinal() + step for bound in bounds if isinstance(bound, date) for step in (-1, 0, 1)
            }
            return [date.fromordinal(day) for day in sorted(days) if 1 <= day <= date.max.toordinal()]
    numbers = sorted(n for n in {*bounds, *named} if isinstance(n, int | float))
    between = [(low + high) / 2 for low, high in pairwise(numbers)]
    return [numbers[0] - 1, *numbers, *between, numbers[-1] + 1]
