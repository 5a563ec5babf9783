"""A line for grown-ups is no help to a child, nor a children's house to a grown-up without children nearby."""

from __future__ import annotations

import pytest

from samsyn.screening.contacts import choose
from samsyn.screening.result import Result
from tests.screening.cases_of import PACK, answer

PLACE = "0180"


def ages(result: Result) -> set[str]:
    return {PACK.contacts[name].ages for name in result.contacts}


@pytest.mark.parametrize(
    ("facts", "left_out"),
    [
        ({"victim_under_18_now": "yes"}, "adult"),
        ({"victim_under_18": "no"}, "child"),
        ({}, None),
        ({"victim_under_18": "no", "other_child_may_come_to_harm": "yes"}, None),
    ],
)
def test_contacts_for_the_other_ages_only_are_left_out(facts: dict[str, str], left_out: str | None) -> None:
    found = ages(answer(municipality=PLACE, facts=facts))
    assert found == {"any", "child", "adult"} - {left_out}


@pytest.mark.parametrize("child", [True, False])
def test_whatever_the_age_a_contact_outside_the_municipality_is_left(child: bool) -> None:
    assert PACK.contacts[choose(PACK, PLACE, (), child)[0]].scope == "national"
