"""Decomposable averaging against the published examples, against dga, and against the graphs one by one."""

from __future__ import annotations

from itertools import combinations
from math import lgamma

import numpy as np
import pytest

from samsyn.prevalence.bayes import grids, searching
from samsyn.prevalence.bayes.decomposable import Prior, _ways, estimate, posterior
from samsyn.prevalence.bayes.graphs import HOW_MANY, decomposable
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import graphs as kernel
from tests.prevalence.bayes.known import peers, table


def chordal(lists: int, edges: set[frozenset[int]]) -> bool:
    """By taking away lists whose neighbours all know each other, until none is left."""
    left = set(range(lists))
    while left:
        for j in left:
            near = [i for i in left if frozenset((i, j)) in edges]
            if all(frozenset(pair) in edges for pair in combinations(near, 2)):
                left.remove(j)
                break
        else:
            return False
    return True


@pytest.mark.parametrize("lists", [2, 3, 4, 5])
def test_exactly_the_decomposable_graphs_with_their_cliques(lists: int) -> None:
    pairs = [(i, j) for j in range(1, lists) for i in range(j)]
    graphs = decomposable(lists)
    found = {int(e): g for g, e in enumerate(graphs.edges)}
    for bits in range(1 << len(pairs)):
        edges = {frozenset(pair) for at, pair in enumerate(pairs) if bits >> at & 1}
        assert (bits in found) == chordal(lists, edges)
        if bits in found:
            cliques = {m for m in range(1, 1 << lists) if _clique(m, lists, edges)}
            maximal = {m for m in cliques if not any(m != o and m & o == m for o in cliques)}
            assert set(graphs.cliques(found[bits])) == maximal


def _clique(mask: int, lists: int, edges: set[frozenset[int]]) -> bool:
    inside = [j for j in range(lists) if mask >> j & 1]
    return all(frozenset(pair) in edges for pair in combinations(inside, 2))


def test_six_lists_have_the_known_number_of_graphs() -> None:
    assert decomposable(6).edges.size == HOW_MANY[6]


def test_separators_make_the_terms_count_every_list_once() -> None:
    """Cliques minus separators hold each list once: what a product over them needs to be a distribution."""
    graphs = decomposable(5)
    for g in range(graphs.edges.size):
        terms = graphs.terms[graphs.first[g] : graphs.first[g + 1]]
        for j in range(5):
            assert sum(int(np.sign(t)) for t in terms if abs(int(t)) >> j & 1) == 1


def test_spina_bifida_of_madigan_and_york() -> None:
    histories = table("SpinaBifida_MY")
    prior = Prior("gamma", 13.14, 55.17)
    found = estimate(histories, concentration=1.0, prior=prior, grid=grids.every(300))
    assert found.more["least_relative"] == pytest.approx(731.0966, abs=5e-5)
    assert found.more["mode"] == 728
    assert found.more["top_models"][0][1] == pytest.approx(0.3738, abs=5e-5)


def test_diabetes_of_madigan_and_york() -> None:
    """Their table says 1/Nmissing; the package's default, which gives these numbers, is 1/N."""
    found = estimate(table("Diabetes5_MY"), concentration=0.5, grid=grids.every(300))
    assert found.estimate == 616
    assert found.more["mean"] == pytest.approx(617.816, abs=5e-4)


@pytest.mark.parametrize(
    "row", peers("dga", "bma decomposable", "delta 2^-J"), ids=lambda row: row["dataset"]
)
def test_the_answers_of_dga(row: dict[str, str]) -> None:
    histories = table(row["dataset"])
    found = estimate(histories, grid=grids.every(10 * histories.n))
    assert (found.estimate, found.lower, found.upper) == tuple(
        float(row[k]) for k in ("estimate", "lo95", "hi95")
    )
    mean, top = (
        float(part.split()[-1]) for part in row["selected"].replace("prob ", "").split(" top model ")
    )
    assert found.more["mean"] == pytest.approx(mean, rel=1e-5)
    assert found.more["top_models"][0][1] == pytest.approx(top, abs=5.1e-5)


