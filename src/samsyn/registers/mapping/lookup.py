"""Texts into small codes, through a table with one place for each text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.mapping.texts import Texts

Codes = NDArray[np.uint8]
UNMAPPED: Final = 255
"""The code, inside this room, of a text that the map does not name."""
_BYTE: Final = 256
_TILE: Final = 1 << 15
"""Rows in a turn: few enough to stay in cache between the steps."""


def table_of(texts: Sequence[str], codes: Mapping[str, int]) -> Codes:
    """The code of each text: 0 for the empty one, UNMAPPED for what is not named."""
    return np.fromiter(
        (codes.get(text, UNMAPPED) if text else 0 for text in texts), dtype=np.uint8, count=len(texts)
    )


def look_up(column: Texts, table: Codes, out: Codes | None = None) -> Codes:
    """The code of each row; 0 where it has no value. out: where to write them."""
    codes = np.empty(len(column.at), np.uint8) if out is None else out
    whole = np.zeros(_BYTE, np.uint8)
    whole[: len(table)] = table[:_BYTE]
    by_byte = whole.tobytes()
    for start in range(0, len(codes), _TILE):
        rows = slice(start, start + _TILE)
        valid = None if column.valid is None else column.valid[rows]
        if len(table) <= _BYTE:
            # A place without meaning may wrap to any byte; all have a code. bytes.translate is a loop of its own in C.
            part = np.frombuffer(
                column.at[rows].astype(np.uint8, copy=False).tobytes().translate(by_byte), np.uint8
            )
        else:
            part = table[column.at[rows] if valid is None else np.where(valid, column.at[rows], 0)]
        if valid is None:
            codes[rows] = part
        else:
            np.multiply(part, valid.view(np.uint8), out=codes[rows])
    return codes


def counted(column: Texts, rows: NDArray[np.bool_]) -> dict[str, int]:
    """How many of these rows have each text that they have."""
    numbers = np.bincount(column.at[rows], minlength=len(column.texts))
    found: dict[str, int] = {}
    for place in np.flatnonzero(numbers):
        text = column.texts[int(place)]
        found[text] = found.get(text, 0) + int(numbers[place])
    return found
