"""Errors of maps, and of registers that a map is laid against."""

from __future__ import annotations

from samsyn.errors import MapError, Problem
from samsyn.lang import Text
from samsyn.registers.mapping.map import Map


def refuse_no_facts(map_: Map, file: str | None = None) -> None:
    """MapError for a map that answers no fact: all would be unknown, and a count of nought would look like an answer."""
    if not map_.facts:
        what = Text(
            sv="Kartan har ingen rad under facts, så inget skulle kunna bedömas.",
            en="The map has no line under facts, so nothing could be judged.",
        )
        do = Text(
            sv="Ta bort # framför de rader som stämmer, eller skriv egna.",
            en="Take away # before the lines that are right, or write your own.",
        )
        raise MapError([Problem(what, do, "facts", file)])


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
