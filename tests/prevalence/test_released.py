"""What is released tells no joint count: attack by trying every small table, and forms of published tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.prevalence.comparing.overlaps import Rounded, in_overlaps
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.hierarchy import main_effects
from samsyn.prevalence.histories import Histories, supersets
from samsyn.prevalence.judging.evidence import Evidence
from samsyn.prevalence.judging.verdict import judge
from samsyn.prevalence.points import best, by_model
from samsyn.prevalence.released import FEWEST, release
from tests.prevalence.published import table


def _estimated(histories: Histories) -> Estimate:
    """By independence, with limits that depend on the overlap alone: quick, and all known to the attacker."""
    model = main_effects(len(histories.lists))
    found = by_model(histories, model).estimate
    if found is None:
        return Estimate("t", histories.lists, histories.n, "bic", None, status="no_estimate")
    wide = exp(1.96 / sqrt(in_overlaps(histories)))
    return Estimate("t", histories.lists, histories.n, "bic", found, found / wide, found * wide, chosen=model)


def _told(histories: Histories) -> str:
    """All that an outsider gets to see."""
    e = _estimated(histories)
    evidence = Evidence(
        e.estimate,
        e.lower,
        e.upper,
        in_overlaps=in_overlaps(histories),
        only_two_lists=len(histories.lists) == 2,
    )
    return json.dumps(release(histories, e, judge(evidence)).row(), sort_keys=True)


def _tables(totals: tuple[int, ...], most: int) -> Iterator[Histories]:
    """Every table of these list totals whose joint counts are at most so large."""
    lists = len(totals)
    joint = [m for m in range(1 << lists) if m.bit_count() > 1]
    for counts in product(range(most + 1), repeat=len(joint)):
        held = dict(zip(joint, counts, strict=True))
        for j, total in enumerate(totals):
            held[1 << j] = total - sum(c for m, c in zip(joint, counts, strict=True) if m >> j & 1)
        if min(held.values()) >= 0:
            yield Histories.of([f"l{j}" for j in range(lists)], held)


@pytest.mark.parametrize("totals", [(20, 20), (20, 24), (23, 40), (37, 61), (60, 75)])
def test_two_lists_whoever_tries_every_overlap_finds_several(totals: tuple[int, int]) -> None:
    found: dict[str, list[int]] = defaultdict(list)
    for whole in _tables(totals, min(totals)):
        found[_told(whole)].append(int(whole.counts[3]))
    assert min(map(len, found.values())) > 1, [v for v in found.values() if len(v) == 1]


@pytest.mark.parametrize(
    ("totals", "most"),
    [
        ((20, 21, 22), 4),
        pytest.param((20, 40, 60), 6, marks=pytest.mark.slow),
        pytest.param((20, 21, 22), 7, marks=pytest.mark.slow),
    ],
)
def test_three_lists_whoever_tries_every_table_learns_no_count(totals: tuple[int, ...], most: int) -> None:
    """Every table whose joint counts are at most so large. Of tables that are told the same, each overlap must take several
    values, unless one of them lies at the edge of what was tried."""
    found: dict[str, list[np.ndarray]] = defaultdict(list)
    for whole in _tables(totals, most):
        found[_told(whole)].append(supersets(whole.counts.astype(float)))
    for told, held in found.items():
        sums = np.array(held)
        varies = all(len(set(sums[:, mask])) > 1 for mask in (3, 5, 6, 7))
        assert varies or _at_the_edge(held, most), (told, sums)


def _at_the_edge(held: list[np.ndarray], most: int) -> bool:
    """Whether tables that are told the same may lie beyond those that were tried."""
    return any(max(sums[3] - sums[7], sums[5] - sums[7], sums[6] - sums[7], sums[7]) >= most for sums in held)


@pytest.mark.parametrize("seed", range(6))
def test_three_lists_with_an_estimate_whoever_tries_the_tables_near_learns_no_count(seed: int) -> None:
    """Tables with an estimate shown, limits and verdict included: for every overlap another table is told the same."""
    rng = np.random.default_rng(seed)
    joint = {3: 30, 5: 20, 6: 15, 7: 3}
    counts = {m: int(rng.poisson(c * (1 + seed % 3))) for m, c in joint.items()}
    whole = Histories.of(("a", "b", "c"), {1: 150, 2: 120, 4: int(rng.integers(90, 200)), **counts})
    told = _told(whole)
    assert json.loads(told)["estimate_about"], "an estimate is shown"
    still = {3, 5, 6, 7}
    base = supersets(whole.counts.astype(float))
    for moves in sorted(product(range(-3, 4), repeat=4), key=lambda some: sum(map(abs, some))):
        other = _moved(whole, dict(zip((3, 5, 6, 7), moves, strict=True)))
        new = {m for m in still if other is not None and supersets(other.counts.astype(float))[m] != base[m]}
        if other is not None and new and _told(other) == told:
            still -= new
        if not still:
            return
    raise AssertionError(f"overlaps {still} are told by {told}")


def _moved(whole: Histories, by: dict[int, int]) -> Histories | None:
    counts = {m: int(c) for m, c in enumerate(whole.counts) if m}
    for mask, more in by.items():
        counts[mask] += more
        for j in range(3):
            counts[1 << j] -= more * (mask >> j & 1)
    return Histories.of(whole.lists, counts) if min(counts.values()) >= 0 else None


def test_short_lists_are_not_released() -> None:
    whole = Histories.of(("a", "b"), {1: FEWEST - 6, 2: 90, 3: 5})
    row = release(whole, _estimated(whole), judge(Evidence(500.0, 400.0, 600.0, in_overlaps=200))).row()
    assert row["lists"] == {}
    assert row["overlaps"] == []
    assert row["estimate_about"] is None
    assert row["withheld"]


def test_what_is_not_to_be_published_has_no_number() -> None:
    uk = table("UKdat_5")
    chosen = best(uk)
    e = Estimate("t", uk.lists, uk.n, "bic", chosen.estimate, 11456.0, 43894.0, chosen=chosen.model)
    stop = judge(
        Evidence(e.estimate, e.lower, e.upper, in_overlaps=221, methods={"bic": 22991.0, "aic": 5551.0})
    )
    row = release(uk, e, stop).row()
    assert (row["estimate_about"], row["lower"], row["upper"]) == (None, None, None)
    assert row["verdict"] == "do_not_publish"
    assert row["lists"] == uk.totals()


def test_a_usable_estimate_is_shown_with_two_figures_and_limits_outwards() -> None:
    spina = table("SpinaBifida_MY")
    chosen = best(spina)
    e = Estimate("t", spina.lists, spina.n, "bic", chosen.estimate, 692.7, 791.7, chosen=chosen.model)
    row = release(spina, e, judge(Evidence(e.estimate, e.lower, e.upper, in_overlaps=270))).row()
    assert (row["estimate_about"], row["lower"], row["upper"]) == (730, 690, 800)
    assert row["overlaps"][0] == {"lists": ["A", "B"], "about": 20, "fewer_than": None}


@pytest.mark.parametrize("name", ["UKdat_5", "Kosovo", "Western", "NewOrl_5", "Korea", "HIV_Rome"])
def test_no_exact_joint_count_stands_in_the_form(name: str) -> None:
    whole = table(name)
    chosen = best(whole)
    e = Estimate("t", whole.lists, whole.n, "bic", chosen.estimate, (chosen.estimate or 0) * 0.7,
                 (chosen.estimate or 0) * 1.5, chosen=chosen.model)  # fmt: skip
    row = release(
        whole, e, judge(Evidence(e.estimate, e.lower, e.upper, in_overlaps=in_overlaps(whole)))
    ).row()
    for overlap in row["overlaps"]:
        shown = overlap["about"] or overlap["fewer_than"]
        assert shown % 5 == 0
    assert row["seen_about"] % 10 == 0
    assert set(row) == {
        "verdict", "reasons", "method", "level", "lists", "seen_about", "overlaps", "estimate_about", "lower", "upper",
        "withheld",
    }  # fmt: skip


def test_reasons_tell_the_limit_and_not_what_broke_it() -> None:
    spina = table("SpinaBifida_MY")
    e = _estimated(spina)
    one, other = (
        release(
            spina, e, judge(Evidence(e.estimate, e.lower, e.upper, in_overlaps=270, near=(100.0, far)))
        ).row()
        for far in (161.0, 187.0)
    )
    assert one == other
    assert "1.5" in one["reasons"][0]["limit"]["en"]


def test_that_nobody_is_on_two_lists_is_not_told() -> None:
    apart, few = (Histories.of(("a", "b"), {1: 50 - m, 2: 60 - m, 3: m}) for m in (0, 4))
    assert _told(apart) == _told(few)


@pytest.mark.parametrize("most", range(0, 61))
def test_every_shown_overlap_stands_for_several_counts(most: int) -> None:
    groups: dict[Rounded, list[int]] = defaultdict(list)
    for count in range(most + 1):
        groups[Rounded.of(count, 10, most)].append(count)
    for shown, counts in groups.items():
        assert counts == list(range(counts[0], counts[-1] + 1))
        assert len(counts) >= min(5, most + 1)
        assert shown.about is None or abs(shown.about - counts[0]) <= 5
        assert shown.about is not None or counts[-1] < shown.below


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=7, max_size=7),
    st.floats(0.0, 0.05), st.floats(0.0, 0.05), st.floats(0.0, 0.3), st.integers(2, 3), st.integers(50, 3000),
)  # fmt: skip
def test_released_numbers_contradict_nothing_that_is_released(
    counts: list[int], low: float, more: float, most: float, lists: int, many: int
) -> None:
    """Nearly everybody seen: rounding to one or two figures would take away people whom the form itself shows."""
    held = {m: c for m, c in enumerate(counts, 1) if m < 1 << lists}
    held[(1 << lists) - 1] = many
    whole = Histories.of("abc"[:lists], held)
    lower = whole.n * (1 + low)
    e = Estimate("t", whole.lists, whole.n, "bic", lower * (1 + more), lower, lower * (1 + more) * (1 + most))
    row = release(
        whole, e, judge(Evidence(e.estimate, e.lower, e.upper, in_overlaps=in_overlaps(whole)))
    ).row()
    if row["seen_about"] is None or not row["lists"]:
        return
    longest = max(row["lists"].values())
    assert row["seen_about"] >= longest
    if row["estimate_about"] is not None:
        assert longest <= row["lower"] <= row["estimate_about"] <= row["upper"]
        assert row["estimate_about"] >= row["seen_about"]
        assert row["lower"] > row["seen_about"] - 20, "what is shown as seen is rounded to tens"
