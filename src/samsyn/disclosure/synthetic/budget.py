"""What privacy costs: epsilon and delta, divided among what is measured, by OpenDP's own accounts.

Nine tenths of epsilon and all of delta go to the tables: Gaussian noise, accounted as zero-concentrated differential privacy
(Bun and Steinke, 2016) and turned into epsilon and delta by OpenDP; three tenths of that to single columns, the rest to pairs. One
tenth goes to the measurement of the loss: two numbers with Laplace noise. The parts are added up, which is the plain bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, inf, nextafter, sqrt
from typing import Any, Final

from samsyn.disclosure.synthetic.opendp_there import opendp
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

TABLES: Final = 0.9
SINGLES: Final = 0.3
LARGEST_EPSILON: Final = 10.0
LARGEST_DELTA: Final = 1e-5


@dataclass(frozen=True)
class Budget:
    """epsilon, delta: what a record may at most change (UsageError where that would promise nothing)."""

    epsilon: float = 4.0
    delta: float = 1e-6

    def __post_init__(self) -> None:
        if not 0 < self.epsilon <= LARGEST_EPSILON:
            raise UsageError([Problem(_EPSILON, _USUAL, where="epsilon")])
        if not 0 < self.delta <= LARGEST_DELTA:
            raise UsageError([Problem(_DELTA, _SMALL, where="delta")])


@dataclass(frozen=True)
class Scales:
    """The noise of a budget. singles, pairs: standard deviation in each cell. loss: Laplace scales of the two measures of loss.
    spent: the epsilon that it all comes to, by OpenDP's maps.
    """

    singles: float
    pairs: float
    loss: tuple[float, float]
    spent: float


def scales(budget: Budget, columns: int) -> Scales:
    """The least noise of a budget. One record is in one cell of each table, so it moves all tables of single columns by a vector of
    length sqrt(columns), and those of pairs by the square root of their number."""
    singles, pairs = columns, comb(columns, 2)
    rho = _rho(TABLES * budget.epsilon, budget.delta)
    own = rho * (SINGLES if pairs else 1.0)
    of_singles = sqrt(singles / (2 * own))
    of_pairs = sqrt(pairs / (2 * (rho - own))) if pairs else 0.0
    share = (1 - TABLES) * budget.epsilon / 2
    loss = (singles / share, max(pairs, 1) / share)
    return Scales(
        of_singles, of_pairs, loss, _spent(of_singles, of_pairs, loss, singles, pairs, budget.delta)
    )


def _rho(epsilon: float, delta: float) -> float:
    """The greatest rho (zCDP) that OpenDP turns into no more than epsilon at delta."""
    low, high = 0.0, epsilon
    for _ in range(60):
        middle = (low + high) / 2
        if _epsilon(middle, delta) <= epsilon:
            low = middle
        else:
            high = middle
    return low * (1 - 1e-9)


def _epsilon(rho: float, delta: float) -> float:
    """The epsilon of a rho at a delta: of a Gaussian mechanism on one number that has this rho."""
    if rho <= 0:
        return 0.0
    dp = opendp()
    mechanism = dp.c.make_zCDP_to_approxDP(_gaussian(dp, 1 / sqrt(2 * rho), scalar=True))
    return float(mechanism.map(1.0).epsilon(delta))


def _gaussian(dp: Any, scale: float, *, scalar: bool = False) -> Any:
    if scalar:
        return dp.m.make_gaussian(dp.atom_domain(T=int), dp.absolute_distance(T=float), scale=scale)
    return dp.m.make_gaussian(dp.vector_domain(dp.atom_domain(T=int)), dp.l2_distance(T=float), scale=scale)


def _spent(
    of_singles: float, of_pairs: float, loss: tuple[float, float], singles: int, pairs: int, delta: float
) -> float:
    """What was bought, asked of the very mechanisms that are used."""
    dp = opendp()
    rho = float(_gaussian(dp, of_singles).map(nextafter(sqrt(singles), inf)))
    rho += float(_gaussian(dp, of_pairs).map(nextafter(sqrt(pairs), inf))) if pairs else 0.0
    whole = dp.atom_domain(T=int), dp.absolute_distance(T=int)
    laplace = sum(
        float(dp.m.make_laplace(*whole, scale=scale).map(by))
        for scale, by in zip(loss, (singles, max(pairs, 1)), strict=True)
    )
    return _epsilon(rho, delta) + laplace


_EPSILON = Text(
    sv=f"epsilon är inte större än 0 och högst {LARGEST_EPSILON:g}. Med mer lovas nästan ingenting.",
    en=f"epsilon is not above 0 and at most {LARGEST_EPSILON:g}. With more, next to nothing is promised.",
)
_USUAL = Text(sv="Ange till exempel 1 eller 4.", en="Write for example 1 or 4.")
_DELTA = Text(
    sv="delta är inte större än 0 och högst 0,00001. Det är risken att löftet inte gäller.",
    en="delta is not above 0 and at most 0.00001. It is the chance that the promise does not hold.",
)
_SMALL = Text(
    sv="Ange ett tal klart mindre än 1 delat med antalet personer, till exempel 1e-6.",
    en="Write a number well below 1 divided by the number of people, for example 1e-6.",
)
