"""Small groups are merged, and stay merged."""

from __future__ import annotations

import pytest

from samsyn.disclosure.dimensions import flat
from samsyn.errors import LeakError
from samsyn.lang import Text
from samsyn.surveys.study.pooling import MERGED, pooled, told

GROUPS = flat("g", Text(sv="Grupp", en="Group"), ("a", "b", "c", "d", "none"))


def test_nothing_is_merged_where_all_are_large_or_empty() -> None:
    assert pooled(GROUPS, {"a": 5, "b": 9, "c": 0, "d": 50, "none": 5}, 5) == GROUPS


def test_small_groups_are_merged_with_the_smallest_other_until_they_are_enough() -> None:
    made = pooled(GROUPS, {"a": 2, "b": 9, "c": 8, "d": 50, "none": 1}, 5)
    assert made.leaves_of(MERGED) == ("a", "c", "none")
    assert set(made.leaves) == set(GROUPS.leaves)
    shown = told(made)
    assert shown.codes == ("total", "b", "d", MERGED) and shown.children(MERGED) == ()
    assert shown.title_of(MERGED).en == "Merged: a, c, none"


def test_small_groups_that_are_enough_together_take_no_other() -> None:
    assert pooled(GROUPS, {"a": 3, "b": 9, "c": 8, "d": 50, "none": 2}, 5).leaves_of(MERGED) == ("a", "none")


def test_a_merger_once_released_stays() -> None:
    before = pooled(GROUPS, {"a": 3, "b": 9, "c": 8, "d": 50, "none": 2}, 5)
    now = pooled(GROUPS, {"a": 30, "b": 9, "c": 8, "d": 50, "none": 20}, 5, before)
    assert now == before


def test_where_all_would_be_merged_it_is_refused() -> None:
    with pytest.raises(LeakError, match="all of them would have to be merged"):
        pooled(GROUPS, {"a": 2, "b": 0, "c": 1, "d": 1, "none": 0}, 5)
