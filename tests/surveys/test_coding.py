"""No answer keeps its reason; it is never a no."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import UsageError
from samsyn.surveys.answers.model import Reason
from samsyn.surveys.coding import chosen, coded, design_of, no_answer, numbers, state_of_nothing
from tests.surveys.columns import answers, number, several, single

GIVEN = ("yes", "no", "dont_know", Reason.NOT_ASKED, Reason.SKIPPED, "yes")
CODES = ("yes", "dont_know", "no")


def test_only_answers_in_substance_are_categories() -> None:
    found = coded(single("q", CODES, GIVEN))
    assert (found.names, found.codes.tolist()) == (("yes", "no"), [0, 1, -1, -1, -1, 0])


def test_a_reason_may_be_a_category_of_its_own() -> None:
    found = coded(single("q", CODES, GIVEN), (Reason.DONT_KNOW, Reason.SKIPPED))
    assert found.names == ("yes", "no", "no_answer_dont_know", "no_answer_skipped")
    assert found.codes.tolist() == [0, 1, 2, -1, 3, 0]
    assert found.titles[2].sv == "Vet inte"


def test_reasons_are_told_apart() -> None:
    column = single("q", CODES, GIVEN)
    assert no_answer(column, np.ones(6, bool)) == {
        Reason.SKIPPED: 1,
        Reason.NOT_ASKED: 1,
        Reason.DONT_KNOW: 1,
    }
    assert no_answer(column, np.array([1, 1, 1, 0, 0, 0], bool)) == {Reason.DONT_KNOW: 1}


@pytest.mark.parametrize(
    ("reasons", "state"),
    [
        ([Reason.NOT_ASKED, Reason.NOT_ASKED], "not_asked"),
        ([Reason.NOT_ASKED, Reason.NOT_REACHED], "unknown"),
        ([Reason.NOT_ASKED, Reason.NOT_APPLICABLE], "not_applicable"),
        ([Reason.NOT_ASKED, Reason.SKIPPED], "unknown"),
        ([Reason.DONT_KNOW, Reason.PREFER_NOT], "unknown"),
    ],
)
def test_why_nobody_answered(reasons: list[Reason], state: str) -> None:
    assert state_of_nothing(single("q", CODES, reasons), np.ones(2, bool)) == state


def test_several_choices_and_numbers() -> None:
    table = chosen(several("q", ("a", "b"), (["a"], [], Reason.SKIPPED, ["a", "b"])))
    wanted = np.array([[1.0, 0.0], [0.0, 0.0], [np.nan, np.nan], [1.0, 1.0]])
    assert np.array_equal(table, wanted, equal_nan=True)
    assert np.array_equal(numbers(number("n", [1.5, np.nan])), [1.5, np.nan], equal_nan=True)


def test_a_question_of_another_kind_is_refused() -> None:
    for read, column in (
        (coded, number("n", [1.0])),
        (numbers, single("q", CODES, ("yes",))),
        (chosen, number("n", [1.0])),
    ):
        with pytest.raises(UsageError):
            read(column)


def test_the_design_is_that_of_the_answers() -> None:
    given = answers(
        number("n", [1.0, 2.0, 3.0, 4.0]), weight=np.array([1.0, 2.0, 3.0, 4.0]), strata=np.array([0, 0, 1, 1], np.int32),
        clusters=np.array([0, 1, 0, 1], np.int32), fpc=np.array([10.0, 10.0, 20.0, 20.0]),
    )  # fmt: skip
    design = design_of(given)
    assert (design.degf, design.weights.tolist(), design.population.tolist()) == (2, [1, 2, 3, 4], [10, 20])
