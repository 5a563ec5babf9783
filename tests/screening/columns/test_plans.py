"""Plans over parts of the words, full planes, and planes that are several results."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.screening.columns import plans
from samsyn.screening.columns.folding import EMPTY, FULL, Input, Nodes
from samsyn.screening.columns.plans import plan

A, B = Input("yes", "a"), Input("yes", "b")
ONES = 2**64 - 1


def test_only_the_words_asked_for_are_written() -> None:
    nodes = Nodes(frozenset({A, B}))
    both = nodes.both(nodes.input(*A), nodes.input(*B))
    made = plan(nodes, {0: both, 1: both, 2: nodes.input(*A), 3: FULL, 4: EMPTY})
    results = np.full((5, 4), 9, np.uint64)
    inputs = {A: np.array([7, 7, 12, 7], np.uint64), B: np.array([7, 5, 10, 7], np.uint64)}
    made.run(inputs, results, slice(1, 3))
    assert results.tolist() == [[9, 5, 8, 9], [9, 5, 8, 9], [9, 7, 12, 9], [9, ONES, ONES, 9], [9] * 4]


def test_long_planes_are_done_in_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_TILE", 3)
    nodes = Nodes(frozenset({A, B}))
    a, b = nodes.input(*A), nodes.input(*B)
    made = plan(nodes, {0: nodes.either(nodes.both(a, b), a)})
    inputs = {name: np.arange(start, start + 8, dtype=np.uint64) for name, start in ((A, 3), (B, 50))}
    results = np.zeros((1, 8), np.uint64)
    made.run(inputs, results, slice(0, 8))
    assert results[0].tolist() == inputs[A].tolist()


def test_scratch_planes_are_used_again() -> None:
    names = [Input("yes", str(n)) for n in range(40)]
    nodes = Nodes(frozenset(names))
    so_far = nodes.input(*names[0])
    for number, name in enumerate(names[1:]):
        so_far = nodes.step(number % 2 == 0, so_far, nodes.input(*name))
    assert plan(nodes, {0: so_far}).scratch <= 2
