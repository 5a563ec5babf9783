"""The municipalities and counties that an entry may be placed in."""

from __future__ import annotations

import csv
import functools

from samsyn.packs.load import CONTENT
from samsyn.packs.places import municipalities


@functools.cache
def counties() -> dict[str, str]:
    """The names of the counties by their two-digit code."""
    with (CONTENT / "places" / "counties.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row["name"] for row in csv.DictReader(stream)}


@functools.cache
def names() -> dict[str, str]:
    """The names of all counties and municipalities by their code."""
    return counties() | {code: each.name for code, each in municipalities().items()}
