"""`openfisca-core`, a tax and benefit simulator: one variable for each fact and rule, one person for each case.

It has no unknown: what is not given takes a default. So a fact is a number with a default of its own
for unknown, and a rule is 0, 1 or 2 with minimum for "all" and maximum for "any".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np

from benchmarks.peers.cases import UNKNOWN, Columns
from benchmarks.peers.fold import Words, kleene, plain
from samsyn.logic.expressions import Expression, Leaf
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

Columnar = Callable[[Columns], dict[str, Any]]


def columns(rules: RuleSet, facts: Sequence[str]) -> Columnar:
    """A function from columns of numbers, below 0 for unknown, to the columns of all rules."""
    from openfisca_core.simulations import SimulationBuilder  # type: ignore[import-untyped]

    system = _system(rules, facts)

    def run(given: Columns) -> dict[str, Any]:
        count = len(next(iter(given.values())))
        simulation = SimulationBuilder().build_default_simulation(system, count=count)
        for fact, values in given.items():
            simulation.set_input(fact, "2026", values)
        return {rule: simulation.calculate(rule, "2026") for rule in rules}

    return run


def single(rules: RuleSet, facts: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Value, ...]]:
    """The same for one person; what is unknown is not given."""
    run = columns(rules, facts)
    words = tuple(Value)

    def one(case: Mapping[str, Any]) -> tuple[Value, ...]:
        given = {fact: np.array([int(raw)]) for fact in facts if (raw := case[fact]) is not None}
        return tuple(words[int(found[0])] for found in run(given).values())

    return one


def _system(rules: RuleSet, facts: Sequence[str]) -> Any:
    from openfisca_core.entities import build_entity
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-untyped]

    person = build_entity("person", "persons", "Person", is_person=True)
    system = TaxBenefitSystem([person])
    for fact in facts:
        system.add_variable(_variable(fact, person, UNKNOWN, None))
    for rule in rules.values():
        system.add_variable(_variable(rule.id, person, int(Value.UNKNOWN), rule.expression))
    return system


def _variable(name: str, entity: Any, default: int, expression: Expression | None) -> Any:
    from openfisca_core.periods import DateUnit
    from openfisca_core.variables import Variable  # type: ignore[import-untyped]

    fields: dict[str, Any] = {
        "value_type": int,
        "entity": entity,
        "definition_period": DateUnit.YEAR,
        "default_value": default,
        "label": name,
    }
    if expression is not None:
        fields["formula"] = lambda person, period: _formula(expression, person, period)
    return type(name, (Variable,), fields)


def _formula(expression: Expression, person: Any, period: Any) -> Any:
    def leaf(node: Leaf) -> Any:
        fact, options, lowest = plain(node)
        values = person(fact, period)
        if options is not None:
            met = np.isin(values, options)
        else:
            met = values == 1 if lowest is None else values >= lowest
        return np.where(values < 0, 1, np.where(met, 2, 0))

    words: Words[Any] = Words(
        lambda parts: reduce(np.minimum, parts), lambda parts: reduce(np.maximum, parts)
    )
    return kleene(expression, leaf, lambda rule: person(rule, period), words, lambda value: 2 - value)
