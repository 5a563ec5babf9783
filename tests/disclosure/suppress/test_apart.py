"""Questions guarded each by itself are safe together: held against the audit of all of them crossed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from samsyn.disclosure.attack.audit import audit
from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.apart import protect_apart
from samsyn.disclosure.suppress.situation import situation_of
from samsyn.disclosure.tables import Key, Protected, Table
from samsyn.errors import LeakError
from tests.disclosure.making import table, text

GROUP = flat("group", text("group"), ("g1", "g2", "g3", "g4"))
FIRST = flat("first", text("first"), ("a", "b", "c"))
SECOND = flat("second", text("second"), ("x", "y", "z"))
RULES = Rules()


def people(seed: int, each: int = 20) -> dict[Key, int]:
    """Invented answers: group, first, second."""
    chance = np.random.default_rng(seed)
    found: dict[Key, int] = {}
    for group, spread in zip(GROUP.leaves, (0.2, 0.5, 1.0, 3.0), strict=True):
        cells = list(product(FIRST.leaves, SECOND.leaves))
        counts = chance.multinomial(each, chance.dirichlet([spread] * len(cells)))
        found |= {(group, *cell): int(count) for cell, count in zip(cells, counts, strict=True)}
    return found


def linked(inner: dict[Key, int], at: int) -> Linked:
    dim = (FIRST, SECOND)[at - 1]
    counts: dict[Key, int] = {}
    for key, count in inner.items():
        counts[key[0], key[at]] = counts.get((key[0], key[at]), 0) + count
    of = table(counts, (GROUP, dim), dim.name)
    return Linked(of, (of,))


def common(inner: dict[Key, int]) -> Table:
    counts: dict[Key, int] = {}
    for key, count in inner.items():
        counts[key[:1]] = counts.get(key[:1], 0) + count
    return table(counts, (GROUP,), "people")


def unsafe_together(inner: dict[Key, int], protected: Protected) -> int:
    """Cells that whoever sees both tables can narrow more than the rules allow, over every way that people can have answered."""
    whole = table(inner, (GROUP, FIRST, SECOND), "whole")
    tables = tuple(linked(inner, at).tables[0] for at in (1, 2))
    situation = situation_of(Linked(whole, tables), RULES)
    hidden = np.zeros(situation.true.size, dtype=bool)
    for each in protected.tables:
        for key, state in each.states.items():
            hidden[situation.places[each.name][key]] |= state == "hidden"
    return sum(not each.safe for each in audit(situation, hidden, exact=True))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_safe_apart_is_safe_together(seed: int) -> None:
    inner = people(seed)
    made = protect_apart([linked(inner, 1), linked(inner, 2)], common(inner), RULES)
    assert made.primary > 0
    assert unsafe_together(inner, made.protected) == 0
    assert [each.name for each in made.protected.apart] == ["first", "second"]


def test_the_count_of_a_group_is_never_withheld_nor_told_where_it_is_small() -> None:
    inner = people(1)
    made = protect_apart([linked(inner, 1)], common(inner), RULES).protected
    assert all(made.table("first").states[group, "total"] == "shown" for group in GROUP.codes)
    few = people(1, each=4)
    with pytest.raises(LeakError, match="so few respondents"):
        protect_apart([linked(few, 1)], common(few), RULES)
