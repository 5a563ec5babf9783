"""A design is checked where it is made: what is wrong is told by column and row, never by what stands there."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import DataError
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.means import mean


@pytest.mark.parametrize(
    ("columns", "where", "line"),
    [
        ({"weights": [1.0, 0.0, 2.0]}, "weights", 2),
        ({"weights": [1.0, 2.0, np.nan]}, "weights", 3),
        ({"weights": [-1.0, 2.0, 1.0]}, "weights", 1),
        ({"weights": [1.0, np.inf, 1.0]}, "weights", 2),
        ({"weights": [1.0, 2.0]}, "weights", None),
        ({"strata": ["Visby", "", "Visby"]}, "strata", 2),
        ({"strata": ["Visby", "Boden", "Boden"], "clusters": ["x", "x", "y"]}, "clusters", 1),
        ({"weights": [1.0, "Visby", 2.0]}, "weights", 2),
        ({"weights": ["1", "2", None]}, "weights", 3),
        ({"population": ["9", "9", "Visby"]}, "population", 3),
        ({"strata": ["Visby", None, 3]}, "strata", 2),
        ({"strata": [1.0, 2.0, np.nan]}, "strata", 3),
        ({"population": [3, 3, 4]}, "population", 1),
        ({"population": [2, 2, 2]}, "population", 1),
        ({"population": [0.5, 0.5, 0.5]}, "population", 1),
    ],
)
def test_what_is_wrong_is_told_by_place(
    columns: dict[str, list[object]], where: str, line: int | None
) -> None:
    with pytest.raises(DataError) as raised:
        make_design(3, **columns)  # type: ignore[arg-type]
    (problem,) = raised.value.problems
    assert (problem.where, problem.line) == (where, line)
    assert "Visby" not in raised.value.render("sv") + raised.value.render("en")


def test_a_stratum_with_one_cluster_is_refused_or_compared_with_all() -> None:
    values, strata = np.array([1.0, 2.0, 4.0]), ["a", "a", "b"]
    with pytest.raises(DataError) as raised:
        mean(make_design(3, strata=strata), values)
    assert raised.value.problems[0].line == 3
    cautious = mean(make_design(3, strata=strata, centred=True), values)
    assert cautious.se is not None and cautious.se > 0.0


def test_a_stratum_drawn_whole_may_have_one_cluster() -> None:
    found = mean(make_design(3, strata=["a", "a", "b"], population=[4, 4, 1]), np.array([1.0, 2.0, 4.0]))
    assert found.state == "estimated"


def test_names_of_clusters_that_begin_anew() -> None:
    design = make_design(4, strata=["a", "a", "b", "b"], clusters=[1, 2, 1, 2], nested=True)
    assert (len(design.stratum_of), design.degf) == (4, 2)


def test_without_weights_each_stands_for_population_over_drawn() -> None:
    design = make_design(4, strata=["a", "a", "b", "b"], population=[10, 10, 4, 4])
    assert list(design.weights) == [5.0, 5.0, 2.0, 2.0]


def test_a_design_of_nobody_has_no_degrees_of_freedom() -> None:
    assert make_design(0).degf == 0


def test_names_may_be_numbers_and_words() -> None:
    assert make_design(4, strata=[1, "a", 1, "a"]).population.tolist() == [np.inf, np.inf]
