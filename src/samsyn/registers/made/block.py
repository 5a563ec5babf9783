"""A block of invented cases: drawn by integers from its seed and number alone, so that it is the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities
from samsyn.registers.made import codes, fields
from samsyn.registers.made.fields import NO, NOT_ASKED, NOT_KNOWN, REFUSED, SUSPECTED, YES

ROWS: Final = 1 << 16
ASSESSED_ON: Final = date(2026, 11, 21)
_FIRST_DAY: Final = np.datetime64("2005-01-01")
_DAYS: Final = int((np.datetime64(ASSESSED_ON) - _FIRST_DAY).astype(int)) + 1
_UNKNOWN: Final = 77  # of 256: 30 %
_SOME: Final = 20  # of 256: how often a fact is so, where it may be
_JUNK_FROM: Final = fields.PLACE["tm.money_for_marriage"]
_GROMNING: Final = fields.PLACE["se.grooming"]
_NO_PLACE: Final = ("", "9999")
"""No municipality: not written, and a code that is none."""

Bytes = NDArray[np.uint8]
Days = NDArray[np.datetime64]


@dataclass(frozen=True)
class Block:
    """Cases. said: what each field says, shape (fields, rows); second: the same for SECOND.

    kind: of case. code: place in CODES. municipality: place in `Maker.places`. act_date, born: NaT where not known.
    """

    first: int
    kind: Bytes
    code: Bytes
    municipality: NDArray[np.int16]
    act_date: Days
    born: Days
    said: Bytes
    second: Bytes

    @property
    def rows(self) -> int:
        return len(self.kind)

    @property
    def judged_on(self) -> Days:
        """The day whose law applies: of the act, or of the assessment where that is missing."""
        return np.where(np.isnat(self.act_date), np.datetime64(ASSESSED_ON), self.act_date)


class Maker:
    """Makes the blocks of one register. seed: any whole number from 0 to 2^63 - 1."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self.seed = seed
        self.places = (*_NO_PLACE, *municipalities())
        self.links = fields.links(pack)
        self._chance = _chances(fields.sides(pack))
        self._kinds = np.repeat(np.arange(len(codes.PER_MILLE), dtype=np.uint8), codes.PER_MILLE)
        self._codes = codes.table()

    def block(self, number: int, rows: int = ROWS) -> Block:
        """The first rows of a block, which are the same however many are asked for."""
        drawn = np.random.Philox(key=np.array([self.seed, number], np.uint64))
        days, where, chosen = drawn.random_raw(3 * ROWS).reshape(3, ROWS)
        answers = _bytes(drawn, len(fields.FIELDS))
        second = _bytes(drawn, len(fields.SECOND))
        kind = self._kinds[_of(where >> np.uint64(32), len(self._kinds))]
        act, born = _days(days)
        said = _answers(answers, self._chance[:, kind])
        block = Block(
            first=number * ROWS,
            kind=kind,
            code=self._codes[kind, (chosen & np.uint64(255)).astype(np.intp)],
            municipality=self._places(where & _LOW),
            act_date=act,
            born=born,
            said=said,
            second=_again(said, second),
        )
        self._plant(block, chosen >> np.uint64(8))
        _trap(block, chosen >> np.uint64(8))
        _set_ages(block, answers)
        return _first(block, rows)

    def _places(self, drawn: NDArray[np.uint64]) -> NDArray[np.int16]:
        """3 % have none."""
        number = len(self.places) - len(_NO_PLACE)
        at = _of(drawn, round(number / 0.97))
        return np.where(at < number, at + len(_NO_PLACE), at % len(_NO_PLACE)).astype(np.int16)

    def _plant(self, block: Block, drawn: NDArray[np.uint64]) -> None:
        """Gives each planted case one link: a fact of each side is so, in every column that answers it."""
        rows = np.flatnonzero((block.kind == codes.PLANTED) | (block.kind == codes.PLANTED_ALONE))
        sides = list(self.links.values())
        for row, number in zip(rows.tolist(), drawn[rows].tolist(), strict=True):
            number, link = divmod(number, len(sides))
            for side in sides[link]:
                number, at = divmod(number, len(side))
                block.said[side[at], row] = YES
                for place, field in enumerate(fields.SECOND):
                    if fields.PLACE[field.fact] == side[at]:
                        block.second[place, row] = YES


_LOW: Final = np.uint64(0xFFFFFFFF)


def _of(drawn: NDArray[np.uint64], number: int) -> NDArray[np.int64]:
    """Numbers of 32 bits as numbers from 0 up to but not with `number`."""
    return ((drawn * np.uint64(number)) >> np.uint64(32)).astype(np.int64)


