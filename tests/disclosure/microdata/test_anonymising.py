"""k-anonymity: known answers, and what must hold of any records."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.disclosure.microdata import Records, anonymise, check, levels_of
from samsyn.errors import DataError
from tests.disclosure.microdata.records_made import drawn, grouped, read_back, written

# github.com/sdcTools/sdcMicro, issue 225: five records, k = 2; the peer withholds the status of the last and stops there.
WIDOW = [("A", "Single", "30-49"), ("A", "Married", "30-49"), ("A", "Married", "30-49"),
         ("A", "Single", "30-49"), ("A", "Widow", "30-49")]  # fmt: skip
PEER = [*WIDOW[:4], ("A", None, "30-49")]


def below(rows: list[tuple[str, ...]], k: int, together: int) -> int:
    """Rows that are fewer than k alike in any set of columns: the meaning, counted the slow way."""
    few: set[int] = set()
    for columns in combinations(range(len(rows[0])), together):
        told = [tuple(row[at] for at in columns) for row in rows]
        sizes = Counter(told)
        few |= {number for number, each in enumerate(told) if sizes[each] < k}
    return len(few)


def test_a_value_withheld_from_one_alone_is_no_hiding_place() -> None:
    strict = check(written(PEER), 2)
    assert (strict.holds, strict.k, strict.below) == (False, 1, 1)
    loose = check(written(PEER), 2, reading="wildcard")
    assert (loose.holds, loose.k) == (True, 3)


def test_the_widow_is_not_left_alone() -> None:
    made = anonymise(written(WIDOW), 2)
    assert made.checked.holds and below(read_back(made.records), 2, 3) == 0
    # Both the widow and one more (whichever) must lose the status: two values of fifteen, three where a pair goes along.
    assert made.loss.values_withheld == 3


def test_by_wildcard_the_peers_own_answer_comes_out() -> None:
    made = anonymise(written(WIDOW), 2, reading="wildcard")
    assert read_back(made.records)[4] == ("A", "*", "30-49")
    assert made.loss.values_withheld == 1 and made.checked.holds


def test_a_broader_category_is_taken_before_anything_is_withheld() -> None:
    age = levels_of(grouped("age", {"0-17": ["0-14", "15-17"], "18-": ["18-24", "25-"]}))
    made = anonymise(written([("0-14",), ("15-17",), ("18-24",), ("25-",)], [age]), 2)
    assert read_back(made.records) == [("0-17",), ("0-17",), ("18-",), ("18-",)]
    assert made.loss.withheld == 0.0 and made.loss.broader == 1.0
    assert made.loss.lost == pytest.approx(1 / 3)  # told from two others of three
    assert made.loss.by_column["age"]["height"] == 0.5


def test_records_that_are_alike_already_are_left_as_they_are() -> None:
    made = anonymise(written([("a", "b")] * 5), 5)
    assert (made.loss.lost, made.loss.changed) == (0.0, 0.0) and made.checked.k == 5


def test_a_value_never_known_is_withheld_like_any_other() -> None:
    rows = [("a", None), ("a", None), ("a", "x"), ("a", "x")]
    made = anonymise(written(rows), 2)
    assert made.loss.changed == 0.0 and read_back(made.records)[0] == ("a", "*")
    alone = anonymise(written([*rows, ("a", "y")]), 2)
    assert read_back(alone.records)[4] == ("a", "*")  # it joins those that were never known
    assert alone.loss.values_withheld == 1


@pytest.mark.parametrize("together", [1, 2, 3, 4])
@pytest.mark.parametrize("k", [2, 5, 11])
def test_every_few_columns_reach_k(together: int, k: int) -> None:
    made = anonymise(drawn(1, 300), k, together=together)
    assert below(read_back(made.records), k, together) == 0
    assert made.checked.holds and made.checked.k >= k


def test_fewer_columns_together_cost_less() -> None:
    lost = [anonymise(drawn(2, 400), 5, together=together).loss.lost for together in (1, 2, 3, 4)]
    assert lost[0] < lost[1] < lost[3] and lost[2] <= lost[3]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from("pq")), min_size=2, max_size=30),
    st.integers(2, 6),
    st.integers(1, 3),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_nobody_is_ever_left_below_k(rows: list[tuple[str, str, str]], k: int, together: int) -> None:
    if len(rows) < k:
        with pytest.raises(DataError):
            anonymise(written(rows), k)
        return
    records = written(rows)
    made = anonymise(records, k, together=together)
    told = read_back(made.records)
    assert below(told, k, together) == 0
    assert all(
        new in (old, "*")
        for row, was in zip(told, rows, strict=True)
        for new, old in zip(row, was, strict=True)
    )
    assert check(made.records, k, together=together, reading="wildcard").holds
    assert not records.heights.any(), "what was given is as it was"
    assert read_back(anonymise(records, k, together=together).records) == told


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_by_wildcard_everybody_has_k_that_do_not_contradict_them(seed: int) -> None:
    records = drawn(seed, 60)
    made = anonymise(records, 4, reading="wildcard")
    by = made.records.by
    leaves_under = [
        [
            {leaf for leaf in range(each.leaves) if code in each.up[:, leaf]}
            for code in range(len(each.labels))
        ]
        for each in by
    ]
    told = [[leaves_under[at][code] for code in made.records.categories(at)] for at in range(len(by))]
    for mine in range(60):
        agreeing = sum(all(told[at][mine] & told[at][other] for at in range(len(by))) for other in range(60))
        assert agreeing >= 4


def test_columns_too_many_for_one_number_are_kept_apart() -> None:
    made = anonymise(drawn(3, 200, sizes=(40,) * 13), 3)
    assert below(read_back(made.records), 3, 13) == 0


def test_what_matters_more_is_kept_longer() -> None:
    records = drawn(4, 500)
    first, *rest = records.by
    heavy = type(first)(first.name, first.labels, first.up, first.cost, importance=10.0)
    plain = anonymise(records, 5).loss.by_column["q0"]["lost"]
    kept = anonymise(Records.of([heavy, *rest], list(records.leaves)), 5).loss.by_column["q0"]["lost"]
    assert kept < plain


@pytest.mark.parametrize(
    ("k", "together", "where"), [(1, 2, "k"), (6, 2, "k"), (2, 0, "together"), (2, 3, "together")]
)
def test_what_cannot_be_is_refused(k: int, together: int, where: str) -> None:
    with pytest.raises(DataError) as caught:
        anonymise(written([("a", "x")] * 5), k, together=together)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_the_last_few_are_joined_with_the_nearest_class_and_no_further() -> None:
    rows = [("a", "x")] * 9 + [("b", "x")]
    made = anonymise(written(rows), 5)
    told = Counter(read_back(made.records))
    assert told == {("a", "x"): 5, ("*", "x"): 5}
    assert np.count_nonzero(made.records.heights) == 5
