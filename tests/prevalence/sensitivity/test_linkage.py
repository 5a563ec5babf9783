"""Wrong links: the thinning is what pairs of records linked by chance do, and undoing it is exact."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.prevalence.hierarchy import main_effects
from samsyn.prevalence.histories import supersets
from samsyn.prevalence.points import best, by_model
from samsyn.prevalence.sensitivity import bands
from samsyn.prevalence.sensitivity.linkage import connected, share, split, two_lists, undo_false, undo_missed
from tests.prevalence.published import table


def _parts(lists: tuple[int, ...], linked: set[tuple[int, int]]) -> list[int]:
    """The people that records become when these pairs are linked, as masks."""
    groups = [{j} for j in lists]
    for a, b in linked:
        one, other = (next(g for g in groups if j in g) for j in (a, b))
        if one is not other:
            groups.remove(other)
            one |= other
    return [sum(1 << j for j in group) for group in groups]


def _by_enumeration(counts: np.ndarray, s: float) -> np.ndarray:
    """Every way in which pairs of records can be linked or not, weighed by its chance."""
    found = np.zeros_like(counts)
    for mask in range(1, counts.size):
        lists = tuple(j for j in range(counts.size.bit_length()) if mask >> j & 1)
        pairs = list(combinations(lists, 2))
        for made in product((False, True), repeat=len(pairs)):
            chance = np.prod([s if m else 1 - s for m in made])
            for part in _parts(lists, {p for p, m in zip(pairs, made, strict=True) if m}):
                found[part] += chance * counts[mask]
    return found


@pytest.mark.parametrize("s", [0.3, 0.8, 0.95, 1.0])
def test_split_is_the_mean_over_all_ways_to_link(s: float) -> None:
    counts = np.array([0.0, 7, 11, 3, 5, 2, 13, 4, 6, 1, 2, 8, 9, 3, 1, 5])
    assert split(counts, s) == pytest.approx(_by_enumeration(counts, s), rel=1e-12)


def test_shares_of_two_and_three_records() -> None:
    s = 0.8
    assert share(2, 2, s) == pytest.approx(s)
    assert connected(3, s) == pytest.approx(3 * s**2 * (1 - s) + s**3)
    assert share(2, 3, s) == pytest.approx(s * (1 - s) ** 2)
    assert share(1, 2, s) == pytest.approx(1 - s)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 6), st.floats(0.5, 1.0), st.integers(0, 10_000))
def test_undoing_is_exact_and_keeps_the_length_of_each_list(lists: int, s: float, seed: int) -> None:
    counts = np.random.default_rng(seed).integers(0, 50, 2**lists).astype(float)
    counts[0] = 0.0
    thinned = split(counts, s)
    for j in range(lists):
        assert supersets(thinned)[1 << j] == pytest.approx(supersets(counts)[1 << j])
    back = undo_missed(thinned, s)
    assert back is not None
    assert back == pytest.approx(counts, abs=1e-7 * (1 + counts.sum()))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.floats(0.6, 1.0), st.integers(0, 10_000))
def test_counts_never_fall_below_nought(lists: int, s: float, seed: int) -> None:
    counts = np.random.default_rng(seed).choice((0.0, 0.0, 1.0, 3.0, 20.0), 2**lists)
    counts[0] = 0.0
    back = undo_missed(counts, s)
    if back is not None:
        assert back.min() >= 0.0
        assert back.sum() <= counts.sum() + 1e-9, "links that are found again make fewer people"
        assert [supersets(back)[1 << j] for j in range(lists)] == pytest.approx(
            [supersets(counts)[1 << j] for j in range(lists)]
        )


@pytest.mark.parametrize(("alpha", "beta"), [(1.0, 0.0), (0.9, 0.0), (0.85, 0.01), (0.8, 0.02)])
def test_two_lists_as_ding_and_fienberg(alpha: float, beta: float) -> None:
    n1, n2, both = 300.0, 200.0, 40.0
    truth = (both - beta * n2) / (alpha - beta)
    false_share = beta * (n2 - truth) / both
    counts = np.array([0.0, n1 - both, n2 - both, both])
    back = undo_missed(undo_false(counts, false_share), alpha)
    assert back is not None
    assert back[3] == pytest.approx(truth)
    assert n1 * n2 / back[3] == pytest.approx(two_lists(n1, n2, both, alpha, beta))


def test_a_sensitivity_that_cannot_be_is_refused() -> None:
    assert undo_missed(np.array([0.0, 1, 5, 40]), 0.8) is None


def test_the_band_of_two_lists_is_the_estimate_times_the_sensitivity() -> None:
    from samsyn.prevalence.histories import Histories

    two = Histories.of(("a", "b"), {1: 260, 2: 160, 3: 40})
    model = main_effects(2)
    found = bands.linked(two, model, sensitivities=(0.8, 1.0), false_rates=(0.0, 0.1))
    values = {(each.sensitivity, each.false_rate): each.same_model for each in found}
    assert values == pytest.approx({
        (1.0, 0.0): 1500.0, (0.8, 0.0): 1200.0, (1.0, 0.1): 1500 / 0.9, (0.8, 0.1): 1200 / 0.9,
    })  # fmt: skip


def test_a_band_around_a_published_table() -> None:
    uk = table("UKdat_5")
    chosen = best(uk)
    assert chosen.model is not None
    found = bands.linked(uk, chosen.model)
    whole = next(each for each in found if each.sensitivity == 1.0 and each.false_rate == 0.0)
    assert whole.same_model == whole.chosen_again == pytest.approx(22991.3314, rel=1e-6)
    lowest = next(each for each in found if each.sensitivity == 0.8 and each.false_rate == 0.0)
    assert lowest.same_model is not None and whole.same_model is not None
    assert lowest.same_model < whole.same_model
    least = bands.span(found)
    assert least is not None
    assert least[0] < 22991 < least[1]
    assert by_model(uk, chosen.model).estimate == pytest.approx(whole.same_model)


@pytest.mark.parametrize(
    ("s", "f"), [((0.0,), (0.0,)), ((1.1,), (0.0,)), ((0.9,), (1.0,)), ((0.9,), (-0.1,))]
)
def test_impossible_rates(s: tuple[float, ...], f: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="sensitivities"):
        bands.linked(table("Korea"), main_effects(3), sensitivities=s, false_rates=f)
