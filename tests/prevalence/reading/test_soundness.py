"""What the overlaps of a table say: when no number may come of it, and what speaks against one."""

from __future__ import annotations

import pytest

from tests.prevalence.reading.sheeted import read


def _table(*rows: str, lists: str = "A,B,C") -> str:
    return "\n".join([f"{lists},count", *rows])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["1,0,0,5", "0,1,0,6", "0,0,1,7"], "no_overlap"),
        (["1,0,0,5", "1,1,0,0", "0,1,0,9"], "no_overlap"),
        (["1,0,0,5"], "all_in_one_list"),
        (["1,0,0,5", "1,1,0,6", "1,0,1,7"], "all_in_one_list"),
        (["1,0,0,0", "0,1,0,0"], "nobody"),
        (["0,0,0,"], "nobody"),
    ],
)
def test_tables_that_bear_no_number_say_why(rows: list[str], code: str) -> None:
    refusal = read(_table(*rows)).refusal
    assert refusal is not None and refusal.code == code


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["1,0,0,5", "0,1,0,6", "0,0,1,7", "1,1,0,3", "0,1,1,2", "1,0,1,4"], []),
        (["1,0,0,5", "0,1,0,6", "1,1,0,3"], ["empty_list"]),
        (["1,0,0,5", "0,1,0,6", "0,0,1,7", "1,1,0,3"], ["list_apart"]),
        (["1,0,0,5", "0,1,0,6", "1,1,0,3", "1,0,1,4"], ["list_contained"]),
        (["1,1,0,5", "0,0,1,6", "1,1,1,3"], ["same_lists"]),
        (["1,0,0,5", "1,1,1,3", "0,1,1,4"], ["same_lists"]),
    ],
)
def test_what_speaks_against_an_estimate_is_a_warning(rows: list[str], codes: list[str]) -> None:
    found = read(_table(*rows))
    assert found.refusal is None and [w.code for w in found.warnings] == codes


def test_a_contained_list_is_named_with_what_it_is_contained_in() -> None:
    told = read(_table("1,0,0,5", "0,1,0,6", "1,1,0,3", "1,0,1,4")).warnings[0].text
    assert told.en.startswith("Everybody on the list C is also on the list A")
    assert told.sv.startswith("Alla på listan C står också på listan A")
    assert not any(figure in told.en for figure in "3456")
