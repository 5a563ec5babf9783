"""Few people on several lists, and two lists alone: every method says so in the same words."""

from __future__ import annotations

import pytest

from samsyn.prevalence.bayes import decomposable, latent, threshold
from samsyn.prevalence.comparing.methods import ALL, Asked, estimate
from samsyn.prevalence.estimates import Estimate, Method
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.selecting import estimate_by
from samsyn.prevalence.thin import thin
from tests.prevalence.published import table

THREE = Histories.of("ABC", {1: 40, 2: 30, 4: 20, 3: 1, 5: 1, 6: 1})
"""Three people in all on more than one list."""


@pytest.mark.parametrize("method", ALL)
def test_three_people_in_the_overlaps_are_told_by_every_method(method: Method) -> None:
    found = _quick(method, THREE)
    if found.estimate is None:
        assert found.status != "ok"
        return
    told = [each.text.en for each in found.warnings if each.code == "few_in_overlaps"]
    assert told == [
        "Fewer than 10 people are on more than one list. A few more or fewer change the estimate much."
    ]


def test_at_least_one_of_each_kind_gives_a_number_to_warn_of() -> None:
    assert all(_quick(method, THREE).estimate is not None for method in ("bic", "decomposable", "threshold"))


def test_the_limits_are_those_of_the_verdict() -> None:
    def told(several: int) -> str:
        return "".join(each.text.sv[:15] for each in thin(Histories.of("ABC", {1: 90, 2: 90, 3: several})))

    assert [told(n) for n in (9, 10, 49, 50)] == ["Färre än 10 per", "Färre än 50 per", "Färre än 50 per", ""]


def test_two_lists_alone_are_told_whatever_they_share() -> None:
    found = _quick("bic", Histories.of("AB", {1: 900, 2: 900, 3: 700}))
    assert [each.code for each in found.warnings if each.code in ("two_lists", "few_in_overlaps")] == [
        "two_lists"
    ]
    assert "two_lists" not in {each.code for each in thin(THREE)}


def test_a_large_table_is_not_warned_of() -> None:
    for method in ("bic", "decomposable"):
        assert "few_in_overlaps" not in {w.code for w in _quick(method, table("SpinaBifida_MY")).warnings}


def _quick(method: Method, held: Histories) -> Estimate:
    if method == "threshold":
        return threshold.estimate(held, draws=1000)
    if method == "lcmcr":
        return latent.estimate(held)
    if method == "decomposable":
        return decomposable.estimate(held)
    return (
        estimate(held, method, Asked(bootstrap=30))
        if method == "bic"
        else estimate_by(held, method=method, interval="none")
    )
