"""Municipalities, counties and postal codes of Sweden, with the SCB codes."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samsyn.lang import Text
from samsyn.packs.folder import CONTENT, places_of


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. code: four digits; the first two are the county."""

    code: str
    name: str
    county: str
    region_against_trafficking: str
    healthcare_region: str
    police_region: str


@dataclass(frozen=True, slots=True)
class County:
    """A county. healthcare_region: tells the split where its municipalities belong to two."""

    code: str
    name: Text
    healthcare_region: str
    police_region: str
    region_against_trafficking: str


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code, its place, and the municipality that the code lies in. Far from all codes are known."""

    code: str
    locality: str
    municipality: str


@functools.cache
def municipalities(root: Path = CONTENT) -> dict[str, Municipality]:
    """All municipalities by code."""
    return {
        row["code"]: Municipality(
            row["code"], row["name"], row["county"], row["nmt_region"],
            row["healthcare_region"], row["police_region"],
        )
        for row in _rows(root, "municipalities.csv")
    }  # fmt: skip


@functools.cache
def counties(root: Path = CONTENT) -> dict[str, County]:
    """All counties by code."""
    return {
        row["code"]: County(
            row["code"], Text(sv=row["name"], en=row["name_en"]),
            row["healthcare_region"], row["police_region"], row["nmt_region"],
        )
        for row in _rows(root, "counties.csv")
    }  # fmt: skip


@functools.cache
def in_county(county: str, root: Path = CONTENT) -> tuple[str, ...]:
    """The codes of the municipalities of a county, in the order of the codes."""
    return tuple(code for code, place in municipalities(root).items() if place.county == county)


@functools.cache
def postal_codes(root: Path = CONTENT) -> dict[str, PostalCode]:
    """The postal codes that are known, by code, in their order."""
    return {
        row["postal_code"]: PostalCode(row["postal_code"], row["locality"], row["municipality"])
        for row in sorted(_rows(root, "postal.csv"), key=lambda row: row["postal_code"])
    }


def in_sweden(north: float, east: float) -> bool:
    """Whether a point lies within the square that holds Sweden, in degrees."""
    return 55.0 <= north <= 69.2 and 10.5 <= east <= 24.3


def _rows(root: Path, name: str) -> Iterator[dict[str, str]]:
    with (places_of(root) / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
