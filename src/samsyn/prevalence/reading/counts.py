"""A table of capture histories: one 0/1 column for each list, how many persons, and perhaps what divides them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import MOST_LISTS
from samsyn.prevalence.reading import words
from samsyn.prevalence.reading.cells import cannot_see, plain, seen, whole
from samsyn.prevalence.reading.identities import names_a_person
from samsyn.prevalence.reading.sheets import Row, Sheet
from samsyn.prevalence.reading.soundness import UNSEEN_ROW_LEFT_OUT
from samsyn.prevalence.reading.table import Faults, Group, Table

COUNT = ("count", "antal")


def count_column(sheet: Sheet) -> int | None:
    """The place of the column with the number of persons."""
    places = [place for name in COUNT if (place := sheet.at(name)) is not None]
    return places[0] if places else None


def read_counts(sheet: Sheet, strata: Sequence[str], faults: Faults) -> Table | None:
    """The table, as far as it can be read; None where its columns are wrong. What is wrong goes to the faults."""
    count = count_column(sheet)
    if count is None or len([name for name in COUNT if sheet.at(name) is not None]) > 1:
        said = words.NO_COUNT if count is None else words.COUNT_TWICE
        faults.add(sheet.problem(*said))
        return None
    groups = strata_columns(sheet, strata, faults)
    places = list_columns(sheet, {count, *groups}, faults)
    if faults:
        return None
    reading = _Reading(sheet, count, groups, places, faults)
    for row in sheet.rows:
        reading.take(row)
    return reading.table()


def strata_columns(sheet: Sheet, strata: Sequence[str], faults: Faults) -> list[int]:
    """The places of the columns that divide the persons."""
    found = []
    for name in strata:
        place = sheet.at(name)
        if place is None:
            faults.add(sheet.problem(*words.no_such_column(name, "--strata")))
            continue
        if any(names_a_person(row.cells[place]) for row in sheet.rows):
            faults.add(sheet.problem(*words.PERSON_A_GROUP, column=place))
        found.append(place)
    return found


def list_columns(sheet: Sheet, others: set[int], faults: Faults) -> list[int]:
    """The places of the lists: two to twelve columns of which no more than half the cells are something else than 0 or 1."""
    found = []
    for place in range(len(sheet.columns)):
        if place in others:
            continue
        cells = [row.cells[place] for row in sheet.rows]
        strange = sum(seen(cell) == "not_01" and not cannot_see(cell) for cell in cells)
        if 2 * strange > len(cells):
            faults.add(sheet.problem(*words.NOT_A_LIST, column=place))
        else:
            found.append(place)
    if not faults and not 2 <= len(found) <= MOST_LISTS:
        faults.add(sheet.problem(*(words.FEW_LISTS if len(found) < 2 else words.MANY_LISTS)))
    return found


@dataclass
class _Reading:
    """Row by row: counts by group and mask, the row that each history stood in, and where a dash stood."""

    sheet: Sheet
    count: int
    groups: list[int]
    places: list[int]
    faults: Faults
    counts: dict[Group, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[tuple[Group, int], int] = field(default_factory=dict)
    dashes: dict[Group, dict[int, set[bool]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    unseen: bool = False

    def take(self, row: Row) -> None:
        """One row, if it can be read."""
        group = tuple(plain(row.cells[place]) for place in self.groups)
        dashes = self.dashes[group] if self.groups else None
        mask = read_mask(self.sheet, row, self.places, self.faults, dashes, words.DASH_WITHOUT_STRATA)
        number = whole(row.cells[self.count])
        if mask == 0 and number in ("empty", "text", 0):
            self.unseen = True
            return
        if isinstance(number, str):
            self._fault(words.COUNT[number], row, self.count)
        if mask is None:
            return
        if mask == 0:
            self._fault(words.UNSEEN_ROW, row, self.count)
        elif (group, mask) in self.lines:
            self._fault(words.duplicate(self.lines[group, mask]), row)
        self.lines.setdefault((group, mask), row.line)
        if isinstance(number, int):
            self.counts[group][mask] = number

    def table(self) -> Table:
        """What the rows came to."""
        names = tuple(self.sheet.columns[place] for place in self.places)
        table = Table(names, tuple(self.sheet.columns[place] for place in self.groups))
        for group, counts in self.counts.items():
            table.parts[group] = counts
            for mask, number in counts.items():
                table.whole[mask] = table.whole.get(mask, 0) + number
        self._blind(table)
        if self.unseen:
            table.warnings.append(Warned("unseen_row_left_out", UNSEEN_ROW_LEFT_OUT))
        return table

    def _blind(self, table: Table) -> None:
        """Which lists cannot see a group: those with a dash in all its rows."""
        for group, by_list in self.dashes.items():
            for j, kinds in by_list.items():
                if True not in kinds:
                    continue
                if False in kinds:
                    self.faults.add(self.sheet.problem(*words.DASH_IN_SOME, column=self.places[j]))
                elif group in table.parts:
                    table.blind[group] = table.blind.get(group, 0) | 1 << j

    def _fault(self, said: words.Said, row: Row, column: int | None = None) -> None:
        self.faults.add(self.sheet.problem(*said, line=row.line, column=column))


def read_mask(
    sheet: Sheet, row: Row, places: list[int], faults: Faults,
    dashes: dict[int, set[bool]] | None = None, a_dash: words.Said = words.SEEN["not_01"],
) -> int | None:  # fmt: skip
    """The lists that saw the persons of a row; None where a cell cannot be read.

    dashes: where it is gathered, by list, whether there was a dash; without it a dash is a fault, and `a_dash` is said.
    """
    mask: int | None = 0
    for j, place in enumerate(places):
        cell = row.cells[place]
        dash = cannot_see(cell)
        if dashes is not None:
            dashes[j].add(dash)
            if dash:
                continue
        answer = seen(cell)
        if isinstance(answer, str):
            said = a_dash if dash else words.SEEN[answer]
            faults.add(sheet.problem(*said, line=row.line, column=place))
            mask = None
        elif mask is not None:
            mask |= answer << j
    return mask
