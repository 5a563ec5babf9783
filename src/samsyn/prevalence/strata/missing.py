"""People whose stratum is not known: expected places by EM, and multiple imputation for the interval.

It assumes that, given which lists saw somebody, whether the stratum is known does not hang together with which it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import exp, log, sqrt

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.selecting.words import NO_INTERVAL
from samsyn.prevalence.strata import estimating, words
from samsyn.prevalence.strata.estimating import InStrata, Part
from samsyn.prevalence.strata.existing import LOOSE
from samsyn.prevalence.strata.model import Fitted, fit
from samsyn.prevalence.strata.tables import Strata

Floats = npt.NDArray[np.float64]
_ROUNDS = 500
_STILL = 1e-8


def placed(
    strata: Strata, shared: tuple[int, ...], counts: Floats | None = None, unknown: Floats | None = None
) -> tuple[Floats, Fitted]:
    """EM: counts by stratum and history with those of unknown stratum in their expected places, and the fit."""
    known = strata.counts.astype(float) if counts is None else counts
    loose = strata.unknown.astype(float) if unknown is None else unknown
    whole = known + loose * _first(strata, known)
    for _ in range(_ROUNDS):
        fitted = fit(whole[None], strata.unseen, shared)
        ahead = known + loose * _shares(fitted.means[0])
        moved = float(np.abs(ahead - whole).max())
        whole = ahead
        if moved < _STILL * (1.0 + loose.sum()):
            break
    return whole, fit(whole[None], strata.unseen, shared)


def _first(strata: Strata, known: Floats) -> Floats:
    """Where the EM begins: by the size of the strata that can have the history."""
    return _shares(np.where(strata.unseen, 0.0, known.sum(axis=1, keepdims=True) + 1.0))


def _shares(weights: Floats) -> Floats:
    total = weights.sum(axis=0)
    return np.asarray(weights / np.where(total > 0.0, total, 1.0))


def estimate(
    strata: Strata,
    *,
    model: Model | None = None,
    imputations: int = 100,
    seed: int = 1,
    level: float = 0.95,
    progress: Callable[[float], None] | None = None,
) -> InStrata:
    """By stratum and summed, people of unknown stratum placed. imputations: as many as verdata uses (100).

    The model is chosen with them in their expected places; intervals are by total variance (Rubin) on the logarithm of
    the people not seen and do not carry the choice of the model.
    """
    if imputations < 2:
        raise ValueError("at least two imputations: the variance between them is part of the interval")
    if not strata.unknown.any():
        return estimating.estimate(strata, model=model, seed=seed, level=level)
    first = estimating.estimate(strata, model=model, bootstrap=0, level=level)
    if first.status != "ok" or any(part.n == 0 for part in first.parts):
        return first
    whole, fitted = placed(strata, first.shared)
    point = _values(whole, fitted)
    tables = imputed(strata, first.shared, imputations, seed, progress)
    fits = fit(tables, strata.unseen, first.shared)
    warnings = [each for each in first.warnings if each not in (words.UNKNOWN, NO_INTERVAL)]
    if not _sound(fits):
        parts, total = _points(first, point, strata.n)
        return replace(
            first, parts=parts, total=total, status="interval_failed", warnings=(*warnings, words.NOT_PLACED)
        )
    limits = [_by_total_variance(*each, level) for each in _moments(fits)]
    parts = tuple(
        replace(part, estimate=float(point[h]), lower=_above(whole[h].sum(), limits[h], 0), upper=_above(whole[h].sum(), limits[h], 1))
        for h, part in enumerate(first.parts)
    )  # fmt: skip
    n = float(whole.sum())
    total = Part("total", strata.n, float(point.sum()), _above(n, limits[-1], 0), _above(n, limits[-1], 1))
    return replace(first, parts=parts, total=total, level=level, warnings=(*warnings, words.PLACED))


def _sound(fits: Fitted) -> bool:
    """Whether every table has an estimate whose spread means something."""
    wide = np.diagonal(fits.spread, axis1=1, axis2=2).max(axis=1)
    return bool(np.all(fits.converged & (wide < LOOSE) & np.isfinite(fits.missing).all(axis=1)))


def _points(first: InStrata, point: Floats, n: int) -> tuple[tuple[Part, ...], Part]:
    """Estimates without intervals."""
    parts = tuple(
        replace(part, estimate=float(value)) for part, value in zip(first.parts, point, strict=True)
    )
    return parts, Part("total", n, float(point.sum()))


def imputed(
    strata: Strata,
    shared: tuple[int, ...],
    imputations: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Floats:
    """Tables with everybody placed by a draw. Each draw's model is fitted to redrawn persons, so that its own uncertainty is in."""
    rng = np.random.Generator(np.random.Philox(key=[seed, 77]))
    both = np.concatenate([strata.counts.ravel(), strata.unknown])
    tables = np.empty((imputations, *strata.counts.shape))
    for i in range(imputations):
        drawn = rng.multinomial(both.sum(), both / both.sum()).astype(float)
        known, loose = drawn[: strata.counts.size].reshape(strata.counts.shape), drawn[strata.counts.size :]
        _whole, fitted = placed(strata, shared, known, loose)
        shares = _shares(fitted.means[0] + np.where(strata.unseen, 0.0, 1e-12))
        tables[i] = strata.counts
        for c in np.flatnonzero(strata.unknown):
            tables[i, :, c] += rng.multinomial(strata.unknown[c], shares[:, c] / shares[:, c].sum())
        if progress:
            progress((i + 1) / imputations)
    return tables


def _values(whole: Floats, fitted: Fitted) -> Floats:
    return np.asarray(whole.sum(axis=1) + fitted.missing[0])


def _moments(fits: Fitted) -> list[tuple[Floats, Floats]]:
    """By stratum and for the sum: by table, the logarithm of the people not seen and its variance."""
    m = fits.missing
    found = [(np.log(m[:, h]), fits.spread[:, h, h] + 1.0 / m[:, h]) for h in range(m.shape[1])]
    total = m.sum(axis=1)
    variance = np.einsum("th,thk,tk->t", m, fits.spread, m) + total
    return [*found, (np.log(total), variance / total**2)]


def _by_total_variance(values: Floats, variances: Floats, level: float) -> tuple[float, float]:
    """Rubin's rules: mean, within plus (1 + 1/m) between, t with his degrees of freedom. Limits on the scale of values."""
    from scipy.stats import t

    m = len(values)
    within, between = float(variances.mean()), float(values.var(ddof=1))
    added = (1.0 + 1.0 / m) * between
    total = within + added
    freedom = (m - 1) * (1.0 + within / added) ** 2 if added > 1e-12 * total else 1e9
    reach = float(t.ppf((1 + level) / 2, freedom)) * sqrt(total)
    return float(values.mean()) - reach, float(values.mean()) + reach


def _above(n: float, limits: tuple[float, float], side: int) -> float:
    return float(n) + exp(min(limits[side], log(1e300)))
