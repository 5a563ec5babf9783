"""Tables of counts, true and guarded.

A `Table` is true and stays inside. A `Protected` is what a way of guarding (suppression, rounding, cell keys) makes of
linked tables: for each cell a state and, where it may be seen, a number. Only that can become a Release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from samsyn.disclosure.dimensions import Dimension
from samsyn.lang import Text

Key = tuple[str, ...]
"""A cell: one category code for each dimension of its table."""
State = Literal["shown", "rounded", "hidden", "denominator_unknown", "unknown", "not_asked"]
"""shown: the true number. rounded: a number near it. hidden: withheld, it would tell too much. denominator_unknown: known
only as stated, nobody says of how many. unknown: nobody knows. not_asked: it was not asked for here."""
Way = Literal["suppression", "rounding", "cell_key", "none"]


@dataclass(frozen=True)
class Table:
    """A true table, margins included.

    counts: a whole number of records for every key that can be made of the dimensions' codes, totals among them.
    """

    name: str
    title: Text
    dims: tuple[Dimension, ...]
    counts: Mapping[Key, int]


@dataclass(frozen=True)
class Guarded:
    """One table as it may be seen. states has every key; values has the keys that are shown or rounded."""

    name: str
    title: Text
    dims: tuple[Dimension, ...]
    states: Mapping[Key, State]
    values: Mapping[Key, int]


@dataclass(frozen=True)
class Audit:
    """What may be told of an audit: nothing of it lets anybody narrow a hidden cell.

    attackers: against whom. hidden: cells withheld. level: whole numbers above the least that every attacker must
    consider possible for each hidden cell (a width of at least this). sentence: the same in words.
    """

    attackers: tuple[str, ...]
    hidden: int
    level: float
    sentence: Text

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "attackers": list(self.attackers), "hidden": self.hidden, "level": self.level,
            "sentence": {"sv": self.sentence.sv, "en": self.sentence.en},
        }  # fmt: skip


@dataclass(frozen=True)
class Protected:
    """Linked tables guarded together, and audited.

    rules: the rules in words, without any number of the data. inner: the true inner table, for the keyed hash and the joint
    audit of later releases; it never leaves. apart: where tables of several questions were guarded each by itself
    (`suppress.apart`), the true inner table of each; inner is then what they have in common.
    """

    way: Way
    tables: tuple[Guarded, ...]
    rules: tuple[Text, ...]
    audit: Audit
    inner: Table = field(repr=False)
    apart: tuple[Table, ...] = field(default=(), repr=False)

    def table(self, name: str) -> Guarded:
        """One of the tables."""
        return next(each for each in self.tables if each.name == name)
