"""Tables written as text, read as a user's file would be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from samsyn.errors import DataError, Problem
from samsyn.prevalence.reading.read import read_sheets
from samsyn.prevalence.reading.sheets import sheet_of
from samsyn.prevalence.reading.table import Read


def read(
    *texts: str | bytes, strata: Sequence[str] = (), key: str = "", list_column: str = "", file: str = "data"
) -> Read:
    """What the texts come to, the first in data.csv, the next in data2.csv, and so on."""
    sheets = [
        sheet_of(text.encode() if isinstance(text, str) else text, f"{file}{'' if i == 1 else i}.csv")
        for i, text in enumerate(texts, 1)
    ]
    return read_sheets(sheets, strata=strata, key=key, list_column=list_column)


def refused(*texts: str | bytes, strata: Sequence[str] = (), key: str = "") -> tuple[Problem, ...]:
    """Everything that is said against the texts."""
    with pytest.raises(DataError) as error:
        read(*texts, strata=strata, key=key)
    return error.value.problems


def places(problems: Sequence[Problem]) -> list[tuple[int | None, str]]:
    """Row and column of each problem."""
    return [(problem.line, problem.where) for problem in problems]


def counted(read: Read) -> dict[int, int]:
    """Counts that are not nought, by mask."""
    return {mask: int(count) for mask, count in enumerate(read.histories.counts) if count}
