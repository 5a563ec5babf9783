"""Splits and mergers of classes: the density they weigh, that nobody is lost, and that they change no answer."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from samsyn.prevalence.bayes.classes import Chain, Priors, Target
from samsyn.prevalence.bayes.diagnostics import bulk_size
from samsyn.prevalence.kernels import splitting as kernel
from tests.prevalence.bayes.known import table
from tests.prevalence.bayes.test_latent import SMALL, joint

PRIORS = Priors(classes=4, shape=1.0, rate=1.0, most=10.0)


def chain(number: int, name: str = "") -> Chain:
    target = Target.of(table(name) if name else SMALL, PRIORS)
    return Chain(target, np.random.Generator(np.random.Philox(key=[7, number])), number)


def test_the_density_is_that_of_the_model() -> None:
    """Differences between two ways to part the same people over classes 1 and 3."""
    one, other = chain(2), chain(2)
    other.given[:, 3] += other.given[:, 1] // 2
    other.given[:, 1] -= other.given[:, 1] // 2
    other.missing[3], other.missing[1] = 11, 2
    on = other.target.cells[:, None] >> np.arange(3) & 1
    values = []
    for each in (one, other):
        observed, seen = each.given.sum(axis=0), np.ascontiguousarray(on.T @ each.given)
        size = observed + each.missing
        found = kernel.log_joint(1, 3, 0.4, each.given, each.missing, size, seen, np.zeros(1))
        by_hand = joint(observed, each.missing, seen, 0.4, PRIORS) - gammaln(each.given + 1).sum()
        values.append((found, by_hand))
    assert values[1][0] - values[0][0] == pytest.approx(values[1][1] - values[0][1], rel=1e-8)


@pytest.mark.parametrize("name", ["", "UKdat_5"])
def test_nobody_is_lost_and_what_is_refused_leaves_no_trace(name: str) -> None:
    c = chain(1, name)
    t, take, later = c.target, np.zeros(c.target.cells.size, np.int64), np.zeros(4, np.int64)
    on, changed = t.cells[:, None] >> np.arange(t.lists) & 1, 0
    for _ in range(3000):
        if name == "" and changed % 3 == 2:
            c.draw(1)
        size = c.observed + c.missing
        before = (c.given.copy(), c.missing.copy())
        moved = kernel.split_or_merge(
            t.cells, 0.8, c.given, c.observed, c.missing, size, c.seen, t.cap, take, later, t.known, c.state
        )
        changed += moved
        assert (c.given.sum(axis=1) == t.counts).all()
        assert c.given.min() >= 0
        assert c.missing.min() >= 0
        assert c.missing.sum() <= t.cap
        assert (c.seen == on.T @ c.given).all()
        assert (size == c.given.sum(axis=0) + c.missing).all()
        if not moved:
            assert (before[0] == c.given).all()
            assert (before[1] == c.missing).all()
    assert changed > (20 if name == "" else 0)


def test_with_many_or_without_any_the_answer_is_the_same() -> None:
    """Quantiles within four Monte Carlo errors."""
    found = []
    for tries in (0.0, 6.0):
        c = chain(0)
        c.draw(500, tries=tries)
        found.append(c.draw(25_000, 2, tries))
    size = min(bulk_size(each[None]) for each in found)
    assert size > 1500
    for share in (0.1, 0.5, 0.9):
        wide = 4 * (2 * share * (1 - share) / size) ** 0.5
        low, high = np.quantile(found[0], [max(share - wide, 0.0), min(share + wide, 1.0)])
        assert low - 1 <= np.quantile(found[1], share) <= high + 1
