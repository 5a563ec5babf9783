"""A batch of rows of a register as answers: codes, days, groups, and what is wrong with rows that are set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.registers.mapping.unmapped import Unmapped
from samsyn.screening.columns.stated import Stated

if TYPE_CHECKING:
    import pyarrow as pa

SHOWS_HONOUR: Final = 1
SHOWS_EXPLOITATION: Final = 2
CODE_NOT_KNOWN: Final = 128
"""What the row's own code shows is not known: it is missing, or the map does not name it."""
NOT_NAMED: Final = "not_named"
"""The group of rows whose code the map does not name. Their codes are never written."""
MOST_FAULTS: Final = 50
"""Faults told of one batch; all are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that cannot be judged. row: its number in the file, the first is 1. Never holds the value."""

    row: int
    column: str
    reason: str
    what: Text
    do: Text

    def problem(self, file: str | None = None) -> Problem:
        """The fault as a problem: file, row and column, what is wrong, what to do."""
        return Problem(
            Text(sv=f"Rad {self.row}, kolumn {self.column}: {self.what.sv}",
                 en=f"Row {self.row}, column {self.column}: {self.what.en}"), self.do, file=file,
        )  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """The rows of a batch that can be judged, in the order of the register.

    rows_read: rows in the batch, set aside or not. kept: which of them these are; None for all.
    ids: as text; None when the map has no ids or they were not read. groups: "year" (of the act), "county" (two digits)
    and "code" (as the map names it, or NOT_NAMED), each an Arrow dictionary of text without nulls; "" is not known.
    shows: for each row what its own code shows: SHOWS_HONOUR, SHOWS_EXPLOITATION, both, 0 for neither, or CODE_NOT_KNOWN.
    faults: the first MOST_FAULTS rows set aside; set_aside: all of them by reason.
    undated: rows without a day of the act that are judged by the law of the day of assessment.
    """

    stated: Stated
    ids: pa.Array | None
    groups: dict[str, pa.DictionaryArray]
    shows: NDArray[np.uint8]
    faults: list[Fault] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)
    unmapped: Unmapped = field(default_factory=Unmapped)
    rows_read: int = 0
    kept: NDArray[np.intp] | None = None
    undated: int = 0
