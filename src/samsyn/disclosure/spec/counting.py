"""The inner table of a spec from its CSV: a count for each finest combination, and who contributed what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from samsyn.disclosure.primary import Contribution
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.divisions import Divided
from samsyn.disclosure.spec.sheets import Sheet
from samsyn.disclosure.tables import Key
from samsyn.errors import DataError, Problem

_MOST_TOLD = 10
LARGEST = 10**12


@dataclass(frozen=True)
class Columns:
    """count: the column with counts or values; none where each row is one record. contributor: whose row it is.

    decimals: of values, how many; they are kept as whole numbers of the last decimal's unit.
    """

    count: str = ""
    contributor: str = ""
    decimals: int = 0


def counted(
    sheet: Sheet, divided: Divided, columns: Columns
) -> tuple[dict[Key, int], tuple[Contribution, ...]]:
    """Counts by key of the inner table, and the contributions. DataError with row and column of every bad cell."""
    counts: dict[Key, int] = {}
    first: dict[Key, int] = {}
    contributions: list[Contribution] = []
    problems: list[Problem] = []
    for line, key, value, who in _rows(sheet, divided, columns, problems):
        if columns.count and not columns.contributor and key in first:
            problems.append(sheet.problem(words.counted_twice(first[key]), line))
        first.setdefault(key, line)
        counts[key] = counts.get(key, 0) + value
        if columns.contributor:
            contributions.append((key, who, value))
        if len(problems) >= _MOST_TOLD:
            break
    if problems:
        raise DataError(problems)
    return counts, tuple(contributions)


def _rows(
    sheet: Sheet, divided: Divided, columns: Columns, problems: list[Problem]
) -> Iterator[tuple[int, Key, int, str]]:
    places = [divided.at[name] for name in divided.base]
    count = sheet.at(columns.count) if columns.count else -1
    who = sheet.at(columns.contributor) if columns.contributor else -1
    for line, cells in sheet.rows:
        value = whole(cells[count], columns.decimals) if count >= 0 else 1
        if isinstance(value, tuple):
            problems.append(sheet.problem(value, line, columns.count))
            value = 0
        yield line, tuple(cells[place] for place in places), value, cells[who] if who >= 0 else ""


def whole(text: str, decimals: int = 0) -> int | words.Said:
    """A count, or a value as a whole number of its last decimal; else what is wrong with it."""
    try:
        number = Decimal(text.replace(",", ".").replace("\u00a0", "").replace(" ", "")).scaleb(decimals)
    except InvalidOperation:
        return words.NO_NUMBER
    if not number.is_finite() or abs(number) > LARGEST:
        return words.NO_NUMBER
    if number < 0:
        return words.NEGATIVE
    return int(number) if number == int(number) else words.FRACTIONAL
