"""The groups that a register is counted by: year of the act, county, the register's own code, and what the code shows."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.mapping.batch import CODE_NOT_KNOWN, SHOWS_EXPLOITATION, SHOWS_HONOUR, Batch

DIMENSIONS: Final = ("year", "county", "code")
SHOWN: Final[dict[int, str]] = {
    0: "none",
    SHOWS_HONOUR: "honour",
    SHOWS_EXPLOITATION: "exploitation",
    SHOWS_HONOUR | SHOWS_EXPLOITATION: "both",
    CODE_NOT_KNOWN: "not_known",
}
"""The word for what a code shows."""


class Group(NamedTuple):
    """One combination that occurs. Empty text: not known, or not asked for. shown: a word of SHOWN."""

    year: str
    county: str
    code: str
    shown: str


class Grouped(NamedTuple):
    """of: the group of each row, as a place in `groups`. Groups that no row has may stand there too."""

    of: NDArray[np.int64]
    groups: list[Group]


def grouped(batch: Batch, by: tuple[str, ...] = DIMENSIONS) -> Grouped:
    """The group of each row of a batch, by those dimensions that were asked for."""
    parts: list[tuple[NDArray[Any], list[str]]] = []
    for name in DIMENSIONS:
        column = batch.groups[name]
        if name in by:
            parts.append((column.indices.to_numpy(zero_copy_only=False), column.dictionary.to_pylist()))
        else:
            parts.append((np.zeros(len(batch.shows), np.int8), [""]))
    parts.append(
        (np.searchsorted(_SHOWN_CODES, batch.shows), [SHOWN[code] for code in _SHOWN_CODES.tolist()])
    )
    number = np.zeros(len(batch.shows), np.int64)
    for at, names in parts:
        number *= len(names)
        number += at
    present, of = _numbered(number)
    return Grouped(of, [_group(each, [names for _, names in parts]) for each in present.tolist()])


def _numbered(number: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different numbers in order, and for each row which of them. Small numbers need no sorting."""
    size = int(number.max(initial=0)) + 1
    if size > _MOST_BY_TABLE:
        present, of = np.unique(number, return_inverse=True)
        return present, of.astype(np.int64)
    seen = np.zeros(size, np.bool_)
    seen[number] = True
    return np.flatnonzero(seen).astype(np.int64), (np.cumsum(seen, dtype=np.int64) - 1)[number]


def _group(number: int, names: list[list[str]]) -> Group:
    found: list[str] = []
    for each in reversed(names):
        number, place = divmod(number, len(each))
        found.append(each[place])
    year, county, code, shown = reversed(found)
    return Group(year, county, code, shown)


_SHOWN_CODES: Final = np.array(sorted(SHOWN), np.uint8)
_MOST_BY_TABLE: Final = 1 << 24
