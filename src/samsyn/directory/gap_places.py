"""What serves each municipality, and how surely: the part of the table of gaps that no group changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.directory.area import serves
from samsyn.directory.freshness import Freshness, freshness
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities
from samsyn.packs.services import Absence, Service


@dataclass(frozen=True, slots=True)
class Around:
    """What a municipality has around it; many share one.

    sure, unsure: ids of services that serve it, by whether we know that they are there. maybe: services
    that may serve it. absences, old_absences: documented, in date or not.
    """

    sure: frozenset[str]
    unsure: frozenset[str]
    maybe: frozenset[str]
    absences: tuple[str, ...]
    old_absences: tuple[str, ...]


def around(pack: Pack, today: date) -> dict[str, Around]:
    """By municipality code. Municipalities with the same things around them share one object."""
    there = {each.id for each in pack.services.values() if is_there(each, pack, today)}
    served = {each.id: _served(each) for each in pack.services.values()}
    fresh = {each.id: is_in_date(each, pack, today) for each in pack.absences.values()}
    shared: dict[Around, Around] = {}
    found = {}
    for code in municipalities():
        yes = frozenset(service for service, (surely, _) in served.items() if code in surely)
        missing = [each.id for each in pack.absences.values() if _missing(each, code)]
        made = Around(
            sure=yes & there,
            unsure=yes - there,
            maybe=frozenset(service for service, (_, perhaps) in served.items() if code in perhaps),
            absences=tuple(each for each in missing if fresh[each]),
            old_absences=tuple(each for each in missing if not fresh[each]),
        )
        found[code] = shared.setdefault(made, made)
    return found


def is_there(service: Service, pack: Pack, today: date) -> bool:
    """Whether we know that the service is there: the law says that it must be, or it was lately seen.

    A pilot is there until the day that it ends.
    """
    if service.statutory:
        return True
    seen = freshness(service.existence, "existence", pack, today) is Freshness.IN_DATE
    return seen and service.existence.state in ("active", "pilot")


def is_in_date(absence: Absence, pack: Pack, today: date) -> bool:
    """Whether the absence may still be relied on. It is as old as word of an existence would be."""
    return freshness(absence, "existence", pack, today) is Freshness.IN_DATE


def is_local(service: Service) -> bool:
    """Whether it is there for a part of the country, and not only because the law asks it of every part."""
    return service.area.scope != "national" and not service.statutory


def _served(service: Service) -> tuple[frozenset[str], frozenset[str]]:
    """(municipalities that it serves, those that it may serve)."""
    values = {code: serves(service.area, code) for code in municipalities()}
    return (
        frozenset(code for code, value in values.items() if value is Value.YES),
        frozenset(code for code, value in values.items() if value is Value.UNKNOWN),
    )


def _missing(absence: Absence, code: str) -> bool:
    return code in absence.municipalities or municipalities()[code].county in absence.counties
