"""Maps of Sweden and of a county: the outlines as short SVG path data, in whole numbers. No colours.

The boundaries are simplified and for pictures only; whom a service serves is decided by codes, never here.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from samsyn.packs.folder import CONTENT, places_of

Ring = tuple[tuple[float, float], ...]
_ASPECT = 1.97
"""How much longer a degree of latitude is drawn than one of longitude, as in the middle of Sweden."""
_COUNTRY_HEIGHT = 2000
_COUNTY_SIDE = 1000
_MARGIN = 8


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a municipality or county. path: SVG path data."""

    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map. width, height: of its view box, which starts at 0 0. around: outlines of whole counties."""

    width: int
    height: int
    municipalities: tuple[Outline, ...]
    around: tuple[Outline, ...]


@functools.cache
def country(root: Path = CONTENT) -> Drawn:
    """All municipalities, and the counties around them."""
    inside, around = _rings("municipalities", root), _rings("counties", root)
    scale = _COUNTRY_HEIGHT / _extent(inside.values())[1]
    return _draw(inside, around, scale)


@functools.cache
def county(code: str, root: Path = CONTENT) -> Drawn:
    """The municipalities of one county, drawn as large as they can be."""
    inside = {each: rings for each, rings in _rings("municipalities", root).items() if each.startswith(code)}
    scale = _COUNTY_SIDE / max(_extent(inside.values()))
    return _draw(inside, {}, scale)


def _draw(inside: dict[str, list[Ring]], around: dict[str, list[Ring]], scale: float) -> Drawn:
    west, north = _corner(inside.values())
    wide, high = (math.ceil(side * scale) + 2 * _MARGIN for side in _extent(inside.values()))

    def outlines(shapes: dict[str, list[Ring]]) -> tuple[Outline, ...]:
        return tuple(Outline(code, _path(rings, west, north, scale)) for code, rings in shapes.items())

    return Drawn(wide, high, outlines(inside), outlines(around))


def _path(rings: list[Ring], west: float, north: float, scale: float) -> str:
    parts = []
    for ring in rings:
        points = [
            (round((x - west) * scale) + _MARGIN, round((north - y) * scale) + _MARGIN) for x, y in ring[:-1]
        ]
        # A small island may round to less than a triangle: drawn as it is, so that no place lacks a shape.
        steps = [
            f"{x - before[0]} {y - before[1]}"
            for before, (x, y) in itertools.pairwise(points)
            if (x, y) != before
        ]
        parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if steps else "")
    return "".join(parts).replace(" -", "-")


@functools.cache
def _rings(name: str, root: Path) -> dict[str, list[Ring]]:
    """The rings of every feature, in a plane where x and y are equally long."""
    data = json.loads((places_of(root) / f"{name}.geojson").read_text(encoding="utf-8"))
    found: dict[str, list[Ring]] = {}
    for feature in data["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["id"]] = [
            tuple((x, y * _ASPECT) for x, y in ring) for polygon in polygons for ring in polygon
        ]
    return found


def _points(shapes: Iterable[list[Ring]]) -> tuple[list[float], list[float]]:
    points = [point for rings in shapes for ring in rings for point in ring]
    return [x for x, _y in points], [y for _x, y in points]


def _extent(shapes: Iterable[list[Ring]]) -> tuple[float, float]:
    xs, ys = _points(shapes)
    return max(xs) - min(xs), max(ys) - min(ys)


def _corner(shapes: Iterable[list[Ring]]) -> tuple[float, float]:
    """The north-western corner."""
    xs, ys = _points(shapes)
    return min(xs), max(ys)
