"""A table for disclosure control: counts that add up, and estimates cell by cell."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.errors import UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.coding import coded, design_of
from samsyn.surveys.estimates.proportions import proportion, yes_of
from samsyn.surveys.tabulate import Request, tabulate
from tests.surveys.columns import answers, number, single

TITLE = Text(sv="Påhittad tabell", en="Invented table")
PLACES = ("north_a", "north_b", "south")


def made() -> Answers:
    """Forty invented people."""
    random = np.random.default_rng(7)
    seen = random.choice(["yes", "no", "dont_know"], 40, p=[0.4, 0.4, 0.2]).tolist()
    seen[3] = Reason.NOT_ASKED
    place = random.choice(PLACES, 40).tolist()
    place[5] = Reason.SKIPPED
    return answers(
        single("seen", ("yes", "no", "dont_know"), seen), single("place", PLACES, place), number("n", [1.0] * 40),
        weight=random.uniform(1.0, 4.0, 40), strata=np.repeat([0, 1], 20).astype(np.int32),
    )  # fmt: skip


def test_counts_add_up_to_their_margins() -> None:
    found = tabulate(made(), Request("t", TITLE, "seen", "place"))
    counts = found.table.counts
    for column in ("total", *PLACES):
        assert counts["total", column] == counts["yes", column] + counts["no", column]
    for row in ("total", "yes", "no"):
        assert counts[row, "total"] == sum(counts[row, place] for place in PLACES)
    assert set(counts) == {(r, c) for r in ("total", "yes", "no") for c in ("total", *PLACES)}


def test_whoever_is_in_no_cell_is_told_by_reason() -> None:
    found = tabulate(made(), Request("t", TITLE, "seen", "place"))
    there = sum(sum(each.values()) for each in found.left_out.values())
    assert found.left_out["seen"][Reason.NOT_ASKED] == 1 and found.left_out["place"] == {Reason.SKIPPED: 1}
    assert found.table.counts["total", "total"] >= 40 - there


def test_a_reason_may_be_a_row() -> None:
    found = tabulate(made(), Request("t", TITLE, "seen", "place", (Reason.DONT_KNOW,)))
    assert "no_answer_dont_know" in found.table.dims[0].codes
    assert found.left_out["seen"] == {Reason.NOT_ASKED: 1}


def test_levels_are_summed_and_estimated() -> None:
    tree = Dimension("place", TITLE, (
        Category("north", TITLE), Category("north_a", TITLE, "north"), Category("north_b", TITLE, "north"),
        Category("south", TITLE),
    ))  # fmt: skip
    given = made()
    found = tabulate(given, Request("t", TITLE, "seen", "place", column_tree=tree))
    counts = found.table.counts
    assert counts["yes", "north"] == counts["yes", "north_a"] + counts["yes", "north_b"]
    assert set(counts) == {(r, c) for r in found.table.dims[0].codes for c in tree.codes}
    flat = tabulate(given, Request("t", TITLE, "seen", "place"))
    for key in (("yes", "south"), ("yes", "north_a"), ("no", "total")):
        assert found.estimates[key].value == pytest.approx(flat.estimates[key].value)
        assert found.estimates[key].upper == pytest.approx(flat.estimates[key].upper)
    north, all_of = found.estimates["yes", "north"], found.estimates["yes", "total"]
    assert (north.base, all_of.base) == (counts["total", "north"], counts["total", "total"])


def test_estimates_are_those_of_proportion() -> None:
    given = made()
    seen, place = coded(given.column("seen")), coded(given.column("place"))
    found = tabulate(given, Request("t", TITLE, "seen", "place"))
    design = design_of(given).within((place.codes == 2) & (seen.codes >= 0))
    slow, fast = proportion(design, yes_of(seen.codes >= 0, seen.codes == 0)), found.estimates["yes", "south"]
    assert [fast.value, fast.lower, fast.upper] == pytest.approx([slow.value, slow.lower, slow.upper])
    assert (fast.n, fast.base) == (slow.n, slow.base)


def test_what_is_attached_names_its_base() -> None:
    found = tabulate(made(), Request("t", TITLE, "seen", "place"))
    beside = found.attached(TITLE, "2026", TITLE)
    assert beside.base == "seen" and [each.name for each in beside.measures] == ["share", "lower", "upper"]
    assert 0 <= beside.values["yes", "south"]["lower"] <= beside.values["yes", "south"]["share"]
    assert ("total", "south") not in beside.values


def test_only_those_inside_are_counted() -> None:
    inside = np.arange(40) < 10
    counts = tabulate(made(), Request("t", TITLE, "seen", "place"), inside).table.counts
    assert 0 < counts["total", "total"] <= 10


@pytest.mark.parametrize(("rows", "columns"), [("seen", "nowhere"), ("n", "place")])
def test_questions_that_cannot_make_a_table(rows: str, columns: str) -> None:
    with pytest.raises(UsageError):
        tabulate(made(), Request("t", TITLE, rows, columns))


def test_a_choice_outside_its_tree_is_refused() -> None:
    tree = Dimension("place", TITLE, (Category("north_a", TITLE), Category("south", TITLE)))
    with pytest.raises(UsageError) as raised:
        tabulate(made(), Request("t", TITLE, "seen", "place", column_tree=tree))
    assert raised.value.problems[0].where == "place, north_b"
