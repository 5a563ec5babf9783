"""The invented register's own codes: which field each shows, and how often each kind of case has it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.mapping.batch import NOT_NAMED
from samsyn.registers.mapping.map import Shown

SHOWS: Final[dict[str, tuple[Shown, ...]]] = {
    "H1": ("honour",),
    "H2": ("honour",),
    "U1": ("exploitation",),
    "U2": ("exploitation",),
    "HU": ("honour", "exploitation"),
    "A1": (),
    "A2": (),
}
"""The codes that the map names."""
UNMAPPED: Final = "Z9"
"""A code of the register that the map does not name."""
CODES: Final[tuple[str | None, ...]] = (*SHOWS, UNMAPPED, None)
TOLD: Final = (*SHOWS, NOT_NAMED, "")
"""How the result names each of CODES."""
_WORDS: Final = {(): "none", ("honour",): "honour", ("exploitation",): "exploitation"}
SHOWN: Final = (*(_WORDS.get(fields, "both") for fields in SHOWS.values()), "not_known", "not_known")
"""What each of CODES shows, in the words of links.csv."""

PLAIN, OF_HONOUR, OF_EXPLOITATION, PLANTED, PLANTED_ALONE, LOOKALIKE = range(6)
"""Kinds of cases. PLANTED: both fields, with other signs. PLANTED_ALONE: both, with nothing but the two facts of the
planted link. LOOKALIKE: signs of honour, and cells that look like exploitation but must not count as yes."""
PER_MILLE: Final = (330, 380, 250, 12, 13, 15)
"""How many of a thousand cases are of each kind."""

_OFTEN: Final = (
    # H1, H2, U1, U2, HU, A1, A2, not mapped, missing: of 256
    (24, 12, 24, 12, 4, 90, 74, 8, 8),
    (110, 70, 4, 2, 6, 24, 20, 10, 10),
    (4, 2, 106, 76, 6, 24, 18, 10, 10),
    (56, 46, 42, 32, 16, 26, 18, 10, 10),
    (56, 46, 42, 32, 16, 26, 18, 10, 10),
    (110, 70, 4, 2, 6, 24, 20, 10, 10),
)  # fmt: skip


def table() -> NDArray[np.uint8]:
    """The place in CODES for each kind of case (rows) and each byte drawn (256 columns)."""
    return np.stack([np.repeat(np.arange(len(CODES), dtype=np.uint8), often) for often in _OFTEN])
