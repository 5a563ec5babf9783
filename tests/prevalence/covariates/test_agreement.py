"""Any table at all: where nothing is known of anybody, there is an estimate where the ordinary model has one, and the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.prevalence.covariates.design import Weighted, arranged
from samsyn.prevalence.covariates.fitting import fit
from samsyn.prevalence.covariates.specs import Spec
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import fit as plain_fit
from samsyn.prevalence.hierarchy import closed, interactions
from samsyn.prevalence.histories import Histories
from tests.prevalence.covariates.invented import of_counts
from tests.prevalence.tables import histories


@settings(max_examples=150, deadline=None)
@given(histories(), st.data())
def test_the_same_models_have_the_same_estimates(table: Histories, data: st.DataObject) -> None:
    if table.n == 0:
        return
    lists = len(table.lists)
    terms = data.draw(st.lists(st.sampled_from(interactions(lists, 2)), unique=True))
    model = closed(lists, terms)
    plain = plain_fit(table, [model])
    design = arranged(of_counts(table))
    found = fit(Spec.of(design, design.sorted(model), False), Weighted.of(design, design.count.astype(float)))
    assert (found.status == Status.EXISTS) == (plain.status[0] == Status.EXISTS)
    if found.status == Status.EXISTS:
        assert found.estimate == pytest.approx(float(plain.estimate[0]), rel=1e-8)
        assert found.loglik == pytest.approx(float(plain.loglik[0]), abs=1e-6)
