"""Steps with absent planes folded away give what all steps give when those planes are empty."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.logic.columns import evaluate_columns
from samsyn.logic.expressions import Leaf
from samsyn.logic.planes import Planes
from samsyn.logic.program import Pair
from samsyn.logic.rules import RuleSet
from samsyn.screening.columns.folding import EMPTY, FULL, Folder, Input, Nodes, behind
from samsyn.screening.columns.plans import plan
from tests.property.any_rules import rule_sets

CASES = 64 * 3


@given(rule_sets(), st.integers(0, 2**32), st.data())
def test_the_same_results(rules: RuleSet, seed: int, data: st.DataObject) -> None:
    rng = np.random.default_rng(seed)
    bits = rng.integers(0, 2**64, (2 * len(rules.leaves), CASES // 64), dtype=np.uint64)
    bits[1::2] &= ~bits[::2]
    names = [Input(side, str(n)) for n in range(len(rules.leaves)) for side in ("yes", "no")]
    there = frozenset(data.draw(st.sets(st.sampled_from(names))))
    for name, plane in zip(names, bits, strict=True):
        plane[:] = plane if name in there else 0
    nodes = Nodes(there)
    places = {leaf: str(n) for n, leaf in enumerate(rules.leaves)}

    def of_leaf(leaf: Leaf) -> Pair:
        return Pair(nodes.input("yes", places[leaf]), nodes.input("no", places[leaf]))

    fold = Folder(nodes, of_leaf)
    fold.add(rules, rules)
    wanted = {2 * n + side: fold.rules[rule][side] for n, rule in enumerate(rules) for side in (0, 1)}
    results = np.zeros((2 * len(rules), CASES // 64), np.uint64)
    plan(nodes, wanted).run(dict(zip(names, bits, strict=True)), results, slice(0, CASES // 64))
    expected = evaluate_columns(rules, Planes(rules.leaves, bits, CASES))
    assert results.tolist() == expected.bits.tolist()


@pytest.mark.parametrize(
    ("both", "left", "right", "made"),
    [
        (True, EMPTY, FULL, EMPTY),
        (False, FULL, EMPTY, FULL),
        (True, EMPTY, 0, EMPTY),
        (False, 0, EMPTY, 0),
        (True, 0, FULL, 0),
        (False, FULL, 0, FULL),
        (True, EMPTY, EMPTY, EMPTY),
        (False, 0, 0, 0),
    ],
)
def test_empty_and_full_planes_need_no_step(both: bool, left: int, right: int, made: int) -> None:
    nodes = Nodes(frozenset({Input("yes", "a")}))
    assert nodes.input("yes", "a") == 0
    assert nodes.input("no", "a") == EMPTY
    assert nodes.step(both, left, right) == made
    assert len(nodes.made) == 1


@given(rule_sets())
def test_behind_a_rule_is_all_that_it_refers_to_in_order(rules: RuleSet) -> None:
    for rule in rules:
        names = list(behind(rules, rule))
        assert names[-1] == rule
        for number, name in enumerate(names):
            assert rules[name].references <= set(names[:number])
