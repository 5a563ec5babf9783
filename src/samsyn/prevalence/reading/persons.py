"""Rows of persons: a pseudonym and a 0/1 column for each list, a column that names the list, or a file for each list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.prevalence.covariates.people import People
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import MOST_LISTS
from samsyn.prevalence.reading import words
from samsyn.prevalence.reading.cells import plain, shortened
from samsyn.prevalence.reading.counts import count_column, list_columns, read_mask, strata_columns
from samsyn.prevalence.reading.covariates import Noted
from samsyn.prevalence.reading.identities import is_number, names_a_person
from samsyn.prevalence.reading.sheets import Row, Sheet
from samsyn.prevalence.reading.table import Faults, Group, Table

KEY = ("pseudonym", "key", "nyckel")
LIST = ("list", "lista")


def key_column(sheet: Sheet, named: str = "") -> int | None:
    """The place of the column with pseudonyms."""
    return _first(sheet, (named,) if named else KEY)


def read_persons(
    sheets: Sequence[Sheet], strata: Sequence[str], key: str, list_column: str, faults: Faults,
    covariates: Sequence[str] = (),
) -> Table | None:  # fmt: skip
    """The table that the rows of one or several files come to; what is wrong goes to the faults."""
    gathered, noted = _Gathered(), Noted(covariates)
    noted.find(sheets, faults)
    for sheet in sheets:
        place = key_column(sheet, key)
        if place is None:
            said = words.no_such_column(key, "--key") if key else words.NO_COUNT
            faults.add(sheet.problem(*said))
            continue
        if _are_numbers(sheet, place):
            faults.add(sheet.problem(_IDENTITIES, _PSEUDONYMISE, column=place))
            continue
        groups = strata_columns(sheet, strata, faults)
        known = noted.take(sheet, place)
        at = _Columns(place, groups, _first(sheet, (list_column,) if list_column else LIST), known)
        _of_sheet(sheet, at, len(sheets) > 1, gathered, faults)
    lists = gathered.lists
    if not faults and not 2 <= len(lists) <= MOST_LISTS:
        faults.add(sheets[0].problem(*(words.FEW_LISTS if len(lists) < 2 else words.MANY_LISTS)))
    people = noted.people(gathered.seen, lists, sheets, faults) if covariates and not faults else None
    return None if faults else gathered.table(tuple(strata), people)


@dataclass(frozen=True)
class _Columns:
    key: int
    groups: list[int]
    list: int | None
    known: set[int]


@dataclass
class _Gathered:
    """Who was seen by which list, in which group."""

    lists: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    seen: dict[str, dict[Group, int]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, person: str, group: Group, mask: int) -> None:
        """A person seen by some lists."""
        held = self.seen[person]
        held[group] = held.get(group, 0) | mask

    def place(self, name: str) -> int:
        """The number of a list, a new one at its first mention; "Polis" and "polis" are one list."""
        if name.casefold() not in self.places:
            self.places[name.casefold()] = len(self.lists)
            self.lists.append(name)
        return self.places[name.casefold()]

    def table(self, strata: tuple[str, ...], people: People | None) -> Table:
        """Counts: each person once in all, and once in each group in which a list put them."""
        table = Table(tuple(self.lists), strata, people=people)
        several = False
        for groups in self.seen.values():
            everywhere = 0
            for group, mask in groups.items():
                everywhere |= mask
                part = table.parts.setdefault(group, {})
                part[mask] = part.get(mask, 0) + 1
            several = several or len(groups) > 1
            table.whole[everywhere] = table.whole.get(everywhere, 0) + 1
        if several:
            table.warnings.append(Warned("in_several_strata", _SEVERAL))
        return table


def _of_sheet(sheet: Sheet, at: _Columns, many: bool, gathered: _Gathered, faults: Faults) -> None:
    if at.list is None and not many:
        _of_columns(sheet, at, gathered, faults)
        return
    own = PurePath(sheet.file).stem
    if at.list is None and own.casefold() in gathered.places:
        faults.add(sheet.problem(_SAME_NAME, _RENAME))
        return
    names = [own if at.list is None else " ".join(plain(row.cells[at.list]).split()) for row in sheet.rows]
    if any(map(names_a_person, names)):
        faults.add(Problem(_PERSON_A_LIST, _NAME_LISTS) if at.list is None
                   else sheet.problem(_PERSON_A_LIST, _NAME_LISTS, column=at.list))  # fmt: skip
        return
    for name in sorted({name for name in names if name}):  # in an order that does not depend on the rows
        gathered.place(name)
    by_line = {row.line: name for row, name in zip(sheet.rows, names, strict=True)}
    for row, person, group in _persons(sheet, at, faults):
        if not by_line[row.line]:
            faults.add(sheet.problem(_NO_LIST, _WRITE_LIST, line=row.line, column=at.list))
        elif len(gathered.lists) <= MOST_LISTS:
            gathered.add(person, group, 1 << gathered.place(by_line[row.line]))


def _of_columns(sheet: Sheet, at: _Columns, gathered: _Gathered, faults: Faults) -> None:
    """A 0/1 column for each list."""
    places = list_columns(sheet, {at.key, *at.groups, *at.known}, faults)
    if faults:
        return
    for place in places:
        gathered.place(sheet.columns[place])
    for row, person, group in _persons(sheet, at, faults):
        mask = read_mask(sheet, row, places, faults)
        if mask == 0:
            faults.add(sheet.problem(*words.UNSEEN_PERSON, line=row.line))
        if mask:
            gathered.add(person, group, mask)


def _persons(sheet: Sheet, at: _Columns, faults: Faults) -> Iterator[tuple[Row, str, Group]]:
    """Rows whose person is known: the pseudonym and the group."""
    for row in sheet.rows:
        person = plain(row.cells[at.key])
        if not person:
            faults.add(sheet.problem(_NOBODY, _LEAVE_OR_FIND, line=row.line, column=at.key))
        elif shortened(person):
            faults.add(sheet.problem(_SHORTENED, _AS_TEXT, line=row.line, column=at.key))
        else:
            yield row, person, tuple(plain(row.cells[place]) for place in at.groups)


def _are_numbers(sheet: Sheet, key: int) -> bool:
    """Whether most of the column is personal or coordination numbers: those do not belong in an analysis."""
    numbers = sum(is_number(plain(row.cells[key])) for row in sheet.rows)
    return 2 * numbers > len(sheet.rows)


def _first(sheet: Sheet, names: Sequence[str]) -> int | None:
    return next((place for name in names if (place := sheet.at(name)) is not None), None)


def counted_among(sheets: Sequence[Sheet]) -> list[Problem]:
    """Files with a column of counts among several: they hold no persons to link."""
    return [
        sheet.problem(_COUNTED, _ONE_FILE, column=place)
        for sheet in sheets
        if (place := count_column(sheet)) is not None
    ]


_SEVERAL = Text(
    sv="Samma person står i flera grupper. I summan räknas personen en gång, i grupperna en gång i var och en.",
    en="The same person stands in several groups. The sum counts the person once, the groups once in each.",
)
_IDENTITIES = Text(
    sv="Kolumnen ser ut att ha personnummer eller samordningsnummer. En analys behöver inga identiteter.",
    en="The column looks like personal or coordination numbers. An analysis needs no identities.",
)
_PSEUDONYMISE = Text(
    sv="Gör pseudonymer först: samsyn prevalence pseudonymise.",
    en="Make pseudonyms first: samsyn prevalence pseudonymise.",
)
_PERSON_A_LIST = Text(
    sv="En lista skulle heta som ett personnummer eller samordningsnummer, och listornas namn visas i svaret.",
    en="A list would be named by a personal or coordination number, and the answer shows the names of the lists.",
)
_NAME_LISTS = Text(
    sv="Ange kolumnen som nämner listan med --list-column, eller döp om filen efter listan.",
    en="Name the column that names the list with --list-column, or rename the file after the list.",
)
_NO_LIST = Text(
    sv="Raden säger inte vilken lista som såg personen.", en="The row does not say which list saw the person."
)
_WRITE_LIST = Text(sv="Skriv listans namn.", en="Write the name of the list.")
_SAME_NAME = Text(
    sv="En annan fil heter likadant, så de två listorna skulle bli en.",
    en="Another file has the same name, so the two lists would become one.",
)
_RENAME = Text(sv="Döp om den ena.", en="Rename one of them.")
_NOBODY = Text(
    sv="Pseudonymen saknas. Räknad som en ny person höjer raden skattningen; utelämnad sänker den antalet på listan.",
    en="The pseudonym is missing. Counted as a new person the row raises the estimate; left out it lowers the list.",
)
_LEAVE_OR_FIND = Text(
    sv="Ta reda på vem raden gäller, eller ta bort den och redovisa bortfallet.",
    en="Find out whom the row is about, or take it away and report what is missing.",
)
_SHORTENED = Text(
    sv="Kalkylprogrammet har gjort pseudonymen till en tiopotens. Olika personer kan ha blivit en, och skattningen för låg.",
    en="The spreadsheet has turned the pseudonym to a power of ten. Different persons may have become one, and the estimate too low.",
)
_AS_TEXT = Text(
    sv="Läs in filen igen med kolumnen som text.", en="Read the file in again with the column as text."
)
_COUNTED = Text(
    sv="Filen har antal, inte personer. Personer i flera filer kan bara länkas med en nyckel.",
    en="The file has counts, not persons. Persons in several files can only be linked by a key.",
)
_ONE_FILE = Text(
    sv="Ange en enda fil med antal, eller filer med pseudonymer.",
    en="Name one file with counts, or files with pseudonyms.",
)
