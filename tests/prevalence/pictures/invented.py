"""Invented estimates and tables for the tests of pictures. No number here is of a real place."""

from __future__ import annotations

import re
from math import exp, sin
from xml.etree import ElementTree

from samsyn.lang import Text
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.pictures.overlaps import Overlap
from samsyn.prevalence.pictures.robustness import Step
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.pictures.weights import Weighed

SVG = "{http://www.w3.org/2000/svg}"
LISTS = ("Polisen", "Socialtjänsten", "Regionkoordinatorerna", "Civilsamhället", "Migrationsverket")
DRAWS = tuple(12_300 * exp(0.35 * sin(i * 1.7) + 0.2 * sin(i * 0.37)) for i in range(1000))


def estimate(method: str = "bic", value: float | None = 12_308.0, lower: float | None = 10_266.0,
             upper: float | None = 14_992.0, **more: object) -> Estimate:  # fmt: skip
    """An estimate of an invented table of 1,896 people."""
    given = {"data": "invented", "lists": LISTS, "n": 1896, "method": method, "estimate": value,
             "lower": lower, "upper": upper, **more}  # fmt: skip
    return Estimate(**given)  # type: ignore[arg-type]


def side_by_side() -> list[Estimate]:
    """One of each kind: far apart, without an interval, refused."""
    return [
        estimate(),
        estimate("stepwise", 11_313.0, 9_332.0, 13_100.0),
        estimate("threshold", 12_400.0, 10_609.0, 13_694.0),
        estimate("decomposable", 22_365.0, 15_100.0, 41_000.0),
        estimate("lcmcr", None, None, None, status="not_mixed"),
        estimate("aic", 40_660.0, None, None, status="interval_failed"),
    ]


TOTALS = {
    "Polisen": 812,
    "Socialtjänsten": 655,
    "Regionkoordinatorerna": 410,
    "Civilsamhället": 377,
    "Migrationsverket": 120,
}
OVERLAPS = [
    Overlap(("Polisen",), 610),
    Overlap(("Socialtjänsten",), 480),
    Overlap(("Regionkoordinatorerna",), 250),
    Overlap(("Civilsamhället",), 290),
    Overlap(("Migrationsverket",), 90),
    Overlap(("Polisen", "Socialtjänsten"), 100),
    Overlap(("Polisen", "Regionkoordinatorerna"), 60),
    Overlap(("Socialtjänsten", "Civilsamhället"), 40),
    Overlap(("Polisen", "Socialtjänsten", "Regionkoordinatorerna"), 20),
    Overlap(("Polisen", "Civilsamhället"), None, Text(sv="färre än 10", en="fewer than 10")),
]
MAIN = Step(Text(sv="Vald modell", en="Chosen model"), "main", 12_308.0, 10_266.0, 14_992.0)
STEPS = [
    Step(Text(sv="Modell [12,13,4,5]", en="Model [12,13,4,5]"), "model", 11_900.0),
    Step(Text(sv="Modell [12,4,5]", en="Model [12,4,5]"), "model", 13_050.0),
    Step(Text(sv="Utan Polisen", en="Without Polisen"), "left_out", 19_870.0, 12_040.0, 31_111.0),
    Step(Text(sv="Utan Migrationsverket", en="Without Migrationsverket"), "left_out", None),
    Step(Text(sv="Polisen och Migrationsverket sammanslagna", en="Polisen and Migrationsverket merged"), "merged", 12_900.0),
    Step(Text(sv="En träff av tio missad", en="One link in ten missed"), "links", 11_100.0),
]  # fmt: skip
MODELS = [
    Weighed(f"[12,{a}{b}]", 0.321 * 0.6 ** (2 * a + b - 7), 10_000.0 + 977 * a * b)
    for a in (2, 3)
    for b in (3, 4, 5)
]
MODELS += [Weighed(f"[1{i}]", 0.001, 9_123.0) for i in range(9)]
CHAINS = [[9_000 + 500 * k + 800 * sin(i * (0.3 + 0.1 * k)) for i in range(400)] for k in range(4)]


def root(picture: Picture) -> ElementTree.Element:
    """The picture as a tree; an error where it is not well formed."""
    return ElementTree.fromstring(picture.svg)  # noqa: S314 - our own text


def texts(picture: Picture) -> list[str]:
    """All words in the picture, without its title and description."""
    return [each.text or "" for each in root(picture).iter(f"{SVG}text")]


def numbers(words: str) -> list[int]:
    """The numbers of people in some words."""
    found = re.findall(
        r"(?<![\d\[,.])\d{1,3}(?:[\xa0,]\d{3})+(?!\d)|(?<![\d\[,.])\d+(?![\d\],.%]|\s?%)", words
    )
    return [int(re.sub(r"\D", "", each)) for each in found]
