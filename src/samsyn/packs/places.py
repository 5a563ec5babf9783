"""Municipalities and counties of Sweden with their SCB codes."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from samsyn.packs.load import CONTENT


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. code: four digits; the first two are the county."""

    code: str
    name: str
    county: str
    region_against_trafficking: str


@functools.cache
def municipalities(root: Path = CONTENT) -> dict[str, Municipality]:
    """All municipalities by code."""
    with (root / "places" / "municipalities.csv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return {
            row["code"]: Municipality(row["code"], row["name"], row["county"], row["nmt_region"])
            for row in rows
        }
