"""How much was lost, and whether it is too much.

The measures that may be told, and by which it is decided, cost privacy or none:

- the values of which no row is left: what was named beforehand beside what was drawn. Free.
- the mean absolute error of single values and of pairs: sums of absolute differences to the true tables, with Laplace noise from
  the budget. One record moves them by at most the number of columns, and of pairs.

`Exact` is measured on the true tables without noise. It is for whoever has the data before them, and is never written down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import numpy as np

from samsyn.disclosure.synthetic.budget import Scales
from samsyn.disclosure.synthetic.coded import Coded
from samsyn.disclosure.synthetic.measuring import laplace
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

Told = Callable[[int, float], int]


@dataclass(frozen=True)
class Limits:
    """The most that may be lost. missing: share of the single values that have no row. singles, pairs: mean absolute error as a
    share of the mean count of a cell. Conventions of ours: beyond them a table reads otherwise than it should."""

    missing: float = 0.05
    singles: float = 0.05
    pairs: float = 0.05


LIMITS: Final = Limits()


@dataclass(frozen=True)
class Loss:
    """What may be told of the loss: see `Limits`. values, missing_values: how many single values there are, and have no row.
    singles_error, pairs_error: mean absolute errors in records, measured with noise."""

    values: int
    missing_values: int
    singles_error: float
    pairs_error: float
    singles: float
    pairs: float

    @property
    def missing(self) -> float:
        """The share of single values that have no row."""
        return self.missing_values / self.values

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "values": self.values, "missing_values": self.missing_values, "singles_error": self.singles_error,
            "pairs_error": self.pairs_error, "singles": self.singles, "pairs": self.pairs,
        }  # fmt: skip


@dataclass(frozen=True)
class Exact:
    """The same without noise, for the inside only. lost: single values that were there and have no row; pairs_lost: of pairs."""

    there: int
    lost: int
    singles_error: float
    pairs_there: int
    pairs_lost: int
    pairs_error: float


def measured_loss(true: Coded, made: Coded, scale: Scales, told: Told = laplace) -> Loss:
    """The loss, with noise. Shares are of what the rows themselves come to, so no number of the data is used twice."""
    singles, pairs = _sums(true, made)
    values, cells = sum(true.sizes), sum(true.sizes[a] * true.sizes[b] for a, b in true.pairs)
    own = max(told(singles, scale.loss[0]), 0) / values
    both = max(told(pairs, scale.loss[1]), 0) / cells if cells else 0.0
    empty = sum(int((made.single(column) == 0).sum()) for column in range(len(true.names)))
    records = max(len(made), 1)
    return Loss(values, empty, own, both, own * values / (records * len(true.names)),
                both * cells / (records * len(true.pairs)) if cells else 0.0)  # fmt: skip


def _sums(true: Coded, made: Coded) -> tuple[int, int]:
    singles = sum(int(np.abs(true.single(c) - made.single(c)).sum()) for c in range(len(true.names)))
    return singles, sum(int(np.abs(true.pair(*pair) - made.pair(*pair)).sum()) for pair in true.pairs)


def exact_loss(true: Coded, made: Coded) -> Exact:
    """The loss as it is, over the values that are there."""
    there = lost = pairs_there = pairs_lost = 0
    single_off: list[np.ndarray[Any, Any]] = []
    pair_off: list[np.ndarray[Any, Any]] = []
    for column in range(len(true.names)):
        own, other = true.single(column), made.single(column)
        held = own > 0
        there, lost = there + int(held.sum()), lost + int((held & (other == 0)).sum())
        single_off.append(np.abs(own - other)[held])
    for pair in true.pairs:
        both, drawn = true.pair(*pair), made.pair(*pair)
        held = both > 0
        pairs_there += int(held.sum())
        pairs_lost += int((held & (drawn == 0)).sum())
        pair_off.append(np.abs(both - drawn)[held])
    return Exact(there, lost, _mean(single_off), pairs_there, pairs_lost, _mean(pair_off))


def _mean(parts: list[np.ndarray[Any, Any]]) -> float:
    return float(np.concatenate(parts).mean()) if parts and sum(map(len, parts)) else 0.0


def refuse(loss: Loss, limits: Limits, records: int) -> None:
    """DataError where more is lost than the limits allow, with what was measured and what would help."""
    problems = []
    if loss.missing > limits.missing:
        problems.append(_problem("missing", _missing(loss, limits), Text(sv=_GROUP.sv, en=_GROUP.en)))
    for where, share, most in (
        ("singles", loss.singles, limits.singles),
        ("pairs", loss.pairs, limits.pairs),
    ):
        if share > most:
            problems.append(_problem(where, _error(where, share, most), _more(records, share / most)))
    if problems:
        raise DataError(problems)


def _problem(where: str, what: Text, do: Text) -> Problem:
    return Problem(what, do, where=where)


def _missing(loss: Loss, limits: Limits) -> Text:
    return Text(
        sv=f"Förlusten är för stor: {loss.missing_values} av {loss.values} värden finns inte i någon rad (högst {limits.missing:.0%}).",
        en=f"The loss is too large: {loss.missing_values} of {loss.values} values are in no row (at most {limits.missing:.0%}).",
    )


def _error(where: str, share: float, most: float) -> Text:
    of = _OF[where]
    return Text(
        sv=f"Förlusten är för stor: medelfelet för {of.sv} är {share:.0%} av medelantalet (högst {most:.0%}).",
        en=f"The loss is too large: the mean error of {of.en} is {share:.0%} of the mean count (at most {most:.0%}).",
    )


def _more(records: int, times: float) -> Text:
    """The error hardly depends on the number of records, so its share falls as they grow."""
    figures = 10 ** max(len(str(ceil(records * times))) - 2, 0)
    need = ceil(records * times / figures) * figures
    return Text(
        sv=f"Det skulle krävas omkring {need} poster, eller färre kolumner och grövre värden. Publicera hellre skyddade tabeller.",
        en=f"About {need} records would be needed, or fewer columns and broader values. Rather publish guarded tables.",
    )


_GROUP = Text(
    sv="Slå ihop sällsynta värden, och ange bara värden som förekommer. Publicera hellre skyddade tabeller.",
    en="Put rare values together, and name only values that occur. Rather publish guarded tables.",
)
_OF: Final = {
    "singles": Text(sv="enskilda värden", en="single values"),
    "pairs": Text(sv="par av värden", en="pairs of values"),
}
