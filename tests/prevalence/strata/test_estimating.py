"""Estimates by stratum, their sum, its interval, and people of unknown stratum."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import best
from samsyn.prevalence.strata import estimating, missing, resampling
from samsyn.prevalence.strata.tables import Strata
from tests.prevalence.published import table

LISTS = ("a", "b", "c")


def _exact(people: int, p: tuple[float, float, float]) -> Histories:
    chance = [np.prod([p[j] if m >> j & 1 else 1 - p[j] for j in range(3)]) for m in range(8)]
    return Histories.of(LISTS, {m: round(people * c) for m, c in enumerate(chance) if m})


@pytest.fixture(scope="module")
def two() -> Strata:
    return Strata.of({"north": _exact(2000, (0.5, 0.3, 0.2)), "south": _exact(8000, (0.1, 0.2, 0.3))})


def test_strata_take_away_the_bias_of_unlike_parts(two: Strata) -> None:
    """Pooled, people of unlike chances look dependent; by stratum the truth comes back."""
    found = estimating.estimate(two, bootstrap=0)
    assert [part.estimate for part in found.parts] == pytest.approx([2000, 8000], rel=0.01)
    assert found.total.estimate == pytest.approx(10_000, rel=0.01)


def test_the_interval_holds_the_estimate_and_is_the_same_for_the_same_seed(two: Strata) -> None:
    found = [estimating.estimate(two, bootstrap=200, seed=s) for s in (1, 1, 2)]
    for part in (*found[0].parts, found[0].total):
        assert part.lower is not None
        assert part.upper is not None
        assert part.estimate is not None
        assert part.lower < part.estimate < part.upper
    assert found[0] == found[1]
    assert found[0].total.upper != found[2].total.upper


def test_persons_drawn_stay_in_their_stratum(two: Strata) -> None:
    drawn = resampling.drawn(two.counts, 20, 1)
    assert (drawn.sum(axis=2) == two.counts.sum(axis=1)).all()
    assert drawn[..., 0].sum() == 0
    assert drawn.mean(axis=0) == pytest.approx(two.counts, abs=4 * np.sqrt(two.counts.max() / 20) + 3)


def test_a_stratum_where_nobody_was_seen_is_unknown_and_not_nought(two: Strata) -> None:
    more = Strata.of({**{name: two.table(name) for name in two.names}, "east": Histories.of(LISTS, {})})
    found = estimating.estimate(more, bootstrap=0)
    assert found.parts[2].estimate is None
    assert "stratum_without_estimate" in [warned.code for warned in found.warnings]
    assert found.total.estimate == pytest.approx(10_000, rel=0.01)


def test_no_overlap_in_any_stratum_has_no_estimate() -> None:
    apart = Histories.of(LISTS, {1: 10, 2: 20, 4: 30})
    found = estimating.estimate(Strata.of({"one": apart, "other": apart}))
    assert found.status == "no_estimate"
    assert found.total.estimate is None
    assert all(part.estimate is None for part in found.parts)


def test_unlike_dependence_is_told() -> None:
    kosovo, uk = table("Kosovo"), table("UKdat_4")
    strata = Strata.of({"k": kosovo, "u": Histories(kosovo.lists, uk.counts, uk.unseen)})
    assert "strata_unlike" in [w.code for w in estimating.estimate(strata, bootstrap=0).warnings]
    apart = estimating.separately(strata, best)
    assert apart.total.estimate == pytest.approx(14341.664 + 11987.088, rel=1e-5)


def test_separately_has_no_sum_where_a_part_is_unknown(two: Strata) -> None:
    more = Strata.of({"north": two.table("north"), "apart": Histories.of(LISTS, {1: 5, 2: 5, 4: 5})})
    found = estimating.separately(more, best)
    assert found.total.estimate is None
    assert found.status == "no_estimate"


def test_people_of_unknown_stratum_get_their_expected_places(two: Strata) -> None:
    """A tenth of everybody loses the stratum: EM gives back the whole."""
    lost = two.counts // 10
    left = {
        name: Histories(LISTS, two.counts[h] - lost[h], two.unseen[h]) for h, name in enumerate(two.names)
    }
    strata = Strata.of(left, Histories(LISTS, lost.sum(axis=0), two.unseen[0]))
    whole, fitted = missing.placed(strata, ())
    assert whole.sum() == pytest.approx(strata.n)
    assert whole.sum(axis=1) + fitted.missing[0] == pytest.approx([2000, 8000], rel=0.02)


def test_imputation_widens_the_interval(two: Strata) -> None:
    lost = two.counts // 2
    left = {
        name: Histories(LISTS, two.counts[h] - lost[h], two.unseen[h]) for h, name in enumerate(two.names)
    }
    strata = Strata.of(left, Histories(LISTS, lost.sum(axis=0), two.unseen[0]))
    found = missing.estimate(strata, imputations=30)
    whole = missing.estimate(two, imputations=2)
    assert found == missing.estimate(strata, imputations=30), "the same seed, the same number"
    for part, full in zip((*found.parts, found.total), (*whole.parts, whole.total), strict=True):
        assert part.lower is not None and part.upper is not None and part.estimate is not None
        assert full.lower is not None and full.upper is not None
        assert part.lower < part.estimate < part.upper
    assert found.parts[0].upper - found.parts[0].lower > whole.parts[0].upper - whole.parts[0].lower  # type: ignore[operator]


def test_tables_with_one_person_less(two: Strata) -> None:
    tables, weights = resampling.one_less(two.counts)
    assert len(tables) == np.count_nonzero(two.counts)
    assert weights.sum() == two.counts.sum()
    assert (tables.sum(axis=(1, 2)) == two.counts.sum() - 1).all()
