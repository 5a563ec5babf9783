"""Columns of numbers into bit planes: what the builders in `arrays` and `arrow` share.

A leaf that no column answers is unknown for every case, and so is a code that means nothing: unknown is
never no. A column that no leaf looks at is an error, because it is most likely misspelt.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from datetime import date
from functools import reduce
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import RuleError
from samsyn.logic.expressions import Compare, Fact, Leaf, OneOf
from samsyn.logic.planes import Planes, Words, clear_end, pack, words_for
from samsyn.logic.values import Answer, Value

Key = TypeVar("Key", bound=Leaf | str)
Numbers = NDArray[Any]
Mask = NDArray[np.bool_]
Test = Callable[[Numbers], Mask]

_EPOCH: Final = date(1970, 1, 1).toordinal()
_OPERATIONS: Final[dict[str, Callable[[Numbers, float], Mask]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Column(NamedTuple):
    """A column read as one kind of leaf.

    unknown, not_applicable: the numbers that say so. lowest: numbers below it are unknown too.
    texts: what the numbers of options stand for. valid: a bit for each case with a value, where the
    numbers alone do not tell.
    """

    values: Numbers
    unknown: Sequence[int] = ()
    not_applicable: Sequence[int] = ()
    lowest: int | None = None
    texts: Sequence[str] | None = None
    valid: Words | None = None

    def part(self, cases: slice, words: slice) -> Column:
        valid = None if self.valid is None else self.valid[words]
        return self._replace(values=self.values[cases], valid=valid)

    def applies_not(self) -> Words:
        """The cases with the answer "not applicable"."""
        return self._valid(np.isin(self.values, self.not_applicable))

    def known(self) -> Words:
        """The cases with a value to test."""
        values = self.values
        codes = [*self.unknown, *self.not_applicable]
        masks = [values != code for code in codes if self.lowest is None or code >= self.lowest]
        if self.lowest is not None:
            masks.append(values >= self.lowest)
        if self.texts is not None:
            masks.append(values < len(self.texts))
        if values.dtype.kind == "f":
            masks.append(values == values)  # NaN is no number
        return self._valid(reduce(operator.and_, masks) if masks else np.ones(len(values), np.bool_))

    def _valid(self, mask: Mask) -> Words:
        words = pack(mask, np.zeros(words_for(len(mask)), np.uint64))
        return words if self.valid is None else words & self.valid


def fill(planes: Planes[Leaf], columns: Mapping[Leaf, Column]) -> None:
    """Writes the planes of each leaf from its column, tile by tile. Several leaves may share a column."""
    by_fact = sorted(columns.items(), key=lambda item: item[0].fact)  # what is read twice is still in cache
    jobs = [(planes.row[leaf], leaf, column, _test(leaf, column.texts)) for leaf, column in by_fact]
    for cases, words in planes.tiles():
        parts: dict[int, tuple[Column, Words | None]] = {}
        for row, leaf, column, test in jobs:
            if id(column) not in parts:
                part = column.part(cases, words)
                parts[id(column)] = part, None if isinstance(leaf, Fact) else part.known()
            _write(planes.bits[row, words], planes.bits[row + 1, words], leaf, test, *parts[id(column)])


def _write(yes: Words, no: Words, leaf: Leaf, test: Test, column: Column, known: Words | None) -> None:
    """The planes of one leaf. known: the cases with a value; None for yes and no, which their codes tell."""
    pack(test(column.values), yes)
    if known is None:
        np.invert(pack(column.values, no), out=no)
        clear_end(no, len(column.values))
    else:
        yes &= known
        np.bitwise_xor(known, yes, out=no)
    if leaf.not_applicable is not Value.UNKNOWN:
        plane = yes if leaf.not_applicable is Value.YES else no
        plane |= column.applies_not()


def unknown_planes(
    leaves: Sequence[Leaf], keys: Iterable[Leaf | str], columns: Sequence[Sized]
) -> Planes[Leaf]:
    """Planes of unknowns for columns of one length, each of which some leaf looks at."""
    lengths = {len(column) for column in columns}
    if len(lengths) > 1:
        raise RuleError("columns", "lengths", sorted(lengths), "columns of one length")
    known = {*leaves, *(leaf.fact for leaf in leaves)}
    for key in keys:
        if key not in known:
            raise RuleError("columns", "column", key, "a fact or a leaf that the rules look at")
    return Planes.unknown(tuple(leaves), lengths.pop() if lengths else 0)


def answered(planes: Planes[Leaf], key: Leaf | str) -> list[Leaf]:
    """The leaves that a column of booleans answers: the one it names, or the fact's yes-or-no leaves."""
    if isinstance(key, Leaf):
        found = [key] if key in planes.row else []
    else:
        found = [leaf for leaf in planes.keys if leaf.fact == key and isinstance(leaf, Fact)]
    if not found:
        raise RuleError("columns", "column", key, "a yes-or-no fact or a leaf, for a column of booleans")
    return found


def no_answer(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places of texts that are the words of `Answer`: those for unknown, and "not applicable"."""
    unknown = (Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED)
    na = Answer.NOT_APPLICABLE
    return [i for i, t in enumerate(texts) if t in unknown], [i for i, t in enumerate(texts) if t == na]


def _test(leaf: Leaf, texts: Sequence[str] | None) -> Test:
    """Whether known numbers make the leaf yes."""
    match leaf:
        case OneOf(options=options):
            numbers = [o for o in options if isinstance(o, int)]
            if texts is not None:
                numbers = [place for place, text in enumerate(texts) if text in options] or [-1]
            elif len(numbers) < len(options):
                raise RuleError("columns", leaf.fact, options, "categories, because the options are texts")
            return lambda v: reduce(operator.or_, [v == n for n in numbers])
        case Compare(operator=relation, bound=bound):
            limit = bound.toordinal() - _EPOCH if isinstance(bound, date) else bound
            return lambda v: _OPERATIONS[relation](v, limit)
        case _:
            return lambda v: v == 1
