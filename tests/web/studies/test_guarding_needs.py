"""Guarding needs of which one record can have several: neither few needs nor few records show, and nobody can work them out."""

from __future__ import annotations

import random
from datetime import date

import pytest

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.tables import Guarded
from samsyn.lang import Text
from samsyn.web.studies.counting.cells import Asked, Cell, Counts, counts_of
from samsyn.web.studies.counting.guarding import few_records, guard_needs
from samsyn.web.studies.counting.sources import SOURCES, dimension

T = Text(sv="x", en="x")
DIMS = tuple(
    flat(name, T, [f"{name}{n}" for n in range(size)]) for name, size in (("a", 5), ("b", 6), ("c", 3))
)
BOTH = Asked("both", T, ("a", "b"))


def drawn(people: int, seed: int) -> Counts:
    """Invented records, each with some needs."""
    draw = random.Random(seed)  # noqa: S311 - invented data
    found: dict[tuple[tuple[str, ...], int], int] = {}
    for part in range(people):
        for _ in range(1 + int(draw.expovariate(0.8))):
            key = tuple(dim.leaves[min(len(dim.leaves) - 1, int(draw.expovariate(0.5)))] for dim in DIMS)
            found[key, part] = found.get((key, part), 0) + 1
    return Counts(DIMS, tuple(Cell(key, part, count) for (key, part), count in found.items()))


def test_every_number_is_the_sum_of_its_parts() -> None:
    counts = drawn(30, 1)
    table = counts.over(("b", "a")).table("t", T)
    assert table.counts["total", "total"] == sum(cell.count for cell in counts.cells)
    for code in table.dims[0].codes:
        assert table.counts[code, "total"] == sum(table.counts[code, leaf] for leaf in table.dims[1].leaves)
    assert counts_of(counts.row()) == counts


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("people", [25, 120])
def test_no_cell_and_no_line_of_hidden_cells_is_of_few_records(people: int, seed: int) -> None:
    counts = drawn(people, seed)
    made = guard_needs(counts, [BOTH], Rules(threshold=5, zeros="published"))
    table, over = made.protected.table("both"), counts.over(BOTH.by)
    records = over.records()
    shown = [key for key, state in table.states.items() if state == "shown" and table.values[key]]
    assert all(len(records[key]) >= 5 for key in shown)
    assert few_records(table, over, 5) == []
    assert all(each.safe for each in made.intervals)


def test_twelve_needs_of_one_record_are_one_record() -> None:
    cells = [Cell(("a0", "b0", "c0"), part, 1) for part in range(40)]
    cells += [Cell(("a1", "b0", "c0"), 40, 12)]
    counts = Counts(DIMS, tuple(cells))
    table = guard_needs(counts, [Asked("one", T, ("a",))], Rules(threshold=5)).protected.table("one")
    assert table.states["a1",] == "hidden" and "hidden" in (table.states["a0",], table.states["total",])


def test_a_line_that_tells_of_few_records_is_found() -> None:
    counts = Counts(DIMS[:1], (Cell(("a0",), 1, 4), Cell(("a1",), 2, 4), Cell(("a2",), 3, 90)))
    states = dict.fromkeys(("total", *DIMS[0].leaves), "shown") | {"a0": "hidden", "a1": "hidden"}
    table = Guarded("t", T, DIMS[:1], {(key,): state for key, state in states.items()}, {})  # type: ignore[misc]
    assert few_records(table, counts, 5) == ["t[total]"] and few_records(table, counts, 2) == []


def test_every_source_offers_tables_of_its_own_dimensions_with_names_of_their_own() -> None:
    names = []
    for source in SOURCES.values():
        dims = {name: dimension(name, ["older_code"], [2024, 2025]) for name in source.by}
        assert all("older_code" in each.leaves for each in dims.values())
        for asked in source.asked(source.tables, 2024, 2025):
            assert set(asked.by) <= set(source.by)
            names.append(asked.name)
    assert len(set(names)) == len(names) == 9


def test_entries_bring_their_dimensions_along() -> None:
    """A table released earlier is part of the audit also when the new one is divided otherwise."""
    from samsyn.disclosure.release import Attached, issue

    counts = drawn(200, 3)
    first = guard_needs(counts, [Asked("first", T, ("a",))], Rules(threshold=5)).protected
    release = issue(
        first, {"first": Attached(T, "2025", T, T)}, study="s", day=date(2026, 1, 1), secret=b"k" * 32,
        sign=lambda _: bytes(64), public="00" * 32,
    )  # fmt: skip
    made = guard_needs(
        counts, [Asked("second", T, ("b",))], Rules(threshold=5), [Entry(release, first.inner)]
    )
    assert {dim.name for dim in made.protected.inner.dims} == {"a", "b"}
