"""The six examples come out as a person who reasoned them by hand expects."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from samsyn.packs.read import plain, read_file
from samsyn.screening.case import Case
from samsyn.screening.case_file import read_case
from samsyn.screening.result import Result
from samsyn.screening.screen import screen
from tests.repository import ROOT
from tests.screening.cases_of import PACK, line

EXPECTED: dict[str, Any] = plain(read_file(Path(__file__).with_name("examples_expected.yaml")))


@cache
def case_of(name: str) -> Case:
    # Some later day: an example must not change its answer by being opened another year.
    return read_case(ROOT / "examples" / f"{name}.yaml", PACK, date(2027, 3, 1))


@cache
def result_of(name: str) -> Result:
    return screen(case_of(name), PACK)


def test_every_example_has_its_expectations() -> None:
    assert sorted(EXPECTED) == sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))


OFFENCES = [
    (name, offence, values.split(", "))
    for name, expected in EXPECTED.items()
    for values, offences in expected["offences"].items()
    for offence in offences
]


@pytest.mark.parametrize(("name", "offence", "values"), OFFENCES, ids=[f"{n}-{o}" for n, o, _ in OFFENCES])
def test_the_offence_has_the_value_expected(name: str, offence: str, values: list[str]) -> None:
    assert line(result_of(name), offence).value in values


@pytest.mark.parametrize("name", EXPECTED)
def test_a_yes_rests_on_a_sufficient_set_of_facts(name: str) -> None:
    for offence, sets in EXPECTED[name]["reasons"].items():
        stated = set(line(result_of(name), offence).reason)
        implied = {fact for fact, sources in result_of(name).implied.items() if stated & set(sources)}
        assert any(set(enough) <= stated | implied for enough in sets), (offence, stated)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_cannot_be_done_without_is_named_as_missing(name: str) -> None:
    for offence, facts in EXPECTED[name]["missing"].items():
        assert set(facts) <= set(line(result_of(name), offence).missing), offence


@pytest.mark.parametrize("name", EXPECTED)
def test_duties_come_out_as_expected(name: str) -> None:
    for duty, values in EXPECTED[name]["duties"].items():
        assert line(result_of(name), duty).value in values, duty


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_pressing_is_said(name: str) -> None:
    pressing = {fact for f in result_of(name).of_kind("urgent") if f.value == "yes" for fact in f.reason}
    assert set(EXPECTED[name]["urgent"]) <= pressing


@pytest.mark.parametrize("name", EXPECTED)
def test_a_link_between_the_fields_is_seen_where_there_is_one(name: str) -> None:
    links = [f for f in result_of(name).of_kind("link") if f.value == "yes"]
    wanted = EXPECTED[name]["link"]
    assert wanted == "any" or bool(links) == (wanted == "some")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_first_question_is_one_that_the_case_points_to(name: str) -> None:
    assert result_of(name).next_questions[0].fact in EXPECTED[name]["first_question"]


@pytest.mark.parametrize("name", EXPECTED)
def test_no_question_is_asked_that_was_answered_or_refused(name: str) -> None:
    closed = {
        fact
        for fact, statement in case_of(name).facts.items()
        if statement.answer.known or statement.answer.value in ("refused", "not_applicable")
    }
    assert closed.isdisjoint(question.fact for question in result_of(name).next_questions)
