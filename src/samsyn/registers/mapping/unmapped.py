"""Values that the map does not name: counted, and shown to the operator only where no person can be behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from samsyn.registers.mapping.private import names_somebody, points_out

FEWEST_ROWS: Final = 10
"""A value seen in fewer rows is not shown."""
LONGEST: Final = 40
MOST_VALUES: Final = 1_000
"""A column with more values than this that the map does not name holds free text; none of them is kept."""


@dataclass
class Unmapped:
    """Rows for each (column, value) that the map does not name.

    kept: values that may be shown when enough rows have them. hidden: rows by column whose value may never be shown.
    free: columns with more than MOST_VALUES values, of which only the number of rows is kept. Adding parts in another
    order gives the same whole. The words for places and codes stand beside the columns of facts.
    """

    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    free: set[str] = field(default_factory=set)

    def count(self, column: str, values: Mapping[str, int]) -> None:
        """Counts rows of one column by value."""
        for value, rows in values.items():
            if column in self.free or _may_point_out(value):
                self.hidden[column] += rows
            else:
                self.kept[column, value] += rows
        self._keep_few(column)

    def add(self, other: Unmapped) -> None:
        """Counts what another part of the register counted."""
        self.kept.update(other.kept)
        self.hidden.update(other.hidden)
        self.free |= other.free
        for column in {column for column, _ in self.kept}:
            self._keep_few(column)

    def _keep_few(self, column: str) -> None:
        own = [key for key in self.kept if key[0] == column] if self.kept else []
        if len(own) > MOST_VALUES or column in self.free:
            self.free.add(column)
            self.hidden[column] += sum(self.kept.pop(key) for key in own)

    def shown(self) -> list[tuple[str, str, int]]:
        """(column, value, rows) that may be shown, by column, most rows first."""
        found = [(column, value, rows) for (column, value), rows in self.kept.items() if rows >= FEWEST_ROWS]
        return sorted(found, key=lambda each: (each[0], -each[2], each[1]))

    def others(self) -> dict[str, int]:
        """How many rows have a value that is not shown, by column."""
        rows: Counter[str] = Counter({column: n for column, n in self.hidden.items() if n})
        for (column, _), number in self.kept.items():
            if number < FEWEST_ROWS:
                rows[column] += number
        return dict(sorted(rows.items()))

    def rows(self) -> dict[str, int]:
        """How many rows have a value that the map does not name, by column."""
        rows = Counter(self.hidden)
        for (column, _), number in self.kept.items():
            rows[column] += number
        return dict(sorted((column, number) for column, number in rows.items() if number))

    def to_data(self) -> dict[str, Any]:
        """Plain data for a checkpoint. It holds values seen in few rows: it stays with the register."""
        kept = sorted([column, value, rows] for (column, value), rows in self.kept.items())
        return {"kept": kept, "hidden": dict(sorted(self.hidden.items())), "free": sorted(self.free)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Unmapped:
        """What `to_data` gave."""
        kept = Counter({(column, value): rows for column, value, rows in data["kept"]})
        return cls(kept, Counter(data["hidden"]), set(data["free"]))


def _may_point_out(value: str) -> bool:
    """Whether a value may never be shown, however many rows have it."""
    return len(value) > LONGEST or not value.isprintable() or points_out(value) or names_somebody(value)
