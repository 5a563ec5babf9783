"""Questions with several answers at once: each choice has a share of those who answered; the shares sum to what they will."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.intervals import Method
from samsyn.surveys.estimates.means import mean
from samsyn.surveys.estimates.proportions import proportion


@dataclass(frozen=True)
class Multiple:
    """choices: the share of people that chose each. none: the share that answered and chose none of them. number: how many
    they chose, on average."""

    choices: tuple[Estimate, ...]
    none: Estimate
    number: Estimate


def multiple(design: Design, chosen: Floats, method: Method = "beta", level: float = 0.95) -> Multiple:
    """chosen: records by choices: 1.0 chosen, 0.0 not, NaN for those with no answer at all. The base is everybody who
    answered, not the answers: 40 per cent chose this, of the people."""
    counts = chosen.sum(axis=1)
    none = np.where(np.isnan(counts), np.nan, (counts == 0).astype(np.float64))
    each = tuple(proportion(design, column, method, level) for column in chosen.T)
    return Multiple(each, proportion(design, none, method, level), mean(design, counts, level))
