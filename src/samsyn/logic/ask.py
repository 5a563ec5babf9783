"""The next question: what its answer is expected to settle, weighed by urgency, over the cost of asking.

For each undecided outcome, a question gains
- the share of the outcome's uncertainty that the answer is expected to take away,
- half the chance that this answer alone turns the outcome, so that it must be known in any case,
- a quarter of the chance that the answer decides the outcome at once.

The first two are counted over random completions of the case, the third over the case itself with each
answer filled in; for all facts together, in a few passes over whole numbers used as sets. The parts were
weighed on made rules, where interviews led by them need fewer questions than by either information or
deciding at once (benchmarks/next_question.py). Information never decides alone: the caller sets what may
be asked and what it costs, and the user may always ask something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Final

from samsyn.errors import RuleError
from samsyn.logic.answers import forms
from samsyn.logic.completions import SAMPLES, Completions
from samsyn.logic.evaluate import Facts
from samsyn.logic.graph import Graph
from samsyn.logic.program import program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Value
from samsyn.logic.what_if import what_if

_YES_NO: Final = (Answer.YES, Answer.NO)
_TURNS: Final = 0.5
_AT_ONCE: Final = 0.25
_OPEN: Final = 0.01  # for every outcome that a fact can still matter to, shared among all such facts

# n * log2(n): with it the uncertainty of counts needs no logarithm.
_LOGS: Final = (0.0, *(n * log2(n) for n in range(1, SAMPLES + 1)))


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth asking about.

    gain: what asking is expected to give, in the outcomes' weights. score: gain over cost. bits: the
    information expected about all undecided outcomes. settles_if_yes, settles_if_no: the outcomes that
    the answer decides at once; empty for facts that are not answered by yes or no.
    """

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
    """The best questions, best first; equal ones in the order in which the rules use the facts.

    outcomes: the rules to decide, and how urgent each is. cost: of asking about a fact, 1 where not
    given. askable: the facts that may be asked about, all by default. A fact that is known, that does
    not apply, or that can no longer matter to an undecided outcome is never ranked. The same seed always
    gives the same questions. RuleError for an outcome that is no rule, a weight below 0, or a cost not
    above 0.
    """
    _check(rules, outcomes, cost)
    still_open = open_facts(rules, facts, [rule for rule, weight in outcomes.items() if weight])
    may_matter = frozenset().union(*still_open.values())
    allowed = may_matter if askable is None else may_matter.intersection(askable)
    asked = [f for f in rules.facts if f in allowed and facts.get(f) != Answer.NOT_APPLICABLE]
    if not asked:
        return ()
    settled = _settled(rules, facts, asked, still_open)
    gains = _expected(Completions(rules, facts, still_open, seed), asked, still_open, outcomes)
    questions, ways = [], forms(rules)
    for fact, (gain, bits) in gains.items():
        each = settled[fact]
        gain += _AT_ONCE / len(each) * sum(outcomes[rule] for decided in each for rule in decided)
        yes, no = each if ways[fact].answers == _YES_NO else ((), ())
        price = cost.get(fact, 1.0)
        questions.append(Question(fact, gain, price, gain / price, tuple(yes), tuple(no), bits))
    questions.sort(key=lambda question: -question.score)
    return tuple(questions[:limit])


def _check(rules: RuleSet, outcomes: Mapping[str, float], cost: Mapping[str, float]) -> None:
    for rule, weight in outcomes.items():
        if rule not in rules:
            raise RuleError("rank", "outcomes", rule, "rules of the set")
        if not weight >= 0:
            raise RuleError("rank", "outcomes", weight, "weights from 0")
    for price in cost.values():
        if not price > 0:
            raise RuleError("rank", "cost", price, "costs above 0")


@lru_cache(maxsize=16)
def _graph(rules: RuleSet) -> Graph:
    return Graph(rules)


def open_facts(rules: RuleSet, facts: Facts, outcomes: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each undecided outcome, the facts left when the decided parts of its tree are cut away."""
    graph = _graph(rules)
    open_below: list[int] = []  # for each node, its open facts as bits
    for node, value in zip(graph.nodes, graph.values(facts), strict=True):
        bits = 0
        if value is Value.UNKNOWN:
            bits = 0 if node.leaf is None else 1 << graph.rank[node.leaf.fact]
            for child in node.children:
                bits |= open_below[child]
        open_below.append(bits)
    found = {
        rule: frozenset(rules.facts[n] for n in _numbers(open_below[graph.roots[rule]])) for rule in outcomes
    }
    return {rule: mattering for rule, mattering in found.items() if mattering}


def _numbers(bits: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _expected(
    completions: Completions,
    asked: Sequence[str],
    open_facts: Mapping[str, frozenset[str]],
    weights: Mapping[str, float],
) -> dict[str, tuple[float, float]]:
    """For each fact, the gain counted over completions, and the bits."""
    turning = completions.turning(asked)
    gain, bits = dict.fromkeys(asked, 0.0), dict.fromkeys(asked, 0.0)
    for rule, mattering in open_facts.items():
        yes = completions.yes[rule]
        uncertain = _uncertainty(yes.bit_count(), SAMPLES)
        for fact in mattering & gain.keys():
            found = _information(yes, completions.answers(fact))
            share = found / uncertain if uncertain else 0.0
            worth = share + _TURNS * turning.chance(rule, fact) + _OPEN / len(mattering)
            gain[fact] += weights[rule] * worth
            bits[fact] += found / SAMPLES
    return {fact: (gain[fact], bits[fact]) for fact in asked}


def _settled(
    rules: RuleSet, facts: Facts, asked: Sequence[str], outcomes: Collection[str]
) -> dict[str, list[list[str]]]:
    """For each fact and each of its possible answers, the outcomes that the answer decides at once."""
    ways = forms(rules)
    scenarios = [(fact, number) for fact in asked for number in range(len(ways[fact].answers))]
    answered = what_if(
        program(rules), facts, [{fact: ways[fact].answers[number]} for fact, number in scenarios]
    )
    settled: dict[str, list[list[str]]] = {fact: [[] for _ in ways[fact].answers] for fact in asked}
    for rule in outcomes:
        for scenario in _numbers(answered.yes[rule] | answered.no[rule]):
            fact, number = scenarios[scenario]
            settled[fact][number].append(rule)
    return settled


def _uncertainty(yes: int, of: int) -> float:
    """The uncertainty of whether, in bits, when `yes` of so many completions are yes; times their number."""
    return _LOGS[of] - _LOGS[yes] - _LOGS[of - yes]


def _information(yes: int, answers: Sequence[int]) -> float:
    """How many bits the answer tells about a rule that is yes in these completions; times SAMPLES."""
    found = _uncertainty(yes.bit_count(), SAMPLES)
    for plane in answers:
        found -= _uncertainty((yes & plane).bit_count(), plane.bit_count())
    return found
