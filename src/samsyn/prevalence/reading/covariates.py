"""What is known of each person, such as age or sex: columns of numbers or of categories beside the lists.

Nothing is guessed. An empty cell, or one that says unknown, is unknown; so is a person of whom two rows say different
things. Numbers are categories only where it is said ("county:category"), or where they are codes such as 01.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.reading import words
from samsyn.prevalence.reading.cells import plain
from samsyn.prevalence.reading.identities import names_a_person
from samsyn.prevalence.reading.sheets import Sheet
from samsyn.prevalence.reading.table import Faults, Group

MOST_LEVELS = 12
FEWEST = 10
"""Persons of a category, below which its chances to be seen cannot be told. A convention of ours."""
AS_CATEGORY = (":category", ":kategori")
_NUMBER = re.compile(r"[-−]?(?:0|[1-9]\d{0,8})(?:[.,]\d{1,9})?", re.ASCII)
_THREE = re.compile(r"[-−]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_DIGITS = re.compile(r"\d{10}|\d{12}|\d{6,8}[-+ ]\d{4}", re.ASCII)
_UNKNOWN = frozenset({
    "", "?", "-", "–", "okänd", "okänt", "oklar", "oklart", "vet ej", "vet inte", "uppgift saknas", "saknas", "ej angivet",
    "unknown", "not known", "missing", "n/a", "na", "nan", "null", "none",
})  # fmt: skip


class Noted:
    """The values of the persons, as they are read."""

    def __init__(self, names: Sequence[str]) -> None:
        """names: of the columns; one that ends with ":category" or ":kategori" is not a number whatever stands in it."""
        self._names = [_bare(name) for name in names]
        self._forced = [_bare(name) != name for name in names]
        self._heads: list[str | None] = [None] * len(names)
        self._values: list[dict[str, set[str]]] = [{} for _ in names]
        self._lines: list[dict[str, tuple[Sheet, int, int]]] = [{} for _ in names]

    def find(self, sheets: Sequence[Sheet], faults: Faults) -> None:
        """Whether each column is in some file; what is not goes to the faults."""
        for name in self._names:
            if all(sheet.at(name) is None for sheet in sheets):
                faults.add(sheets[0].problem(*words.no_such_column(name, "--covariate")))

    def take(self, sheet: Sheet, key: int) -> set[int]:
        """The values of a file, and the places of their columns in it. key: the column with pseudonyms."""
        found = set()
        for c, name in enumerate(self._names):
            place = sheet.at(name)
            if place is None or place == key:
                continue
            found.add(place)
            self._heads[c] = self._heads[c] or sheet.columns[place]
            for row in sheet.rows:
                text = " ".join(plain(row.cells[place]).split())
                if text.casefold() not in _UNKNOWN:
                    self._values[c].setdefault(plain(row.cells[key]), set()).add(text.casefold())
                    self._lines[c].setdefault(text.casefold(), (sheet, row.line, place))
        return found

    def people(
        self,
        seen: Mapping[str, Mapping[Group, int]],
        lists: Sequence[str],
        sheets: Sequence[Sheet],
        faults: Faults,
    ) -> People:
        """Everybody, once. seen: by person and group, the lists. What is wrong goes to the faults."""
        masks = [reduce(or_, groups.values(), 0) for groups in seen.values()]
        return People(tuple(lists), np.array(masks, np.int64), self._columns(list(seen), sheets, faults))

    def _columns(
        self, persons: Sequence[str], sheets: Sequence[Sheet], faults: Faults
    ) -> tuple[Covariate, ...]:
        """By person in this order. What is wrong goes to the faults, without what stands in a cell."""
        found: list[Covariate] = []
        for c, head in enumerate(self._heads):
            if head is None:
                faults.add(sheets[0].problem(_KEY, _OTHER))
            elif head in [each.name for each in found]:
                faults.add(sheets[0].problem(_TWICE, _ONCE))
            elif (column := self._column(c, head, persons, faults)) is not None:
                found.append(column)
        return tuple(found)

    def _column(self, c: int, head: str, persons: Sequence[str], faults: Faults) -> Covariate | None:
        told = [self._values[c].get(person, set()) for person in persons]
        texts = sorted(set().union(*told))
        sheet, _line, place = next(iter(self._lines[c].values()), (None, 0, 0))
        if sheet is None:
            return Covariate(head, np.full(len(persons), np.nan))
        many = 2 * sum(bool(_DIGITS.fullmatch(text)) for text in texts) > len(texts)
        if many or any(map(names_a_person, texts)):
            faults.add(sheet.problem(_IDENTITIES, _LEAVE_OUT, column=place))
            return None
        numbers = [text for text in texts if _NUMBER.fullmatch(text)]
        if self._forced[c] or 2 * len(numbers) <= len(texts):
            return self._category(head, told, texts, sheet, place, faults)
        return self._number(c, head, told, texts, faults)

    def _category(
        self, head: str, told: list[set[str]], texts: list[str], sheet: Sheet, place: int, faults: Faults
    ) -> Covariate | None:
        if len(texts) > MOST_LEVELS:
            faults.add(sheet.problem(_MANY_LEVELS, _FEWER_LEVELS, column=place))
            return None
        at = {text: float(k) for k, text in enumerate(texts)}
        values = np.array([at[next(iter(some))] if len(some) == 1 else np.nan for some in told])
        counts = np.bincount(values[~np.isnan(values)].astype(np.int64), minlength=len(texts))
        if counts.min() < FEWEST:
            faults.add(sheet.problem(_RARE, _MERGE, column=place))
            return None
        return Covariate(head, values, tuple(texts))

    def _number(
        self, c: int, head: str, told: list[set[str]], texts: list[str], faults: Faults
    ) -> Covariate | None:
        wrong = False
        for text in texts:
            if not _NUMBER.fullmatch(text) or _THREE.fullmatch(text):
                sheet, line, place = self._lines[c][text]
                said = (_AMBIGUOUS, _PLAIN) if _THREE.fullmatch(text) else (_NO_NUMBER, _EMPTY_IT)
                faults.add(sheet.problem(*said, line=line, column=place))
                wrong = True
        if wrong:
            return None
        read = [{_value(text) for text in some} for some in told]
        return Covariate(head, np.array([some.pop() if len(some) == 1 else np.nan for some in read]))


def _bare(name: str) -> str:
    for ending in AS_CATEGORY:
        if name.casefold().endswith(ending):
            return name[: -len(ending)].strip()
    return name.strip()


def _value(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))


NO_PERSONS = words.Said(
    Text(
        sv="Kovariater behöver en rad för varje person, och filen har antal.",
        en="Covariates need a row for each person, and the file has counts.",
    ),
    Text(
        sv="Ange en fil med pseudonymer, eller dela in antalen med --strata.",
        en="Name a file with pseudonyms, or divide the counts by --strata.",
    ),
)
_KEY = Text(sv="Pseudonymen är ingen kovariat.", en="The pseudonym is no covariate.")
_OTHER = Text(sv="Ange en annan kolumn med --covariate.", en="Name another column with --covariate.")
_TWICE = Text(sv="Samma kovariat står två gånger.", en="The same covariate stands twice.")
_ONCE = Text(sv="Ta bort den ena.", en="Leave one out.")
_IDENTITIES = Text(
    sv="Kolumnen ser ut att ha personnummer eller samordningsnummer. En analys behöver inga identiteter.",
    en="The column looks like personal or coordination numbers. An analysis needs no identities.",
)
_LEAVE_OUT = Text(sv="Ta bort kolumnen.", en="Take the column away.")
_MANY_LEVELS = Text(
    sv="Kolumnen har fler än tolv olika ord. Så många kategorier säger mer om enskilda än om listor.",
    en="The column has more than twelve different words. So many categories say more of persons than of lists.",
)
_FEWER_LEVELS = Text(
    sv="Slå ihop dem till färre. Ålder skrivs som tal, inte som datum.",
    en="Put them together to fewer. Write age as a number, not as a date.",
)
_RARE = Text(
    sv="Någon kategori har färre än 10 personer. Hur lätt listorna ser så få går inte att säga.",
    en="Some category has fewer than 10 persons. How easily the lists see so few cannot be told.",
)
_MERGE = Text(sv="Slå ihop den med en annan.", en="Put it together with another.")
_NO_NUMBER = Text(
    sv="Cellen är inget tal, som de flesta andra i kolumnen.",
    en="The cell is no number, as most others in the column are.",
)
_EMPTY_IT = Text(
    sv="Skriv ett tal, eller lämna cellen tom om det är okänt. Är talen kategorier: skriv kolumnens namn följt av :kategori.",
    en="Write a number, or leave the cell empty if it is unknown. If the numbers are categories: write the column's name "
    "followed by :category.",
)
_AMBIGUOUS = Text(
    sv="Talet kan läsas på två sätt: som tusental eller med tre decimaler.",
    en="The number can be read in two ways: as thousands or with three decimals.",
)
_PLAIN = Text(sv="Skriv det med färre eller fler decimaler.", en="Write it with fewer or more decimals.")
