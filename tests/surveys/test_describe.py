"""What a question says, and what it does not."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import UsageError
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.coding import design_of
from samsyn.surveys.describe import compare, describe, shown_unasked
from samsyn.surveys.design.design import Design
from tests.surveys.columns import answers, number, several, single

STEPS = ("low", "middle", "high", "dont_know")
GIVEN: list[str | Reason] = [*["low"] * 4, *["middle"] * 6, *["high"] * 8, "dont_know", Reason.NOT_ASKED]


def made() -> tuple[Answers, Design]:
    """Twenty invented people."""
    given = answers(
        single("steps", STEPS, GIVEN, kind="likert"),
        single("one", STEPS, GIVEN),
        several("several", ("a", "b"), [["a"]] * 10 + [["a", "b"]] * 5 + [[]] * 4 + [Reason.SKIPPED]),
        number("hours", [float(x) for x in range(19)] + [np.nan]),
        single("group", ("x", "y"), ["x"] * 10 + ["y"] * 10),
        single("nobody", STEPS, [Reason.NOT_ASKED] * 20),
    )
    return given, design_of(given)


def test_steps_have_shares_a_middle_and_a_balance() -> None:
    given, design = made()
    found = describe(given.column("steps"), design)
    assert (found.asked, found.answered) == (19, 18)
    assert found.no_answer == {Reason.DONT_KNOW: 1, Reason.NOT_ASKED: 1}
    lines = {each.code: each for each in found.lines}
    assert list(lines) == ["low", "middle", "high", "median", "balance"]
    assert lines["median"].estimate.value == 1.0
    assert lines["balance"].estimate.value == pytest.approx(4 / 18)


def test_several_choices_and_numbers() -> None:
    given, design = made()
    found = {each.code: each.estimate for each in describe(given.column("several"), design).lines}
    assert [found["a"].value, found["b"].value, found["number"].value] == pytest.approx(
        [15 / 19, 5 / 19, 20 / 19]
    )
    hours = {each.code: each.estimate for each in describe(given.column("hours"), design).lines}
    assert [hours["mean"].value, hours["median"].value] == [9.0, 9.0]


def test_a_question_put_to_nobody_has_no_zeros() -> None:
    given, design = made()
    found = describe(given.column("nobody"), design)
    assert (found.asked, found.answered, {each.estimate.state for each in found.lines}) == (
        0,
        0,
        {"not_asked"},
    )
    assert all(each.estimate.value is None for each in found.lines)


@pytest.mark.parametrize(
    ("name", "test"),
    [
        ("steps", "rank"),
        ("one", "rao_scott_f"),
        ("hours", "rank"),
        ("several", ""),
        ("nobody", "rao_scott_f"),
    ],
)
def test_groups_are_compared_by_what_fits(name: str, test: str) -> None:
    given, design = made()
    found = compare(given, name, "group", design)
    assert (found.test, [code for code, _, _ in found.groups]) == (test, ["x", "y"])
    assert (found.p_value is None) == (name in ("several", "nobody"))


def test_text_has_no_estimate_and_many_choices_are_told_when_asked_for() -> None:
    given, design = made()
    title = given.column("one").title
    words = Column("words", "text", title, np.array(["a"] * 20, object), np.zeros(20, np.int8))
    with pytest.raises(UsageError):
        describe(words, design)
    many = single("many", [f"c{i}" for i in range(31)], ["c1"] * 20)
    assert [shown_unasked(each) for each in (words, many, given.column("one"))] == [False, False, True]
