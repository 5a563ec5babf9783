"""No hidden count can be found from what is told, by somebody who knows the totals and how the hiding is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.web.consult.small import LEAST, told

Seen = tuple[object, ...]
Table = dict[str, int]


def found(tables: Iterable[tuple[Table, Seen]]) -> Iterator[tuple[Seen, str]]:
    """Every hidden count that has one value alone in all tables that look the same."""
    values: dict[Seen, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for table, seen in tables:
        for code, count in table.items():
            values[seen][code].add(count)
    for seen, codes in values.items():
        shown = dict(item for item in seen[0] if item[1] is not None)  # type: ignore[attr-defined]
        named = dict(seen[0])  # type: ignore[call-overload]
        yield from ((seen, code) for code in named if code not in shown and len(codes[code]) == 1)


@pytest.mark.parametrize(("cells", "most"), [(1, 30), (2, 24), (3, 16), (4, 11), (5, 8)])
def test_no_profession_can_be_found_in_any_small_table(cells: int, most: int) -> None:
    """All tables whose sum is at most so much that none of them is cut off."""
    tables = (
        dict(zip("abcde", counts, strict=False))
        for counts in product(range(1, most + 1), repeat=cells)
        if sum(counts) <= most + cells - 1
    )
    looked = (
        (table, (tuple(sorted(told("profession", table).items())), sum(table.values()))) for table in tables
    )
    assert list(found(looked)) == []


def test_no_municipality_can_be_found_from_its_county() -> None:
    def looked() -> Iterator[tuple[Table, Seen]]:
        for a, b, c in product(range(1, 13), repeat=3):
            if a + b <= 13:
                table = {"0101": a, "0102": b, "0201": c}
                yield table, (tuple(sorted(told("municipality", table).items())), a + b, c)

    assert list(found(looked())) == []


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(1, 40), max_size=9))
def test_no_small_count_is_told_and_what_is_told_is_right(table: Table) -> None:
    may = told("profession", table)
    assert all(may.get(code) is None for code, count in table.items() if count < LEAST)
    assert all(count is None or count == table[code] for code, count in may.items())
    assert sum(count is None for count in may.values()) != 1
    assert may.keys() in (table.keys(), set())
    assert told("field", table) == table


def test_of_those_that_are_equal_none_is_chosen() -> None:
    assert told("profession", {"a": 1, "b": 6, "c": 6, "d": 9}) == {"a": None, "b": None, "c": None, "d": 9}
    assert told("profession", {"a": 4, "b": 4, "c": 4, "d": 9})["d"] is None, (
        "else each would be known to be 4"
    )
    assert told("profession", {"a": 2, "b": 3, "c": 9})["c"] == 9
    assert told("profession", {"a": 1, "b": 1}) == told("profession", {"a": 3}) == {}
    assert told("profession", {}) == {}
