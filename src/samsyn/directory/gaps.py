"""Where there is help, for what and for whom; where a source says that there is none; where nobody knows.

Three states and no score. `not_covered` needs a source that says so and is in date: that we know of
nothing is `unknown`, with the reason told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from samsyn.directory.book import Book, book
from samsyn.directory.facts import facts_of
from samsyn.directory.gap_places import Around, around, is_local
from samsyn.directory.gap_words import SITUATIONS, State, Why, groups, needs, seekers
from samsyn.directory.kept import Kept
from samsyn.directory.match import for_reader
from samsyn.directory.seeker import Seeker
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.places import in_county
from samsyn.packs.services import Service


@dataclass(frozen=True, slots=True)
class Cell:
    """One need, for one group, in one municipality.

    services: those that cover it. local: everybody in the group has a service of its own part of the
    country; else we know only of national ones, or of what the law asks of every municipality or region.
    why: every reason why it is unknown. doubtful: services that may cover it. absences: ids, where a source
    says that it is missing.
    """

    state: State
    services: tuple[str, ...] = ()
    local: bool = False
    why: tuple[Why, ...] = ()
    doubtful: tuple[str, ...] = ()
    absences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """A need and a group that no municipality of a county has anything sure for.

    documented: municipalities where a source says that it is missing. unknown: the others, with why.
    """

    need: str
    group: str
    documented: tuple[str, ...]
    unknown: tuple[str, ...]
    why: tuple[Why, ...]
    absences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """Which services a person may turn to: surely, and perhaps."""

    surely: frozenset[str]
    perhaps: frozenset[str]


@dataclass(frozen=True, eq=False)
class Gaps:
    """The table of one content on one day. Columns are made when they are asked for, and kept."""

    pack: Pack
    today: date
    around: dict[str, Around]
    _columns: dict[tuple[str, str], dict[str, Cell]] = field(default_factory=dict)

    def column(self, need: str, group: str) -> dict[str, Cell]:
        """Every municipality's cell, by code."""
        key = (need, group)
        column = self._columns.get(key)
        if column is None:
            column = self._columns[key] = self._column(need, group)
        return column

    def cell(self, municipality: str, need: str, group: str) -> Cell:
        """One cell."""
        return self.column(need, group)[municipality]

    def nothing(self, county: str) -> tuple[Nothing, ...]:
        """For what and for whom there is nothing sure anywhere in the county."""
        found = []
        for need in needs(self.pack):
            for group in groups(self.pack):
                column = self.column(need.id, group.id)
                cells = {code: column[code] for code in in_county(county)}
                if all(cell.state is not State.COVERED for cell in cells.values()):
                    found.append(_nothing(need.id, group.id, cells))
        return tuple(found)

    def _column(self, need: str, group: str) -> dict[str, Cell]:
        ready = book(self.pack)
        fits = [_fit(ready, seeker, need) for seeker in seekers(need, group, self.pack)]
        made: dict[int, Cell] = {}
        cells = {}
        for code, here in self.around.items():
            if id(here) not in made:
                made[id(here)] = self._cell(need, here, fits)
            cells[code] = made[id(here)]
        return cells

    def _cell(self, need: str, here: Around, fits: list[_Fit]) -> Cell:
        covering = [here.sure & fit.surely for fit in fits]
        if all(covering):
            services = self._in_order(frozenset().union(*covering))
            near = all(any(is_local(self.pack.services[each]) for each in covers) for covers in covering)
            return Cell(State.COVERED, services, local=near)
        absences = self._about(need, here.absences)
        if absences and not any(covering):
            return Cell(State.NOT_COVERED, absences=absences)
        return self._unknown(need, here, fits, covering)

    def _unknown(self, need: str, here: Around, fits: list[_Fit], covering: list[frozenset[str]]) -> Cell:
        lacking = [fit for fit, covers in zip(fits, covering, strict=True) if not covers]
        may_come = frozenset().union(*(fit.surely | fit.perhaps for fit in lacking))
        old = self._about(need, here.old_absences)
        said = (*self._about(need, here.absences), *old)
        doubts = {
            Why.SOME: frozenset().union(*covering),
            Why.EXISTENCE: here.unsure & may_come,
            Why.ELIGIBILITY: here.sure & may_come,
            Why.AREA: here.maybe & may_come,
            Why.OLD_ABSENCE: frozenset(old),
        }
        why = tuple(reason for reason, about in doubts.items() if about)
        named = frozenset().union(
            *(about for reason, about in doubts.items() if reason is not Why.OLD_ABSENCE)
        )
        return Cell(
            State.UNKNOWN, why=why or (Why.NONE_KNOWN,), doubtful=self._in_order(named), absences=said
        )

    def _in_order(self, services: Iterable[str]) -> tuple[str, ...]:
        wanted = set(services)
        return tuple(each for each in self.pack.services if each in wanted)

    def _about(self, need: str, absences: Iterable[str]) -> tuple[str, ...]:
        return tuple(each for each in absences if self.pack.absences[each].support == need)


