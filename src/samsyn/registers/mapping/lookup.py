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


def table_of(texts: Sequence[str], codes: Mapping[str, int]) -> Codes:
    """The code of each text: 0 for the empty one, UNMAPPED for what is not named."""
    return np.fromiter(
        (codes.get(text, UNMAPPED) if text else 0 for text in texts), dtype=np.uint8, count=len(texts)
    )


def look_up(column: Texts, table: Codes) -> Codes:
    """The code of each row; 0 where it has no value."""
    if column.at.dtype == np.uint8:
        whole = np.zeros(_BYTE, np.uint8)
        whole[: len(table)] = table[:_BYTE]
        # Twice as fast as indexing: bytes.translate is one loop in C over bytes.
        codes = np.frombuffer(bytearray(column.at.tobytes().translate(whole.tobytes())), np.uint8)
    else:
        at = column.at if column.valid is None else np.where(column.valid, column.at, 0)
        codes = table[at] if len(table) else np.zeros(len(at), np.uint8)
    if column.valid is not None:
        codes *= column.valid.view(np.uint8)
    return codes


def counted(column: Texts, rows: NDArray[np.bool_]) -> dict[str, int]:
    """How many of these rows have each text that they have."""
    numbers = np.bincount(column.at[rows], minlength=len(column.texts))
    found: dict[str, int] = {}
    for place in np.flatnonzero(numbers):
        text = column.texts[int(place)]
        found[text] = found.get(text, 0) + int(numbers[place])
    return found
