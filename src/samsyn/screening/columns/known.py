"""What is known of each fact in each row, as bit planes, after all that follows has been drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import Words, pack, words_for
from samsyn.screening.columns.following import Said


@dataclass
class Known:
    """Planes of the answers that a judgement stands on. A plane that is not there is empty.

    yes, no: by fact. not_applicable: rows with that answer and no other. told: contested rows in which somebody said
    yes. contested: rows in which something is contested.
    """

    rows: int
    yes: dict[str, Words] = field(default_factory=dict)
    no: dict[str, Words] = field(default_factory=dict)
    not_applicable: dict[str, Words] = field(default_factory=dict)
    told: dict[str, Words] = field(default_factory=dict)
    contested: Words = field(init=False)

    def __post_init__(self) -> None:
        self.contested = self.empty()

    def empty(self) -> Words:
        """A plane without a row."""
        return np.zeros(words_for(self.rows), np.uint64)

    def plane(self, mask: NDArray[np.bool_] | NDArray[np.integer[Any]]) -> Words:
        """A plane of the rows of a mask."""
        return pack(mask, self.empty())

    def side(self, *, yes: bool) -> dict[str, Words]:
        """The planes of one of the two answers."""
        return self.yes if yes else self.no

    def of(self, said: Said) -> Words | None:
        """The rows with this answer; None where there can be none."""
        return self.side(yes=said.yes).get(said.fact)

    def writable(self, said: Said) -> Words:
        """As `of`, made if it is not there."""
        return self.side(yes=said.yes).setdefault(said.fact, self.empty())

    def either(self, fact: str) -> Words:
        """A new plane of the rows in which the fact is yes or no."""
        planes = [side[fact] for side in (self.yes, self.no) if fact in side]
        found = self.empty()
        for plane in planes:
            found |= plane
        return found
