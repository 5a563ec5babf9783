"""Intervals for a share, from the share, its standard error and degrees of freedom.

All but `mean` stay within 0 and 1. Sources: Korn and Graubard 1998 (Survey Methodology 24, 193-201) for `beta`; Wilson
1927 with the effective sample size for `wilson`; Rao and Scott 1984 for `likelihood`; Clopper and Pearson 1934.
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, exp, log, pi, sin, sqrt
from typing import Final, Literal, get_args

from scipy.stats import beta as beta_distribution
from scipy.stats import norm
from scipy.stats import t as student

from samsyn.surveys.estimates.likelihood import exact_limits

Method = Literal["logit", "xlogit", "wilson", "beta", "likelihood", "asin", "mean"]
METHODS: Final[tuple[Method, ...]] = get_args(Method)
Limits = tuple[float, float]


def limits(method: Method, share: float, se: float, n: int, degf: int, level: float) -> Limits:
    """The interval of a share strictly between 0 and 1 with a standard error above 0. n: records it rests on. Of
    `likelihood` it is the one without R's interpolation, as the records are not at hand."""
    return _BY[method](share, se, n, degf, level)


def effective(share: float, se: float, n: int, degf: int, level: float) -> float:
    """The size of a simple random sample that would be as sure, less what few degrees of freedom take."""
    return share * (1.0 - share) / se**2 * fewer(n, degf, level)


def fewer(n: int, degf: int, level: float) -> float:
    """What few degrees of freedom leave of an effective sample size (Korn and Graubard 1998, equation 3)."""
    tail = (1.0 + level) / 2.0
    return float(student.ppf(tail, n - 1) / student.ppf(tail, degf)) ** 2 if n > 1 else 1.0


def exact(successes: float, size: float, level: float, *, one_sided: bool = False) -> Limits:
    """Clopper and Pearson's interval; sizes may be broken numbers, as effective ones are. one_sided: at none or all, the
    limit that is not 0 or 1 has all of the risk; elsewhere nothing changes."""
    at_end = successes <= 0.0 or successes >= size
    tail = (1.0 - level) / (1.0 if one_sided and at_end else 2.0)
    low = float(beta_distribution.ppf(tail, successes, size - successes + 1.0)) if successes > 0.0 else 0.0
    high = (
        float(beta_distribution.ppf(1.0 - tail, successes + 1.0, size - successes))
        if successes < size
        else 1.0
    )
    return low, high


def wilson(share: float, size: float, level: float) -> Limits:
    """Wilson's interval without continuity correction; finite at 0 and 1 too."""
    return _score(share, float(norm.ppf((1.0 + level) / 2.0)) ** 2 / size)


def _score(share: float, far: float) -> Limits:
    """Where the share lies as many standard errors off as the quantile says. far: its square over the sample size."""
    middle = (share + far / 2.0) / (1.0 + far)
    wide = sqrt(share * (1.0 - share) * far + far**2 / 4.0) / (1.0 + far)
    return max(0.0, middle - wide), min(1.0, middle + wide)


def _t(degf: int, level: float) -> float:
    return float(student.ppf((1.0 + level) / 2.0, degf))


def _mean(share: float, se: float, n: int, degf: int, level: float) -> Limits:
    wide = _t(degf, level) * se
    return share - wide, share + wide


def _logit(share: float, se: float, n: int, degf: int, level: float) -> Limits:
    middle, wide = log(share / (1.0 - share)), _t(degf, level) * se / (share * (1.0 - share))
    return _expit(middle - wide), _expit(middle + wide)


def _asin(share: float, se: float, n: int, degf: int, level: float) -> Limits:
    middle, wide = asin(sqrt(share)), _t(degf, level) * se / (2.0 * sqrt(share * (1.0 - share)))
    return sin(max(0.0, middle - wide)) ** 2, sin(min(pi / 2.0, middle + wide)) ** 2


def _beta(share: float, se: float, n: int, degf: int, level: float) -> Limits:
    size = effective(share, se, n, degf, level)
    return exact(share * size, size, level)


def _wilson(share: float, se: float, n: int, degf: int, level: float) -> Limits:
    return _score(share, _t(degf, level) ** 2 * se**2 / (share * (1.0 - share)))


def _expit(value: float) -> float:
    return 1.0 / (1.0 + exp(-value)) if value >= 0.0 else exp(value) / (1.0 + exp(value))


_BY: Final[dict[Method, Callable[[float, float, int, int, float], Limits]]] = {
    "logit": _logit, "xlogit": _logit, "wilson": _wilson, "beta": _beta, "likelihood": exact_limits, "asin": _asin,
    "mean": _mean,
}  # fmt: skip
