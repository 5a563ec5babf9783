"""The codes of each fact from the columns that answer it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.values import Answer
from samsyn.registers.mapping.days import Days
from samsyn.registers.mapping.lookup import UNMAPPED, Codes, counted, look_up, table_of
from samsyn.registers.mapping.map import FactColumn, Map
from samsyn.registers.mapping.texts import Texts
from samsyn.registers.mapping.unmapped import Unmapped
from samsyn.screening.columns.stated import DISPUTED, SAID

Mask = NDArray[np.bool_]
_YES, _NO, _NOT_ASKED = SAID[Answer.YES], SAID[Answer.NO], SAID[Answer.NOT_ASKED]
_NOT_KNOWN: Final = SAID[Answer.NOT_KNOWN]
_KINDS: Final = DISPUTED + 1


class Facts:
    """The entries of a map under `facts`, made ready."""

    def __init__(self, map_: Map) -> None:
        self._by_column: dict[str, list[tuple[FactColumn, dict[str, int]]]] = {}
        for entry in map_.facts:
            meanings = {text: SAID[answer] for text, answer in entry.values.items()}
            self._by_column.setdefault(entry.column, []).append((entry, meanings))
        self._order = map_.fact_ids

    def codes(self, text_of: Callable[[str], Texts], act_date: Days, unmapped: Unmapped) -> dict[str, Codes]:
        """The codes of each fact, in the order of the map. text_of: a column by its name."""
        found: dict[str, Codes] = {}
        for name, entries in self._by_column.items():
            column = text_of(name)
            missed: Mask | None = None
            named: Mask | None = None
            for entry, meanings in entries:
                holds = _holds(entry, act_date)
                table = table_of(column.texts, meanings)
                codes = look_up(column, table)
                if len(entries) > 1:
                    here = codes != UNMAPPED if holds is None else (codes != UNMAPPED) & holds
                    named = here if named is None else named | here
                if holds is not None:
                    codes *= holds.view(np.uint8)
                not_named = codes == UNMAPPED if UNMAPPED in table else None
                if not_named is not None and not_named.any():
                    # Something was noted, so somebody asked: "not asked" would let an age be assumed.
                    codes[not_named] = _NOT_KNOWN
                    missed = not_named if missed is None else missed | not_named
                found[entry.fact] = _together(found[entry.fact], codes) if entry.fact in found else codes
            if missed is not None:
                unmapped.count(name, counted(column, missed if named is None else missed & ~named))
        return {fact: found[fact] for fact in self._order}


def _holds(entry: FactColumn, act_date: Days) -> Mask | None:
    """The rows whose act lies within the days of an entry; None when it has none."""
    if entry.from_ is None and entry.to is None:
        return None
    holds = np.ones(len(act_date), np.bool_)
    if entry.from_ is not None:
        holds &= act_date >= np.datetime64(entry.from_)
    if entry.to is not None:
        holds &= act_date < np.datetime64(entry.to)
    return holds


def _merged(first: int, second: int) -> int:
    """What two columns say together: yes and no is disputed, a known answer stands, of two unknowns the one that tells why."""
    both = {first, second}
    if DISPUTED in both or both == {_YES, _NO}:
        return DISPUTED
    for answer in (_YES, _NO):
        if answer in both:
            return answer
    return first if first != _NOT_ASKED else second


_TOGETHER: Final = bytes(
    _merged(*divmod(pair, _KINDS)) if pair < _KINDS * _KINDS else 0 for pair in range(256)
)


def _together(first: Codes, second: Codes) -> Codes:
    """Two columns of codes for one fact as one."""
    pairs = first * np.uint8(_KINDS) + second
    return np.frombuffer(bytearray(pairs.tobytes().translate(_TOGETHER)), np.uint8)
