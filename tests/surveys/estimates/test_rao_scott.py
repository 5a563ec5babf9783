"""Tables of two questions and their tests, as R's svytable and svychisq have them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.rao_scott import STATISTICS, Statistic, association
from samsyn.surveys.estimates.tables import CrossTable, cross_table
from tests.surveys.api import DESIGNS, case, drawn, texts


def wide_by_type(design: str) -> CrossTable:
    """School-wide growth by type of school."""
    rows = np.unique(texts(design, "sch.wide"), return_inverse=True)[1]
    columns = np.unique(texts(design, "stype"), return_inverse=True)[1]
    return cross_table(drawn(design), rows, columns, (2, 3))


@pytest.mark.parametrize("design", DESIGNS)
def test_the_weights_of_cells(design: str) -> None:
    expected = case(f"{design}_table_schwide_stype")
    table = wide_by_type(design)
    for row, name in enumerate(("No", "Yes")):
        assert table.weights[row] == pytest.approx(list(expected[name].values()), rel=1e-8)


@pytest.mark.parametrize(("design", "statistic"), list(product(DESIGNS, STATISTICS)))
def test_every_statistic(design: str, statistic: Statistic) -> None:
    expected, found = case(f"{design}_chisq_{statistic}"), association(wide_by_type(design), statistic)
    assert found.statistic == pytest.approx(expected["statistic"], rel=1e-7)
    assert found.p_value == pytest.approx(expected["p_value"], rel=1e-6)
    assert list(found.parameters) == pytest.approx(np.atleast_1d(expected["parameter"]).tolist(), rel=1e-7)


def test_a_row_of_nobody_is_left_out() -> None:
    rows, columns = np.array([0, 0, 2, 2, 0, 2, 0, -1]), np.array([0, 1, 0, 1, 1, 0, 1, 0])
    with_gap = association(cross_table(make_design(8), rows, columns, (3, 2)))
    without = association(cross_table(make_design(8), np.minimum(rows, 1), columns, (2, 2)))
    assert with_gap.p_value == pytest.approx(without.p_value) and with_gap.n == 7


@pytest.mark.parametrize("statistic", STATISTICS)
def test_one_row_says_nothing_of_association(statistic: Statistic) -> None:
    found = association(
        cross_table(make_design(4), np.zeros(4, int), np.array([0, 1, 0, 1]), (2, 2)), statistic
    )
    assert (found.p_value, found.statistic) == (None, None)
