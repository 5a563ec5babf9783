"""Arrow columns into planes: bitmaps that start anywhere, and every type that is read or refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from samsyn.errors import RuleError
from samsyn.logic.columns import from_arrow
from samsyn.logic.expressions import Compare, Fact, Leaf, OneOf
from samsyn.logic.values import Value

YES, UNKNOWN, NO = Value.YES, Value.UNKNOWN, Value.NO
A = Fact("a")
TEXTS = OneOf("place", ("x", "y"))
PICKED = OneOf("rooms", (1, 3))
ADULT = Compare("age", ">=", 18)
LATE = Compare("day", ">=", date(2025, 7, 1))


def values(leaf: Leaf, array: Any) -> list[int]:
    found: list[int] = from_arrow([leaf], {leaf.fact: array}).values(leaf).tolist()
    return found


@pytest.mark.parametrize("start", [0, 1, 7, 8, 9, 63, 64, 65])
@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 63, 64, 65, 130])
@pytest.mark.parametrize("nulls", [True, False])
def test_booleans_from_anywhere_in_a_bitmap(start: int, length: int, nulls: bool) -> None:
    draw = np.random.default_rng(start * 1000 + length).integers(0, 3 if nulls else 2, 200)
    answers = [(False, True, None)[number] for number in draw]
    meaning = {True: YES, False: NO, None: UNKNOWN}
    array = pa.array(answers, pa.bool_()).slice(start, length)
    planes = from_arrow([A], {"a": array})
    assert planes.values(A).tolist() == [meaning[answer] for answer in answers[start : start + length]]
    assert sum(planes.count(A)) == length


def test_booleans_may_answer_any_leaf() -> None:
    array = pa.array([True, None, False])
    columns: dict[Leaf | str, Any] = {"a": array, ADULT: array}
    planes = from_arrow([A, ADULT], columns)
    assert planes.values(ADULT).tolist() == planes.values(A).tolist() == [YES, UNKNOWN, NO]


def test_chunks_are_joined() -> None:
    assert values(A, pa.chunked_array([[True, None], [], [False]], pa.bool_())) == [YES, UNKNOWN, NO]
    assert values(A, pa.chunked_array([], pa.bool_())) == []


@pytest.mark.parametrize("leaf", [A, TEXTS, PICKED, ADULT, LATE], ids=str)
def test_a_column_of_nothing_is_unknown(leaf: Leaf) -> None:
    assert values(leaf, pa.nulls(3)) == [UNKNOWN] * 3


def test_a_leaf_without_a_column_is_unknown() -> None:
    assert from_arrow([A, TEXTS], {"a": pa.array([True])}).values(TEXTS).tolist() == [UNKNOWN]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_texts(kind: Any) -> None:
    array = pa.array(["x", "z", None, "y", "x"], pa.string()).cast(kind)
    assert values(TEXTS, array) == [YES, NO, UNKNOWN, YES, YES]
    assert values(TEXTS, array.slice(2, 2)) == [UNKNOWN, YES]
    assert values(TEXTS, array.slice(0, 0)) == []


@pytest.mark.parametrize("value", Value)
def test_words_for_no_answer_keep_their_meaning(value: Value) -> None:
    array = pa.array(["x", "not_asked", "not_known", "refused", "not_applicable", None])
    found = values(OneOf("place", ("x",), not_applicable=value), array)
    assert found == [YES, UNKNOWN, UNKNOWN, UNKNOWN, value, UNKNOWN]


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint8(), pa.int64()], ids=str)
def test_whole_numbers(kind: Any) -> None:
    array = pa.array([1, 2, None, 18, 3], kind)
    assert values(PICKED, array) == [YES, NO, UNKNOWN, NO, YES]
    assert values(ADULT, array.slice(1)) == [NO, UNKNOWN, YES, NO]


def test_numbers_with_a_point() -> None:
    assert values(ADULT, pa.array([18.0, 17.5, None, float("nan")])) == [YES, NO, UNKNOWN, UNKNOWN]
    assert values(ADULT, pa.array([18.0, 17.5], pa.float32())) == [YES, NO]


DAYS = pa.array([date(2025, 7, 1), date(2025, 6, 30), None])


@pytest.mark.parametrize(
    "array", [DAYS, DAYS.cast("date64"), DAYS.dictionary_encode()], ids=lambda array: str(array.type)
)
def test_days(array: Any) -> None:
    assert values(LATE, array) == [YES, NO, UNKNOWN]
    assert values(LATE, array.slice(1)) == [NO, UNKNOWN]


@pytest.mark.parametrize(
    ("leaf", "array", "expected"),
    [
        (A, pa.array([1]), "nothing or booleans"),
        (TEXTS, pa.array([1]), "nothing or texts or booleans"),
        (PICKED, pa.array(["1"]), "nothing or whole numbers or booleans"),
        (PICKED, pa.array([1.0]), "nothing or whole numbers or booleans"),
        (ADULT, pa.array([date(2025, 7, 1)]), "nothing or whole numbers or numbers or booleans"),
        (ADULT, pa.array([Decimal(1)]), "nothing or whole numbers or numbers or booleans"),
        (LATE, pa.array([20270]), "nothing or days or booleans"),
        (LATE, pa.array([datetime(2025, 7, 1)]), "nothing or days or booleans"),  # noqa: DTZ001
    ],
    ids=str,
)
def test_a_column_of_the_wrong_type_is_refused(leaf: Leaf, array: Any, expected: str) -> None:
    with pytest.raises(RuleError) as caught:
        from_arrow([leaf], {leaf.fact: array})
    error = caught.value
    assert (error.field, error.received, error.expected) == (leaf.fact, str(array.type), expected)


def test_booleans_by_the_name_of_another_kind_of_fact_are_refused() -> None:
    with pytest.raises(RuleError, match="column is 'place'"):
        from_arrow([TEXTS], {"place": pa.array([True])})


def test_columns_of_unlike_lengths_are_refused() -> None:
    with pytest.raises(RuleError, match="lengths"):
        from_arrow([A, TEXTS], {"a": pa.array([True]), "place": pa.array(["x", "y"])})


def test_a_column_that_no_leaf_looks_at_is_refused() -> None:
    with pytest.raises(RuleError, match="column is 'b'"):
        from_arrow([A], {"b": pa.array([True])})
