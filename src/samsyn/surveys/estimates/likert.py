"""Answers in steps: the share of each, the median step, and how far those above the middle outweigh those below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.surveys.design.design import Design, Ints
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.intervals import Method
from samsyn.surveys.estimates.means import mean
from samsyn.surveys.estimates.proportions import shares
from samsyn.surveys.estimates.quantiles import quantile


@dataclass(frozen=True)
class Likert:
    """steps: the share of each. median: the step that half of the population is at or below, counted from 0, its limits
    too; a step between two is never made up. balance: the share above the middle less the share below it, -1 to 1."""

    steps: tuple[Estimate, ...]
    median: Estimate
    balance: Estimate


def likert(
    design: Design,
    codes: Ints,
    steps: int,
    method: Method = "beta",
    level: float = 0.95,
    signs: Sequence[int] = (),
) -> Likert:
    """codes: from 0, the lowest step, below 0 for no answer. signs: -1, 0 or 1 for each step; without them, those below the
    middle are -1, those above it 1, and a step in the middle 0. Steps are not taken as equally far apart."""
    values = np.where(codes >= 0, codes, np.nan).astype(np.float64)
    given = np.array(
        signs if len(signs) == steps else [np.sign(2 * step - (steps - 1)) for step in range(steps)]
    )
    signed = np.where(codes >= 0, given[np.maximum(codes, 0)], np.nan).astype(np.float64)
    return Likert(
        tuple(shares(design, values, steps, method, level)), quantile(design, values, 0.5, level),
        mean(design, signed, level),
    )  # fmt: skip
