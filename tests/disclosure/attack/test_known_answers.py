"""What is published elsewhere of what an attacker finds out comes out of the audit to the last cell."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.disclosure.attack.programmes import Programmes
from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.lines import lines_of
from samsyn.disclosure.suppress.situation import Situation, situation_of
from samsyn.disclosure.tables import Key
from tests.disclosure.tables_made import NAME, from_file, pattern, whole_of

S, M = ("county", "form"), ("county", "form", "age", "sex")


def intervals(
    situation: Situation, hidden: set[Key], low: np.ndarray, high: np.ndarray
) -> dict[Key, tuple[int, int]]:
    """What follows for the hidden cells of the table "main"."""
    cells = situation.places["main"]
    mask = np.zeros(low.size, dtype=bool)
    mask[[cells[key] for key in hidden]] = True
    programmes = Programmes(lines_of(situation.joint), situation.true, situation.shown(mask), low, high)
    found = {}
    for key in hidden:
        lower, upper = programmes.interval(cells[key])
        assert upper is not None
        found[key] = lower, upper
    return found


COUNTS = {"w": [30, 47, 64, 89], "x": [90, 124, 5, 31], "y": [92, 100, 59, 85], "z": [800, 991, 651, 685]}
WITHHELD: set[Key] = {
    ("w", "a"),
    ("w", "b"),
    ("w", "c"),
    ("x", "a"),
    ("x", "c"),
    ("y", "b"),
    ("y", "d"),
    ("z", "b"),
    ("z", "d"),
}


def four_by_four(hidden: set[Key]) -> dict[Key, tuple[int, int]]:
    dims = [flat("row", NAME, list("wxyz")), flat("column", NAME, list("abcd"))]
    counts: dict[Key, int] = {
        (row, column): n for row, each in COUNTS.items() for column, n in zip("abcd", each, strict=True)
    }
    situation = situation_of(whole_of(dims, counts), Rules())
    return intervals(situation, hidden, np.zeros_like(situation.low), situation.high)


def test_a_cell_in_a_row_with_three_withheld_is_found_exactly() -> None:
    """sdcTable 0.32.7, attack(), confirmed by a programme of its own."""
    assert four_by_four(WITHHELD) == {
        ("w", "a"): (25, 94), ("w", "b"): (47, 47), ("w", "c"): (0, 69), ("x", "a"): (26, 95), ("x", "c"): (0, 69),
        ("y", "b"): (0, 185), ("y", "d"): (0, 185), ("z", "b"): (906, 1091), ("z", "d"): (585, 770),
    }  # fmt: skip


def test_one_more_withheld_cell_widens_it() -> None:
    assert four_by_four(WITHHELD | {("x", "d")}) == {
        ("w", "a"): (0, 120), ("w", "b"): (0, 78), ("w", "c"): (0, 69), ("x", "a"): (0, 120), ("x", "c"): (0, 69),
        ("y", "b"): (0, 185), ("y", "d"): (0, 185), ("z", "b"): (875, 1138), ("z", "d"): (538, 801), ("x", "d"): (0, 78),
    }  # fmt: skip


def narrowed(size: str, columns: tuple[str, ...], by: str, who: str) -> tuple[int, int, int, int]:
    """Primary cells found exactly, within 1, within 2, and not left all of 1 to 4."""
    situation = situation_of(from_file(f"sdc_table_{size}_inner.csv", columns), Rules(zeros="published"))
    marks = pattern(f"sdc_table_{size}_{by}_pattern.csv", columns)
    cells = situation.places["main"]
    low, high = situation.low.copy(), situation.high.copy()
    if who == "nonneg":
        low[:] = 0
    if who == "marks":
        high[[cells[key] for key, (primary, _) in marks.items() if primary]] = 4
        low[[cells[key] for key, (primary, hidden) in marks.items() if hidden and not primary]] = 5
    found = intervals(situation, {key for key, (_, hidden) in marks.items() if hidden}, low, high)
    spans = [span for key, span in found.items() if marks[key][0]]
    widths = [upper - lower for lower, upper in spans]
    missed = sum(lower > 1 or upper < 4 for lower, upper in spans)
    return widths.count(0), sum(w <= 1 for w in widths), sum(w <= 2 for w in widths), missed


def test_what_zeros_tell_of_a_table_by_sdctable() -> None:
    assert narrowed("S", S, "sdctable_opt", "zeros")[:3] == (5, 7, 18)


def test_what_zeros_tell_of_a_table_by_gausssuppression() -> None:
    assert narrowed("S", S, "gauss", "zeros")[:3] == (0, 2, 13)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "found"),
    [("nonneg", (0, 0, 0, 9)), ("zeros", (0, 350, 664, 738)), ("marks", (296, 702, 909))],
)
def test_what_each_attacker_finds_in_a_large_table(who: str, found: tuple[int, ...]) -> None:
    assert narrowed("M", M, "gauss", who)[: len(found)] == found
