"""Rows in which answers speak against each other: each kind of row is spread once, by `spread` itself."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import Words, unpack
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.screening.case import AskedBy, Case, Statement
from samsyn.screening.columns.days import under
from samsyn.screening.columns.following import Group
from samsyn.screening.columns.gathering import Dates
from samsyn.screening.columns.known import Known
from samsyn.screening.columns.stated import DISPUTED, SAID, Stated
from samsyn.screening.spread import spread

_ANSWERS: Final = {code: answer for answer, code in SAID.items()} | {DISPUTED: Answer.YES}
_MOST_KEPT: Final = 1 << 17
_YES, _NO, _TOLD, _CONTESTED = 1, 2, 4, 8
_AGES_ON: Final = ((18, 15), (18, 20, 21))  # on the day of the act, on the day of assessment
_BETWEEN: Final = (1, 3, 18)  # years from the act to the assessment that make a difference

Codes = NDArray[np.uint8]


class Settler:
    """Settles rows, and remembers each kind of row: a combination of codes, never a row or a day."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._kept: dict[tuple[Group, AskedBy, bytes], Codes] = {}

    def settle(self, known: Known, stated: Stated, dates: Dates, group: Group, flag: Words) -> None:
        """Writes what is known of a group's facts anew in the rows of the flag."""
        rows = np.flatnonzero(unpack(flag, known.rows))
        if not len(rows):
            return
        kinds, first, each = _kinds(_features(stated, dates, group, rows))
        found = np.stack([
            self._of_kind(group, kind, stated, int(rows[row])) for kind, row in zip(kinds, first, strict=True)
        ])  # fmt: skip
        _write(known, group, rows, found, each)

    def _of_kind(self, group: Group, kind: Codes, stated: Stated, row: int) -> Codes:
        key = (group, stated.asker, kind.tobytes())
        result = self._kept.get(key)
        if result is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            result = self._kept[key] = self._spread(group, kind, stated, row)
        return result

    def _spread(self, group: Group, kind: Codes, stated: Stated, row: int) -> Codes:
        """What `spread` makes of a row's answers to this group: for each fact yes, no, told and contested as bits."""
        codes = dict(zip(group.facts, kind.tolist(), strict=False))
        born = stated.born[row] if stated.born is not None else np.datetime64("NaT")
        case = Case(
            act_date=stated.act_date[row].item(),
            assessed_on=stated.assessed_on[row].item(),
            born=None if np.isnat(born) else born.item(),
            asker=stated.asker,
            facts={fact: Statement(_ANSWERS[code]) for fact, code in codes.items()},
            disputed=frozenset(fact for fact, code in codes.items() if code == DISPUTED),
        )
        known = spread(case, case.judged_acts[0], self.pack)
        sides = {Answer.YES: _YES, Answer.NO: _NO}
        result = np.zeros(len(group.facts), np.uint8)
        for place, fact in enumerate(group.facts):
            answer = known.answers.get(fact)
            result[place] = sides.get(answer, 0) if answer is not None else 0
            if fact in known.contested:
                result[place] |= _CONTESTED | (_TOLD if _ANSWERS[codes[fact]] is Answer.YES else 0)
        return result


def _features(stated: Stated, dates: Dates, group: Group, rows: NDArray[np.int64]) -> list[Codes]:
    """Everything that decides what a row's answers to a group come to: the codes, and what the days say."""
    none = np.zeros(len(rows), np.uint8)
    columns = [stated.facts[fact][rows] if fact in stated.facts else none for fact in group.facts]
    if group.same_day:
        columns.append((stated.act_date[rows] == stated.assessed_on[rows]).view(np.uint8))
    if group.ages:
        act, assessed = dates.act[rows], dates.assessed[rows]
        columns.append(_count([under(years, act, assessed) for years in _BETWEEN]))
        if dates.born is not None:
            born = dates.born[rows]
            for day, limits in zip((act, assessed), _AGES_ON, strict=True):
                younger = _count([under(years, born, day) for years in limits])
                columns.append(np.where(born == 0, np.uint8(7), younger))
    return columns


def _count(masks: list[NDArray[np.bool_]]) -> Codes:
    """How many hold; with limits of years that says which."""
    total: Codes = np.sum(masks, axis=0, dtype=np.uint8)
    return total


def _kinds(columns: list[Codes]) -> tuple[Codes, NDArray[Any], NDArray[Any]]:
    """The distinct rows of the columns, a row that has each, and which of them each row is. All codes are below 8."""
    number = np.zeros(len(columns[0]), np.int64)
    for place, column in enumerate(columns):
        if place and place % 12 == 0:  # room for twelve more
            number = np.unique(number, return_inverse=True)[1]
        number = number * 8 + column
    _, first, each = np.unique(number, return_index=True, return_inverse=True)
    return np.stack([column[first] for column in columns], axis=1), first, each


def _write(known: Known, group: Group, rows: NDArray[np.int64], found: Codes, each: NDArray[Any]) -> None:
    mask = np.zeros(known.rows, np.bool_)
    mask[rows] = True
    others = ~known.plane(mask)
    by_row = found[each]
    for place, fact in enumerate(group.facts):
        results = by_row[:, place]
        for bit, planes in ((_YES, known.yes), (_NO, known.no), (_TOLD, known.told)):
            has = (results & bit) != 0
            if fact in planes or has.any():
                mask[rows] = has
                plane = planes.setdefault(fact, known.empty())
                plane &= others
                plane |= known.plane(mask)
    mask[rows] = (by_row & _CONTESTED).any(axis=1)
    known.contested |= known.plane(mask)
