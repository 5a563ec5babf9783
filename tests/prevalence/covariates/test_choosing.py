"""Which dependence there is: all models where they can be tried, downhill else, again from other people."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.covariates import choosing
from samsyn.prevalence.covariates.choosing import Asked, choose
from samsyn.prevalence.covariates.design import Weighted, arranged
from samsyn.prevalence.covariates.fitting import fit
from samsyn.prevalence.covariates.specs import Spec
from samsyn.prevalence.hierarchy import all_models
from tests.prevalence.covariates.invented import drawn


def _weighted(people_seed: int = 1, lists: int = 3) -> Weighted:
    design = arranged(drawn(600, lists=lists, seed=people_seed))
    return Weighted.of(design, design.count.astype(float))


def test_the_best_of_all_is_the_best_of_each_fitted_alone() -> None:
    persons = _weighted(lists=4)
    masks, sizes = all_models(4, 2)
    values = [
        fit(Spec.of(persons.design, tuple(map(int, row[:size])), False), persons).criterion("bic")
        for row, size in zip(masks, sizes, strict=True)
    ]
    found = choose(persons, Asked("bic"))
    assert len(values) == 64
    assert found.search == "exact"
    assert found.fits[0].criterion("bic") == pytest.approx(min(values), abs=1e-7)
    assert [f.criterion("bic") for f in found.fits] == pytest.approx(sorted(values)[:20], abs=1e-7)


def test_downhill_says_that_it_is_not_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    persons = _weighted(lists=4)
    whole = choose(persons, Asked("bic"))
    monkeypatch.setattr(choosing, "MOST_EXHAUSTIVE", 3)
    found = choose(persons, Asked("bic"))
    assert found.search == "partial"
    assert found.fits[0].criterion("bic") >= whole.fits[0].criterion("bic") - 1e-9


@pytest.mark.parametrize("how", ["bic", "aic"])
def test_other_people_are_given_the_best_of_the_near_models(how: str) -> None:
    """What one step passes over is not what a whole fit would have chosen."""
    persons = _weighted(lists=4)
    found = choose(persons, Asked(how))  # type: ignore[arg-type]
    source = np.random.Generator(np.random.Philox(9))
    for _ in range(8):
        row = np.repeat(np.arange(persons.design.count.size), persons.design.count)
        drawn_rows = np.bincount(source.choice(row, row.size), minlength=persons.design.count.size)
        other = Weighted.of(persons.design, drawn_rows.astype(float))
        again = found.again(other)
        each = [fit(f.spec, other).criterion(how) for f in found.fits]  # type: ignore[arg-type]
        assert again is not None
        assert again.criterion(how) == pytest.approx(min(each), abs=1e-7)  # type: ignore[arg-type]


def test_steps_again_from_the_same_people_end_where_they_did() -> None:
    persons = _weighted(lists=4)
    found = choose(persons, Asked("stepwise"))
    again = found.again(persons)
    assert again is not None
    assert again.spec.model == found.fits[0].spec.model
    assert again.estimate == pytest.approx(found.fits[0].estimate, rel=1e-10)
