"""A design out of columns: checked once, so that nothing later need ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.design.design import Design, Floats, Ints

Column = Sequence[Any] | npt.NDArray[Any]


def make_design(
    size: int,
    *,
    weights: Column | None = None,
    strata: Column | None = None,
    clusters: Column | None = None,
    population: Column | None = None,
    nested: bool = False,
    centred: bool = False,
) -> Design:
    """The design of `size` records.

    weights: how many each stands for; without them, population over drawn in each stratum, or one each. strata, clusters:
    the names they were drawn by; without them there is one stratum, and each record is its own cluster. population: for
    each record, how many clusters its stratum has in all. nested: the names of clusters begin anew in each stratum.
    centred: a stratum with one cluster is compared with the mean of all, instead of being refused. DataError names the
    first record that is wrong in each column, counted from 1, and never what stands there.
    """
    stratum = _codes(strata, size, "strata")
    cluster = _codes(clusters, size, "clusters") if clusters is not None else np.arange(size, dtype=np.int64)
    if nested and clusters is not None:
        cluster = _codes(stratum * (int(cluster.max(initial=0)) + 1) + cluster, size, "clusters")
    stratum_of = _stratum_of(stratum, cluster)
    count = int(stratum.max(initial=-1)) + 1
    drawn = np.bincount(stratum_of, minlength=count).astype(np.float64)
    there = _population(population, stratum, drawn, size)
    if weights is None:
        rate = np.where(np.isfinite(there), there / drawn, 1.0)
        heavy: Floats = rate[stratum]
    else:
        heavy = _weights(weights, size)
    return Design(heavy, stratum, cluster, stratum_of, there, np.ones(size, dtype=np.bool_), centred=centred)


def _codes(names: Column | None, size: int, column: str) -> Ints:
    if names is None:
        return np.zeros(size, dtype=np.int64)
    given = np.asarray(names)
    _same_length(given, size, column)
    _refuse(_blank(given), column, _EMPTY)
    if given.dtype.kind == "O":
        given = np.array([str(each) for each in given])
    codes: Ints = np.unique(given, return_inverse=True)[1].astype(np.int64)
    return codes


def _blank(given: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    if given.dtype.kind in "iub":
        return np.zeros(given.shape, dtype=np.bool_)
    if given.dtype.kind == "f":
        return np.isnan(given.astype(np.float64))
    return np.array([each is None or each == "" or each != each for each in given.tolist()], dtype=np.bool_)


def _stratum_of(stratum: Ints, cluster: Ints) -> Ints:
    """The stratum of each cluster; refuses a cluster that lies in two."""
    found = np.zeros(int(cluster.max(initial=-1)) + 1, dtype=np.int64)
    found[cluster] = stratum
    _refuse(found[cluster] != stratum, "clusters", _TWO_STRATA)
    return found


def _population(given: Column | None, stratum: Ints, drawn: Floats, size: int) -> Floats:
    if given is None:
        return np.full(len(drawn), np.inf)
    values = _numbers(given, size, "population", _NOT_A_NUMBER)
    _refuse(~(values >= 1.0), "population", _NOT_A_NUMBER)
    of = np.zeros(len(drawn))
    of[stratum] = values
    _refuse(of[stratum] != values, "population", _TWO_SIZES)
    _refuse((of < drawn)[stratum], "population", _TOO_SMALL)
    return of


def _weights(given: Column, size: int) -> Floats:
    values = _numbers(given, size, "weights", _NO_WEIGHT)
    _refuse(~(np.isfinite(values) & (values > 0.0)), "weights", _NO_WEIGHT)
    return values


def _numbers(given: Column, size: int, column: str, texts: tuple[Text, Text]) -> Floats:
    """The column as numbers; what is no number is NaN, and refused like one."""
    values = np.asarray(given)
    _same_length(values, size, column)
    if values.dtype.kind in "iufb":
        return values.astype(np.float64)
    found = np.full(size, np.nan)
    for row, each in enumerate(values.tolist()):
        try:
            found[row] = float(each)
        except (TypeError, ValueError):
            raise DataError([Problem(*texts, where=column, line=row + 1)]) from None
    return found


def _same_length(values: npt.NDArray[Any], size: int, column: str) -> None:
    if values.shape != (size,):
        raise DataError([Problem(*_LENGTH, where=column)])


def _refuse(wrong: npt.NDArray[np.bool_], column: str, texts: tuple[Text, Text]) -> None:
    if wrong.any():
        row = int(np.argmax(wrong)) + 1
        raise DataError([Problem(*texts, where=column, line=row)])


_LENGTH: Final = (
    Text(sv="Kolumnen är inte lika lång som svaren.", en="The column is not as long as the answers."),
    Text(sv="Ge ett värde för varje svarande.", en="Give one value for each respondent."),
)
_EMPTY: Final = (
    Text(sv="Här saknas ett värde.", en="There is no value here."),
    Text(
        sv="Ge varje svarande ett stratum och ett kluster.",
        en="Give each respondent a stratum and a cluster.",
    ),
)
_TWO_STRATA: Final = (
    Text(sv="Klustret ligger i två strata.", en="The cluster lies in two strata."),
    Text(
        sv="Ge klustren egna namn, eller säg att namnen börjar om i varje stratum.",
        en="Give the clusters names of their own, or say that names begin anew in each stratum.",
    ),
)
_NOT_A_NUMBER: Final = (
    Text(
        sv="Populationens storlek är inget tal som är minst 1.",
        en="The population size is no number of at least 1.",
    ),
    Text(
        sv="Skriv hur många enheter stratumet har i allt.", en="Write how many units the stratum has in all."
    ),
)
_TWO_SIZES: Final = (
    Text(sv="Samma stratum har två olika storlekar.", en="The same stratum has two different sizes."),
    Text(sv="Skriv samma tal för alla i stratumet.", en="Write the same number for all in the stratum."),
)
_TOO_SMALL: Final = (
    Text(
        sv="Populationen är mindre än urvalet i stratumet.",
        en="The population is smaller than the sample in the stratum.",
    ),
    Text(
        sv="Rätta storleken eller indelningen i strata.", en="Correct the size or the division into strata."
    ),
)
_NO_WEIGHT: Final = (
    Text(
        sv="Vikten saknas, är noll eller är inget tal.", en="The weight is missing, is zero or is no number."
    ),
    Text(
        sv="Ge varje svarande en vikt större än noll, eller lämna svarande utan vikt utanför.",
        en="Give each respondent a weight above zero, or leave respondents without weight out.",
    ),
)
