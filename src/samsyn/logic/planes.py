"""Many cases at once: two bits for each case and key, in NumPy arrays.

The planes of a register hold its leaves; the planes that `columns.evaluate_columns` gives hold its rules.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import RuleError
from samsyn.logic.values import Value

Key = TypeVar("Key", bound=Hashable)
Words = NDArray[np.uint64]

CASES_PER_WORD: Final = 64
TILE: Final = 1 << 18  # cases: large enough to hide the cost of a call, small enough to stay in cache


class Counts(NamedTuple):
    """How many cases have each value."""

    yes: int
    no: int
    unknown: int


@dataclass(frozen=True)
class Planes(Generic[Key]):
    """Bit j of row 2i: case j is surely yes for key i; of row 2i + 1: surely no; neither: unknown.

    keys: leaves or rule ids, each once.
    bits: shape (2 * keys, words), 64 cases to a word; case 0 is the lowest bit of word 0. Bits past the
    last case are zero, which the builders see to.
    """

    keys: tuple[Key, ...]
    bits: Words
    cases: int

    def __post_init__(self) -> None:
        shape = (2 * len(self.keys), words_for(self.cases))
        if self.bits.dtype != np.uint64 or self.bits.shape != shape:
            received = (str(self.bits.dtype), self.bits.shape)
            raise RuleError("Planes", "bits", received, f"uint64 in the shape {shape}")
        if len(self.row) != len(self.keys):
            raise RuleError("Planes", "keys", self.keys, "each key once")

    @classmethod
    def unknown(cls, keys: tuple[Key, ...], cases: int) -> Planes[Key]:
        """Planes in which everything is unknown."""
        return cls(keys, np.zeros((2 * len(keys), words_for(cases)), np.uint64), cases)

    @cached_property
    def row(self) -> dict[Key, int]:
        """The row of the yes plane of each key; its no plane is the next."""
        return {key: 2 * i for i, key in enumerate(self.keys)}

    def tiles(self) -> Iterator[tuple[slice, slice]]:
        """The cases in turns that fit in cache: which cases, and which words hold them."""
        for start in range(0, self.cases, TILE):
            stop = min(start + TILE, self.cases)
            yield slice(start, stop), slice(start // CASES_PER_WORD, words_for(stop))

    def yes(self, key: Key) -> Words:
        """The plane of the cases that are surely yes."""
        plane: Words = self.bits[self.row[key]]
        return plane

    def no(self, key: Key) -> Words:
        """The plane of the cases that are surely no."""
        plane: Words = self.bits[self.row[key] + 1]
        return plane

    def count(self, key: Key) -> Counts:
        """How many cases are yes, no and unknown."""
        yes = int(np.bitwise_count(self.yes(key)).sum())
        no = int(np.bitwise_count(self.no(key)).sum())
        return Counts(yes, no, self.cases - yes - no)

    def values(self, key: Key) -> NDArray[np.int8]:
        """The value of every case, as the numbers of `Value`."""
        values = np.full(self.cases, Value.UNKNOWN, np.int8)
        values += unpack(self.yes(key), self.cases).view(np.int8)
        values -= unpack(self.no(key), self.cases).view(np.int8)
        return values


def words_for(cases: int) -> int:
    """How many words hold this many cases."""
    return -(-cases // CASES_PER_WORD)


def pack(mask: NDArray[np.bool_] | NDArray[np.integer[Any]], out: Words) -> Words:
    """Writes a bit for everything that is not False or 0 to words of zeros, and gives those words."""
    packed = np.packbits(mask, bitorder="little")
    out.view(np.uint8)[: len(packed)] = packed
    return out


def clear_end(plane: Words, cases: int) -> None:
    """Sets the bits after the last case to zero."""
    if cases % CASES_PER_WORD:
        plane[-1] &= np.uint64(2 ** (cases % CASES_PER_WORD) - 1)


def unpack(plane: Words, cases: int) -> NDArray[np.bool_]:
    """The bits of the first cases as booleans."""
    return np.unpackbits(plane.view(np.uint8), count=cases, bitorder="little").view(np.bool_)
