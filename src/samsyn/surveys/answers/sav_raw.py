"""What stands in an SPSS file, read in a process of its own: a broken file can bring down the C library that reads it.

`python -m samsyn.surveys.answers.sav_raw FILE` writes a `RawFile` as MessagePack on standard output, and ends with 1 for a file that
cannot be read. Nothing of a file is ever written in a message.
"""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np

from samsyn.surveys.answers.sheet import Cells, cells_of

SECONDS: Final = 600
_MOST_MEMORY: Final = 16 << 30


class RawColumn(msgspec.Struct, frozen=True):
    """A variable. texts, at: as `Cells`, at in little-endian int32. dated: it holds days. words: it holds text. scale: it is measured
    on a scale. title: its label, or "". labels: of values, by their texts. missing: texts that the file marks as missing."""

    name: str
    texts: tuple[str, ...]
    at: bytes
    dated: bool
    words: bool
    scale: bool
    title: str
    labels: dict[str, str]
    missing: tuple[str, ...]

    def cells(self) -> Cells:
        """The column."""
        return Cells(self.texts, np.frombuffer(self.at, "<i4").astype(np.int32))


class RawSet(msgspec.Struct, frozen=True):
    """A multiple-response set of dichotomies. counted: the text that marks a choice. parts: names of variables."""

    name: str
    title: str
    counted: str
    parts: tuple[str, ...]


class RawFile(msgspec.Struct, frozen=True):
    """A file. title: its label, or ""."""

    title: str
    rows: int
    columns: tuple[RawColumn, ...]
    sets: tuple[RawSet, ...]


def read_apart(path: Path) -> RawFile | None:
    """The file, or None where it cannot be read."""
    words = [sys.executable, "-m", __name__, str(path.absolute())]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, timeout=SECONDS
        )
        return msgspec.msgpack.decode(done.stdout, type=RawFile) if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, msgspec.MsgspecError):
        return None


def read_here(path: str) -> RawFile:
    """The file, read in this process. Raises whatever the library raises."""
    import pyreadstat

    data, meta = pyreadstat.read_sav(path, user_missing=True, output_format="dict")
    columns = tuple(_column(name, data[name], meta) for name in meta.column_names)
    sets = tuple(
        RawSet(name, each["label"] or "", text_of(each["counted_value"]), tuple(each["variable_list"]))
        for name, each in meta.mr_sets.items()
        if each["is_dichotomy"]
    )
    return RawFile(meta.file_label or "", meta.number_rows or 0, columns, sets)


def _column(name: str, values: Any, meta: Any) -> RawColumn:
    cells = cells_of([text_of(value) for value in values])
    labels = {
        text_of(value): str(label).strip()
        for value, label in meta.variable_value_labels.get(name, {}).items()
    }
    return RawColumn(
        name, cells.texts, cells.at.astype("<i4").tobytes(), any(isinstance(value, date) for value in values),
        meta.readstat_variable_types.get(name) == "string", meta.variable_measure.get(name) == "scale",
        (meta.column_names_to_labels.get(name) or "").strip(), labels, _missing(meta, name, {*labels, *cells.texts}),
    )  # fmt: skip


def _missing(meta: Any, name: str, texts: set[str]) -> tuple[str, ...]:
    """The texts of a variable that the file marks as missing: single values and ranges."""
    found = {text_of(each) for each in meta.missing_user_values.get(name, [])}
    for each in meta.missing_ranges.get(name, []):
        low, high = each["lo"], each["hi"]
        found |= {text_of(low)} if low == high else {text for text in texts if low <= number_of(text) <= high}
    return tuple(sorted((found & texts) - {""}))


def number_of(text: str) -> float:
    """The number that a text is; NaN for none."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def text_of(value: Any) -> str:
    """A value as text: whole numbers without decimals, days as year-month-day, nothing for a missing one."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value).strip()


def _main() -> int:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # nothing to hold it by on this machine
    try:
        raw = read_here(sys.argv[1])
    except Exception:  # the library raises many kinds, and its messages may hold what stands in the file
        return 1
    sys.stdout.buffer.write(msgspec.msgpack.encode(raw))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
