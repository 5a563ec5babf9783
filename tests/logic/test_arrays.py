"""NumPy arrays into planes: masks and columns of numbers, with every way of having no value."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from samsyn.errors import RuleError
from samsyn.logic.columns import Codes, Planes, from_bool_masks, from_int8
from samsyn.logic.expressions import Compare, Fact, Leaf, OneOf
from samsyn.logic.values import Value

YES, UNKNOWN, NO = Value.YES, Value.UNKNOWN, Value.NO
A, B = Fact("a"), Fact("b")
TEXTS = OneOf("place", ("x", "y"))
PICKED = OneOf("rooms", (1, 3))
ADULT = Compare("age", ">=", 18)
LATE = Compare("day", ">=", date(1970, 1, 3))


def column(*values: object, kind: str = "int8") -> NDArray[Any]:
    made: NDArray[Any] = np.array(values, kind)
    return made


def values(leaf: Leaf, numbers: NDArray[Any], **options: Any) -> list[int]:
    found: list[int] = from_int8([leaf], {leaf.fact: numbers}, **options).values(leaf).tolist()
    return found


def refused(call: Any, *arguments: Any) -> tuple[str, object]:
    with pytest.raises(RuleError) as caught:
        call(*arguments)
    return caught.value.field, caught.value.received


class TestMasks:
    yes, no = np.array([True, False, False]), np.array([False, True, False])

    def test_by_fact_or_by_leaf(self) -> None:
        by_fact = from_bool_masks([A, TEXTS], {"a": (self.yes, self.no)})
        by_leaf = from_bool_masks([A, TEXTS], {A: (self.yes, self.no), TEXTS: (self.no, self.yes)})
        assert by_fact.values(A).tolist() == by_leaf.values(A).tolist() == [YES, NO, UNKNOWN]
        assert by_leaf.values(TEXTS).tolist() == [NO, YES, UNKNOWN]

    def test_a_leaf_without_masks_is_unknown(self) -> None:
        planes = from_bool_masks([A, B], {"a": (self.yes, self.no)})
        assert planes.values(B).tolist() == [UNKNOWN] * 3

    def test_all_yes_or_no_leaves_of_a_fact_are_meant(self) -> None:
        other = Fact("a", not_applicable=NO)
        planes = from_bool_masks([A, other], {"a": (self.yes, self.no)})
        assert planes.values(other).tolist() == [YES, NO, UNKNOWN]

    def test_no_masks_are_no_cases(self) -> None:
        assert from_bool_masks([A], {}).cases == 0

    def test_a_case_that_is_both_is_refused(self) -> None:
        assert refused(from_bool_masks, [A], {"a": (self.yes, self.yes)}) == ("masks", "a")

    def test_masks_of_unlike_lengths_are_refused(self) -> None:
        assert refused(from_bool_masks, [A], {"a": (self.yes, self.no[:2])}) == ("lengths", [2, 3])

    def test_a_column_that_no_leaf_looks_at_is_refused(self) -> None:
        assert refused(from_bool_masks, [A], {"aa": (self.yes, self.no)}) == ("column", "aa")

    def test_a_fact_that_is_not_answered_by_yes_or_no_needs_the_leaf(self) -> None:
        assert refused(from_bool_masks, [TEXTS], {"place": (self.yes, self.no)}) == ("column", "place")


class TestYesAndNo:
    def test_one_and_zero_are_known_and_all_else_unknown(self) -> None:
        assert values(A, column(1, 0, -1, -2, 2, 9)) == [YES, NO, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]

    def test_booleans_and_unsigned_numbers_will_do(self) -> None:
        assert values(A, column(True, False, kind="bool")) == [YES, NO]
        assert values(A, column(1, 0, 255, kind="uint8")) == [YES, NO, UNKNOWN]

    @pytest.mark.parametrize("value", Value)
    def test_not_applicable_is_what_the_leaf_says(self, value: Value) -> None:
        assert values(Fact("a", not_applicable=value), column(1, 0, -1, -2)) == [YES, NO, UNKNOWN, value]
        codes = Codes(not_applicable=7)
        assert values(Fact("a", not_applicable=value), column(7, -2), codes=codes) == [value, UNKNOWN]


class TestOptions:
    def test_numbers_are_themselves_and_those_below_zero_unknown(self) -> None:
        assert values(PICKED, column(1, 2, 3, 0, -1, -2, -7)) == [YES, NO, YES, NO] + [UNKNOWN] * 3

    def test_the_unknown_code_may_be_another(self) -> None:
        assert values(PICKED, column(1, 9), codes=Codes(unknown=9)) == [YES, UNKNOWN]

    def test_texts_stand_in_their_categories(self) -> None:
        categories = {"place": ["z", "y", "x"]}
        found = values(TEXTS, column(0, 1, 2, -1, 3), categories=categories)
        assert found == [NO, YES, YES, UNKNOWN, UNKNOWN]

    @pytest.mark.parametrize("value", Value)
    def test_words_for_no_answer_keep_their_meaning_among_categories(self, value: Value) -> None:
        categories = {"place": ["x", "refused", "not_asked", "not_applicable", "z"]}
        leaf = OneOf("place", ("x",), not_applicable=value)
        assert values(leaf, column(0, 1, 2, 3, 4), categories=categories) == [
            YES,
            UNKNOWN,
            UNKNOWN,
            value,
            NO,
        ]

    def test_categories_without_the_option(self) -> None:
        assert values(TEXTS, column(0, -1), categories={"place": ["z"]}) == [NO, UNKNOWN]

    def test_texts_without_categories_are_refused(self) -> None:
        assert refused(from_int8, [TEXTS], {"place": column(1)}) == ("place", ("x", "y"))


class TestNumbersAndDays:
    def test_a_number_is_itself(self) -> None:
        assert values(ADULT, column(18, 17, -5, -(2**31), kind="int32")) == [YES, NO, NO, UNKNOWN]

    def test_a_small_column_can_be_compared_with_a_large_bound(self) -> None:
        assert values(Compare("age", "<", 1000), column(18, 127)) == [YES, YES]

    def test_what_is_no_number_is_unknown(self) -> None:
        assert values(ADULT, column(18.0, 17.9, np.nan, kind="float64")) == [YES, NO, UNKNOWN]
        assert values(Compare("age", "!=", 18), column(np.nan, kind="float32")) == [UNKNOWN]

    def test_days_count_from_1970(self) -> None:
        assert values(LATE, column(2, 1, -(2**31), kind="int32")) == [YES, NO, UNKNOWN]

    def test_dates_of_numpy(self) -> None:
        dates = column("1970-01-03", "1970-01-02", "NaT", kind="datetime64[D]")
        assert values(LATE, dates) == [YES, NO, UNKNOWN]
        moments = column("1970-01-03T23:59", "1970-01-02T23:59", kind="datetime64[ns]")
        assert values(LATE, moments) == [YES, NO]

    @pytest.mark.parametrize("value", Value)
    def test_not_applicable_has_a_number_only_when_one_is_given(self, value: Value) -> None:
        leaf = Compare("age", ">=", 18, not_applicable=value)
        assert values(leaf, column(-2, 20)) == [NO, YES]
        assert values(leaf, column(-2, 20), codes=Codes(not_applicable_number=-2)) == [value, YES]

    def test_two_leaves_of_one_fact_share_a_column(self) -> None:
        child = Compare("age", "<", 18)
        planes = from_int8([ADULT, child, A], {"age": column(20, 10, kind="int32")})
        assert planes.values(ADULT).tolist() == [YES, NO]
        assert planes.values(child).tolist() == [NO, YES]
        assert planes.values(A).tolist() == [UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("leaf", "kind"),
    [
        (A, "float64"),
        (PICKED, "float64"),
        (PICKED, "bool"),
        (ADULT, "datetime64[D]"),
        (LATE, "bool"),
        (A, "U3"),
    ],
    ids=str,
)
def test_a_column_of_the_wrong_kind_is_refused(leaf: Leaf, kind: str) -> None:
    numbers = np.zeros(2, kind)
    assert refused(from_int8, [leaf], {leaf.fact: numbers}) == (leaf.fact, str(numbers.dtype))


@pytest.mark.parametrize("cases", [0, 1, 63, 64, 65, 300_000])
def test_any_number_of_cases(cases: int) -> None:
    numbers = np.random.default_rng(cases).integers(-1, 2, cases).astype(np.int8)
    planes: Planes[Leaf] = from_int8([A, PICKED], {"a": numbers, "rooms": numbers})
    count = planes.count(A)
    assert (count.yes, count.no) == (int((numbers == 1).sum()), int((numbers == 0).sum()))
    assert planes.count(PICKED) == count
