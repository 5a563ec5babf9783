"""A change is told only where nothing but the answers changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.errors import DataError
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.trends import trend
from tests.surveys.columns import answers, choices, number, single

CODES = ("yes", "no", "dont_know")


def round_of(name: str, yes: int, no: int, **other: str) -> Answers:
    """So many of each, and one who does not know."""
    given = ("yes",) * yes + ("no",) * no + ("dont_know",)
    return answers(single("q", CODES, given, other.get("wording", "w"), other.get("asked_of", "a")), round=name,
                   population=other.get("population", "p"), study=other.get("study", "s"))  # fmt: skip


def test_a_share_round_by_round() -> None:
    found = trend([round_of("2022", 10, 30), round_of("2026", 24, 16)], "q", "yes")
    assert found.rounds == ("2022", "2026")
    assert [each.value for each in found.estimates] == [0.25, 0.6]
    (change,) = found.changes
    assert change.estimate.value == pytest.approx(0.35)
    assert change.estimate.lower is not None and 0 < change.estimate.lower < 0.35
    assert change.p_value is not None and change.p_value < 0.01


def test_none_of_three_is_no_sure_change() -> None:
    (change,) = trend([round_of("a", 0, 3), round_of("b", 20, 20)], "q", "yes").changes
    assert change.estimate.value == pytest.approx(0.5)
    assert (
        change.estimate.lower is not None and change.estimate.lower < 0.0 and (change.p_value or 0.0) > 0.05
    )


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("wording", "wording of the question"), ("asked_of", "same respondents"), ("population", "population"),
        ("study", "different studies"),
    ],
)  # fmt: skip
def test_rounds_that_differ_are_refused_with_the_part(part: str, words: str) -> None:
    with pytest.raises(DataError) as raised:
        trend([round_of("2022", 5, 5), round_of("2026", 5, 5, **{part: "other"})], "q", "yes")
    (problem,) = raised.value.problems
    assert words in problem.what.en and problem.where == "2022–2026, q"


def test_choices_that_differ_are_refused() -> None:
    one, other = round_of("2022", 5, 5), round_of("2026", 5, 5)
    column = replace(other.column("q"), choices=choices(("yes", "maybe", "dont_know")))
    with pytest.raises(DataError) as raised:
        trend([one, replace(other, columns={"q": column})], "q", "yes")
    assert "choices" in raised.value.problems[0].what.en


def test_a_wording_that_nobody_knows_is_refused() -> None:
    with pytest.raises(DataError) as raised:
        trend([round_of("a", 5, 5, wording=""), round_of("b", 5, 5, wording="")], "q", "yes")
    assert "not known" in raised.value.problems[0].what.en


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(DataError):
        trend([round_of("a", 5, 5), round_of("b", 5, 5)], "p", "yes")


def test_a_mean_of_a_number() -> None:
    one, other = (answers(number("n", [float(x), x + 1.0, x + 2.0]), round=str(x)) for x in (1, 4))
    found = trend([one, other], "n")
    assert found.changes[0].estimate.value == pytest.approx(3.0)


def test_a_round_in_which_nobody_was_asked_has_no_change() -> None:
    one, other = round_of("a", 5, 5), answers(single("q", CODES, (Reason.NOT_ASKED,) * 3), round="b")
    found = trend([one, other], "q", "yes")
    assert found.estimates[1].state == "not_asked" and found.changes[0].estimate.value is None


def test_a_round_is_not_compared_with_itself() -> None:
    with pytest.raises(DataError) as raised:
        trend([round_of("a", 5, 5), round_of("a", 5, 5)], "q", "yes")
    assert "same round" in raised.value.problems[0].what.en


def test_a_choice_that_is_not_there() -> None:
    with pytest.raises(DataError):
        trend([round_of("a", 5, 5), round_of("b", 5, 5)], "q", "maybe")
