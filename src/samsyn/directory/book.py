"""All services of a pack, made ready to be matched: their conditions as one generated function."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from samsyn.directory.area import serves
from samsyn.directory.conditions import Condition, conditions
from samsyn.directory.kept import Kept
from samsyn.logic.compile import Single, single
from samsyn.logic.expressions import All, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.services import Audience, Service

_AS_FACT = {Value.YES: True, Value.NO: False}


@dataclass(frozen=True, slots=True)
class Entry:
    """A service, what it asks for, and where the values stand in the answer of `Book.run`."""

    service: Service
    conditions: tuple[Condition, ...]
    fits: int
    at: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Book:
    """Every service, ready. `run` gives the value of every condition and of every service.

    onward, ranks: what `routes` and `order` have worked out, kept with the services that it rests on;
    what rests on the day too is kept for one day.
    """

    pack: Pack
    rules: RuleSet
    run: Single
    entries: tuple[Entry, ...]
    onward: dict[Audience, dict[str, dict[str, int]]] = field(default_factory=dict)
    _ranks: Kept[date, dict[Audience, dict[str, int]]] = field(default_factory=lambda: Kept(1))
    _areas: dict[tuple[str | None, str | None], dict[str, bool]] = field(default_factory=dict)

    @cached_property
    def ages(self) -> tuple[str, ...]:
        """The facts about age that services ask for."""
        return tuple(fact for fact in self.rules.facts if fact.startswith("age"))

    def areas(self, municipality: str | None, county: str | None) -> dict[str, bool]:
        """Which services serve the place, as facts; what is not known stays out.

        Kept for each place asked about: there are no more than there are municipalities and counties.
        """
        key = (municipality, county)
        facts = self._areas.get(key)
        if facts is None:
            values = {e.service.id: serves(e.service.area, *key) for e in self.entries}
            facts = {f"area.{service}": _AS_FACT[value] for service, value in values.items() if value.known}
            self._areas[key] = facts
        return facts

    def ranks(self, reader: Audience, today: date) -> dict[str, int]:
        """What `order` has worked out of how each service can be reached, to be added to."""
        return self._ranks.get(today, dict).setdefault(reader, {})


_books: Kept[str, Book] = Kept(1)


def book(pack: Pack) -> Book:
    """The book of a pack, made once for each content."""
    return _books.get(pack.digest, lambda: _make(pack))


def _make(pack: Pack) -> Book:
    found = {each.id: conditions(each, pack) for each in pack.services.values()}
    rules = []
    for service, parts in found.items():
        rules += [Rule(f"{service}/{part.name}", part.expression) for part in parts]
        rules.append(Rule(service, All(tuple(Ref(f"{service}/{part.name}") for part in parts))))
    rule_set = RuleSet(rules)
    place = {rule: number for number, rule in enumerate(rule_set)}
    entries = tuple(
        Entry(pack.services[key], parts, place[key], tuple(place[f"{key}/{part.name}"] for part in parts))
        for key, parts in found.items()
    )
    return Book(pack, rule_set, single(rule_set), entries)
