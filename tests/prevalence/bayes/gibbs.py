"""The latent class model drawn one thing after another, as its author does: slow, plain, and the reference.

Everything is kept: the class of each person, the chances, the sticks, the missing, the concentration (Manrique-Vallier
2016, section 4). Nothing here is shared with the program.
"""

from __future__ import annotations

import numpy as np

from samsyn.prevalence.histories import Histories


def people(
    histories: Histories,
    sweeps: int,
    warm: int,
    seed: int,
    classes: int,
    shape: float,
    rate: float,
    most: float,
) -> np.ndarray:
    """Draws of all people. most: missing above this many times the observed are drawn again."""
    rng = np.random.default_rng(seed)
    lists, n = len(histories.lists), histories.n
    cells = np.flatnonzero(histories.counts)
    counts = histories.counts[cells]
    on = (cells[:, None] >> np.arange(lists) & 1).astype(bool)
    chance = rng.uniform(0.2, 0.8, (lists, classes))
    share = np.full(classes, 1 / classes)
    alpha, found = 1.0, []
    for sweep in range(sweeps):
        inside = np.where(on[:, :, None], chance, 1 - chance).prod(axis=1) * share
        given = rng.multinomial(counts, inside / inside.sum(axis=1, keepdims=True))
        none = (1 - chance).prod(axis=0) * share
        while True:
            missing = rng.negative_binomial(n, 1 - none.sum())
            if missing <= most * n:
                break
        unseen = rng.multinomial(missing, none / none.sum())
        size = given.sum(axis=0) + unseen
        seen = on.T.astype(int) @ given
        chance = rng.beta(1 + seen, 1 + size - seen).clip(1e-12, 1 - 1e-12)
        after = size[::-1].cumsum()[::-1] - size
        stick = rng.beta(1 + size[:-1], alpha + after[:-1]).clip(1e-300, 1 - 1e-15)
        rest = np.concatenate([[0.0], np.log1p(-stick).cumsum()])
        share = np.exp(rest) * np.append(stick, 1.0)
        alpha = rng.gamma(shape + classes - 1, 1 / (rate - rest[-1]))
        if sweep >= warm:
            found.append(n + missing)
    return np.array(found)