def test_one_graph_by_hand() -> None:
    """Two lists, independent: the product of two Dirichlet-multinomials of the margins."""
    histories = Histories.of(("a", "b"), {1: 5, 2: 7, 3: 3})
    held = kernel.curves(histories.sufficient, np.array([4.0]), 0.25)

    def margin(yes: float, no: float) -> float:
        return lgamma(1) - lgamma(1 + yes + no) + lgamma(0.5 + yes) + lgamma(0.5 + no) - 2 * lgamma(0.5)

    assert held[1, 0] == pytest.approx(margin(8, 11))
    assert held[2, 0] == pytest.approx(margin(10, 9))
    full = lgamma(1) - lgamma(20) + sum(lgamma(0.25 + y) - lgamma(0.25) for y in (5, 7, 3, 4))
    assert held[3, 0] == pytest.approx(full)


def test_widening_steps_give_the_same_answer() -> None:
    histories = table("UKdat_5")
    exact = estimate(histories, grid=grids.every(10 * histories.n))
    rough = estimate(histories, grid=grids.widening(10 * histories.n))
    assert len(grids.widening(27_440).points) < 2_000
    for name in ("estimate", "lower", "upper"):
        assert getattr(rough, name) == pytest.approx(getattr(exact, name), rel=2e-4)
    assert rough.more["mean"] == pytest.approx(exact.more["mean"], rel=1e-4)


@pytest.mark.parametrize("most", [1, 499, 500, 501, 1_000, 82_340])
def test_widening_steps_stand_for_every_number_once(most: int) -> None:
    grid = grids.widening(most)
    assert grid.widths.sum() == most
    assert grid.points[0] == 1
    assert np.all(np.diff(grid.points) > 0)
    assert np.all(grid.points == np.round(grid.points))


def test_an_answer_at_the_end_of_the_grid_is_warned_of() -> None:
    histories = table("UKdat_5")
    assert "end_of_grid" in {w.code for w in estimate(histories).warnings}, (
        "a twentieth lies in the last twentieth"
    )
    wider = estimate(histories, grid=grids.every(20 * histories.n))
    assert wider.upper is not None
    assert wider.upper > 10 * histories.n
    assert "end_of_grid" not in {
        w.code for w in estimate(table("Ned_5"), grid=grids.widening(82_340)).warnings
    }


def test_no_overlap_has_no_answer() -> None:
    found = estimate(Histories.of(("a", "b", "c"), {1: 50, 2: 40, 4: 30}))
    assert found.estimate is None
    assert found.status == "no_estimate"
    assert [w.code for w in found.warnings] == ["no_overlap"]


def test_an_impossible_history_has_no_answer() -> None:
    found = estimate(Histories.of(("a", "b", "c"), {1: 50, 2: 40, 3: 9, 4: 30}, unseen=[6, 7]))
    assert (found.estimate, found.status) == (None, "no_estimate")


def test_the_search_finds_what_weighing_all_graphs_finds() -> None:
    histories = table("UKdat_5")
    grid = grids.widening(10 * histories.n)
    held = kernel.curves(histories.sufficient, grid.points, 0.5**5)
    whole = posterior(histories, grid=grid)
    base = Prior().log(histories.n, grid.points) + np.log(grid.widths) + _ways(histories.n, grid.points)
    some = searching.searched(5, held, base)
    assert some.edges.size < whole.graphs.edges.size
    weight = dict(zip(whole.graphs.edges.tolist(), whole.weights, strict=True))
    assert sum(weight[e] for e in some.edges.tolist()) > 0.99


def test_seven_lists_say_that_they_were_searched() -> None:
    wide = table("Ned")
    counts = {int(m): int(y) for m, y in enumerate(wide.counts) if y}
    counts[64], counts[65], counts[66] = 400, 12, 9
    found = estimate(Histories.of((*wide.lists, "seventh"), counts))
    assert found.estimate is not None
    assert "searched" in {w.code for w in found.warnings}
    assert not found.more["exact"]


def test_same_seed_same_answer() -> None:
    once, again = estimate(table("Korea"), 5), estimate(table("Korea"), 5)
    assert once.draws == again.draws
    assert estimate(table("Korea"), 6).draws != once.draws


def test_priors_and_how_far_was_searched_stand_in_json() -> None:
    row = estimate(table("Korea")).row()
    assert row["search"] == "exact"
    assert row["more"]["priors"]["people"] == "people"
    assert row["more"]["priors"]["concentration"] == 0.125
