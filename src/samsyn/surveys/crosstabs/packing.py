"""Answers put in order for counting: once for all tables, cluster by cluster, each answer a small whole number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from samsyn.surveys.design.design import Design, Floats, Ints
from samsyn.surveys.design.variance import scales

Codes = npt.NDArray[np.int16]
MOST_CATEGORIES: Final = 30_000


@dataclass(frozen=True, eq=False)
class Adjusted:
    """A design whose weights were made to agree with known totals, and the answers in their own order."""

    design: Design
    questions: Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Packed:
    """codes: by question, for each record its category from 0; those with no answer or outside the domain have the code
    after the last. sizes: how many categories. Records lie cluster by cluster, clusters stratum by stratum.
    stratum_of: of each cluster. begins: the record each cluster begins with, and how many records there are. drawn, scale:
    by stratum, clusters and what its sum of squares is multiplied by. adjusted: where the weights were."""

    codes: Mapping[str, Codes]
    sizes: Mapping[str, int]
    weights: Floats
    stratum_of: Ints
    begins: Ints
    drawn: Floats
    scale: Floats
    adjusted: Adjusted | None = None


def pack(design: Design, questions: Mapping[str, npt.NDArray[Any]], sizes: Mapping[str, int]) -> Packed:
    """questions: codes from 0 of each record, below 0 for no answer."""
    scale = scales(design)
    by_stratum = np.argsort(design.stratum_of, kind="stable")
    place = np.empty_like(by_stratum)
    place[by_stratum] = np.arange(len(by_stratum))
    cluster = place[design.cluster]
    in_order = bool(np.all(cluster[1:] >= cluster[:-1]))
    order = slice(None) if in_order else np.argsort(cluster, kind="stable")
    inside = design.inside[order]
    codes = {name: _coded(values[order], sizes[name], inside) for name, values in questions.items()}
    weights = np.ascontiguousarray(design.weights[order])
    begins = np.zeros(len(by_stratum) + 1, dtype=np.int64)
    np.cumsum(np.bincount(cluster, minlength=len(by_stratum)), out=begins[1:])
    adjusted = Adjusted(design, questions) if design.adjustments else None
    return Packed(codes, sizes, weights, design.stratum_of[by_stratum], begins, design.drawn, scale, adjusted)


def _coded(values: npt.NDArray[Any], size: int, inside: npt.NDArray[np.bool_]) -> Codes:
    if size > MOST_CATEGORIES:
        raise ValueError("a question has more categories than a table can hold")
    if values.size and int(values.max()) >= size:
        raise ValueError("a code is beyond the last category")
    coded = values.astype(np.int16)
    coded[(coded < 0) | ~inside] = size
    return coded
