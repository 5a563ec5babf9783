"""What is true of the invented register: how many cases carry each link, by group, as in links.csv.

A case carries a link when a fact of each side of it is so: some column says yes, none says no, and the column meant
that fact on the day of the act. Worked out from what was drawn, not by the rules that are put to the test.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.packs.places import municipalities
from samsyn.registers.made import codes, fields
from samsyn.registers.made.block import Block, Maker
from samsyn.registers.made.fields import NO, YES
from samsyn.registers.running.counting import ANY_LINK
from samsyn.registers.running.tables import LINKS
from samsyn.spreadsheet import unguarded

Mask = NDArray[np.bool_]


class Cell(NamedTuple):
    """One line of links.csv without its number."""

    link: str
    shown: str
    year: str
    county: str
    code: str


Truth = Counter[Cell]
_MOST_CODES: Final = 16
_MOST_COUNTIES: Final = 128


def so(block: Block) -> Mask:
    """Which facts are so in which cases: shape (fields, rows)."""
    found: Mask = block.said == YES
    for said, field in zip(block.second, fields.SECOND, strict=True):
        place = fields.PLACE[field.fact]
        found[place] = (found[place] | (said == YES)) & (block.said[place] != NO) & (said != NO)
    for place, field in enumerate(fields.FIELDS):
        if field.from_ is not None:
            found[place] &= block.judged_on >= np.datetime64(field.from_)
    return found


def carried(block: Block, maker: Maker) -> dict[str, Mask]:
    """The cases that carry each link, and ANY_LINK, by the names that results use."""
    facts = so(block)
    found = {
        f"link:{name}": facts[list(honour)].any(axis=0) & facts[list(exploitation)].any(axis=0)
        for name, (honour, exploitation) in maker.links.items()
    }
    return {ANY_LINK: np.logical_or.reduce(list(found.values())), **found}


def counted(block: Block, maker: Maker) -> Truth:
    """How many cases of a block carry each link, by group."""
    years = block.judged_on.astype("datetime64[Y]").astype(np.int64) + 1970
    number = (years * _MOST_COUNTIES + _county_numbers(maker)[block.municipality]) * _MOST_CODES + block.code
    truth: Truth = Counter()
    for link, cases in carried(block, maker).items():
        for group, many in zip(*np.unique(number[cases], return_counts=True), strict=True):
            rest, code = divmod(int(group), _MOST_CODES)
            year, county = divmod(rest, _MOST_COUNTIES)
            told = f"{county:02}" if county else ""
            truth[Cell(link, codes.SHOWN[code], f"{year:04}", told, codes.TOLD[code])] += int(many)
    return truth


def _county_numbers(maker: Maker) -> NDArray[np.int64]:
    """The county of each place as a number; 0 for none."""
    known = municipalities()
    return np.array([int(known[code].county) if code in known else 0 for code in maker.places], np.int64)


def write_counts(path: Path, truth: Mapping[Cell, int]) -> None:
    """planted.csv: the columns of links.csv."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(LINKS)
        writer.writerows((*cell, many) for cell, many in sorted(truth.items()))


def read_counts(path: Path) -> Truth:
    """planted.csv or links.csv. DataError when it is neither."""
    truth: Truth = Counter()
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            for row in rows:
                truth[Cell(*(unguarded(row[name]) for name in Cell._fields))] += int(row[LINKS[-1]])
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise DataError([Problem(_UNREADABLE, _NAME_FOLDERS, file=path.name)]) from error
    return truth


_UNREADABLE = Text(
    sv="Filen finns inte, eller är ingen tabell över länkar.",
    en="The file does not exist, or is no table of links.",
)
_NAME_FOLDERS = Text(
    sv="Ange mappen från samsyn demo register, och mappen från samsyn registers screen.",
    en="Name the folder from samsyn demo register, and the folder from samsyn registers screen.",
)
