"""One model fitted to persons, with the proof that it has an estimate or the reason why it has none.

A term that no person shows (nobody of a category was seen by all its lists) is at minus infinity, and the histories that
need it are taken away for those persons, as in tables without covariates. What is left must settle: a slope that grows
without end is no estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samsyn.prevalence.covariates import kernels
from samsyn.prevalence.covariates.design import Weighted
from samsyn.prevalence.covariates.people import Floats, Places
from samsyn.prevalence.covariates.specs import Face, Spec
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, price

_NEAR = 6.0
_FLAT = 1e-10
"""Of the information that a direction has at nought, the share below which it has none. Where there is no end it is some
1e-15 before rounding hides the slope. Held against a linear programme in the tests."""
_STATUS = {
    kernels.FITTED: Status.EXISTS, kernels.WITHOUT_END: Status.NO_ESTIMATE, kernels.LOST: Status.UNSETTLED,
}  # fmt: skip


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
        return _information(self.spec, self.persons, self.face, self.parameters)

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
    if status == Status.EXISTS and not (np.isfinite(missing) and _firm(spec, persons, face, b)):
        status = Status.NO_ESTIMATE
    elif status == Status.UNSETTLED and not _known(spec, persons, face):
        status = Status.NOT_IDENTIFIABLE
    return Fitted(spec, persons, face, status, b, loglik + persons.constant, missing)


def _firm(spec: Spec, persons: Weighted, face: Face, b: Floats) -> bool:
    """Whether no direction has lost its information on the way from nought: far out the likelihood is so flat that rounding
    can pass for its end."""
    highest = np.abs(persons.design.z).max(axis=0)
    reach = (float(np.abs(b[at : at + spec.wide]) @ highest) if s else abs(float(b[at]))
             for at, s in zip(spec.starts, spec.slopes, strict=True))  # fmt: skip
    if max(reach) < _NEAR:
        return True
    kept = np.ix_(face.keep, face.keep)
    there = _information(spec, persons, face, b)[kept]
    begin = np.linalg.inv(np.linalg.cholesky(_information(spec, persons, face, np.zeros(spec.size))[kept]))
    return bool(np.linalg.eigvalsh(begin @ there @ begin.T).min() > _FLAT)


def _information(spec: Spec, persons: Weighted, face: Face, b: Floats) -> Floats:
    slope, info = np.empty(spec.size), np.empty((spec.size + 1, spec.size))
    kernels.evaluate(
        persons.design.z, persons.persons, face.kind, face.allowed, *spec.arguments, b, True, slope, info
    )
    upper = np.triu(info[: spec.size])
    return np.asarray(upper + np.triu(upper, 1).T)


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
