"""Which cells the rules make primary."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.table import Joint, axes_of, leaves_of, sums_of
from samsyn.disclosure.primary import alone_cells, exposed, primary_cells, small
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.tables import Key
from tests.disclosure.tables_made import NAME, whole_of


@pytest.mark.parametrize(
    ("largest", "rules", "found"),
    [
        ([9], Rules(contributors=1), True),
        ([9, 1], Rules(contributors=1), False),
        ([81, 19], Rules(dominance=(1, 80)), True),
        ([80, 20], Rules(dominance=(1, 80)), False),
        ([50, 31, 19], Rules(dominance=(2, 80)), True),
        ([100, 50, 9], Rules(p_percent=10), True),
        ([100, 50, 10], Rules(p_percent=10), False),
        ([100, 50], Rules(p_percent=10), True),
        ([], Rules(contributors=1, dominance=(1, 80), p_percent=10), False),
    ],
)
def test_contributions_that_tell_too_much(largest: list[int], rules: Rules, found: bool) -> None:
    """Hundepool et al., Statistical Disclosure Control (2012), chapter 4: dominance and the p percent rule."""
    assert exposed(largest, rules) is found


def test_zeros_are_small_only_where_they_are_protected() -> None:
    counts = np.array([0, 1, 4, 5])
    assert small(counts, Rules()).tolist() == [False, True, True, False]
    assert small(counts, Rules(zeros="protected")).tolist() == [True, True, True, False]


def made(counts: dict[Key, int]) -> tuple[Joint, dict[Key, int]]:
    dims = [flat("place", NAME, ["n", "s"]), flat("kind", NAME, ["a", "b"])]
    linked = whole_of(dims, counts)
    axes = axes_of(linked)
    joint = Joint(axes, sums_of(axes, leaves_of(linked.inner, axes)))
    return joint, joint.places(dims)


def test_a_group_in_one_category() -> None:
    joint, cells = made({("n", "a"): 9, ("s", "a"): 7, ("s", "b"): 8})
    found = primary_cells(joint, np.ones(joint.true.size, dtype=bool), Rules(group=("kind",)))
    assert {key for key, cell in cells.items() if found[cell]} == {("n", "a"), ("n", "b")}


def test_whoever_is_alone_in_a_cell() -> None:
    joint, cells = made({("n", "a"): 1, ("s", "a"): 7, ("s", "b"): 8})
    alone = alone_cells(joint)
    assert {key for key, cell in cells.items() if alone[cell]} == {("n", "a"), ("n", "total")}
    by_two = alone_cells(joint, [(("n", "a"), "one", 1), (("s", "a"), "one", 7), (("s", "b"), "two", 8)])
    assert {key for key, cell in cells.items() if by_two[cell]} == {
        ("n", "a"), ("n", "total"), ("s", "a"), ("s", "b"), ("total", "a"), ("total", "b"),
    }  # fmt: skip
