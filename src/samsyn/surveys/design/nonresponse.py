"""Weights of those who answered, raised to stand for those of their class who did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.design.design import Bools, Design, Floats
from samsyn.surveys.design.making import Column

LARGE: Final = 3.0
"""A factor above which a class should be merged with another: a convention (Little 1986 warns of large ones)."""


@dataclass(frozen=True, eq=False)
class Raised:
    """design: with the new weights, about those who answered. factors: by class, in the order of `classes`; 1 over the
    weighted response rate. large: whether any is above `LARGE`. response_rate: weighted, of all (AAPOR RR1 if all are
    eligible)."""

    design: Design
    classes: tuple[object, ...]
    factors: Floats
    large: bool
    response_rate: float


def raise_weights(design: Design, responded: Bools, classes: Column) -> Raised:
    """The weighting-class adjustment (Oh and Scheuren 1983; Särndal and Lundström 2005, 6.5): those who answered stand for
    all of their class. It removes what the classes explain of who answers, nothing else. DataError where nobody of a class
    answered."""
    names, code = np.unique(np.asarray(classes), return_inverse=True)
    all_of = np.bincount(code, weights=design.inner_weights, minlength=len(names))
    there = design.within(responded)
    answered = np.bincount(code, weights=there.inner_weights, minlength=len(names))
    empty = (answered <= 0.0) & (all_of > 0.0)
    if empty.any():
        raise DataError([Problem(*_EMPTY, where="classes", line=int(np.argmax(empty[code])) + 1)])
    factors = np.where(answered > 0.0, all_of / np.where(answered > 0.0, answered, 1.0), 1.0)
    weights = np.where(there.inside, design.weights * factors[code], design.weights)
    rate = float(answered.sum() / all_of.sum()) if all_of.sum() else 0.0
    large = bool((factors > LARGE).any())
    return Raised(replace(there, weights=weights), tuple(names.tolist()), factors, large, rate)


_EMPTY: Final = (
    Text(sv="Ingen i den här klassen har svarat.", en="Nobody of this class has answered."),
    Text(sv="Slå ihop klassen med en som liknar den.", en="Merge the class with one like it."),
)
