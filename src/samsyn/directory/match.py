"""Match one person against all services, with reasons.

The audience is a wall, not a condition: a service for those who buy or hurt is never weighed for anybody
else, and a line for professionals is never shown to the person exposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.directory.area import Reach, reach
from samsyn.directory.book import Book, Entry, book
from samsyn.directory.facts import facts_of
from samsyn.directory.seeker import Seeker
from samsyn.lang import Text
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service

_ABOUT_HER = frozenset({"area", "age", "gender", "only"})
"""Conditions that somebody on the way to another service must meet too; what she seeks may differ."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a service asks for, and whether it is so. text: a neutral phrase, such as "13–26 år"."""

    condition: str
    value: Value
    text: Text


@dataclass(frozen=True, slots=True)
class Match:
    """One service against one person. fits: yes; unknown: ask when you call; no: does not fit.

    direct: whether the reader may turn to it without going through another service.
    special: whether it knows much about a group that she belongs to.
    for_her_age: whether it is made for the young, and she is. names_it: whether it names what she meets.
    """

    service: Service
    fits: Value
    reasons: tuple[Reason, ...]
    reach: Reach
    direct: bool
    special: bool
    for_her_age: bool
    names_it: bool


def for_reader(service: Service, seeker: Seeker) -> bool:
    """Whether the reader may see the service at all.

    Those close to somebody who buys or hurts are not those close to somebody exposed: a service that does
    not receive the exposed is not shown to the latter.
    """
    audience = service.target.audience
    if seeker.audience == "relative":
        return "relative" in audience and "exposed" in audience
    return seeker.audience in audience


def match_all(pack: Pack, seeker: Seeker) -> tuple[Match, ...]:
    """Every service that the reader may see, with whether it fits and why, in the order of the pack."""
    ready = book(pack)
    values = _values(ready, seeker)
    return tuple(
        _match(entry, seeker, values) for entry in ready.entries if for_reader(entry.service, seeker)
    )


def fitting(pack: Pack, seeker: Seeker) -> tuple[Match, ...]:
    """As `match_all`, without those that surely do not fit: no reason need be found for them."""
    ready = book(pack)
    values = _values(ready, seeker)
    return tuple(
        _match(entry, seeker, values)
        for entry in ready.entries
        if values[entry.fits] is not Value.NO and for_reader(entry.service, seeker)
    )


def may_go_through(pack: Pack, seeker: Seeker) -> frozenset[str]:
    """Services that could take her on towards another: they serve the place, and turn nobody like her away.

    Of somebody who has not said where she is, only what serves the whole country.
    """
    ready = book(pack)
    values = _values(ready, seeker)
    said_where = seeker.municipality is not None or seeker.county is not None
    return frozenset(
        entry.service.id
        for entry in ready.entries
        if (said_where or entry.service.area.scope == "national")
        and not any(
            values[place] is Value.NO
            for condition, place in zip(entry.conditions, entry.at, strict=True)
            if condition.name in _ABOUT_HER or condition.name.startswith("group.")
        )
    )


def _values(ready: Book, seeker: Seeker) -> tuple[Value, ...]:
    return ready.run(
        facts_of(seeker, ready.pack, ready.ages) | ready.areas(seeker.municipality, seeker.county)
    )


def _match(entry: Entry, seeker: Seeker, values: tuple[Value, ...]) -> Match:
    service = entry.service
    reasons = [
        Reason(condition.name, value, condition.text)
        for condition, place in zip(entry.conditions, entry.at, strict=True)
        if (value := values[place]) is not Value.YES or not condition.quiet
    ]
    target = service.target
    return Match(
        service=service,
        fits=values[entry.fits],
        reasons=tuple(reasons),
        reach=reach(service.area),
        direct=seeker.audience in service.access.direct,
        special=not seeker.groups.isdisjoint((*target.special, *target.only)),
        for_her_age=_is_for_the_young(service) and seeker.age_to is not None,
        names_it=not seeker.situations.isdisjoint(target.situations),
    )


def _is_for_the_young(service: Service) -> bool:
    return service.target.ages is not None and service.target.ages.to is not None
