"""Small tables held against every table of whole numbers that agrees with what is published, counted one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import guarded
from samsyn.disclosure.tables import Guarded, Key
from samsyn.errors import LeakError
from tests.disclosure.tables_made import NAME, whole_of

ROWS, COLUMNS = ["a", "b"], ["x", "y", "z"]
RULES = Rules(zeros="published", threshold=3, width=2)
Counts = dict[Key, int]


def linked(numbers: list[int]) -> Linked:
    keys: list[Key] = [(row, column) for row in ROWS for column in COLUMNS]
    return whole_of(
        [flat("row", NAME, ROWS), flat("column", NAME, COLUMNS)], dict(zip(keys, numbers, strict=True))
    )


def divided(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to divide a number in so many parts."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in divided(total - first, parts - 1):
            yield (first, *rest)


def sums(inner: Counts) -> Counts:
    found: Counts = {}
    for (row, column), n in inner.items():
        for key in ((row, column), (row, "total"), ("total", column), ("total", "total")):
            found[key] = found.get(key, 0) + n
    return found


def possible(table: Guarded) -> dict[Key, set[int]]:
    """By hidden cell, every number it has in some table that agrees; what is hidden is at least one, for zeros are shown."""
    hidden = [key for key, state in table.states.items() if state == "hidden"]
    keys: list[Key] = [(row, column) for row in ROWS for column in COLUMNS]
    found: dict[Key, set[int]] = {key: set() for key in hidden}
    for numbers in divided(table.values["total", "total"], len(keys)):
        all_of = sums(dict(zip(keys, numbers, strict=True)))
        if all(all_of[key] == n for key, n in table.values.items()) and all(
            all_of[key] > 0 for key in hidden
        ):
            for key in hidden:
                found[key].add(all_of[key])
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=6, max_size=6).filter(lambda numbers: 3 <= sum(numbers) <= 12))
@example([4, 1, 3, 3, 0, 4])
@example([1, 1, 1, 3, 3, 3])
def test_what_is_called_safe_is(numbers: list[int]) -> None:
    made = linked(numbers)
    try:
        found = guarded(made, RULES)
    except LeakError as error:
        assert error.problems[0].where.startswith("main[")
        return
    table = found.protected.table("main")
    values = possible(table)
    for each in found.intervals:
        if each.attacker == "zeros":
            span = values[each.key]
            assert each.lower <= min(span) and (each.upper is None or each.upper >= max(span))
            assert max(span) - min(span) >= (2 if each.primary else 1)
    true = {key: n for key, n in made.tables[0].counts.items() if 0 < n < 3}
    assert all(table.states[key] == "hidden" for key in true)
    assert all(
        table.values[key] == made.tables[0].counts[key]
        for key, state in table.states.items()
        if state == "shown"
    )
    assert not small_sums(table, made.tables[0].counts)


def small_sums(table: Guarded, counts: Mapping[Key, int]) -> list[Key]:
    """Shown totals that show a small sum of hidden cells."""
    found: list[Key] = []
    for row in [*ROWS, "total"]:
        hidden = sum(counts[row, column] for column in COLUMNS if table.states[row, column] == "hidden")
        found += [(row, "total")] if table.states[row, "total"] == "shown" and 0 < hidden < 3 else []
    for column in [*COLUMNS, "total"]:
        hidden = sum(counts[row, column] for row in ROWS if table.states[row, column] == "hidden")
        found += [("total", column)] if table.states["total", column] == "shown" and 0 < hidden < 3 else []
    return found


def test_some_tables_can_be_guarded() -> None:
    found = guarded(linked([4, 1, 3, 3, 0, 4]), RULES)
    assert found.primary == 2 and found.secondary > 0