_BY_LAW = "social_help"
_FOR_EVERYBODY = frozenset({"police", "emergency", "authority"})
"""Kinds that answer everybody: that they do says nothing of support to somebody exposed to this."""
_made: Kept[tuple[str, date], Gaps] = Kept(1)


def gaps(pack: Pack, today: date) -> Gaps:
    """The table, made once for each content and day."""
    return _made.get((pack.digest, today), lambda: Gaps(pack, today, around(pack, today)))


def _fit(ready: Book, seeker: Seeker, need: str) -> _Fit:
    """Who may come, wherever they live: asked once for everybody, as if every service served the place."""
    everywhere = {f"area.{entry.service.id}": True for entry in ready.entries}
    values = ready.run(facts_of(seeker, ready.pack, ready.ages) | everywhere)
    by_value: dict[Value, set[str]] = {value: set() for value in Value}
    for entry in ready.entries:
        if for_reader(entry.service, seeker) and _meets(entry.service, need, ready.pack):
            value = values[entry.fits]
            if value is Value.YES and (
                _age_not_said(entry.service, seeker) or _arranges_only(entry.service, need)
            ):
                value = Value.UNKNOWN
            by_value[value].add(entry.service.id)
    return _Fit(frozenset(by_value[Value.YES]), frozenset(by_value[Value.UNKNOWN]))


def _age_not_said(service: Service, seeker: Seeker) -> bool:
    """Whether no source says that a child may come. A child who calls is told; a table must not promise it."""
    child = seeker.age_to is not None and seeker.audience == "exposed"
    return child and service.target.ages is None and not service.statutory


def _arranges_only(service: Service, need: str) -> bool:
    """Whether it must see to it by law, but gives it through others: that there is any is not known."""
    return service.statutory and need != _BY_LAW


def _meets(service: Service, need: str, pack: Pack) -> bool:
    """Whether a service names what happens. One for every crime, such as 112, says nothing of this one.

    Nor does one that must take on everybody: the police, authorities, the social services that law demands.
    """
    if need not in SITUATIONS:
        return True
    if service.statutory or service.kind in _FOR_EVERYBODY:
        return False
    return not {need, *pack.needs[need].met_by}.isdisjoint(service.target.situations)


def _nothing(need: str, group: str, cells: dict[str, Cell]) -> Nothing:
    documented = tuple(code for code, cell in cells.items() if cell.state is State.NOT_COVERED)
    reasons = {reason for cell in cells.values() for reason in cell.why}
    return Nothing(
        need,
        group,
        documented,
        tuple(code for code in cells if code not in documented),
        tuple(reason for reason in Why if reason in reasons),
        tuple(dict.fromkeys(each for cell in cells.values() for each in cell.absences)),
    )
