"""Seeded rule sets and people for the benchmark of the next question."""

from __future__ import annotations

import random

from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Not, Ref
from samsyn.logic.rules import Rule, RuleSet


def made_rules(seed: int, facts: int, rules: int) -> RuleSet:
    """Rules like those of law and practice: two or three groups, each of two to four facts.

    A third of the later rules refer to an earlier one; a quarter of the facts are denied.
    """
    rng = random.Random(seed)
    made: list[Rule] = []
    for number in range(rules):
        parts = [_group(rng, facts) for _ in range(rng.randint(2, 3))]
        if made and rng.random() < 1 / 3:
            other = Ref(rng.choice(made).id)
            parts.append(Not(other) if rng.random() < 0.25 else other)
        join = All if rng.random() < 0.6 else Any
        made.append(Rule(f"rule{number}", join(tuple(parts))))
    return RuleSet(made)


def made_person(seed: int, facts: int) -> dict[str, bool]:
    """The true answer to every fact."""
    rng = random.Random(seed)
    return {f"fact{number}": rng.random() < 0.5 for number in range(facts)}


def _group(rng: random.Random, facts: int) -> Expression:
    chosen = rng.sample(range(facts), rng.randint(2, 4))
    leaves = tuple(_leaf(rng, f"fact{number}") for number in chosen)
    kind = rng.random()
    if kind < 0.25 and len(leaves) > 2:
        return AtLeast(2, leaves)
    return Any(leaves) if kind < 0.65 else All(leaves)


def _leaf(rng: random.Random, fact: str) -> Expression:
    return Not(Fact(fact)) if rng.random() < 0.25 else Fact(fact)
