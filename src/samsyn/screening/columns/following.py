"""What may follow from what, drawn once for a pack: implications, and which facts can clash with which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from samsyn.packs.pack import Pack
from samsyn.packs.schema import Contradiction
from samsyn.screening import ages
from samsyn.screening.spread import directions

AGES = frozenset(
    (ages.UNDER_18, ages.UNDER_15, ages.UNDER_18_NOW, ages.UNDER_20_NOW, ages.UNDER_21_NOW)
)  # tied to each other by the birth date and by what is carried to now


class Said(NamedTuple):
    """A fact with one of the answers yes and no."""

    fact: str
    yes: bool


class Step(NamedTuple):
    """One answer that follows from another. same_day: only where the act was on the day of assessment."""

    premise: Said
    conclusion: Said
    same_day: bool


@dataclass(frozen=True)
class Group:
    """Facts of which one may speak against another. What is found of them depends on no other fact.

    entries: the contradictions among them that count as clashes. ages: whether the days count too.
    """

    facts: tuple[str, ...]
    entries: tuple[tuple[Said, ...], ...]
    ages: bool
    same_day: bool


class Following:
    """The steps of a pack, and its groups."""

    def __init__(self, pack: Pack) -> None:
        self.steps = tuple(
            Step(Said(a.fact, a.value == "yes"), Said(b.fact, b.value == "yes"), rule.when == "same_day")
            for a, b, rule in directions(pack, same_day=True)
        )
        self.groups = tuple(_groups(self.steps, pack))
        self.grouped = frozenset(fact for group in self.groups for fact in group.facts)


def _groups(steps: Iterable[Step], pack: Pack) -> Iterator[Group]:
    tied = [{step.premise.fact, step.conclusion.fact} for step in steps]
    tied += [{pair.fact for pair in entry.facts} for entry in pack.contradictions.values()]
    for facts in _joined([set(AGES), *tied]):
        entries = [e for e in pack.contradictions.values() if facts.issuperset(pair.fact for pair in e.facts)]
        same_day = any(step.same_day for step in steps if step.premise.fact in facts)
        yield Group(tuple(sorted(facts)), tuple(_clashes(entries)), not AGES.isdisjoint(facts), same_day)


def _clashes(entries: Iterable[Contradiction]) -> Iterator[tuple[Said, ...]]:
    for entry in entries:
        if entry.severity == "clash":
            yield tuple(Said(pair.fact, pair.value == "yes") for pair in entry.facts)


def _joined(sets: Iterable[set[str]]) -> list[set[str]]:
    """The sets, with those that share a fact made one."""
    joined: list[set[str]] = []
    for each in sets:
        apart = [other for other in joined if other.isdisjoint(each)]
        joined = [*apart, each.union(*(other for other in joined if not other.isdisjoint(each)))]
    return joined
