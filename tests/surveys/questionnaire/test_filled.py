"""One person's answers: what fits is kept, what does not is told kindly, and a filter that cannot be settled is not a no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.surveys.answers.model import Reason
from samsyn.surveys.questionnaire.filled import fill, put_to
from samsyn.surveys.questionnaire.typed import names_somebody
from tests.surveys.forms import small_form

FORM = small_form()


def test_answers_that_fit_are_kept_as_what_they_are() -> None:
    filled = fill(FORM, {
        "met": ["yes"], "how_many": ["12"], "many_why": ["time"], "lacks": ["routines", "training"], "scale": ["2"],
        "day": ["2026-03-31"], "words": [" more time "], "where": ["14"],
    })  # fmt: skip
    assert filled.fits
    assert filled.answers == {
        "met": "yes", "how_many": 12.0, "many_why": "time", "lacks": ("training", "routines"), "scale": "2",
        "day": date(2026, 3, 31), "words": "more time", "where": "14",
    }  # fmt: skip
    assert set(filled.reasons.values()) == {Reason.ANSWERED}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"met": ["no"], "how_many": ["3"]}, Reason.NOT_ASKED),
        ({"met": ["dont_know"], "how_many": ["3"]}, Reason.NOT_ASKED),
        ({"how_many": ["3"]}, Reason.NOT_REACHED),
        ({"met": ["yes"]}, Reason.SKIPPED),
    ],
)
def test_an_unanswered_filter_is_unknown_and_not_a_no(typed: dict[str, list[str]], reason: Reason) -> None:
    filled = fill(FORM, typed)
    assert filled.reasons["how_many"] == reason
    assert "how_many" not in filled.answers and filled.fits


def test_a_section_that_is_put_to_all_but_some_waits_for_the_answer() -> None:
    assert fill(FORM, {"met": ["no"], "scale": ["1"]}).reasons["scale"] == Reason.NOT_ASKED
    assert fill(FORM, {"scale": ["1"]}).reasons["scale"] == Reason.NOT_REACHED
    assert fill(FORM, {"met": ["prefer_not"], "scale": ["1"]}).answers["scale"] == "1"


def test_pages_that_nobody_has_come_to_are_not_reached() -> None:
    filled = fill(FORM, {"met": ["yes"]}, reached=frozenset({"first"}))
    assert filled.reasons["how_many"] == Reason.SKIPPED and filled.reasons["lacks"] == Reason.NOT_REACHED
    question = FORM.question("how_many")
    assert question is not None and put_to(question, FORM, filled) is True


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ({"met": ["perhaps"]}, "no such choice"),
        ({"met": ["yes", "no"]}, "only one"),
        ({"met": ["yes"], "how_many": ["many"]}, "digits"),
        ({"met": ["yes"], "how_many": ["1.5"]}, "whole"),
        ({"met": ["yes"], "how_many": ["100"]}, "between 0 and 99"),
        ({"met": ["yes"], "lacks": ["training", "nothing"]}, "stands by itself"),
        ({"met": ["yes"], "lacks": ["time", "prefer_not"]}, "stands by itself"),
        ({"met": ["yes"], "lacks": ["training", "time", "routines"]}, "at most 2"),
        ({"met": ["yes"], "day": ["2026-02-30"]}, "year-month-day"),
        ({"met": ["yes"], "day": ["2025-12-31"]}, "outside"),
        ({"met": ["yes"], "words": ["x" * 101]}, "too long"),
        ({"met": ["yes"], "words": ["ring 070-123 45 67"]}, "points somebody out"),
        ({"met": ["yes"], "words": ["skriv till a.b@exempel.se"]}, "points somebody out"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_question_in_both_languages(
    typed: dict[str, list[str]], word: str
) -> None:
    filled = fill(FORM, typed)
    ((name, text),) = filled.problems.items()
    assert word in text.en and text.sv != text.en and name not in filled.answers


def test_declining_is_an_answer_with_a_reason_of_its_own() -> None:
    filled = fill(FORM, {"met": ["prefer_not"], "lacks": ["prefer_not"]})
    assert filled.answers["met"] == "prefer_not" and filled.answers["lacks"] == ("prefer_not",)
    assert filled.reasons["met"] == filled.reasons["lacks"] == Reason.PREFER_NOT


@pytest.mark.parametrize("text", ["19900101-0017", "0701234567", "+46 70 123 45 67", "a@b.se"])
def test_numbers_and_addresses_of_people_are_seen(text: str) -> None:
    assert names_somebody(f"hej {text} hej")


@pytest.mark.parametrize("text", ["år 2026", "vi var 12 personer", "SFS 2018:1197", "2026-03-31"])
def test_ordinary_numbers_are_not_taken_for_people(text: str) -> None:
    assert not names_somebody(text)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([q.id for q in FORM.questions()]), st.lists(st.text(max_size=8), max_size=3)
    )
)
def test_whatever_is_typed_each_question_has_a_reason_and_only_put_ones_answers(
    typed: dict[str, Sequence[str]],
) -> None:
    filled = fill(FORM, typed)
    assert filled.reasons.keys() == {question.id for question in FORM.questions()}
    for question in FORM.questions():
        if question.id in filled.answers:
            assert put_to(question, FORM, filled) is True
        else:
            assert filled.reasons[question.id] != Reason.ANSWERED
