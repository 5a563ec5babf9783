"""A map laid against the columns of a register: what is not there, what has a type that no map can read."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from samsyn.errors import MapError, Problem
from samsyn.lang import Text
from samsyn.registers.mapping.days import holds_days
from samsyn.registers.mapping.map import DayColumn, Map
from samsyn.registers.mapping.texts import readable

if TYPE_CHECKING:
    import pyarrow as pa


def check_columns(map_: Map, schema: pa.Schema, file: str | None = None) -> None:
    """MapError with every column of the map that the register does not have, has twice, or has in another form.

    file: the name of the map, for the messages.
    """
    found: list[Problem] = []
    times = Counter(schema.names)
    for where, column in map_.used():
        if times[column] != 1:
            found.append(_not_one(where, column, times[column], schema.names, file))
        else:
            kind = schema.field(column).type
            found += _of_type(map_, where, column, kind, file)
    if found:
        raise MapError(found)


def unused(map_: Map, names: Sequence[str]) -> tuple[str, ...]:
    """The columns of the register that the map neither uses nor ignores, in their order."""
    used = {column for _, column in map_.used()}
    return tuple(name for name in names if name not in used and name not in map_.ignored)


def _not_one(where: str, column: str, times: int, names: Sequence[str], file: str | None) -> Problem:
    if times:
        what = Text(
            sv=f"Registret har {times} kolumner som heter {column!r}.",
            en=f"The register has {times} columns called {column!r}.",
        )
        do = Text(sv="Ge dem olika namn i registret.", en="Give them different names in the register.")
        return Problem(what, do, where, file)
    what = Text(
        sv=f"Registret har ingen kolumn som heter {column!r}.",
        en=f"The register has no column called {column!r}.",
    )
    near = difflib.get_close_matches(column, names, n=3, cutoff=0.6)
    near = near or [name for name in names if name.casefold() == column.casefold()]
    if near:
        do = Text(sv=f"Menade du {' eller '.join(near)}?", en=f"Did you mean {' or '.join(near)}?")
    elif len(names) <= 20:
        do = Text(sv=f"Kolumnerna är {', '.join(names)}.", en=f"The columns are {', '.join(names)}.")
    else:
        do = Text(
            sv="Rätta namnet eller ta bort raden ur kartan.",
            en="Correct the name, or remove the line from the map.",
        )
    return Problem(what, do, where, file)


def _of_type(map_: Map, where: str, column: str, kind: pa.DataType, file: str | None) -> list[Problem]:
    import pyarrow as pa

    if isinstance(getattr(map_, where, None), DayColumn):
        if holds_days(kind) and not pa.types.is_boolean(kind):
            return []
        return [
            _wrong_type(where, column, kind, "dagar, text eller heltal", "days, text or whole numbers", file)
        ]
    if not readable(kind):
        return [
            _wrong_type(
                where, column, kind, "text, heltal eller ja/nej", "text, whole numbers or booleans", file
            )
        ]
    if where.startswith("facts["):
        return _values_fit(map_, int(where[6:-1]), kind, file)
    return []


def _wrong_type(where: str, column: str, kind: pa.DataType, sv: str, en: str, file: str | None) -> Problem:
    what = Text(sv=f"Kolumnen {column!r} har typen {kind}.", en=f"The column {column!r} has the type {kind}.")
    do = Text(sv=f"Den ska hålla {sv}.", en=f"It must hold {en}.")
    return Problem(what, do, where, file)


def _values_fit(map_: Map, number: int, kind: pa.DataType, file: str | None) -> list[Problem]:
    """Values of the map that a column of this type can never hold: they would be read as unmapped, row after row."""
    import pyarrow as pa

    entry = map_.facts[number]
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_boolean(kind):
        never = [text for text in entry.values if text not in ("true", "false")]
        form = Text(sv="true och false", en="true and false")
    elif pa.types.is_integer(kind):
        never = [text for text in entry.values if not _whole(text)]
        form = Text(sv="heltal utan inledande nollor", en="whole numbers without leading zeros")
    else:
        return []
    if not never:
        return []
    listed = ", ".join(repr(text) for text in never[:5])
    return [
        Problem(
            Text(
                sv=f"Kolumnen {entry.column!r} har typen {kind} och kan aldrig hålla {listed}.",
                en=f"The column {entry.column!r} has the type {kind} and can never hold {listed}.",
            ),
            Text(sv=f"Skriv värdena som {form.sv}.", en=f"Write the values as {form.en}."),
            f"facts[{number}].values",
            file,
        )
    ]


def _whole(text: str) -> bool:
    try:
        return str(int(text)) == text
    except ValueError:
        return False
