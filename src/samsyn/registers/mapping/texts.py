"""A column as its different texts, and for each row which of them: so that every text is looked at once.

Whole numbers and booleans are compared by their text ("1", "true"), and a whole number that came as a decimal ("1.0",
which is what some programs make of a column with empty cells) by the text of the whole number. Empty is no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

_BYTE: Final = 256


class Texts(NamedTuple):
    """at: for each row the place of its text; anything where valid is False. valid: None when all rows have one."""

    at: NDArray[Any]
    texts: Sequence[str]
    valid: NDArray[np.bool_] | None

    def take(self, rows: NDArray[np.intp] | None) -> Texts:
        """These rows only; None for all."""
        if rows is None:
            return self
        at = self.at.astype(np.uint8, copy=False) if len(self.texts) <= _BYTE else self.at
        return Texts(at[rows], self.texts, None if self.valid is None else self.valid[rows])


def texts_of(column: pa.Array) -> Texts:
    """The texts of a column of text, booleans or numbers, stripped of spaces around them. TypeError for other types."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        return Texts(numbers_of(column.indices), _as_texts(column.dictionary), valid_of(column.indices))
    if pa.types.is_null(kind):
        return Texts(np.zeros(len(column), np.uint8), ("",), np.zeros(len(column), np.bool_))
    if pa.types.is_boolean(kind):
        return Texts(_bits(column, 1), ("false", "true"), valid_of(column))
    if pa.types.is_integer(kind) and (span := _span(column)) is not None:
        first, last = span
        if first >= 0 and last < _BYTE:
            return Texts(numbers_of(column), [str(number) for number in range(last + 1)], valid_of(column))
        at = (numbers_of(column) - first).astype(np.uint8)
        return Texts(at, [str(number) for number in range(first, last + 1)], valid_of(column))
    return texts_of(column.dictionary_encode())


def readable(kind: pa.DataType) -> bool:
    """Whether a column of this type has texts that a map can name."""
    import pyarrow as pa

    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    checks = (
        pa.types.is_null, pa.types.is_boolean, pa.types.is_integer, pa.types.is_string, pa.types.is_large_string,
        pa.types.is_string_view, pa.types.is_float32, pa.types.is_float64,
    )  # fmt: skip
    return any(check(kind) for check in checks)


def text_of(value: object) -> str:
    """One value as the text that a map compares with."""
    if value is None or value != value:  # NaN is an empty cell
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _as_texts(dictionary: pa.Array) -> list[str]:
    return [text_of(value) for value in dictionary.to_pylist()]


def numbers_of(column: pa.Array) -> NDArray[Any]:
    """The numbers of a column without a copy; what stands where there is no value means nothing."""
    width = column.type.bit_width // 8
    sign = "u" if str(column.type).startswith("u") else "i"
    buffer = column.buffers()[1]
    whole = np.frombuffer(buffer, dtype=f"{sign}{width}", count=column.offset + len(column))
    return whole[column.offset :]


def valid_of(column: pa.Array) -> NDArray[np.bool_] | None:
    """Which rows have a value; None when all have."""
    if column.null_count == 0:
        return None
    return _bits(column, 0).view(np.bool_)


def _bits(column: pa.Array, buffer: int) -> NDArray[np.uint8]:
    """The bits of a buffer as bytes 0 and 1, one for each row."""
    whole = np.frombuffer(column.buffers()[buffer], np.uint8)
    first = column.offset // 8
    end = column.offset + len(column)
    unpacked = np.unpackbits(whole[first : -(-end // 8)], bitorder="little")
    return unpacked[column.offset - 8 * first :][: len(column)]


def _span(column: pa.Array) -> tuple[int, int] | None:
    """The least and the greatest number when a byte can tell all between them; else None."""
    import pyarrow.compute as pc

    ends = pc.min_max(column).as_py()
    if ends["min"] is None:
        return 0, 0
    return (ends["min"], ends["max"]) if ends["max"] - ends["min"] < _BYTE else None
