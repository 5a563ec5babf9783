"""Lists left out and merged, lists held out as the truth, and paths."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from samsyn.errors import UsageError
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import best, downhill
from samsyn.prevalence.sensitivity import consistency, lists, path
from tests.prevalence.published import table


def _two_list_table() -> Histories:
    return Histories.of(("a", "b", "c"), {1: 40, 2: 30, 4: 20, 3: 10, 5: 8, 6: 6, 7: 2})


def test_leaving_out_one_of_three_is_the_two_list_estimate() -> None:
    found = {each.lists[0]: each for each in lists.left_out(_two_list_table())}
    a, b, both = 40 + 10 + 8 + 2, 30 + 10 + 6 + 2, 12
    assert found["c"].estimate == pytest.approx(a * b / both)
    assert found["c"].n == a + b - both


def test_merging_two_of_three() -> None:
    found = {each.lists: each for each in lists.merged(_two_list_table())}
    one, other, both = 40 + 30 + 10 + 8 + 6 + 2, 20 + 8 + 6 + 2, 16
    assert found["a", "b"].estimate == pytest.approx(one * other / both)


def test_two_lists_cannot_lose_one() -> None:
    two = Histories.of(("a", "b"), {1: 3, 2: 4, 3: 2})
    assert lists.left_out(two) == lists.merged(two) == ()
    assert consistency.held_out(two).held == ()


def test_the_people_on_one_list_as_the_others_see_them() -> None:
    inside = consistency.within(_two_list_table(), "b")
    assert inside.lists == ("a", "c")
    assert inside.counts.tolist() == [0, 10, 6, 2]


def test_a_list_held_out_is_estimated_from_the_others() -> None:
    found = {each.name: each for each in consistency.held_out(_two_list_table()).held}
    assert found["b"].truth == 48
    assert found["b"].estimate == pytest.approx(12 * 8 / 2)
    assert found["b"].log_bias == pytest.approx(0.0)
    assert not found["b"].firm, "two people on three lists are too few to weigh"


def test_exact_independence_is_consistent() -> None:
    p = (0.5, 0.4, 0.2)
    chance = [np.prod([p[j] if m >> j & 1 else 1 - p[j] for j in range(3)]) for m in range(8)]
    exact = Histories.of(("a", "b", "c"), {m: round(100_000 * c) for m, c in enumerate(chance) if m})
    found = consistency.held_out(exact)
    assert found.log_bias == pytest.approx(0.0, abs=0.01)
    assert found.factor == pytest.approx(1.0, abs=0.01)
    assert found.coverage is None, "points have no interval"


def test_coverage_counts_the_lists_whose_length_is_inside() -> None:
    def method(histories: Histories) -> Estimate:
        return Estimate("t", histories.lists, histories.n, "bic", 50.0, 45.0, 55.0)

    found = consistency.held_out_by(_two_list_table(), method)
    truths = {each.name: each.truth for each in found.held}
    assert truths == {"a": 60, "b": 48, "c": 36}
    assert found.coverage == pytest.approx(1 / 3)
    assert [each.log_bias for each in found.held] == pytest.approx([log(50 / t) for t in truths.values()])


def test_a_list_that_shares_nobody_is_refused_and_not_a_number() -> None:
    found = consistency.held_out(table("Artificial_3"))
    assert found.refused == 3
    assert found.log_bias is None


def test_a_path_by_interactions_passes_the_published_models() -> None:
    steps = {step.at: step for step in path.by_interactions(table("UKdat_5"))}
    assert steps["0"].estimate == pytest.approx(13444.131, rel=1e-6)
    assert steps["5"].estimate == pytest.approx(22991.3314, rel=1e-6)
    assert steps["5"].above_best == 0.0
    assert steps["6"].estimate == pytest.approx(11312.99, rel=1e-6)
    assert all(step.above_best is not None and step.above_best >= 0.0 for step in steps.values())


def test_a_path_by_data_ends_in_the_whole_table() -> None:
    whole = table("Kosovo")
    half = Histories(whole.lists, whole.counts // 2, whole.unseen)
    rest = Histories(whole.lists, whole.counts - whole.counts // 2, whole.unseen)
    steps = path.by_data([("first", half), ("second", rest)])
    assert [step.at for step in steps] == ["first", "second"]
    assert steps[-1].estimate == pytest.approx(best(whole).estimate)
    with pytest.raises(UsageError):
        path.by_data([("one", half), ("other", table("Korea"))])


def test_a_path_by_lists_ends_in_the_whole_table() -> None:
    steps = path.by_lists(table("Western"))
    assert len(steps) == 4
    assert steps[-1].estimate == pytest.approx(2483.3839, rel=1e-6)


def test_downhill_finds_the_known_local_minimum() -> None:
    """Silverman, Chan and Vincent 2024, table 6: downhill from independence ends at 12,262, the least BIC is at 22,991."""
    found = downhill(table("UKdat_5"))
    assert found.estimate is not None
    assert found.criterion is not None
    whole = best(table("UKdat_5"))
    assert whole.criterion is not None
    assert found.criterion >= whole.criterion
