"""Withheld cells of one contributor do not guard one another: together they are judged by the same rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.primary import Contribution, exposed
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import Guarding, guarded
from samsyn.disclosure.tables import Key
from samsyn.errors import LeakError
from tests.disclosure.tables_made import NAME, whole_of

PLACES = ["a", "b", "c", "d"]
KINDS = ["x", "y"]
GIVEN: list[tuple[str, str, int]] = [
    ("a", "large", 100), ("b", "large", 90),
    ("c", "one", 50), ("c", "two", 40), ("c", "three", 30),
    ("d", "four", 60), ("d", "five", 50), ("d", "six", 45),
]  # fmt: skip
TINY = [("a", "tiny", 3), ("b", "small", 4)]
"""sdcTools/UserSupport issue 160 gives the property without numbers; these are made up: one large company, two places."""


def guard(given: Iterable[tuple[Key, str, int]], rules: Rules, **names: list[str]) -> Guarding:
    contributions: list[Contribution] = list(given)
    counts: dict[Key, int] = {}
    for key, _, amount in contributions:
        counts[key] = counts.get(key, 0) + amount
    dims = [flat(name, NAME, codes) for name, codes in names.items()]
    return guarded(whole_of(dims, counts), rules, contributions=contributions)


def by_place(given: Iterable[tuple[str, str, int]], rules: Rules) -> set[str]:
    table = guard((((place,), who, amount) for place, who, amount in given), rules, place=PLACES)
    return {place for place in PLACES if table.protected.table("main").states[(place,)] == "hidden"}


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ([*GIVEN, *TINY], {"dominance": (1, 80)}),
        ([*GIVEN, *TINY], {"p_percent": 10}),
        (GIVEN, {"contributors": 1}),
    ],
)
def test_two_withheld_cells_of_one_company_take_a_third(
    given: list[tuple[str, str, int]], rule: dict[str, Any]
) -> None:
    rules = Rules(threshold=0, **rule)
    assert by_place(given, replace(rules, sums=False)) == {"a", "b"}
    assert by_place(given, rules) == {"a", "b", "c"}
    assert by_place(given, replace(rules, own=True)) >= {"a", "b", "c"}


def test_two_withheld_cells_of_different_companies_are_enough() -> None:
    other = [(place, "other" if place == "b" else who, amount) for place, who, amount in GIVEN]
    assert by_place(other, Rules(threshold=0, contributors=1)) == {"a", "b"}


def test_where_no_third_cell_may_be_withheld_it_is_refused_by_name() -> None:
    shown = Rules(threshold=0, dominance=(1, 80), show={"main": (("c",), ("d",))})
    assert by_place([*GIVEN, *TINY], replace(shown, sums=False)) == {"a", "b"}
    with pytest.raises(LeakError) as raised:
        by_place([*GIVEN, *TINY], shown)
    (problem,) = raised.value.problems
    assert problem.where == "main[total]"
    assert "together" in problem.what.en and "(show)" in problem.do.en


def lines_told(found: Guarding) -> list[set[Key]]:
    """What is withheld in each row and column whose sum is shown and that shows something."""
    table = found.protected.table("main")
    states, values = table.states, table.values
    rows: list[list[Key]] = [[(place, kind) for kind in [*KINDS, "total"]] for place in [*PLACES, "total"]]
    columns: list[list[Key]] = [[(place, kind) for place in [*PLACES, "total"]] for kind in [*KINDS, "total"]]
    told = []
    for *cells, total in [*rows, *columns]:
        hidden = {cell for cell in cells if states[cell] == "hidden"}
        if hidden and states[total] == "shown" and any(values.get(cell, 0) for cell in cells):
            told.append(hidden)
    return told


def parts_of(given: Iterable[Contribution], cells: set[Key]) -> list[int]:
    found: dict[str, int] = {}
    for (place, kind), who, amount in given:
        if cells & {(place, kind), (place, "total"), ("total", kind)}:
            found[who] = found.get(who, 0) + amount
    return sorted(found.values(), reverse=True)


Given = st.lists(
    st.tuples(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(KINDS)),
        st.sampled_from(["one", "two", "three", "four", "five"]),
        st.integers(5, 60),
    ),
    min_size=12,
    max_size=30,
)


@pytest.mark.parametrize(
    "rule", [{"dominance": (1, 70)}, {"p_percent": 10}, {"contributors": 1, "own": True}]
)
@settings(max_examples=25, deadline=None)
@given(given=Given)
def test_no_line_tells_a_sum_of_too_few(rule: dict[str, Any], given: list[Contribution]) -> None:
    rules = Rules(threshold=0, **rule)
    try:
        found = guard(given, rules, place=PLACES, kind=KINDS)
    except LeakError as error:
        assert all(each.where.startswith("main[") for each in error.problems)
        return
    for cells in lines_told(found):
        assert not exposed(parts_of(given, cells), rules)
