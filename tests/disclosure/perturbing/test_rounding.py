"""Rounding of small counts: the published reference, what must hold of any table, and what a true total would tell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing import Moved, moved, round_small
from samsyn.disclosure.tables import Key, Protected, Table
from samsyn.errors import DataError, UsageError
from tests.disclosure.perturbing.tables_made import alone, from_file, spoken, summed, z2

A, B = flat("a", spoken("a"), ("a1", "a2", "a3")), flat("b", spoken("b"), ("b1", "b2"))


def small_left(protected: Protected, base: int) -> list[int]:
    return [n for table in protected.tables for n in table.values.values() if 0 < n < base]


def test_the_published_case_is_rounded_as_well_as_by_its_peer() -> None:
    """SmallCountRounding 1.1.0 PLSrounding, roundBase 5: maxdiff 3, 32 changed, meanAbsDiff 0.56 and HDutility 0.96553976841 over
    100 cells, of which 98 hold anybody."""
    tables = z2()
    made = round_small(tables, 5)
    found = moved(tables, made)
    assert found.cells == 98 and found.greatest <= 3 and found.changed <= 32
    assert found.mean * 98 / 100 <= 0.56 + 1e-9
    assert found.hellinger >= 0.96553976841 - 1e-9
    assert small_left(made, 5) == []


@pytest.mark.parametrize(
    ("size", "greatest", "mean", "hellinger"), [("S", 4, 1.328, 0.842), ("M", 8, 1.533, 0.891)]
)
def test_generated_tables_lose_no_more_than_by_the_peer(
    size: str, greatest: int, mean: float, hellinger: float
) -> None:
    """SmallCountRounding 1.1.0 on the same tables, over the cells that hold anybody."""
    tables = alone(from_file(size))
    made = round_small(tables, 5)
    found = moved(tables, made)
    assert (
        (found.greatest, found.mean) <= (greatest, 10.0)
        and found.mean <= mean
        and found.hellinger >= hellinger
    )
    assert small_left(made, 5) == []


@given(st.lists(st.integers(0, 12), min_size=6, max_size=6), st.integers(3, 6))
@settings(max_examples=25, deadline=None)
def test_every_margin_is_the_sum_of_what_it_holds(counts: list[int], base: int) -> None:
    inner = dict(zip([(a, b) for a in A.leaves for b in B.leaves], counts, strict=True))
    table = summed("t", (A, B), inner)
    made = round_small(alone(table), base)
    values = made.tables[0].values
    again = summed("t", (A, B), {key: values[key] for key in inner})
    assert values == again.counts
    assert small_left(made, base) == []
    assert all(values[key] == n for key, n in inner.items() if n == 0 or n >= base)
    assert set(made.tables[0].states.values()) == {"rounded"}, "which numbers are true is not told"
    assert round_small(alone(table), base) == made


@given(st.lists(st.integers(0, 7), min_size=6, max_size=6))
@settings(max_examples=25, deadline=None)
def test_margins_alone_are_never_left_small(counts: list[int]) -> None:
    """Where the inner cells are not shown, a margin may become small because a cell of it was rounded for another's sake."""
    whole = summed("t", (A, B), dict(zip([(a, b) for a in A.leaves for b in B.leaves], counts, strict=True)))
    rows = summed("rows", (A,), {(a,): whole.counts[a, "total"] for a in A.leaves})
    columns = summed("columns", (B,), {(b,): whole.counts["total", b] for b in B.leaves})
    made = round_small(Linked(whole, (rows, columns)), 5)
    assert small_left(made, 5) == []
    told = [made.table(name).values for name in ("rows", "columns")]
    assert (
        told[0]["total",]
        == told[1]["total",]
        == sum(told[0][a,] for a in A.leaves)
        == sum(told[1][b,] for b in B.leaves)
    )


