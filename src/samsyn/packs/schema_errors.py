"""Turn the schema library's errors into problems that say where, what, and what to do."""

from __future__ import annotations

import re

import msgspec

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.packs.read import Node, Table, line_at, plain

_PATH = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def explain(error: msgspec.ValidationError, node: Node, file: str) -> Problem:
    """The problem behind a validation error of one entry."""
    message, _, where = str(error).partition(" - at `")
    path = _steps(where.rstrip("`"))
    entry = node.entries.get("id") if isinstance(node, Table) else None
    name = plain(entry) if entry is not None else ""
    place = ".".join(str(step) for step in path)
    return Problem(
        what=_what(message),
        do=_do(message),
        where=" ".join(part for part in (str(name or ""), place) if part),
        file=file,
        line=line_at(node, path),
    )


def _steps(where: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    for name, index in _PATH.findall(where):
        steps.append(int(index) if index.isdigit() else (name or index))
    return tuple(steps)


def _what(message: str) -> Text:
    if found := re.match(r"Object missing required field `(.+)`", message):
        return Text(sv=f"Fältet {found[1]} saknas.", en=f"The field {found[1]} is missing.")
    if found := re.match(r"Object contains unknown field `(.+)`", message):
        return Text(sv=f"Fältet {found[1]} finns inte i schemat.", en=f"The schema has no field {found[1]}.")
    if found := re.match(r"Invalid enum value (.+)", message):
        return Text(
            sv=f"Värdet {found[1]} är inte tillåtet här.", en=f"The value {found[1]} is not allowed here."
        )
    if found := re.match(r"Expected `(.+)`, got `(.+)`", message):
        return Text(sv=f"Här väntas {found[1]}, inte {found[2]}.", en=f"Expected {found[1]}, got {found[2]}.")
    return Text(
        sv=f"Värdet passar inte schemat ({message}).", en=f"The value does not fit the schema ({message})."
    )


def _do(message: str) -> Text:
    if "missing required" in message:
        return Text(sv="Lägg till det.", en="Add it.")
    if "unknown field" in message:
        return Text(sv="Rätta stavningen eller ta bort det.", en="Correct the spelling or remove it.")
    return Text(
        sv="Se samsyn packs schema för vad som får stå här.",
        en="See samsyn packs schema for what may stand here.",
    )
