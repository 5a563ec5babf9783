"""A sample as it was drawn: what each record stands for, and which records were drawn together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Adjustment:
    """Weights that were made to agree with known totals. What the known totals explain of a variable is then no longer
    a matter of chance, and its variance is that of the residuals (Deville and Särndal 1992, Survey Methodology).

    auxiliary: what the totals are of, records by variables; some may follow from others. before, after: the weights.
    """

    auxiliary: Floats
    before: Floats
    after: Floats

    @cached_property
    def _solved(self) -> Floats:
        """What gives the slopes of a variable on the auxiliary ones: variables by records."""
        root = np.sqrt(self.before)
        found: Floats = (np.linalg.pinv(self.auxiliary * root[:, None]) * root).astype(np.float64)
        return found

    def residual(self, influence: Floats) -> Floats:
        """Weighted influences (records by estimates) without what the auxiliary variables explain."""
        plain = influence / self.after[:, None]
        residuals: Floats = (plain - self.auxiliary @ (self._solved @ plain)) * self.after[:, None]
        return residuals


@dataclass(frozen=True, eq=False)
class Design:
    """One stage of clusters within strata; later stages need no more than the first (Särndal, Swensson and Wretman
    1992, 4.3), as long as few of all clusters are drawn or they are known in full.

    weights: for each record, how many of the population it stands for. stratum, cluster: codes from 0 for each record;
    cluster codes are unique over the strata. stratum_of: the stratum of each cluster. population: for each stratum, how
    many clusters there are to draw from; infinity where that is not known, which is to say far more than were drawn.
    inside: the records that are asked about (a domain); the others keep their place in the design.
    """

    weights: Floats
    stratum: Ints
    cluster: Ints
    stratum_of: Ints
    population: Floats
    inside: Bools
    adjustments: tuple[Adjustment, ...] = ()
    centred: bool = False
    """Whether a stratum with one cluster is compared with the mean of all, instead of being refused."""

    @property
    def size(self) -> int:
        """Records, inside and outside."""
        return len(self.weights)

    @cached_property
    def n(self) -> int:
        """Records inside."""
        return int(np.count_nonzero(self.inside))

    @cached_property
    def drawn(self) -> Floats:
        """Clusters drawn in each stratum."""
        counted: Floats = np.bincount(self.stratum_of, minlength=len(self.population)).astype(np.float64)
        return counted

    @cached_property
    def single(self) -> bool:
        """Whether every record is a cluster of its own."""
        return len(self.stratum_of) == self.size

    @cached_property
    def inner_weights(self) -> Floats:
        """The weights, zero outside."""
        return np.where(self.inside, self.weights, 0.0)

    @cached_property
    def degf(self) -> int:
        """Degrees of freedom: clusters less strata, of those that have records inside."""
        clusters = np.count_nonzero(np.bincount(self.cluster[self.inside], minlength=len(self.stratum_of)))
        strata = np.count_nonzero(np.bincount(self.stratum[self.inside], minlength=len(self.population)))
        return int(clusters - strata)

    def within(self, inside: Bools) -> Design:
        """The same design, about fewer: the records that are inside and in `inside` too."""
        return replace(self, inside=self.inside & inside)

    def answered(self, *values: Floats) -> Design:
        """The same design, about those that have all of these values."""
        there = np.ones(self.size, dtype=np.bool_)
        for each in values:
            there &= ~np.isnan(each)
        return self.within(there)

    def adjusted(self, weights: Floats, auxiliary: Floats) -> Design:
        """The same design with weights that agree with known totals of the auxiliary variables."""
        step = Adjustment(auxiliary, self.weights, weights)
        return replace(self, weights=weights, adjustments=(*self.adjustments, step))