def test_another_grouping_of_the_same_leaves_is_rounded_along() -> None:
    inner = {(a, b): 2 + i + 3 * j for i, a in enumerate(A.leaves) for j, b in enumerate(B.leaves)}
    whole = summed("t", (A, B), inner)
    kind = flat("kind", spoken("kind"), ("some", "others"))
    grouping = Grouping(kind, "a", {"some": frozenset({"a1", "a3"}), "others": frozenset({"a2"})})
    sums = {"some": ("a1", "a3"), "others": ("a2",), "total": A.leaves}
    counts: dict[Key, int] = {
        (code,): sum(whole.counts[a, "total"] for a in held) for code, held in sums.items()
    }
    table = Table("kinds", spoken("kinds"), (kind,), counts)
    made = round_small(Linked(whole, (whole, table), (grouping,)), 5)
    first, second = made.table("t").values, made.table("kinds").values
    assert all(second[code,] == sum(first[a, "total"] for a in held) for code, held in sums.items())


def test_a_table_by_something_else_is_refused() -> None:
    other = summed("other", (flat("c", spoken("c"), ("c1",)),), {("c1",): 9})
    with pytest.raises(DataError) as caught:
        round_small(Linked(summed("t", (A,), {("a1",): 9}), (other,)), 5)
    assert caught.value.problems[0].where == "other.c"


def test_inner_cells_that_nobody_sees_small_stay_as_they_are() -> None:
    inner = {(a, b): 3 for a in A.leaves for b in B.leaves}
    whole = summed("whole", (A, B), inner)
    margin = summed("margin", (A,), {(a,): 6 for a in A.leaves})
    made = round_small(Linked(whole, (margin,)), 5)
    assert made.tables[0].values == margin.counts


def test_a_true_total_that_tells_the_parts_is_refused() -> None:
    """Nought and nought beside a total of 8: both are 4."""
    pair = flat("a", spoken("a"), ("a1", "a2"))
    table = summed("t", (pair,), {("a1",): 4, ("a2",): 4})
    with pytest.raises(DataError) as caught:
        round_small(alone(table), 5, totals="true", least=4)
    assert {problem.where for problem in caught.value.problems} <= {"t[a1]", "t[a2]"}
    assert "4" not in str(caught.value).replace("t[a", "")


def test_a_true_total_is_shown_where_the_parts_stay_in_doubt() -> None:
    table = from_file("S")
    made = round_small(alone(table), 5, totals="true")
    whole = ("total", "total")
    assert made.tables[0].states[whole] == "shown" and made.tables[0].values[whole] == table.counts[whole]
    assert made.audit.level >= 2
    assert [state for key, state in made.tables[0].states.items() if key != whole] == ["rounded"] * (
        len(table.counts) - 1
    )


def test_a_true_total_that_is_small_itself_is_refused() -> None:
    with pytest.raises(DataError):
        round_small(alone(summed("t", (A,), {("a1",): 1, ("a2",): 2})), 5, totals="true")


def test_a_hidden_total_has_no_number() -> None:
    made = round_small(alone(from_file("S")), 5, totals="hidden")
    assert made.tables[0].states["total", "total"] == "hidden"
    assert ("total", "total") not in made.tables[0].values and made.audit.hidden == 1


@pytest.mark.parametrize("base", [2, 101])
def test_a_base_that_hides_or_shows_nothing_is_refused(base: int) -> None:
    with pytest.raises(UsageError):
        round_small(alone(summed("t", (A,), {("a1",): 9})), base)


def test_a_margin_that_is_not_the_sum_is_refused() -> None:
    table = summed("t", (A,), {("a1",): 9, ("a2",): 3})
    wrong = type(table)(table.name, table.title, table.dims, {**table.counts, ("total",): 13})
    with pytest.raises(DataError) as caught:
        round_small(Linked(table, (wrong,)), 5)
    assert caught.value.problems[0].where == "t[total]"


def test_the_measures_are_those_of_hand() -> None:
    from samsyn.disclosure.perturbing.measuring import measures

    found = measures(np.array([4, 9]), np.array([0, 9]))
    assert found == Moved(
        cells=2, changed=1, greatest=4, mean=2.0, hellinger=1 - np.sqrt(4 / 2) / np.sqrt(13)
    )
