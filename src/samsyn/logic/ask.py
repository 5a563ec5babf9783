"""The next question: the expected gain over the undecided outcomes, divided by the cost of asking."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samsyn.logic.evaluate import Facts
from samsyn.logic.program import program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer
from samsyn.logic.what_if import what_if


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth asking about, what asking is expected to give, and which rules it can settle."""

    fact: str
    gain: float
    cost: float
    score: float
    settles_if_yes: tuple[str, ...]
    settles_if_no: tuple[str, ...]
    bits: float


def rank(
    rules: RuleSet,
    facts: Facts,
    *,
    outcomes: Mapping[str, float],
    cost: Mapping[str, float],
    askable: Collection[str] | None = None,
    limit: int = 5,
    seed: int = 0,
) -> tuple[Question, ...]:
    """The best questions, best first."""
    known = set(rules.facts)
    candidates = [fact for fact in (askable if askable is not None else rules.facts) if fact in known]
    scenarios = [{fact: answer} for fact in candidates for answer in (Answer.YES, Answer.NO)]
    outcome = what_if(program(rules), facts, [*scenarios, {}])
    base = len(scenarios)
    open_ = [rule for rule in outcomes if not (outcome.yes[rule] | outcome.no[rule]) >> base & 1]
    found = []
    for number, fact in enumerate(candidates):
        yes = tuple(r for r in open_ if (outcome.yes[r] | outcome.no[r]) >> (2 * number) & 1)
        no = tuple(r for r in open_ if (outcome.yes[r] | outcome.no[r]) >> (2 * number + 1) & 1)
        gain = 0.5 * (sum(outcomes[r] for r in yes) + sum(outcomes[r] for r in no))
        if gain > 0:
            price = cost.get(fact, 1.0)
            found.append(Question(fact, gain, price, gain / price, yes, no, 0.0))
    found.sort(key=lambda question: -question.score)
    return tuple(found[:limit])
