"""What an estimate says of itself: refusal, warnings, and what does not change it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import UsageError
from samsyn.prevalence.fitting import Criterion
from samsyn.prevalence.hierarchy import closed
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.ranking import Ranking
from samsyn.prevalence.selecting import bounded, estimate_by, exhaustive, most_order
from tests.prevalence.published import table
from tests.prevalence.tables import histories, mask_to, relabelled


def codes(found: object) -> set[str]:
    return {each.code for each in found.warnings}  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["bic", "aic", "stepwise"])
def test_no_overlap_no_number(method: str) -> None:
    found = estimate_by(Histories.of("ABC", {1: 10, 2: 20, 4: 30}), method=method, bootstrap=100)  # type: ignore[arg-type]
    assert (found.estimate, found.lower, found.upper, found.status) == (None, None, None, "no_estimate")
    assert codes(found) == {"no_overlap"}


def test_an_empty_table() -> None:
    found = estimate_by(Histories.of("AB", {}), method="bic")
    assert found.estimate is None
    assert codes(found) == {"nobody"}


@pytest.mark.parametrize(
    ("pairs", "status"),
    [([0b011], "no_estimate"), ([0b011, 0b101], "no_estimate"), ([0b011, 0b101, 0b110], "not_identifiable")],
)
def test_a_model_without_an_estimate_gives_no_number_and_says_why(pairs: list[int], status: str) -> None:
    found = estimate_by(table("Artificial_3"), method="fixed", fixed=closed(3, pairs), bootstrap=100)
    assert (found.estimate, found.lower, found.status, found.draws) == (None, None, status, ())
    assert codes(found) == {status}


def test_a_model_that_is_not_named() -> None:
    with pytest.raises(UsageError):
        estimate_by(table("Korea"), method="fixed")
    with pytest.raises(UsageError):
        estimate_by(table("Korea"), method="best")  # type: ignore[arg-type]


def test_a_point_alone_says_that_it_has_no_interval() -> None:
    assert "no_interval" in codes(estimate_by(table("Western"), method="bic"))
    assert "no_interval" not in codes(estimate_by(table("Western"), method="bic", interval="none"))


def test_models_that_fit_as_well_are_told() -> None:
    found = estimate_by(table("UKdat_5"), method="bic", interval="none")
    assert "near_ties" in codes(found)
    near = found.more["near"]
    assert near[0]["model"] == found.model == "[123,25,34]"
    assert near[1].pop("model") == "[123,34,5]"
    assert near[1] == pytest.approx(
        {"estimate": 28822.1256, "ic": 196.32967, "difference": 0.450571, "weight": 0.16651}, rel=1e-4
    )
    assert [row["ic"] for row in near] == sorted(row["ic"] for row in near)


def test_where_one_model_stands_alone_there_is_no_such_warning() -> None:
    assert "near_ties" not in codes(
        estimate_by(table("SpinaBifida_MY"), method="fixed", fixed=(3,), interval="none")
    )


def test_a_list_within_another_gives_no_number() -> None:
    """Nobody is on the second list alone: any number of people is as likely, however few the second would miss."""
    found = estimate_by(Histories.of("AB", {1: 50, 3: 50}), method="bic", bootstrap=200)
    assert (found.estimate, found.status) == (None, "no_estimate")


def test_an_interval_that_fails_has_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bca, "limits", lambda *_args: None)
    found = estimate_by(table("Western"), method="stepwise", bootstrap=50)
    assert (found.status, found.lower, found.upper) == ("interval_failed", None, None)
    assert found.estimate == pytest.approx(2483.3839, rel=1e-6)
    assert "interval_failed" in codes(found)


def test_a_model_that_did_not_come_to_its_end_stops_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsettled(histories: Histories, kind: Criterion, order: int) -> Ranking:
        ranked = real(histories, kind, order)
        ranked.fits.status[ranked.order[0]] = 4
        return Ranking(ranked.fits, ranked.kind)

    real = exhaustive.ranking
    monkeypatch.setattr(exhaustive, "ranking", unsettled)
    found = estimate_by(table("Western"), method="bic", bootstrap=50)
    assert (found.estimate, found.status) == (None, "unsettled")


def test_a_model_that_could_not_be_best_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsettled(histories: Histories, kind: Criterion, order: int) -> Ranking:
        ranked = real(histories, kind, order)
        ranked.fits.status[ranked.order[-1]] = 4
        return Ranking(ranked.fits, ranked.kind)

    real = exhaustive.ranking
    monkeypatch.setattr(exhaustive, "ranking", unsettled)
    assert estimate_by(table("Western"), method="bic", interval="none").status == "ok"


def test_the_same_seed_the_same_number_and_another_another() -> None:
    one, two, three = (estimate_by(table("Korea"), method="bic", bootstrap=300, seed=s) for s in (5, 5, 6))
    assert one.row() | {"seconds": 0} == two.row() | {"seconds": 0}
    assert one.draws == two.draws != three.draws
    assert one.more["bootstrap_ranks"] != {}


def test_progress_does_not_change_the_answer() -> None:
    shares: list[float] = []
    told = estimate_by(table("Kosovo"), method="bic", bootstrap=200, progress=shares.append)
    assert told.draws == estimate_by(table("Kosovo"), method="bic", bootstrap=200).draws
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_profile_after_a_choice_says_that_it_is_too_narrow() -> None:
    found = estimate_by(table("Kosovo"), method="bic", interval="profile")
    assert "conditional_interval" in codes(found)
    assert found.lower is not None and found.upper is not None and found.estimate is not None
    assert found.lower < found.estimate < found.upper


@given(histories(fewest=3, most=4), st.permutations(range(4)), st.sampled_from(["bic", "aic", "stepwise"]))
@settings(max_examples=40)
def test_the_names_and_order_of_lists_do_not_matter(held: Histories, order: list[int], method: str) -> None:
    to = [each for each in order if each < len(held.lists)]
    one = estimate_by(held, method=method, interval="none")  # type: ignore[arg-type]
    other = estimate_by(relabelled(held, to), method=method, interval="none")  # type: ignore[arg-type]
    assert one.status == other.status
    if one.ic is not None and "near" in one.more:
        assert other.ic == pytest.approx(one.ic, rel=1e-9)
        ties = [row["model"] for row in one.more["near"] if row["difference"] < 1e-6]
        if len(ties) > 1:
            return
    if one.chosen is not None and other.chosen is not None:
        moved = closed(len(to), [mask_to(mask, to) for mask in one.chosen])
        if method == "stepwise" and moved != other.chosen:
            return  # two pairs may surprise exactly as much: symmetric tables
        assert moved == other.chosen
        assert other.estimate == pytest.approx(one.estimate, rel=1e-7)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_two_lists_are_lincoln_and_petersen(alone: int, other: int, both: int) -> None:
    found = estimate_by(Histories.of("AB", {1: alone, 2: other, 3: both}), method="bic", interval="none")
    assert found.model == "[1,2]"
    assert found.estimate == pytest.approx((alone + both) * (other + both) / both, rel=1e-9)


def test_merging_lists_is_estimating_from_fewer() -> None:
    """IO of the five lists of the Netherlands is I and O of the six."""
    merged = table("Ned").merged(["I", "O"], "IO")
    five = table("Ned_5")
    to = [five.lists.index(name) for name in merged.lists]
    assert relabelled(merged, to).counts.tolist() == five.counts.tolist()
    one = estimate_by(merged, method="bic", max_order=2, interval="none")
    assert one.estimate == pytest.approx(48012.726, rel=1e-7)


def test_histories_that_cannot_be_are_left_out() -> None:
    """Lists that never share a person by design: what they do not share says nothing."""
    counts = {1: 40, 2: 30, 4: 20, 5: 6, 6: 5}
    apart = Histories.of("ABC", counts, unseen={3, 7})
    found = estimate_by(apart, method="fixed", fixed=closed(3, []), interval="none")
    same = estimate_by(Histories.of("ABC", counts), method="fixed", fixed=closed(3, [3]), interval="none")
    assert found.status == "ok"
    assert found.estimate == pytest.approx(same.estimate, rel=1e-8)


def test_how_many_lists_may_depend_on_each_other() -> None:
    assert [most_order(lists) for lists in range(2, 9)] == [1, 2, 3, 4, 2, 2, 2]


def seven() -> Histories:
    """Seven lists, some dependent: the six of the Netherlands and one drawn beside them."""
    rng = np.random.Generator(np.random.Philox(key=11))
    counts: dict[int, int] = {}
    for mask, many in enumerate(table("Ned").counts):
        on = int(rng.binomial(int(many), 0.08)) if many else 0
        for new, some in ((mask, int(many) - on), (mask | 64, on)):
            if some:
                counts[new] = some
    counts[64] = 500
    return Histories.of(("I", "K", "O", "P", "R", "Z", "X"), counts)


def test_beyond_six_lists_the_answer_says_how_sure_it_is() -> None:
    found = estimate_by(seven(), method="bic", bootstrap=100, ntop=20)
    assert found.status == "ok"
    assert found.more["exact"] is True
    assert found.more["bound"] == pytest.approx(found.ic, rel=1e-9)
    assert found.lower is not None and found.upper is not None
    assert "pairs_only" in codes(found) and "search_not_exact" not in codes(found)


def test_six_lists_with_dependences_of_three() -> None:
    found = estimate_by(table("Ned"), method="bic", max_order=3, interval="none")
    assert (found.model, found.more["exact"]) == ("[346,16,25,45]", True)
    assert "pairs_only" not in codes(found)


def test_a_search_that_is_cut_short_tells_how_much_better_another_could_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = bounded.search(seven())
    short = bounded.search(seven(), most=5)
    assert not short.exact
    assert short.bound <= whole.bound
    monkeypatch.setattr(bounded, "search", lambda *_args: short)
    assert "search_not_exact" in codes(estimate_by(seven(), method="bic", interval="none"))


@pytest.mark.parametrize(
    ("many", "code"), [(2, "too_few_draws"), (26, "too_few_draws"), (27, "few_draws"), (999, "few_draws")]
)
def test_few_draws_are_told(many: int, code: str) -> None:
    found = estimate_by(table("Korea"), method="stepwise", bootstrap=many)
    assert {"few_draws", "too_few_draws"} & codes(found) == {code}
    told = next(each.text for each in found.warnings if each.code == code)
    assert "1,000" in told.en and "1\N{NO-BREAK SPACE}000" in told.sv
    if code == "too_few_draws":
        assert (found.lower, found.upper, found.status) == (None, None, "interval_failed")
        assert str(many) in told.en and "27" in told.en


def test_as_many_draws_as_are_usual_say_nothing() -> None:
    assert not {"few_draws", "too_few_draws"} & codes(
        estimate_by(table("Korea"), method="stepwise", bootstrap=1000)
    )


@pytest.mark.parametrize("interval", ["bca", "percentile"])
def test_an_interval_of_a_higher_level_needs_more_draws(interval: str) -> None:
    """Of 100 draws none lies outside 99 per cent of the others."""
    for level, status in ((0.95, "ok"), (0.99, "interval_failed")):
        found = estimate_by(table("Korea"), method="stepwise", bootstrap=100, level=level, interval=interval)  # type: ignore[arg-type]
        assert found.status == status


def test_an_interval_that_does_not_hold_its_own_estimate_is_none() -> None:
    """39 of 40 estimates above it: the bias is so large that the upper limit would lie below the estimate."""
    drawn = np.concatenate([[90.0], np.linspace(101.0, 200.0, 99)])
    left, weights = np.array([99.0, 100.0, 101.0]), np.ones(3)
    assert bca.correction(drawn, 100.0) is not None
    assert bca.limits(drawn, 100.0, left, weights) is None
    assert bca.limits(np.linspace(50.0, 200.0, 100), 100.0, left, weights) is not None


@pytest.mark.parametrize(("method", "fixed"), [("fixed", (3,)), ("stepwise", None)])
def test_a_single_model_has_its_bic_in_json(method: str, fixed: tuple[int, ...] | None) -> None:
    """Rcapture gives 119.9346 for HIV_Rome with lists one and two dependent."""
    found = estimate_by(table("HIV_Rome"), method=method, fixed=fixed, interval="none")  # type: ignore[arg-type]
    assert found.row()["ic"] == pytest.approx(found.more["bic"])
    if fixed:
        assert found.row()["ic"] == pytest.approx(119.9346, rel=1e-6)


def test_how_sure_the_search_was_stands_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    def search(held: Histories, method: str, **how: object) -> object:
        return estimate_by(held, method=method, interval="none", **how).row()["search"]  # type: ignore[arg-type]

    assert search(table("Western"), "bic") == "exact"
    assert search(table("Western"), "stepwise") == "stepwise"
    assert search(table("Western"), "fixed", fixed=(3,)) is None
    row = estimate_by(seven(), method="bic", interval="none").row()
    assert row["search"] == "exact"
    assert row["more"]["bound"] == pytest.approx(row["ic"]) and row["more"]["places"] > 0
    short = bounded.search(seven(), most=5)
    monkeypatch.setattr(bounded, "search", lambda *_args: short)
    row = estimate_by(seven(), method="bic", interval="none").row()
    assert row["search"] == "bounded" and row["more"]["bound"] < row["ic"]
