"""What is said to be true of the invented register is what `screen` finds, case by case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samsyn.errors import DataError
from samsyn.registers.made import codes, fields
from samsyn.registers.made.block import ASSESSED_ON, ROWS, Block, Maker
from samsyn.registers.made.fields import FIELDS, NO, NOT_ASKED, PLACE, SECOND, YES
from samsyn.registers.made.truth import Cell, carried, counted, read_counts, so, write_counts
from samsyn.registers.running.counting import ANY_LINK
from samsyn.screening.case_file import case_from_data
from samsyn.screening.screen import screen
from tests.registers.made.registers import PACK

MAKER = Maker(PACK, 3)
BLOCK = MAKER.block(0)
LINKS = carried(BLOCK, MAKER)


def one(day: str, second: dict[str, int], **said: int) -> Block:
    """A block of one case of which only this was said."""
    facts = {name.replace("__", "."): code for name, code in said.items()}
    return Block(
        0, np.zeros(1, np.uint8), np.array([1], np.uint8), np.array([MAKER.places.index("0180")], np.int16),
        np.array([day], "datetime64[D]"), np.array(["NaT"], "datetime64[D]"),
        np.array([[facts.get(field.fact, NOT_ASKED)] for field in FIELDS], np.uint8),
        np.array([[second.get(field.fact, NOT_ASKED)] for field in SECOND], np.uint8),
    )  # fmt: skip


def any_link(block: Block) -> bool:
    return bool(carried(block, MAKER)[ANY_LINK][0])


def test_known_answers() -> None:
    money = {"cm__married_minor": YES, "tm__money_for_marriage": YES}
    assert any_link(one("2019-01-01", {}, **money))
    assert not any_link(one("2018-12-31", {}, **money)), "the column meant something else"
    assert any_link(one("NaT", {}, **money)), "judged on the day of assessment"
    pay = {"hrv__choice_denied": YES, "tp__earnings_taken": YES}
    assert any_link(one("2010-01-01", {}, **pay))
    assert not any_link(one("2010-01-01", {"tp.earnings_taken": NO}, **pay)), "disputed"
    assert any_link(one("2010-01-01", {"tp.earnings_taken": YES}, hrv__choice_denied=YES)), "second column"
    assert not any_link(
        one("2010-01-01", {"tp.earnings_taken": YES}, hrv__choice_denied=YES, tp__earnings_taken=NO)
    )
    assert not any_link(one("2010-01-01", {}, hrv__choice_denied=YES, hrv__death_threat=YES))


def test_known_groups() -> None:
    truth = counted(one("2012-05-06", {}, se__punished_for_abuse=YES), MAKER)
    assert truth == {
        Cell(link, "honour", "2012", "01", "H2"): 1 for link in (ANY_LINK, "link:link.punished_for_abuse")
    }


def test_only_planted_cases_carry_links() -> None:
    planted = (BLOCK.kind == codes.PLANTED) | (BLOCK.kind == codes.PLANTED_ALONE)
    assert not (LINKS[ANY_LINK] & ~planted).any()
    assert LINKS[ANY_LINK][planted].mean() > 0.9
    assert planted.sum() == pytest.approx(0.025 * ROWS, rel=0.1)
    assert all(cases.sum() > 20 for cases in LINKS.values())


def test_cells_look_like_links_and_are_none() -> None:
    """Without the dates, the second columns and the map, many cases would seem to carry a link."""
    yes, exploitation = BLOCK.said == YES, np.array(fields.sides(PACK)) == fields.EXPLOITATION
    honour = np.array(fields.sides(PACK)) == fields.HONOUR
    seeming = yes[honour].any(axis=0) & yes[exploitation].any(axis=0)
    assert (seeming & ~LINKS[ANY_LINK]).sum() > LINKS[ANY_LINK].sum()


def test_so_says_no_more_than_some_column() -> None:
    some = BLOCK.said == YES
    for said, field in zip(BLOCK.second, SECOND, strict=True):
        some[PLACE[field.fact]] |= said == YES
    assert not (so(BLOCK) & ~some).any()


def rows() -> list[int]:
    """Planted cases, those that look like them, and others."""
    kinds = [np.flatnonzero(BLOCK.kind == kind)[:40] for kind in range(len(codes.PER_MILLE))]
    return [int(row) for row in np.concatenate(kinds)]


def test_screen_finds_what_is_true_of_each_case() -> None:
    for row in rows():
        result = screen(case_from_data(_case(row), PACK, ASSESSED_ON), PACK, would_change=False)
        found = {f"link:{each.id}" for each in result.of_kind("link") if each.value == "yes"}
        assert found == {link for link, cases in LINKS.items() if cases[row] and link != ANY_LINK}, row


def _case(row: int) -> dict[str, Any]:
    """The case as somebody would write it who knows what each cell means."""
    facts = {FIELDS[place].fact: "yes" for place in np.flatnonzero(so(BLOCK)[:, row])}
    facts |= {
        f.fact: "no" for place, f in enumerate(FIELDS) if BLOCK.said[place, row] == NO and f.fact not in facts
    }
    day: date = BLOCK.judged_on[row].item()
    return {"act_date": str(day), "assessed_on": str(ASSESSED_ON), "facts": facts}


def test_counts_are_read_as_they_were_written(tmp_path: Path) -> None:
    truth = counted(BLOCK, MAKER)
    write_counts(tmp_path / "planted.csv", truth)
    assert read_counts(tmp_path / "planted.csv") == truth
    assert sum(many for cell, many in truth.items() if cell.link == ANY_LINK) == LINKS[ANY_LINK].sum()


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "link,shown,year,county,code,cases\nlink:any,both,2020,01,H1,many\n",
                                  "link,shown,year,county,code,cases\nlink:any,both\n"])  # fmt: skip
def test_what_is_no_table_of_links_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.csv").write_text(text)
    if text:
        with pytest.raises(DataError):
            read_counts(tmp_path / "links.csv")
    with pytest.raises(DataError):
        read_counts(tmp_path / "not_there.csv")
