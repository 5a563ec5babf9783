"""Stated shares go into a release as quotations: with their state, and with no interval that nobody knows."""

from __future__ import annotations

import pytest

from samsyn.errors import UsageError
from samsyn.lang import Text
from samsyn.surveys.stated_figure import stated_figure

TITLE = Text(sv="Som källan anger", en="As the source states")


def test_shares_without_a_denominator_stand_alone() -> None:
    figure = stated_figure("stated", TITLE, ["hrv_prost_37", "hard_62"], TITLE, "2022")
    assert [(cell.key, cell.state, dict(cell.values)) for cell in figure.cells] == [
        (("hrv_prost_37",), "denominator_unknown", {"share": 0.37}),
        (("hard_62",), "denominator_unknown", {"share": 0.62}),
    ]
    assert [each.name for each in figure.measures] == ["share"]
    assert "inte hur många" in figure.notes[0].sv and "37%" in figure.notes[0].en


def test_more_than_ninety_per_cent_is_not_ninety() -> None:
    (cell,) = stated_figure("stated", TITLE, ["c10_women_over90"], TITLE, "2021").cells
    assert (cell.state, cell.values) == ("unknown", {})


def test_words_ranges_and_single_people_have_no_number() -> None:
    ids = ["almost_all_resources", "research_abuse_60_80", "sw_changes_6_in_5y"]
    figure = stated_figure("stated", TITLE, ids, TITLE, "2022")
    assert {cell.state for cell in figure.cells} == {"unknown"}
    assert "nästan alla" in figure.notes[0].sv and "one single person" in figure.notes[2].en


def test_none_of_54_has_its_limit() -> None:
    (cell,) = stated_figure("stated", TITLE, ["judgments_combination_0"], TITLE, "2022").cells
    assert (cell.state, cell.values["share"]) == ("shown", 0.0)
    assert cell.values["upper"] == pytest.approx(1 - 0.05 ** (1 / 54))


@pytest.mark.parametrize("name", ["nowhere", "judgments_54", "research_mortality_10_40"])
def test_what_is_no_stated_share_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        stated_figure("stated", TITLE, [name], TITLE, "2022")
