"""What the page of gaps shows: rows by county or municipality, reasons, sources, and what a county lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.directory.gap_places import is_in_date
from samsyn.directory.gap_rows import Wanted, codes, tell, tell_nothing
from samsyn.directory.gap_words import STATES, WHYS, Named, State, groups, needs
from samsyn.directory.gaps import Cell, Gaps
from samsyn.lang import Lang
from samsyn.packs.places import counties, municipalities
from samsyn.packs.schema import Source
from samsyn.packs.services import Absence


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county, with the names of its municipalities by state; whole: it has the same state everywhere."""

    name: str
    covered: tuple[str, ...]
    not_covered: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the county is the same all over."""
        return sum(map(bool, (self.covered, self.not_covered, self.unknown))) == 1


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A municipality, its state in words, and what stands behind it."""

    name: str
    state: str
    told: str


@dataclass(frozen=True, slots=True)
class Said:
    """A documented absence: what, where, by which source, and whether it may still be relied on."""

    absence: Absence
    source: Source | None
    where: str
    in_date: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """A need that a county has nothing sure for: (why, the groups it is so for)."""

    need: Named
    reasons: tuple[tuple[str, tuple[Named, ...]], ...]
    everybody: bool


def by_county(column: Mapping[str, Cell], lang: Lang) -> list[CountyRow]:
    """Every county with the names of its municipalities."""
    found = []
    for code, county in counties().items():
        names: dict[State, list[str]] = {state: [] for state in State}
        for each in codes(Wanted(county=code)):
            names[column[each].state].append(municipalities()[each].name)
        found.append(CountyRow(county.name[lang], *(tuple(names[state]) for state in State)))
    return found


def by_place(column: Mapping[str, Cell], county: str, table: Gaps, lang: Lang) -> list[PlaceRow]:
    """Every municipality of a county."""
    return [
        PlaceRow(
            municipalities()[code].name,
            STATES[column[code].state][lang],
            tell(column[code], table.pack, lang),
        )
        for code in codes(Wanted(county=county))
    ]


def reasons(cells: list[Cell], lang: Lang) -> list[tuple[str, int]]:
    """Why it is not known, with in how many municipalities; some have several reasons."""
    counts = Counter(reason for cell in cells for reason in cell.why)
    return [(WHYS[reason][lang], counts[reason]) for reason in WHYS if counts[reason]]


def documented(table: Gaps, need: str, shown: tuple[str, ...], lang: Lang) -> list[Said]:
    """The absences of a need that concern the municipalities shown."""
    here = [table.around[code] for code in shown]
    ids = {each for place in here for each in (*place.absences, *place.old_absences)}
    return [
        Said(
            each,
            table.pack.sources.get(each.source),
            _where(each, lang),
            is_in_date(each, table.pack, table.today),
        )
        for each in table.pack.absences.values()
        if each.id in ids and each.support == need
    ]


def lacks(table: Gaps, county: str, lang: Lang) -> list[Lack]:
    """For what, and for whom, the county has nothing sure; groups with the same reason together."""
    found = table.nothing(county)
    lacking = []
    for need in needs(table.pack):
        named = {each.id: each for each in groups(table.pack, need.id)}
        by_reason: dict[str, list[Named]] = {}
        for each in found:
            if each.need == need.id:
                by_reason.setdefault(tell_nothing(each, lang), []).append(named[each.group])
        if by_reason:
            same = tuple((why, tuple(whom)) for why, whom in by_reason.items())
            lacking.append(Lack(need, same, everybody=len(same) == 1 and len(same[0][1]) == len(named)))
    return lacking


def _where(absence: Absence, lang: Lang) -> str:
    whole = [counties()[code].name[lang] for code in absence.counties]
    return ", ".join([*whole, *(municipalities()[code].name for code in absence.municipalities)])
