"""One estimate: the same whatever the order, honest about what is unknown, and refused where one person would decide."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.prevalence.covariates.drawing import Drawing
from samsyn.prevalence.covariates.estimating import estimate
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.hierarchy import read_notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.selecting import estimate_by
from tests.prevalence.covariates.invented import drawn, expected, of_counts, relisted, shuffled
from tests.prevalence.published import table

NO_INTERVAL = Drawing("none")
QUICK = Drawing(bootstrap=60)


def _codes(found: Estimate) -> set[str]:
    return {each.code for each in found.warnings}


def _limits(found: Estimate) -> list[float | None]:
    return [found.estimate, found.lower, found.upper, found.ic]


@pytest.mark.parametrize("name", ["Korea", "Kosovo", "UKdat_5", "NewOrl_5"])
@pytest.mark.parametrize("method", ["bic", "aic", "stepwise"])
def test_without_covariates_the_choice_is_that_of_the_counts(name: str, method: str) -> None:
    histories = table(name)
    ours = estimate(of_counts(histories), method=method, drawing=NO_INTERVAL)  # type: ignore[arg-type]
    theirs = estimate_by(histories, method=method, max_order=2, interval="none")  # type: ignore[arg-type]
    assert ours.estimate == pytest.approx(theirs.estimate, rel=1e-8)
    assert (ours.chosen, ours.model, ours.search) == (theirs.chosen, theirs.model, theirs.search)
    assert ours.ic == pytest.approx(theirs.ic, abs=1e-6)


def test_ignoring_what_makes_people_easy_to_see_gives_too_few() -> None:
    people, truth = expected()
    found = estimate(people, method="fixed", fixed=read_notation(3, ""), drawing=NO_INTERVAL)
    alone = found.more["without_covariates"]
    assert found.estimate == pytest.approx(truth, rel=2e-3)
    assert alone["estimate"] < 0.85 * truth
    assert found.ic is not None
    assert alone["ic"] > found.ic + 100


def test_the_interval_of_drawn_people_holds_the_truth_that_the_plain_one_misses() -> None:
    people = drawn(4000, lists=4)
    found = estimate(people, drawing=Drawing(bootstrap=100))
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < 4000 < found.upper
    plain = estimate_by(people.histories(), method="bic", bootstrap=100)
    assert plain.upper is not None
    assert plain.upper < 4000


@pytest.mark.parametrize("interval", ["bca", "percentile"])
@pytest.mark.parametrize("method", ["bic", "stepwise", "fixed"])
def test_the_same_people_give_the_same_numbers_in_any_order(method: str, interval: str) -> None:
    people = drawn(350)
    drawing = Drawing(interval, bootstrap=60)  # type: ignore[arg-type]
    model = read_notation(3, "12") if method == "fixed" else None
    there = [0, 2, 1]
    moved = read_notation(3, "13") if method == "fixed" else None
    one = estimate(people, method=method, fixed=model, drawing=drawing)  # type: ignore[arg-type]
    other = estimate(shuffled(people), method=method, fixed=model, drawing=drawing)  # type: ignore[arg-type]
    turned = estimate(relisted(people, there), method=method, fixed=moved, drawing=drawing)  # type: ignore[arg-type]
    swapped = replace(people, covariates=people.covariates[::-1])
    again = estimate(swapped, method=method, fixed=model, drawing=drawing)  # type: ignore[arg-type]
    assert _limits(one) == _limits(other) == _limits(turned)
    assert _limits(again) == _limits(one)
    assert one.row()["more"]["odds_ratios"] == other.row()["more"]["odds_ratios"]
    assert turned.lists == ("a", "c", "b")
    ratios = {(row["list"], row["covariate"]): row["odds_ratio"] for row in one.more["odds_ratios"]}
    assert ratios == {
        (row["list"], row["covariate"]): row["odds_ratio"] for row in turned.more["odds_ratios"]
    }


def test_another_seed_draws_other_people() -> None:
    people = drawn(350)
    one, same, other = (estimate(people, drawing=Drawing(bootstrap=60, seed=s)) for s in (1, 1, 2))
    assert one.draws == same.draws
    assert one.draws != other.draws
    assert one.estimate == other.estimate


def test_a_unit_of_measurement_changes_nothing_but_the_unit() -> None:
    people = drawn(350, sexes=False)
    years = people.covariates[0]
    days = replace(people, covariates=(replace(years, values=years.values * 365.25 + 40.0),))
    one, other = estimate(people, drawing=NO_INTERVAL), estimate(days, drawing=NO_INTERVAL)
    assert one.estimate == pytest.approx(other.estimate, rel=1e-9)
    assert one.more["odds_ratios"] == other.more["odds_ratios"]


def test_unknown_is_refused_and_left_out_only_when_asked_with_a_count() -> None:
    people = drawn(500)
    age = people.covariates[0].values.copy()
    age[:7] = np.nan
    some = replace(people, covariates=(Covariate("age", age), people.covariates[1]))
    with pytest.raises(DataError) as error:
        estimate(some, drawing=NO_INTERVAL)
    assert f"7 / {len(people)}" in error.value.problems[0].what.en
    found = estimate(some, leave_out_unknown=True, drawing=NO_INTERVAL)
    told = next(each for each in found.warnings if each.code == "unknown_left_out")
    assert f"7 / {len(people)}" in told.text.sv
    assert found.n == len(people) - 7
    assert found.estimate == estimate(people.only(~np.isnan(age)), drawing=NO_INTERVAL).estimate


def test_of_nobody_everything_known_is_no_estimate() -> None:
    people = drawn(60, sexes=False)
    nothing = replace(people, covariates=(Covariate("age", np.full(len(people), np.nan)),))
    found = estimate(nothing, leave_out_unknown=True)
    assert (found.estimate, found.status) == (None, "no_estimate")


def test_two_covariates_that_say_the_same_are_refused() -> None:
    people = drawn(200, sexes=False)
    age = people.covariates[0]
    with pytest.raises(DataError):
        estimate(replace(people, covariates=(age, Covariate("born", 2026.0 - age.values))))
    with pytest.raises(DataError):
        estimate(replace(people, covariates=(Covariate("always", np.ones(len(people))),)))


def test_more_than_eight_lists_are_refused() -> None:
    people = People(tuple("abcdefghi"), np.arange(1, 401) % 511 + 1, ())
    with pytest.raises(UsageError):
        estimate(people)


def test_a_slope_without_end_is_no_number() -> None:
    people = drawn(400, sexes=False)
    old = people.covariates[0].values > 15.0
    masks = people.masks & ~4 | np.where(old, 4, 0)
    found = estimate(replace(people, masks=masks).only(masks > 0), method="fixed", fixed=read_notation(3, ""))
    assert (found.estimate, found.status) == (None, "no_estimate")
    assert found.warnings[0].code == "no_estimate"


def _with_one_far(extra: float) -> People:
    """Older people are seen far more easily, and one person is so much younger that nobody like them is seen else."""
    people, _truth = expected((1.6, 1.6, 1.6), each=300)
    ages = np.append(people.covariates[0].values, extra)
    return People(people.lists, np.append(people.masks, 1), (Covariate("age", ages),))


def test_one_person_who_would_stand_for_most_of_the_number_makes_it_none() -> None:
    model = read_notation(3, "")
    found = estimate(_with_one_far(0.0), method="fixed", fixed=model, drawing=NO_INTERVAL)
    assert (found.estimate, found.status) == (None, "no_estimate")
    assert "single person" in found.warnings[0].text.en


def test_a_number_that_rests_on_few_is_told_with_its_largest_weight() -> None:
    found = estimate(_with_one_far(8.0), method="fixed", fixed=read_notation(3, ""), drawing=NO_INTERVAL)
    assert found.estimate is not None
    told = next(each for each in found.warnings if each.code == "carried_by_few")
    assert f"largest weight is {found.more['weights']['largest']:g} people" in told.text.en
    assert "carried_by_few" not in _codes(estimate(drawn(1500), drawing=NO_INTERVAL))


def test_a_code_for_unknown_among_numbers_is_told() -> None:
    people = drawn(500, sexes=False)
    age = people.covariates[0].values.copy()
    age[3] = 999.0
    found = estimate(replace(people, covariates=(Covariate("age", age),)), drawing=NO_INTERVAL)
    assert "covariate_far" in _codes(found)
    assert "covariate_far" not in _codes(estimate(people, drawing=NO_INTERVAL))


def test_covariates_that_explain_nothing_are_told() -> None:
    histories = Histories.of(("a", "b", "c"), {1: 200, 2: 180, 4: 150, 3: 60, 5: 50, 6: 40, 7: 15})
    n = histories.n
    coin = np.random.Generator(np.random.Philox(3)).normal(0.0, 1.0, n)
    assert "covariates_not_needed" in _codes(
        estimate(of_counts(histories, Covariate("coin", coin)), drawing=NO_INTERVAL)
    )


def test_no_overlap_and_one_list_that_saw_everybody_are_refused() -> None:
    apart = Histories.of(("a", "b"), {1: 30, 2: 40})
    everybody = Histories.of(("a", "b"), {1: 30, 3: 40})
    for histories in (apart, everybody):
        known = Covariate("x", np.arange(float(histories.n)) % 7)
        assert estimate(of_counts(histories, known)).status == "no_estimate"


def test_nothing_of_a_single_person_is_in_the_answer() -> None:
    people = drawn(300)
    row = estimate(people, drawing=QUICK).row()
    text = json.dumps(row)
    assert not any(f"{age:.4f}"[:6] in text for age in people.covariates[0].values)
    assert all(not isinstance(value, list) or len(value) < 30 for value in row["more"].values())


def test_no_draws_no_interval_and_it_is_told() -> None:
    found = estimate(drawn(300), drawing=Drawing(bootstrap=0))
    assert found.lower is None
    assert "no_interval" in _codes(found)


def test_progress_goes_from_nought_to_one() -> None:
    shares: list[float] = []
    estimate(drawn(300), drawing=QUICK, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
