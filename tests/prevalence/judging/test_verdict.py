"""Truth tables of the verdict: each reason alone, on both sides of its limit."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.prevalence.judging.evidence import Evidence
from samsyn.prevalence.judging.limits import ALL, CONSISTENCY, LIST, METHODS, NEAR, OVERLAP, PAIR, WIDTH
from samsyn.prevalence.judging.verdict import ORDER, judge

SOUND = Evidence(
    estimate=1000.0, lower=800.0, upper=1300.0, in_overlaps=200,
    methods={"bic": 1000.0, "stepwise": 1100.0, "lcmcr": 950.0}, near=(1000.0, 1100.0),
    pairs={"A – B": 1.2}, lists={"A": 0.9, "B": 1.1}, log_bias=-0.1,
)  # fmt: skip


def test_nothing_against_it_is_usable() -> None:
    assert judge(SOUND).word == "usable"
    assert judge(SOUND).reasons == ()


TABLE: list[tuple[dict[str, Any], str, str | None]] = [
    # what is otherwise than sound, the verdict, the reason's code (None: no reason)
    ({"in_overlaps": 0, "estimate": None, "lower": None, "upper": None}, "do_not_publish", "no_overlap"),
    ({"in_overlaps": 0}, "do_not_publish", "no_overlap"),
    ({"estimate": None, "lower": None, "upper": None}, "do_not_publish", "no_estimate"),
    ({"mixed": False}, "do_not_publish", "not_mixed"),
    ({"in_overlaps": 9}, "do_not_publish", "few_in_overlaps"),
    ({"in_overlaps": 10}, "fragile", "few_in_overlaps"),
    ({"in_overlaps": 49}, "fragile", "few_in_overlaps"),
    ({"in_overlaps": 50}, "usable", None),
    ({"barely_linked": ("C",)}, "fragile", "barely_linked_list"),
    ({"only_two_lists": True}, "fragile", "two_lists"),
    ({"interval_failed": True, "lower": None, "upper": None}, "do_not_publish", "interval_failed"),
    ({"lower": None, "upper": None}, "do_not_publish", "interval_failed"),
    ({"upper": None}, "do_not_publish", "upper_unbounded"),
    ({"upper": inf}, "do_not_publish", "upper_unbounded"),
    ({"upper": 2400.0}, "usable", None),
    ({"upper": 2401.0}, "fragile", "interval_wide"),
    ({"upper": 8000.0}, "fragile", "interval_wide"),
    ({"upper": 8001.0}, "do_not_publish", "interval_wide"),
    ({"methods": {"bic": 1000.0, "lcmcr": 1500.0}}, "usable", None),
    ({"methods": {"bic": 1000.0, "lcmcr": 1501.0}}, "fragile", "methods_disagree"),
    ({"methods": {"bic": 1000.0, "lcmcr": 2001.0}}, "do_not_publish", "methods_disagree"),
    ({"methods": {"bic": 1000.0, "lcmcr": 499.0}}, "do_not_publish", "methods_disagree"),
    ({"methods": {"bic": 1000.0}}, "usable", None),
    ({"without": ("lcmcr",)}, "fragile", "method_refused"),
    ({"not_mixed": ("lcmcr",)}, "fragile", "method_not_mixed"),
    ({"near": (1000.0, 1501.0)}, "fragile", "near_models_disagree"),
    ({"near": (1000.0, 2001.0)}, "do_not_publish", "near_models_disagree"),
    ({"near": ()}, "usable", None),
    ({"pairs": {"A – B": 1.51}}, "fragile", "one_pair_decides"),
    ({"pairs": {"A – B": 0.66}}, "fragile", "one_pair_decides"),
    ({"pairs": {"A – B": None}}, "fragile", "one_pair_decides"),
    ({"pairs": {"A – B": 0.67}}, "usable", None),
    ({"lists": {"A": 1.51}}, "fragile", "one_list_decides"),
    ({"lists": {"A": None}}, "fragile", "one_list_decides"),
    ({"log_bias": -0.53}, "fragile", "inconsistent"),
    ({"log_bias": 0.53}, "fragile", "inconsistent"),
    ({"log_bias": 0.51}, "usable", None),
    ({"log_bias": None}, "usable", None),
]


@pytest.mark.parametrize(("otherwise", "word", "code"), TABLE)
def test_truth_table(otherwise: dict[str, Any], word: str, code: str | None) -> None:
    found = judge(replace(SOUND, **otherwise))
    assert found.word == word
    assert found.codes[:1] == ((code,) if code else ())
    assert all(reason.text.sv and reason.text.en for reason in found.reasons)


def test_every_limit_is_tried_on_both_sides() -> None:
    tried = {code for _otherwise, _word, code in TABLE}
    assert {limit.code for limit in ALL} <= tried


def test_several_reasons_stand_heaviest_first() -> None:
    found = judge(replace(SOUND, only_two_lists=True, in_overlaps=5, upper=3000.0))
    assert [reason.word for reason in found.reasons] == ["do_not_publish", "fragile", "fragile"]
    assert found.word == "do_not_publish"


@given(st.floats(1.0, 5.0), st.floats(1.0, 5.0), st.integers(0, 400), st.floats(-2.0, 2.0), st.booleans())
def test_a_worse_case_is_never_judged_milder(
    methods: float, near: float, overlaps: int, bias: float, two: bool
) -> None:
    one = replace(
        SOUND, methods={"bic": 1.0, "aic": methods}, near=(1.0, near), in_overlaps=overlaps, log_bias=bias
    )
    worse = replace(
        one, methods={"bic": 1.0, "aic": methods * 1.3}, near=(1.0, near * 1.3), in_overlaps=overlaps // 2,
        log_bias=bias * 1.3, only_two_lists=two,
    )  # fmt: skip
    assert ORDER.index(judge(worse).word) >= ORDER.index(judge(one).word)


def test_limits_are_shown_with_their_ground() -> None:
    row = judge(replace(SOUND, in_overlaps=5)).row()
    limit = row["reasons"][0]["limit"]
    assert limit["do_not_publish"] == OVERLAP.stop
    assert limit["ground"]["sv"]
    assert limit["convention_of_ours"] is True
    assert not CONSISTENCY.ours
    for each in (METHODS, NEAR, PAIR, LIST, WIDTH):
        assert each.ours
        assert "onvention" in each.ground.sv or "konvention" in each.ground.sv


def test_no_text_shows_how_many_share_lists() -> None:
    """Whatever the number in the overlaps, the same words as for another number within the same step."""
    few = [judge(replace(SOUND, in_overlaps=count)).row() for count in (1, 4, 9)]
    assert few[0] == few[1] == few[2]
