"""Ids that stand in several rows, found by numbers made of them: eight bytes a row, whatever an id looks like."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.registers.mapping.private import refuse_identity
from samsyn.registers.running.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_TOLD: Final = 20
_MULTIPLY: Final = np.uint64(0x9E3779B97F4A7C15)
_START: Final = np.uint64(0xCBF29CE484222325)
_SHIFT: Final = np.uint64(29)
_BYTES: Final = 8


def refuse_repeats(source: Source, column: str, stop: Event | None = None) -> None:
    """DataError when an id is missing, stands in more than one row, or looks like who somebody is.

    Names rows and column, never the id. stop: set when nobody waits for the answer any more.
    """
    numbers, missing = [], []
    for first, records in source.read([column]):
        if stop is not None and stop.is_set():
            return
        ids = records.column(column)
        refuse_identity(ids, column, first)
        missing += (np.flatnonzero(missing_ids(ids)) + first).tolist()
        numbers.append(fingerprints(ids))
    if missing:
        raise DataError(_problems(source, column, [[row] for row in missing], _MISSING, _GIVE_IT))
    whole = np.concatenate(numbers) if numbers else np.empty(0, np.uint64)
    ordered = np.sort(whole)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(twice) and (rows := _surely(source, column, np.flatnonzero(np.isin(whole, twice)))):
        raise DataError(_problems(source, column, rows, _REPEATED, _ONE_ROW))


def missing_ids(ids: pa.Array) -> NDArray[np.bool_]:
    """Which rows have no id: nothing, or nothing but spaces."""
    import pyarrow as pa
    import pyarrow.compute as pc

    blank = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(ids.cast(pa.large_string()))), 0)
    found: NDArray[np.bool_] = blank.fill_null(True).to_numpy(zero_copy_only=False)
    return found


def fingerprints(ids: pa.Array) -> NDArray[np.uint64]:
    """A number for each id, the same for the same text; other texts have the same one once in some 10^19 pairs."""
    import pyarrow as pa

    ids = ids.cast(pa.large_string())
    starts = np.frombuffer(ids.buffers()[1], np.int64)[ids.offset : ids.offset + len(ids) + 1]
    data = np.frombuffer(ids.buffers()[2] or b"\0", np.uint8)
    lengths = np.diff(starts)
    mixed = np.full(len(ids), _START) ^ lengths.astype(np.uint64)
    for first in range(0, int(lengths.max(initial=0)), _BYTES):
        step = (mixed ^ _word(data, starts[:-1], lengths, first)) * _MULTIPLY
        step ^= step >> _SHIFT
        mixed = step if lengths.min() > first else np.where(lengths > first, step, mixed)
    return mixed


def _word(
    data: NDArray[np.uint8], starts: NDArray[np.int64], lengths: NDArray[np.int64], first: int
) -> NDArray[np.uint64]:
    """Eight bytes of each id, from a place on, as one number; noughts past its end."""
    word = np.zeros((len(starts), _BYTES), np.uint8)
    length = int(lengths[0])
    if (lengths == length).all():  # ids of one length lie side by side
        whole = data[int(starts[0]) : int(starts[0]) + length * len(starts)].reshape(-1, length)
        part = whole[:, first : first + _BYTES]
        word[:, : part.shape[1]] = part
    else:
        for place in range(first, min(first + _BYTES, int(lengths.max()))):
            inside = lengths > place
            word[inside, place - first] = data[starts[inside] + place]
    return word.view("<u8")[:, 0]


def _surely(source: Source, column: str, suspected: NDArray[Any]) -> list[list[int]]:
    """The rows of each id that really stands in several, by reading the suspected ones again."""
    seen: dict[str, list[int]] = {}
    for first, records in source.read([column]):
        here = suspected[(suspected >= first - 1) & (suspected < first - 1 + records.num_rows)]
        for row in here.tolist():
            seen.setdefault(str(records.column(column)[row - first + 1]), []).append(row + 1)
    return [rows for rows in seen.values() if len(rows) > 1]


def _problems(source: Source, column: str, rows: list[list[int]], what: Text, do: Text) -> list[Problem]:
    told = [
        Problem(
            Text(
                sv=f"Rad {_join(each)}, kolumn {column}: {what.sv}",
                en=f"Row {_join(each)}, column {column}: {what.en}",
            ),
            do,
            file=source.path.name,
        )
        for each in rows[:_MOST_TOLD]
    ]
    if len(rows) > _MOST_TOLD:
        more = len(rows) - _MOST_TOLD
        told.append(Problem(Text(sv=f"Och {more} till.", en=f"And {more} more."), do, file=source.path.name))
    return told


def _join(rows: list[int]) -> str:
    few = rows[:5]
    return ", ".join(map(str, few)) + (" ..." if len(rows) > len(few) else "")


_REPEATED = Text(sv="samma id på flera rader.", en="the same id in several rows.")
_ONE_ROW = Text(
    sv="Ett id är ett fall. Ge varje fall ett eget, eller lägg ihop raderna.",
    en="An id is a case. Give each case its own, or join the rows.",
)
_MISSING = Text(sv="id saknas.", en="the id is missing.")
_GIVE_IT = Text(
    sv="Ge varje fall ett id, eller ta bort id ur kartan.",
    en="Give each case an id, or take id out of the map.",
)
