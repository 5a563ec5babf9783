"""Many small changes to one case, answered in one pass.

Each scenario is the case with a few facts answered otherwise. Scenario j is bit j of a Python integer,
so the steps of `program` run once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.logic.evaluate import Facts, leaf_value
from samsyn.logic.program import Program
from samsyn.logic.values import Raw, Value


@dataclass(frozen=True, slots=True)
class Outcomes:
    """For every rule, the scenarios in which it is yes and those in which it is no, as bits."""

    yes: dict[str, int]
    no: dict[str, int]

    def value(self, rule: str, scenario: int) -> Value:
        """The value of a rule in one scenario."""
        if self.yes[rule] >> scenario & 1:
            return Value.YES
        return Value.NO if self.no[rule] >> scenario & 1 else Value.UNKNOWN


def what_if(code: Program, facts: Facts, scenarios: Sequence[Mapping[str, Raw]]) -> Outcomes:
    """The value of every rule in every scenario. A scenario maps the facts that differ to their answers."""
    full = (1 << len(scenarios)) - 1
    changed: dict[str, dict[Raw, int]] = {}
    for number, scenario in enumerate(scenarios):
        for fact, raw in scenario.items():
            answers = changed.setdefault(fact, {})
            answers[raw] = answers.get(raw, 0) | 1 << number
    planes: list[int] = []
    for leaf in code.leaves:
        if leaf.fact not in changed:
            value = leaf_value(leaf, facts.get(leaf.fact))
            planes += (full if value is Value.YES else 0, full if value is Value.NO else 0)
            continue
        masks = dict.fromkeys(Value, 0)
        rest = full
        for raw, bits in changed.get(leaf.fact, {}).items():
            masks[leaf_value(leaf, raw)] |= bits
            rest &= ~bits
        masks[leaf_value(leaf, facts.get(leaf.fact))] |= rest
        planes += (masks[Value.YES], masks[Value.NO])
    for both, left, right in code.steps:
        planes.append(planes[left] & planes[right] if both else planes[left] | planes[right])
    pairs = dict(zip(code.rules, code.results, strict=True))
    return Outcomes(
        {rule: planes[pair.yes] for rule, pair in pairs.items()},
        {rule: planes[pair.no] for rule, pair in pairs.items()},
    )
