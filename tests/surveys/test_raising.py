"""Those who answered stand for those of their class who did not."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.coding import design_of
from samsyn.surveys.describe import describe
from samsyn.surveys.raising import raised_by
from samsyn.surveys.weighting import weigh
from tests.surveys.columns import answers, single

NO = Reason.SKIPPED


def made() -> Answers:
    """Eight drawn in the town, of whom four answered; four drawn elsewhere, of whom all did, one with "do not know"."""
    place: list[str | Reason] = [*["town"] * 8, *["land"] * 4]
    said: list[str | Reason] = ["yes", "yes", "yes", "yes", NO, NO, NO, NO, "no", "no", "no", "dont_know"]
    return answers(single("place", ("town", "land"), place), single("met", ("yes", "no", "dont_know"), said))


def test_half_of_the_town_stands_for_all_of_it() -> None:
    data = made()
    raised = raised_by(data, design_of(data), ["place"])
    assert raised.response_rate == pytest.approx(8 / 12) and not raised.large
    assert raised.design.n == 8 and raised.design.inner_weights.sum() == pytest.approx(12.0)
    found = describe(data.column("met"), raised.design)
    assert found.lines[0].estimate.value == pytest.approx(8 / 11)
    assert (found.asked, found.answered) == (8, 7)


def test_known_totals_are_then_of_those_who_answered() -> None:
    data = made()
    raised = raised_by(data, design_of(data), ["place"])
    weighted = weigh(data, raised.design, {"place": {"town": 300.0, "land": 700.0}}).design
    assert weighted.inner_weights[:8].sum() == pytest.approx(300.0)
    assert weighted.inner_weights[8:].sum() == pytest.approx(700.0)
    (yes, _) = describe(data.column("met"), weighted).lines
    assert yes.estimate.value == pytest.approx(300 / (300 + 700 * 3 / 4))
    assert yes.estimate.lower is not None and np.isfinite(yes.estimate.lower)


def test_a_class_that_is_not_known_of_all_is_refused_by_its_row() -> None:
    data = answers(single("place", ("a",), ["a", NO]), single("met", ("yes",), ["yes", NO]))
    with pytest.raises(DataError) as raised:
        raised_by(data, design_of(data), ["place"])
    assert (raised.value.problems[0].where, raised.value.problems[0].line) == ("place", 2)


def test_where_all_answered_nobody_is_stood_for() -> None:
    data = answers(single("place", ("a",), ["a", "a"]), single("met", ("yes",), ["yes", "yes"]))
    with pytest.raises(DataError, match="nobody to stand for"):
        raised_by(data, design_of(data), ["place"])


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(UsageError):
        raised_by(made(), design_of(made()), ["nowhere"])
