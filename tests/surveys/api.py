"""The known answers of R survey, and the samples they are of."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from samsyn.surveys.design.design import Design
from samsyn.surveys.design.making import make_design

DATA = Path(__file__).parent / "data"
DESIGNS = ("dsrs", "dstrat", "dclus1", "dstrat_nofpc")
_FILES = {
    "dsrs": "apisrs",
    "dstrat": "apistrat",
    "dclus1": "apiclus1",
    "dstrat_nofpc": "apistrat",
    "dclus1_nofpc": "apiclus1",
}
Floats = npt.NDArray[np.float64]


@cache
def case(name: str) -> dict[str, Any]:
    """A case by its id."""
    found: dict[str, Any] = _cases()[name]
    return found


@cache
def _cases() -> dict[str, dict[str, Any]]:
    return {
        each["id"]: each
        for each in yaml.safe_load((DATA / "cases.yaml").read_text(encoding="utf-8"))["cases"]
    }


def ids() -> list[str]:
    """Every case."""
    return list(_cases())


@cache
def texts(design: str, column: str) -> npt.NDArray[np.str_]:
    """A column as written."""
    with (DATA / f"{_FILES[design]}.csv").open(encoding="utf-8", newline="") as file:
        return np.array([row[column] for row in csv.DictReader(file)])


def numbers(design: str, column: str) -> Floats:
    """A column of numbers; NaN where it is empty."""
    return np.array([float(each) if each else np.nan for each in texts(design, column)])


def is_one(design: str, column: str, value: str) -> Floats:
    """1.0 where the column has the value, 0.0 where it has another, NaN where it is empty."""
    given = texts(design, column)
    return np.where(given == "", np.nan, (given == value).astype(np.float64))


@cache
def drawn(name: str) -> Design:
    """The design of a case: simple, stratified or clustered, with a finite population or without."""
    size, population = len(texts(name, "fpc")), numbers(name, "fpc")
    weights = numbers(name, "pw")
    if name == "dsrs":
        return make_design(size, population=population)
    if name == "dstrat":
        return make_design(size, strata=texts(name, "stype"), weights=weights, population=population)
    if name == "dstrat_nofpc":
        return make_design(size, strata=texts(name, "stype"), weights=weights)
    if name == "dclus1_nofpc":
        return make_design(size, clusters=texts(name, "dnum"), weights=weights)
    return make_design(size, clusters=texts(name, "dnum"), weights=weights, population=population)


def high(name: str) -> Design:
    """The design, about high schools only."""
    return drawn(name).within(texts(name, "stype") == "H")
