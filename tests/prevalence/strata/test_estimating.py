"""Estimates by stratum, their sum, its interval, and people of unknown stratum."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.existence import Status
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import best
from samsyn.prevalence.strata import choosing, estimating, missing, resampling
from samsyn.prevalence.strata.estimating import InStrata
from samsyn.prevalence.strata.existing import status
from samsyn.prevalence.strata.tables import Strata
from tests.prevalence.published import table

LISTS = ("a", "b", "c")


def _codes(found: InStrata) -> list[str]:
    return [each.code for each in found.warnings]


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
    assert "stratum_without_estimate" in _codes(found)
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


def test_a_point_alone_and_few_draws_say_so(two: Strata) -> None:
    def told(many: int) -> set[str]:
        return set(_codes(estimating.estimate(two, bootstrap=many))) & {
            "no_interval",
            "few_draws",
            "too_few_draws",
        }

    assert [told(many) for many in (0, 20, 40)] == [{"no_interval"}, {"too_few_draws"}, {"few_draws"}]
    few = estimating.estimate(two, bootstrap=20)
    assert few.status == "interval_failed" and few.total.lower is None


def test_few_people_on_several_lists_are_told_for_all_and_for_some(two: Strata) -> None:
    small = Histories.of(LISTS, {1: 9, 2: 8, 4: 7, 3: 2, 5: 1, 6: 1})
    more = Strata.of({"north": two.table("north"), "small": small})
    found = estimating.estimate(more, bootstrap=0)
    assert "few_in_strata" in _codes(found) and "few_in_overlaps" not in _codes(found)
    told = next(each.text for each in found.warnings if each.code == "few_in_strata")
    assert "small" in told.sv and "small" in told.en and "north" not in told.en
    assert "few_in_overlaps" in _codes(estimating.estimate(Strata.of({"a": small, "b": small}), bootstrap=0))
    assert "few_in_strata" not in _codes(estimating.estimate(two, bootstrap=0))


def test_how_sure_the_shared_model_is_stands_in_the_answer(
    two: Strata, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert estimating.estimate(two, bootstrap=0).row()["search"] == "exact"
    assert estimating.estimate(two, model=(), bootstrap=0).row()["search"] is None
    five = table("UKdat_5")
    found = estimating.estimate(Strata.of({"all": five}), bootstrap=0)
    assert found.search == "partial" and "search_not_exact" in _codes(found)
    monkeypatch.setattr(choosing, "status", lambda *how: Status.UNSETTLED if how[2].shared else status(*how))
    assert estimating.estimate(two, bootstrap=0).search == "partial"


def test_separately_there_is_no_sum_and_no_interval_and_both_are_told(two: Strata) -> None:
    more = Strata.of({"north": two.table("north"), "apart": Histories.of(LISTS, {1: 5, 2: 5, 4: 5})})
    found = estimating.separately(more, best)
    assert _codes(found) == ["stratum_without_estimate", "no_interval"]
    assert "No sum" in found.warnings[0].text.en


def test_placing_people_keeps_what_else_there_is_to_say() -> None:
    kosovo, uk = table("Kosovo"), table("UKdat_4")
    unlike = {"k": kosovo, "u": Histories(kosovo.lists, uk.counts, uk.unseen)}
    loose = Histories.of(kosovo.lists, {1: 30, 3: 10})
    found = missing.estimate(Strata.of(unlike, loose), imputations=3)
    assert {"strata_unlike", "stratum_imputed"} <= set(_codes(found))
    assert not {"stratum_unknown", "no_interval"} & set(_codes(found))


def test_with_nobody_to_place_the_interval_is_that_of_the_bootstrap(two: Strata) -> None:
    found = missing.estimate(two)
    assert "stratum_imputed" not in _codes(found)
    assert found == estimating.estimate(two)


def test_tables_drawn_that_have_no_estimate_give_no_interval(
    two: Strata, monkeypatch: pytest.MonkeyPatch
) -> None:
    strata = Strata.of({name: two.table(name) for name in two.names}, Histories.of(LISTS, {1: 100, 3: 20}))
    monkeypatch.setattr(missing, "LOOSE", 0.0)
    found = missing.estimate(strata, imputations=2)
    assert found.status == "interval_failed" and "stratum_not_imputed" in _codes(found)
    assert found.total.estimate is not None and found.total.upper is None
    with pytest.raises(ValueError, match="at least two"):
        missing.estimate(strata, imputations=1)
