"""A model of a design as the kernels take it, and which histories are possible for whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.covariates import kernels
from samsyn.prevalence.covariates.design import Design, Weighted
from samsyn.prevalence.covariates.people import Floats, Places
from samsyn.prevalence.existence import Status
from samsyn.prevalence.hierarchy import Model

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Spec:
    """A model of a design. terms: without the empty one. slopes: whether each depends on the covariates. starts: its first
    parameter; size: how many there are, those at minus infinity among them."""

    model: Model
    terms: Places
    slopes: Bools
    starts: Places
    size: int
    wide: int

    @classmethod
    def of(cls, design: Design, model: Model, pair_slopes: bool) -> Spec:
        """pair_slopes: whether dependence between two lists has slopes too, and not only each list."""
        terms = np.array([m for m in model if m], np.int64)
        slopes = np.array([int(m).bit_count() <= (2 if pair_slopes else 1) for m in terms])
        wide = design.z.shape[1]
        widths = np.where(slopes, wide, 1)
        starts = np.concatenate([[0], np.cumsum(widths)[:-1]]).astype(np.int64)
        return cls(model, terms, slopes, starts, int(widths.sum()), wide)

    @property
    def arguments(self) -> tuple[Places, Places, Bools]:
        """As the kernels take them."""
        return self.terms, self.starts, self.slopes

    def sums(self, persons: Weighted) -> Floats:
        """What the model fits exactly, by parameter."""
        parts = [
            persons.sums[: self.wide if s else 1, t] for t, s in zip(self.terms, self.slopes, strict=True)
        ]
        return np.concatenate(parts)

    def start(self, other: Spec, b: Floats) -> Floats:
        """Parameters of another model of the same design as a beginning of this."""
        held = {int(t): int(at) for t, at in zip(other.terms, other.starts, strict=True)}
        found = np.zeros(self.size)
        for t, at, s in zip(self.terms, self.starts, self.slopes, strict=True):
            if int(t) in held:
                many = self.wide if s else 1
                found[at : at + many] = b[held[int(t)] : held[int(t)] + many]
        return found


@dataclass(frozen=True, eq=False)
class Face:
    """Which histories are possible for whom, once terms at minus infinity are gone.

    kind: by group, the row of allowed. allowed: by kind and history. keep: parameters that are left. status: EXISTS, or why
    nothing can be fitted.
    """

    kind: Places
    allowed: Floats
    keep: Bools
    status: Status = Status.EXISTS

    @classmethod
    def of(cls, spec: Spec, persons: Weighted) -> Face:
        """Of these persons."""
        design, size = persons.design, persons.sums.shape[1]
        sloped = spec.terms[spec.slopes]
        which, level, shown = persons.by_level
        absent = (shown[:, sloped] == 0.0) & (shown[:, :1] > 0.0)
        never = spec.terms[persons.sums[0, spec.terms] == 0.0]
        if not never.size and not absent.any():
            everything = np.ones((1, size))
            return cls(np.zeros(len(design.z), np.int64), everything, np.ones(spec.size, np.bool_))
        groups = np.ones((len(design.z), size))
        groups[:, _above(size, never)] = 0.0
        for c, k, gone in zip(which, level, absent, strict=True):
            groups[np.ix_(design.codes[:, c] == k, _above(size, sloped[gone]))] = 0.0
        allowed, kind = np.unique(groups, axis=0, return_inverse=True)
        kind = np.ascontiguousarray(kind.reshape(-1).astype(np.int64))
        keep, known = kernels.independent(
            design.z, persons.persons, kind, allowed, *spec.arguments, spec.size
        )
        return cls(kind, allowed, keep, Status.EXISTS if known else Status.NOT_IDENTIFIABLE)


def _above(size: int, terms: Places) -> Places:
    """Histories that hold one of the terms."""
    return np.array([h for h in range(size) if any(h & t == t for t in map(int, terms))], np.int64)
