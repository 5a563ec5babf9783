"""Arrow columns into bit planes. A column of booleans already is two bitmaps: what is set, what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from samsyn.errors import RuleError
from samsyn.logic.expressions import Compare, Leaf, OneOf
from samsyn.logic.intake import Column, Key, answered, fill, no_answer, unknown_planes
from samsyn.logic.planes import Planes, Words, clear_end, words_for


def from_arrow(leaves: Sequence[Leaf], columns: Mapping[Key, Any]) -> Planes[Leaf]:
    """Planes from Arrow arrays or chunked arrays; null is unknown.

    Booleans answer yes-or-no facts by fact id, or any leaf by the leaf itself. Options are texts
    (dictionary or plain), in which the words of `Answer` keep their meaning, or whole numbers. Compared
    facts are numbers or dates. RuleError when lengths differ, a column is of the wrong kind, or no leaf
    looks at it.
    """
    import pyarrow as pa  # only here: the rest of the room does without

    arrays = {
        key: column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        for key, column in columns.items()
    }
    planes = unknown_planes(leaves, arrays, list(arrays.values()))
    for key, array in arrays.items():
        if pa.types.is_boolean(array.type):
            _booleans(planes, answered(planes, key), array)
        else:
            mine = [leaf for leaf in leaves if leaf.fact == key]
            if column := _values(pa, array, mine):
                fill(planes, dict.fromkeys(mine, column))
    return planes


def _booleans(planes: Planes[Leaf], leaves: Sequence[Leaf], array: Any) -> None:
    valid, value = array.buffers()
    known = _bits(valid, array.offset, len(array))
    yes = known & _bits(value, array.offset, len(array))
    for leaf in leaves:
        planes.yes(leaf)[:] = yes
        np.bitwise_xor(known, yes, out=planes.no(leaf))


def _values(pa: Any, array: Any, leaves: Sequence[Leaf]) -> Column | None:
    """A column that is not of booleans. None when it holds nothing but nulls."""
    array = array.cast(array.type.value_type) if pa.types.is_dictionary(array.type) else array
    kind, texts = _kind(pa, array.type), None
    for leaf in leaves:
        suits = _kinds_of(leaf)
        if kind not in suits:
            raise RuleError("from_arrow", leaf.fact, str(array.type), " or ".join((*suits, "booleans")))
    if kind == "nothing" or not len(array):
        return None
    if kind == "texts":
        encoded = array.dictionary_encode()
        texts, array = encoded.dictionary.to_pylist(), encoded.indices
    elif kind == "days":
        array = array.cast("date32").view("int32")
    valid, data = array.buffers()
    number = np.dtype(array.type.to_pandas_dtype())
    values = np.frombuffer(data, number, len(array), array.offset * number.itemsize)
    known = _bits(valid, array.offset, len(array))
    return Column(values, *no_answer(texts or ()), texts=texts, valid=known)


def _kind(pa: Any, column: Any) -> str:
    if pa.types.is_null(column):
        return "nothing"
    if pa.types.is_string(column) or pa.types.is_large_string(column):
        return "texts"
    if pa.types.is_integer(column):
        return "whole numbers"
    return "days" if pa.types.is_date(column) else "numbers" if pa.types.is_floating(column) else str(column)


def _kinds_of(leaf: Leaf) -> tuple[str, ...]:
    """The kinds of column that can answer a leaf, beside booleans."""
    match leaf:
        case OneOf(options=options):
            numbers = all(isinstance(option, int) for option in options)
            return ("nothing", "whole numbers") if numbers else ("nothing", "texts")
        case Compare(bound=bound):
            return ("nothing", "days") if isinstance(bound, date) else ("nothing", "whole numbers", "numbers")
        case _:
            return ("nothing",)


def _bits(buffer: Any, offset: int, cases: int) -> Words:
    """The bits of an Arrow bitmap from `offset` on, zeros after the last case. No buffer: all ones."""
    words = np.zeros(words_for(cases), np.uint64)
    data = words.view(np.uint8)
    used, shift = -(-cases // 8), offset % 8
    if buffer is None:
        data[:used] = 255
    else:
        raw = np.frombuffer(buffer, np.uint8, -(-(shift + cases) // 8), offset // 8)
        np.right_shift(raw[:used], shift, out=data[:used])
        if shift:
            data[: len(raw) - 1] |= raw[1:] << (8 - shift)
    clear_end(words, cases)
    return words
