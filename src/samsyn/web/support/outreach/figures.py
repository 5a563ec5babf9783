"""Sums and rows as the pages show them, in words where there is no number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.lang import Text
from samsyn.outreach.areas import names
from samsyn.outreach.entries import Entry
from samsyn.outreach.places import Kind, Place
from samsyn.outreach.summary import REMOVED
from samsyn.outreach.sums import Total, Totals
from samsyn.packs.pack import Pack
from samsyn.web.language import current

KIND_NAMES: dict[Kind, Text] = {
    "online": Text(sv="På nätet", en="Online"),
    "in_place": Text(sv="På plats", en="In place"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of a table: what it is about, and its sums in words."""

    name: str
    rows: int
    approaches: str
    answers: str
    referrals: str


def figures(name: str, some: Totals) -> Figures:
    """The sums of a group of rows."""
    counts = (some.approaches, some.answers, some.referrals)
    return Figures(name, some.rows, *(_figure(each) for each in counts))


def supports(pack: Pack) -> dict[str, Text]:
    """The kinds of support that somebody may be referred to."""
    return {need.id: need.label for need in pack.needs.values() if need.kind == "support"}


def referred(to: Mapping[str, int], pack: Pack) -> list[tuple[str, int]]:
    """Referrals by kind of support, most first. A kind that the content no longer has shows its id."""
    labels = supports(pack)
    named = [(labels[each][current()] if each in labels else each, count) for each, count in to.items()]
    return sorted(named, key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the log as the list shows it."""

    id: str
    day: str
    place: str
    area: str
    approaches: str
    answers: str
    referrals: str


def shown(rows: Iterable[Entry], places: Iterable[Place]) -> list[Shown]:
    """Rows with names instead of ids."""
    known = place_names(places)
    return [
        Shown(
            row.id,
            row.day.isoformat(),
            known.get(row.place, REMOVED[current()]),
            names().get(row.area, ""),
            *(_count(each) for each in (row.approaches, row.answers, row.referrals)),
        )
        for row in rows
    ]


def place_names(places: Iterable[Place]) -> dict[str, str]:
    """The names of the places by id."""
    return {place.id: place.name for place in places}


def _count(count: int | None) -> str:
    return _("Inte räknat") if count is None else str(count)


def _figure(total: Total) -> str:
    if not total.known:
        return _("Inte räknat")
    if not total.missing:
        return str(total.sum)
    missing = ngettext("inte räknat på %(n)s rad", "inte räknat på %(n)s rader", total.missing)
    return f"{total.sum} ({missing % {'n': total.missing}})"