def _bytes(drawn: np.random.Philox, columns: int) -> Bytes:
    """Random bytes, shape (columns, ROWS), the same on every machine."""
    return drawn.random_raw(columns * ROWS // 8).astype("<u8").view(np.uint8).reshape(columns, ROWS)


def _chances(sides: tuple[int, ...]) -> Bytes:
    """How many of 256 say yes: shape (fields, kinds of case). Only planted cases may have both sides."""
    may = {
        codes.PLAIN: (), codes.OF_HONOUR: (fields.HONOUR,), codes.OF_EXPLOITATION: (fields.EXPLOITATION,),
        codes.PLANTED: (fields.HONOUR, fields.EXPLOITATION), codes.PLANTED_ALONE: (), codes.LOOKALIKE: (fields.HONOUR,),
    }  # fmt: skip
    rows = [
        [_SOME if side == fields.NOBODY or side in may[kind] else 0 for kind in range(len(may))]
        for side in sides
    ]
    return np.array(rows, np.uint8)


def _answers(drawn: Bytes, chance: Bytes) -> Bytes:
    """Codes of answers: 30 % unknown in its several ways, yes by its chance, else no."""
    table = np.full(256, NO, np.uint8)
    table[:_UNKNOWN] = NOT_ASKED
    table[:36] = NOT_KNOWN
    table[:6] = REFUSED
    table[:2] = SUSPECTED
    said = table[drawn]
    said[(drawn >= _UNKNOWN) & (drawn - _UNKNOWN < chance)] = YES
    return said


def _days(drawn: NDArray[np.uint64]) -> tuple[Days, Days]:
    """Days of acts, of which one in 256 is missing, and birth dates, of which 30 % are."""
    act = _FIRST_DAY + _of(drawn & _LOW, _DAYS)
    ages = drawn >> np.uint64(32)
    born = act - (365 + _of(ages, 24 * 365) + (_of(ages * np.uint64(2654435761) & _LOW, 24 * 365)))
    act[(drawn & np.uint64(255)) == 1] = np.datetime64("NaT")
    born[((drawn >> np.uint64(8)) & np.uint64(255)) < _UNKNOWN] = np.datetime64("NaT")
    return act, born


def _again(said: Bytes, drawn: Bytes) -> Bytes:
    """What SECOND says: mostly nothing, else the same."""
    first = said[[fields.PLACE[field.fact] for field in fields.SECOND]]
    return np.where(drawn < 200, np.uint8(NOT_ASKED), first)


def _trap(block: Block, drawn: NDArray[np.uint64]) -> None:
    """Cells that look like a link and are none: disputed, only suspected, or of a time when the column meant something else."""
    lookalike = block.kind == codes.LOOKALIKE
    disputed = lookalike & (drawn & np.uint64(1) == 0)
    block.said[fields.PLACE["tp.earnings_taken"], disputed] = YES
    block.second[[f.fact for f in fields.SECOND].index("tp.earnings_taken"), disputed] = NO
    block.said[_GROMNING, lookalike & ~disputed] = SUSPECTED
    before = block.judged_on < np.datetime64(fields.FIELDS[_JUNK_FROM].from_)
    junk = np.where(drawn & np.uint64(6) == 0, np.uint8(YES), np.uint8(NO))
    block.said[_JUNK_FROM, before] = junk[before]


def _set_ages(block: Block, drawn: Bytes) -> None:
    """Ages as the birth date says, where it and the answer are known; one answer in 128 says something else."""
    on, born = _written(block.judged_on), _written(block.born)
    for fact, years in (("victim_under_18", 18), ("victim_under_15", 15)):
        place = fields.PLACE[fact]
        said = block.said[place]
        known = (said <= NO) & (said != NOT_ASKED) & ~np.isnat(block.born) & (drawn[place] < 254)
        said[known] = np.where(on < born + years * 10_000, np.uint8(YES), np.uint8(NO))[known]


def _written(days: Days) -> NDArray[np.int64]:
    """Days as yyyymmdd; a number without meaning for NaT."""
    years, months = days.astype("datetime64[Y]"), days.astype("datetime64[M]")
    numbers = (years.astype(np.int64) + 1970) * 10_000 + (months - years).astype(np.int64) * 100
    found: NDArray[np.int64] = numbers + (days - months).astype(np.int64)
    return found


def _first(block: Block, rows: int) -> Block:
    return Block(
        block.first, block.kind[:rows], block.code[:rows], block.municipality[:rows], block.act_date[:rows],
        block.born[:rows], block.said[:, :rows], block.second[:, :rows],
    )  # fmt: skip
