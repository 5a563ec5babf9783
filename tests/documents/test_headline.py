"""The first line: an offence with all its elements met is not called too little to see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from samsyn.documents.view import View
from samsyn.lang import Lang
from samsyn.logic.values import Answer
from samsyn.screening.case import Act, Case, Statement

CaseView = Callable[[Case, Lang], View]
DAY = date(2026, 2, 2)
RAPE_OF_CHILD = {
    fact: Statement(Answer.YES)
    for fact in ("victim_under_15", "intercourse_or_comparable", "intent", "offender_knew_age")
}


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("sv", "Ett brott kan vara aktuellt, alla led är uppfyllda"),
        ("en", "An offence may be at hand, all its elements are met"),
    ],
)
def test_an_offence_with_all_elements_met_is_the_heading(view_of: CaseView, lang: Lang, heading: str) -> None:
    assert view_of(Case(DAY, DAY, facts=RAPE_OF_CHILD), lang).heading == heading


def test_the_heading_counts_as_the_sentence_below_it_does(view_of: CaseView) -> None:
    acts = (Act("one", DAY), Act("two", date(2026, 1, 2)))
    view = view_of(Case(DAY, DAY, facts=RAPE_OF_CHILD, acts=acts), "sv")
    assert view.heading == "Två brott kan vara aktuella, alla led är uppfyllda"
    assert "Två brott har alla led uppfyllda." in view.lead


def test_an_offence_that_is_open_is_not_the_heading(view_of: CaseView) -> None:
    facts = {fact: said for fact, said in RAPE_OF_CHILD.items() if fact != "intent"}
    heading = view_of(Case(DAY, DAY, facts=facts), "sv").heading
    assert heading == "Det som är känt räcker inte för att se en bild än"
