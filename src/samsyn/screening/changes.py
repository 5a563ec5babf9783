"""What would change an answer: single facts that, answered otherwise, give another value."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.logic.values import Answer, Raw, Value
from samsyn.logic.what_if import what_if
from samsyn.screening.evidence import Evidence, consequences
from samsyn.screening.result import Change, Word

_WORDS: dict[Value, Word] = {Value.YES: "yes", Value.NO: "no", Value.UNKNOWN: "unknown"}
_ANSWERS: dict[Answer, Word] = {Answer.YES: "yes", Answer.NO: "no"}
_FLIP = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}


def changes(evidence: Evidence) -> dict[str, tuple[Change, ...]]:
    """For every rule, the answers to single facts that would give it another value.

    A fact that is known is turned; one that is unknown is tried both ways. What follows from the new
    answer by implication changes with it.
    """
    implied = consequences(evidence.whole.answers, evidence.pack)
    tried: list[tuple[str, Answer]] = []
    scenarios: list[Mapping[str, Raw]] = []
    for fact in _in_play(evidence):
        prefix, _, plain = fact.rpartition("/")
        before = evidence.facts.get(fact)
        for answer in [_FLIP[before]] if isinstance(before, Answer) and before in _FLIP else [*_FLIP]:
            follows = implied.get((plain, answer), {plain: answer})
            tried.append((fact, answer))
            scenarios.append(
                {(f"{prefix}/{name}" if prefix else name): value for name, value in follows.items()}
            )
    outcome = what_if(evidence.code, evidence.facts, scenarios)
    by_fact: dict[str, list[int]] = {}
    for number, (fact, _) in enumerate(tried):
        by_fact.setdefault(fact, []).append(number)
    found: dict[str, tuple[Change, ...]] = {}
    for rule, explained in evidence.explained.items():
        yes, no = outcome.yes[rule], outcome.no[rule]
        other = (
            yes | no if explained.value is Value.UNKNOWN else ~(yes if explained.value is Value.YES else no)
        )
        found[rule] = tuple(
            Change(fact.rpartition("/")[2], _ANSWERS[tried[number][1]], _WORDS[outcome.value(rule, number)])
            for fact in explained.reason or explained.missing
            for number in by_fact.get(fact, ())
            if other >> number & 1
        )
    return found


def _in_play(evidence: Evidence) -> tuple[str, ...]:
    facts: dict[str, None] = {}
    for explained in evidence.explained.values():
        facts.update(dict.fromkeys(explained.reason or explained.missing))
    contested = evidence.whole.contested  # whose other answer is given already
    return tuple(fact for fact in facts if "~" not in fact and fact.rpartition("/")[2] not in contested)
