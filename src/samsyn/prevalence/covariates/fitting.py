"""One model fitted to persons, with the proof that it has an estimate or the reason why it has none.

A term that no person shows (nobody of a category was seen by all its lists) is at minus infinity, and the histories that
need it are taken away for those persons, as in tables without covariates. What is left must settle: a slope that grows
without end is no estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.covariates import kernels
from samsyn.prevalence.covariates.design import Design, Weighted
from samsyn.prevalence.covariates.people import Floats, Places
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, price
from samsyn.prevalence.hierarchy import Model

Bools = npt.NDArray[np.bool_]
_STATUS = {
    kernels.FITTED: Status.EXISTS, kernels.WITHOUT_END: Status.NO_ESTIMATE, kernels.LOST: Status.UNSETTLED,
}  # fmt: skip


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


@dataclass(frozen=True, eq=False)
class Fitted:
    """status: EXISTS where there is an estimate; the rest holds only then. loglik: with the constant that makes it that of
    the counts where nothing is known of the persons."""

    spec: Spec
    persons: Weighted
    face: Face
    status: Status
    parameters: Floats
    loglik: float
    missing: float

    @property
    def estimate(self) -> float:
        """All people."""
        return self.persons.n + self.missing if self.status == Status.EXISTS else float("inf")

    def criterion(self, kind: Criterion) -> float:
        """BIC or AIC, infinite where there is no estimate. One more parameter: how many people there are."""
        if self.status != Status.EXISTS:
            return float("inf")
        return price(kind, self.persons.n) * (self.spec.size + 1) - 2.0 * self.loglik

    def margins(self, asked: Places) -> tuple[Floats, Floats]:
        """By group of the design: the sum of exp(eta), and the chance of somebody seen to be on all lists of each mask."""
        z = self.persons.design.z
        return kernels.margins(
            z, self.face.kind, self.face.allowed, *self.spec.arguments, self.parameters, asked
        )

    def information(self) -> Floats:
        """The matrix of information at the estimate."""
        slope, info = np.empty(self.spec.size), np.empty((self.spec.size + 1, self.spec.size))
        kernels.evaluate(
            self.persons.design.z, self.persons.persons, self.face.kind, self.face.allowed, *self.spec.arguments,
            self.parameters, True, slope, info,
        )  # fmt: skip
        upper = np.triu(info[: self.spec.size])
        return np.asarray(upper + np.triu(upper, 1).T)

    @cached_property
    def weights(self) -> Floats:
        """By group: how many people one person seen stands for, 1 / (1 - p0)."""
        return np.asarray(1.0 + 1.0 / self.margins(np.zeros(0, np.int64))[0])


def fit(spec: Spec, persons: Weighted, start: Floats | None = None) -> Fitted:
    """start: parameters near the estimate; the result is the same without."""
    z, sums = persons.design.z, spec.sums(persons)
    face = Face.of(spec, persons)
    if face.status != Status.EXISTS:
        return Fitted(spec, persons, face, face.status, np.zeros(spec.size), -np.inf, np.inf)
    status, b, loglik, missing = Status.UNSETTLED, np.zeros(spec.size), -np.inf, np.inf
    for begin in [start, None] if start is not None else [None]:
        b = _beginning(spec, persons, face) if begin is None else np.where(face.keep, begin, 0.0)
        loglik, missing, code = kernels.fit(
            z,
            np.abs(z).max(axis=0),
            persons.persons,
            face.kind,
            face.allowed,
            *spec.arguments,
            sums,
            face.keep,
            b,
        )
        status = _STATUS[code]
        if status == Status.EXISTS:
            break
    if status == Status.EXISTS and not np.isfinite(missing):
        status = Status.NO_ESTIMATE
    elif status == Status.UNSETTLED and not _known(spec, persons, face):
        status = Status.NOT_IDENTIFIABLE
    return Fitted(spec, persons, face, status, b, loglik + persons.constant, missing)


def _known(spec: Spec, persons: Weighted, face: Face) -> bool:
    _keep, known = kernels.independent(
        persons.design.z, persons.persons, face.kind, face.allowed, *spec.arguments, spec.size
    )
    return known


def promise(spec: Spec, persons: Weighted, start: Floats) -> float:
    """About the log-likelihood of a model, by one step from parameters near its estimate."""
    face = Face.of(spec, persons)
    if face.status != Status.EXISTS:
        return -np.inf
    begin = np.where(face.keep, start, 0.0)
    found = kernels.promise(
        persons.design.z,
        persons.persons,
        face.kind,
        face.allowed,
        *spec.arguments,
        spec.sums(persons),
        face.keep,
        begin,
    )
    return found + persons.constant


def _beginning(spec: Spec, persons: Weighted, face: Face) -> Floats:
    """As if each list stood alone and nothing were known of anybody."""
    b = np.zeros(spec.size)
    for t, at in zip(spec.terms, spec.starts, strict=True):
        if int(t).bit_count() == 1 and face.keep[at]:
            share = (persons.sums[0, t] + 0.5) / (persons.n + 1.0)
            b[at] = float(np.log(share / (1.0 - share)))
    return b


def _above(size: int, terms: Places) -> Places:
    """Histories that hold one of the terms."""
    return np.array([h for h in range(size) if any(h & t == t for t in map(int, terms))], np.int64)
