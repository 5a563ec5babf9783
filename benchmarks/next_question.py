"""Interviews led by different ways of choosing the next question, over made rules and made people.

All ways ask only about facts that can still matter. The seeds are not those on which the parts of
Samsyn's gain were weighed.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import mean, median
from typing import Final, NamedTuple

from benchmarks.made_rules import made_person, made_rules
from samsyn.logic.ask import Question, open_facts, rank
from samsyn.logic.rules import RuleSet

TITLE = "The next question: interviews until all rules, or four in five, are decided"

_SIZES: Final = ((200, 60), (80, 30))
_RULE_SETS, _PEOPLE = 15, 2
_ENOUGH: Final = 0.8


class Moment(NamedTuple):
    """Where an interview stands: what is known, and for each undecided rule the facts that can matter."""

    rules: RuleSet
    known: dict[str, bool]
    open: dict[str, frozenset[str]]
    rng: random.Random

    def candidates(self) -> list[str]:
        """The facts that can still matter, in the order of the rules."""
        mattering = frozenset().union(*self.open.values())
        return [fact for fact in self.rules.facts if fact in mattering]

    def questions(self, limit: int) -> tuple[Question, ...]:
        return rank(self.rules, self.known, outcomes=dict.fromkeys(self.rules, 1.0), cost={}, limit=limit)

    def best(self, worth: Callable[[Question], float]) -> str:
        """The fact whose question is worth most; the first of equals."""
        questions = {question.fact: worth(question) for question in self.questions(len(self.rules.facts))}
        return max(self.candidates(), key=questions.__getitem__)


def _most_used(moment: Moment) -> str:
    uses = Counter(fact for mattering in moment.open.values() for fact in mattering)
    return max(moment.candidates(), key=uses.__getitem__)


def _one_step(question: Question) -> float:
    return len(question.settles_if_yes) + len(question.settles_if_no)


_WAYS: Final[dict[str, Callable[[Moment], str]]] = {
    "Samsyn": lambda moment: moment.questions(5)[0].fact,
    "information alone": lambda moment: moment.best(lambda question: question.bits),
    "deciding at once alone": lambda moment: moment.best(_one_step),
    "most used first": _most_used,
    "fixed order": lambda moment: moment.candidates()[0],
    "random": lambda moment: moment.rng.choice(moment.candidates()),
}


class Interview(NamedTuple):
    """How many questions it took, and how long each choice took in milliseconds."""

    to_all: int
    to_enough: int
    times: Sequence[float]


def run(quick: bool = False) -> list[dict[str, object]]:
    """For each size and each way: mean numbers of questions, how many times Samsyn's, and times for a choice."""
    rows: list[dict[str, object]] = []
    for facts, rules in _SIZES[1:] if quick else _SIZES:
        ours: float | None = None
        sets = [made_rules(seed, facts, rules) for seed in range(2 if quick else _RULE_SETS)]
        for name, way in _WAYS.items():
            found = [
                _interview(way, made, made_person(100 * seed + person, facts))
                for seed, made in enumerate(sets)
                for person in range(_PEOPLE)
            ]
            to_all = mean(interview.to_all for interview in found)
            ours = ours or to_all
            rows.append(
                {
                    "facts": facts,
                    "rules": rules,
                    "way": name,
                    "interviews": len(found),
                    "questions_to_all": round(to_all, 1),
                    "questions_to_80_percent": round(mean(interview.to_enough for interview in found), 1),
                    "times_more": round(to_all / ours, 2),
                    **(_speed(found) if name == "Samsyn" else {}),
                }
            )
    return rows


def _speed(found: Sequence[Interview]) -> dict[str, object]:
    """Of the first question, when nothing is known, and of all."""
    return {
        "first_ms": round(median(interview.times[0] for interview in found), 2),
        "median_ms": round(median(each for interview in found for each in interview.times), 2),
        "target": "<= 5 ms",
    }


def _interview(way: Callable[[Moment], str], rules: RuleSet, truth: dict[str, bool]) -> Interview:
    known: dict[str, bool] = {}
    rng = random.Random(len(rules))
    times: list[float] = []
    to_enough: int | None = None
    rank(rules, known, outcomes=dict.fromkeys(rules, 1.0), cost={})  # what is made once for a rule set
    while undecided := open_facts(rules, known, list(rules)):
        if to_enough is None and len(undecided) <= (1 - _ENOUGH) * len(rules):
            to_enough = len(known)
        start = time.perf_counter()
        fact = way(Moment(rules, known, undecided, rng))
        times.append(1000 * (time.perf_counter() - start))
        known[fact] = truth[fact]
    return Interview(len(known), len(known) if to_enough is None else to_enough, times)
