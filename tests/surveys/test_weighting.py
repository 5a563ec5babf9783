"""Answers weighed by what is known of the population."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.coding import design_of
from samsyn.surveys.weighting import read_totals, weigh
from tests.surveys.columns import answers, single


def made() -> Answers:
    """Twelve invented people, two of whom do not say where."""
    place: list[str | Reason] = [*["a"] * 6, *["b"] * 4, Reason.SKIPPED, "dont_know"]
    return answers(single("place", ("a", "b", "dont_know"), place), single("sex", ("w", "m"), ["w", "m"] * 6))


def share(weights: np.ndarray[tuple[int], np.dtype[np.float64]], rows: slice) -> float:
    """What part of all weight some rows have."""
    return float(weights[rows].sum() / weights.sum())


def test_those_who_do_not_say_keep_their_share() -> None:
    found = weigh(made(), design_of(made()), {"place": {"a": 300.0, "b": 700.0}})
    weights = found.design.weights
    assert weights.sum() == pytest.approx(1000.0)
    assert share(weights, slice(10, 12)) == pytest.approx(2 / 12)
    assert weights[:6].sum() / weights[:10].sum() == pytest.approx(0.3)
    assert (found.questions, found.heavy) == (("place",), False)
    assert found.effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum())


def test_several_questions_agree_at_once() -> None:
    found = weigh(
        made(), design_of(made()), {"place": {"a": 300.0, "b": 700.0}, "sex": {"w": 600.0, "m": 400.0}}
    )
    assert found.design.weights[::2].sum() == pytest.approx(600.0)
    assert found.design.weights[10:].sum() == pytest.approx(1000 * 2 / 12)


@pytest.mark.parametrize(
    "totals",
    [{"place": {"a": 1.0}}, {"place": {"a": 1.0, "b": 1.0, "nowhere": 1.0}}, {"place": {"a": 1.0, "b": 1.0}, "sex": {"w": 9.0, "m": 9.0}}, {}],
)  # fmt: skip
def test_totals_that_do_not_fit_are_refused(totals: dict[str, dict[str, float]]) -> None:
    with pytest.raises(DataError):
        weigh(made(), design_of(made()), totals)


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(UsageError):
        weigh(made(), design_of(made()), {"nowhere": {"a": 1.0}})


def test_a_heavy_answer_is_told() -> None:
    few = answers(single("place", ("a", "b"), [*["a"] * 11, "b"]))
    assert weigh(few, design_of(few), {"place": {"a": 10.0, "b": 90.0}}).heavy


def test_a_file_of_totals(tmp_path: Path) -> None:
    path = tmp_path / "totals.csv"
    path.write_text("question,choice,total\nplace,a,300\nplace,b,700.5\n", encoding="utf-8")
    assert read_totals(path) == {"place": {"a": 300.0, "b": 700.5}}


@pytest.mark.parametrize(
    ("text", "line", "where"),
    [
        ("question,choice\nplace,a\n", 1, ""),
        ("question,choice,total\nplace,a,many\n", 2, "total"),
        ("question,choice,total\nplace,a,1\nplace,b,0\n", 3, "total"),
        ("question,choice,total\nplace,a,1\nplace,a,2\n", 3, "choice"),
        ("question,choice,total\nplace,a\n", 2, "total"),
    ],
)
def test_a_file_that_is_wrong_is_told_by_line(tmp_path: Path, text: str, line: int, where: str) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read_totals(path)
    problem = raised.value.problems[0]
    assert (problem.file, problem.line, problem.where) == ("totals.csv", line, where)
