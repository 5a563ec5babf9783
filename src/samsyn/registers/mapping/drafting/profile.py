"""What a sample shows of a column: its different values, and whether they look like days, text or persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from samsyn.registers.mapping.days import Format, holds_days
from samsyn.registers.mapping.lookup import counted
from samsyn.registers.mapping.private import is_identity, points_out
from samsyn.registers.mapping.texts import readable, texts_of

if TYPE_CHECKING:
    import pyarrow as pa

_FORMATS: Final = (
    "%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
)  # fmt: skip
_FEW, _LONG_WORDS = 30, 20
_ENOUGH = 0.95


@dataclass(frozen=True)
class Profile:
    """A column of a sample. values: rows by text, empty cells left out; none where the type has no texts.

    day_format: how days are written, "" where the column has a type for days, None where it holds none.
    """

    name: str
    values: dict[str, int]
    rows: int
    day_format: str | None

    @property
    def personal(self) -> bool:
        """Whether any value looks as if it pointed out a person."""
        return self.day_format is None and any(points_out(text) for text in self.values)

    @property
    def named(self) -> bool:
        """Whether any value looks like an identity where an id should stand."""
        return any(is_identity(text) for text in self.values)

    @property
    def free_text(self) -> bool:
        """Whether the values look as if somebody wrote them freely."""
        if not self.values or self.day_format is not None:
            return False
        long = sum(len(text) > _LONG_WORDS or " " in text for text in self.values)
        return any(len(text) > 60 for text in self.values) or (
            len(self.values) > _FEW and 2 * long > len(self.values)
        )

    @property
    def all_different(self) -> bool:
        """Whether hardly any value stands twice, as ids do."""
        rows = sum(self.values.values())
        return rows > 1 and len(self.values) >= 0.9 * rows


def profile(name: str, column: pa.ChunkedArray) -> Profile:
    """What one column of a sample shows."""
    whole = column.combine_chunks()
    if not readable(column.type):
        return Profile(name, {}, len(column), "" if holds_days(column.type) else None)
    texts = texts_of(whole)
    rows = np.ones(len(column), np.bool_) if texts.valid is None else texts.valid
    values = {text: number for text, number in counted(texts, rows).items() if text}
    return Profile(name, values, len(column), _day_format(values))


def _day_format(values: dict[str, int]) -> str | None:
    """The one way of writing days that nearly all values follow; None where there is none or more than one."""
    fitting = []
    for written in _FORMATS:
        form = Format(written)
        days = sum(form.day(text) is not None for text in values)
        if values and days >= _ENOUGH * len(values):
            fitting.append(written)
    return fitting[0] if len(fitting) == 1 else None
