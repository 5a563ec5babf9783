"""Errors of maps, and of registers that a map is laid against."""

from __future__ import annotations

from samsyn.errors import MapError, Problem
from samsyn.lang import Text
from samsyn.registers.mapping.map import Map


def refuse_draft(map_: Map, file: str | None = None) -> None:
    """MapError for a map that nobody has read through: a proposal is a guess, and no guess may judge cases."""
    if map_.draft:
        what = Text(
            sv="Kartan är ett utkast som ingen har läst igenom.",
            en="The map is a draft that nobody has read through.",
        )
        do = Text(
            sv="Läs varje rad mot registrets kodbok, rätta den, och ta bort raden status: draft.",
            en="Read each line against the register's code book, correct it, and remove the line status: draft.",
        )
        raise MapError([Problem(what, do, "status", file)])
