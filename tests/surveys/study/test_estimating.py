"""Weighted shares beside withheld counts: what whoever knows the weights could work out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from samsyn.disclosure.rules import Rules
from samsyn.surveys.study.guarding import Ready, guard
from samsyn.surveys.study.telling import About, attached
from tests.surveys.study.test_guarding import MET, answers, text


def guarded(*weights: float) -> Ready:
    """One weight for each group; the last for those who did not say which they are of."""
    first = answers(0)
    own = replace(first, weight=np.array(weights)[first.columns["group"].values])
    return guard(own, [MET], Rules(zeros="published"))


def test_a_weighted_share_that_tells_who_is_behind_a_count_is_not_given() -> None:
    """Two withheld counts with a known sum, and weights of 1 and 10: a share of all in whole percents would settle which is which."""
    ready = guarded(1, 3, 10, 5, 5)
    table, values = ready.guarding.protected.tables[0], ready.values["t1"]
    assert table.states["social", "yes"] == table.states["school", "yes"] == "hidden"
    assert table.states["total", "yes"] == "shown" and ("total", "yes") not in values
    assert ("police", "yes") in values, "all have the same weight there"


def test_weights_that_differ_little_are_lost_in_rounding() -> None:
    ready = guarded(1, 1.02, 1.1, 1, 1)
    assert ("total", "yes") in ready.values["t1"]
    about = About(text("people"), "2026", text("invented"))
    notes = attached(ready.values, weighted=True, about=about)["t1"].notes
    assert any("Weighted shares are given only" in each.en for each in notes)
