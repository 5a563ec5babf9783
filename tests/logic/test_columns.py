"""Registers: all rules for all cases, whatever the number of cases, of threads and of tiles."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import RuleError
from samsyn.logic import columns as columns_module
from samsyn.logic.columns import Planes, evaluate_columns, from_bool_masks
from samsyn.logic.evaluate import evaluate
from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Leaf, Not, Ref
from samsyn.logic.program import program
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Raw, Value

A, B, C = Fact("a"), Fact("b"), Fact("c")
RAW: dict[int, Raw] = {Value.YES: True, Value.NO: False, Value.UNKNOWN: None}


def rule_set(**expressions: Expression) -> RuleSet:
    return RuleSet(Rule(name, expression) for name, expression in expressions.items())


RULES = rule_set(
    two=AtLeast(2, (A, B, C)),
    same=Ref("two"),
    plain=A,
    denied=Not(A),
    mixed=Any((All((A, Not(B))), All((Ref("two"), C)))),
)


def register(cases: int) -> tuple[Planes[Leaf], list[dict[str, Raw]]]:
    """Random answers, as planes and as facts of each case."""
    values = np.random.default_rng(cases).integers(0, 3, (3, cases))
    masks = {fact: (row == Value.YES, row == Value.NO) for fact, row in zip("abc", values, strict=True)}
    facts = [{fact: RAW[int(v)] for fact, v in zip("abc", column, strict=True)} for column in values.T]
    return from_bool_masks(RULES.leaves, masks), facts


def expected(facts: list[dict[str, Raw]], rule: str) -> list[Value]:
    return [evaluate(RULES, case)[rule] for case in facts]


@pytest.mark.parametrize("cases", [0, 1, 63, 64, 65, 1000])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_every_case_has_the_values_of_the_tree_walk(cases: int, threads: int) -> None:
    planes, facts = register(cases)
    found = evaluate_columns(RULES, planes, threads=threads)
    assert found.keys == tuple(RULES)
    for rule in RULES:
        assert found.values(rule).tolist() == expected(facts, rule)


@pytest.mark.parametrize("threads", [1, 2])
def test_tiles_do_not_show(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    monkeypatch.setattr(columns_module, "_TILE", 2)
    monkeypatch.setattr(columns_module, "_TILE_OF_THREADS", 3)
    planes, facts = register(700)
    found = evaluate_columns(RULES, planes, threads=threads)
    assert found.values("mixed").tolist() == expected(facts, "mixed")


def test_bits_after_the_last_case_stay_zero() -> None:
    found = evaluate_columns(RULES, register(65)[0])
    for rule in RULES:
        assert sum(found.count(rule)) == 65
        assert int(found.yes(rule)[-1] | found.no(rule)[-1]) in (0, 1)


def test_a_program_made_before_serves_as_well() -> None:
    planes, _ = register(100)
    assert np.array_equal(evaluate_columns(program(RULES), planes).bits, evaluate_columns(RULES, planes).bits)


def test_planes_may_hold_more_leaves_in_another_order() -> None:
    leaves = (Fact("z"), C, B, A)
    yes, no = np.array([True, False]), np.array([False, True])
    planes = from_bool_masks(leaves, {A: (yes, no), B: (yes, no)})
    assert evaluate_columns(RULES, planes).values("two").tolist() == [Value.YES, Value.NO]


def test_a_leaf_without_planes_is_an_error() -> None:
    leaves: tuple[Leaf, ...] = (A, B)
    planes = Planes.unknown(leaves, 10)
    with pytest.raises(RuleError) as caught:
        evaluate_columns(RULES, planes)
    assert (caught.value.field, caught.value.received) == ("planes", C)
