"""Small maps and registers for the tests of this room."""

from __future__ import annotations

import functools
from typing import Any

from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.read import read_text
from samsyn.registers.mapping.map import Map
from samsyn.registers.mapping.read import map_from_node

MARRIED, MONEY, LOCKED = "cm.married_minor", "tm.money_for_marriage", "co.locked_in"
HEAD = """\
register: Påhittat register
act_date: {column: day}
assessed_on: 2026-11-21
"""


@functools.cache
def content() -> Pack:
    return load_pack()


def made(text: str) -> Map:
    """The map in a text."""
    return map_from_node(read_text(text, "MAP.yaml"), content(), file="MAP.yaml")


def with_facts(*entries: str, more: str = "") -> Map:
    """A map of the column `day` with these entries of facts."""
    return made(HEAD + more + "facts:\n" + "".join(f"- {entry}\n" for entry in entries))


def records(**columns: Any) -> Any:
    """A record batch; rows without a day of their own are of 2020-01-01."""
    import pyarrow as pa

    arrays = {
        name: value if isinstance(value, pa.Array) else pa.array(value) for name, value in columns.items()
    }
    rows = len(next(iter(arrays.values())))
    arrays.setdefault("day", pa.array(["2020-01-01"] * rows, pa.string()))
    return pa.record_batch(arrays)
