"""Whether chains agree and how much they are worth: rank-normalised split R-hat and effective sample sizes.

Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Rank-normalization, folding, and localization, Bayesian
Analysis 16(2). Chains are rows: an array of (chains, draws).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Chains = npt.NDArray[np.float64]
HIGHEST_RHAT = 1.01
"""Above this, chains disagree (Vehtari et al. 2021, section 1)."""
BARELY = 1.05
"""Up to this, with a quarter of FEWEST_EFFECTIVE, a number is given with a warning."""
FEWEST_EFFECTIVE = 400.0
"""Effective draws in all, below which quantiles are not steady (the same; four chains of a hundred each)."""


@dataclass(frozen=True)
class Mixing:
    """rhat: near 1 where chains agree. bulk, tail: effective draws for the middle and for the ends of an interval."""

    rhat: float
    bulk: float
    tail: float

    @property
    def good(self) -> bool:
        """Whether a number may rest on these chains."""
        return self.rhat <= HIGHEST_RHAT and min(self.bulk, self.tail) >= FEWEST_EFFECTIVE

    @property
    def barely(self) -> bool:
        """Not good, and yet near enough for a number with a warning."""
        return not self.good and self.rhat <= BARELY and min(self.bulk, self.tail) >= FEWEST_EFFECTIVE / 4


def mixing(chains: Chains) -> Mixing:
    """All three of one quantity."""
    return Mixing(rhat(chains), bulk_size(chains), tail_size(chains))


def rhat(chains: Chains) -> float:
    """Rank-normalised split R-hat: the larger of that of the draws and that of their distance from the median.

    Infinite where chains stand still at different places or all draws are one value; a chain that never moved is no proof.
    """
    halves = split(chains)
    folded = np.abs(halves - np.median(halves))
    return max(_plain_rhat(normalised(halves)), _plain_rhat(normalised(folded)))


def bulk_size(chains: Chains) -> float:
    """Effective draws in all chains together, for the middle of the distribution."""
    return effective_size(normalised(split(chains)))


def tail_size(chains: Chains, level: float = 0.95) -> float:
    """Effective draws for the worse of the two ends of an interval of this level."""
    halves = split(chains)
    low, high = np.quantile(halves, [(1 - level) / 2, (1 + level) / 2])
    return min(_share_size(halves, float(low)), _share_size(halves, float(high)))


def quantile_error(chains: Chains, share: float) -> float:
    """Monte Carlo standard error of a quantile: half the way between the quantiles one error of the share below and above."""
    size = _share_size(split(chains), float(np.quantile(chains, share)))
    wide = (share * (1 - share) / max(size, 1.0)) ** 0.5
    low, high = np.quantile(chains, [max(share - wide, 0.0), min(share + wide, 1.0)])
    return float(high - low) / 2


def _share_size(chains: Chains, limit: float) -> float:
    return effective_size((chains <= limit).astype(float))


def split(chains: Chains) -> Chains:
    """Each chain as two: one that drifts disagrees with itself."""
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, chains.shape[1] - half :]])


def normalised(chains: Chains) -> Chains:
    """Ranks over all chains (mean rank for equal draws) as quantiles of the normal distribution."""
    _values, place, count = np.unique(chains, return_inverse=True, return_counts=True)
    twice = 2 * np.cumsum(count) - count + 1
    scores = _scores(chains.size)[twice - 2]
    return np.asarray(scores[place.reshape(chains.shape)])


@lru_cache(maxsize=4)
def _scores(size: int) -> npt.NDArray[np.float64]:
    """Normal scores of the ranks 1, 1.5, 2 ... size."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((twice / 2 - 0.375) / (size + 0.25)) for twice in range(2, 2 * size + 1)])


def _plain_rhat(chains: Chains) -> float:
    within = chains.var(axis=1, ddof=1).mean()
    if not within > 1e-12 * chains.var():
        return float("inf")
    between = chains.mean(axis=1).var(ddof=1)
    draws = chains.shape[1]
    return float(np.sqrt((draws - 1) / draws + between / within))


def effective_size(chains: Chains) -> float:
    """Effective draws by Geyer's initial monotone sequence of paired autocorrelations, over all chains.

    0 where a chain never moves (its draws carry nothing), at most draws * log10(draws).
    """
    count, draws = chains.shape
    if draws < 4 or not np.all(np.ptp(chains, axis=1) > 0.0):
        return _still(chains)
    covariance = _autocovariances(chains)
    within = covariance[:, 0].mean() * draws / (draws - 1)
    total = within * (draws - 1) / draws
    if count > 1:
        total += chains.mean(axis=1).var(ddof=1)
    correlation = 1.0 - (within - covariance.mean(axis=0) * draws / (draws - 1)) / total
    correlation[0] = 1.0
    pairs = correlation[: draws // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0.0)
    kept = np.minimum.accumulate(pairs[: negative[0] if negative.size else pairs.size])
    length = max(2.0 * kept.sum() - 1.0, 1.0 / np.log10(chains.size))
    return float(chains.size / length)


def _still(chains: Chains) -> float:
    """Some chain, or half of one, is constant: worth the draws of those that move if all means are alike, else nothing."""
    moving = chains[np.ptp(chains, axis=1) > 0.0] if chains.shape[1] >= 4 else chains[:0]
    if len(moving) < max(2, len(chains) // 2):
        return 0.0
    return effective_size(moving)


def _autocovariances(chains: Chains) -> Chains:
    """By chain and lag, divided by the number of draws."""
    draws = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    size = 1 << (2 * draws - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=1)
    return np.asarray(np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, :draws] / draws)
