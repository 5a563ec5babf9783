"""What overlap and list sizes would give an interval of a given width: by simulation.

Each simulated table is estimated as real data would be. What is reported: how often the method refuses, how wide the
intervals are, how often they hold the true number, and how the estimates lie about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any, Final

import numpy as np

from samsyn.lang import Lang, Text
from samsyn.prevalence.estimates import Estimate, rounded
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.planning.worlds import World, drawn, expected_overlaps
from samsyn.prevalence.written import plain, whole

Asking = Callable[[Histories, int], Estimate]
"""A method: the table, a seed."""
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Told:
    """What the tables of one world told. truth: how many people there are in it."""

    truth: int
    tables: int
    refused: int
    """Tables without an estimate."""
    no_interval: int
    """Tables with an estimate and without both limits."""
    estimates: tuple[float, ...] = field(repr=False)
    widths: tuple[float, ...] = field(repr=False)
    """Upper limit divided by lower, of the tables with both."""
    covered: int
    lists: dict[str, float] = field(default_factory=dict)
    overlaps: dict[tuple[str, str], float] = field(default_factory=dict)

    @property
    def coverage(self) -> float | None:
        """The share of the intervals that hold the truth, of all that are intervals."""
        return self.covered / len(self.widths) if self.widths else None

    @property
    def log_bias(self) -> float | None:
        """Mean of log(estimate / truth)."""
        return float(np.log(np.array(self.estimates) / self.truth).mean()) if self.estimates else None

    @property
    def log_rmse(self) -> float | None:
        """Root of the mean square of log(estimate / truth)."""
        if not self.estimates:
            return None
        return float(np.sqrt((np.log(np.array(self.estimates) / self.truth) ** 2).mean()))

    def width(self, share: float) -> float | None:
        """The width (upper / lower) that this share of the tables does not go beyond; tables without an interval count as
        wider than any, so None says that too many had none."""
        wide = np.sort([*self.widths, *([np.inf] * (self.tables - len(self.widths)))])
        found = float(wide[min(int(np.ceil(share * wide.size)), wide.size) - 1])
        return found if np.isfinite(found) else None

    def within(self, factor: float) -> float:
        """The share of all tables whose interval is at most so wide."""
        return sum(w <= factor for w in self.widths) / self.tables

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "people": self.truth, "tables": self.tables, "refused": self.refused / self.tables,
            "no_interval": self.no_interval / self.tables, "coverage": rounded(self.coverage),
            "log_bias": rounded(self.log_bias), "log_rmse": rounded(self.log_rmse),
            "width": {str(q): rounded(self.width(q)) for q in QUANTILES},
            "lists": {name: rounded(size) for name, size in self.lists.items()},
            "overlaps": {f"{a}, {b}": rounded(size) for (a, b), size in self.overlaps.items()},
        }  # fmt: skip


def plan(
    world: World,
    ask: Asking,
    *,
    tables: int = 200,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Told:
    """Simulate a world and estimate every table. ask: such as `by_method` gives."""
    found = told(world.people, drawn(world, tables, seed), ask, seed, progress)
    sizes = {name: rate * world.people for name, rate in world.rates.items()}
    return Told(
        found.truth, found.tables, found.refused, found.no_interval, found.estimates, found.widths, found.covered,
        sizes, expected_overlaps(world),
    )  # fmt: skip


def told(
    truth: int,
    tables: Sequence[Histories],
    ask: Asking,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Told:
    """Estimate tables of which the truth is known."""
    estimates, widths, covered, no_interval = [], [], 0, 0
    for i, table in enumerate(tables):
        found = ask(table, seed + i)
        if progress:
            progress((i + 1) / len(tables))
        if found.estimate is None:
            continue
        estimates.append(found.estimate)
        if not found.lower or found.upper is None or not np.isfinite(found.upper):
            no_interval += 1
            continue
        widths.append(found.upper / found.lower)
        covered += found.lower <= truth <= found.upper
    refused = len(tables) - len(estimates)
    return Told(truth, len(tables), refused, no_interval, tuple(estimates), tuple(widths), covered)


def by_method(method: str = "bic", *, bootstrap: int = 200, level: float = 0.95) -> Asking:
    """A way to ask. bootstrap: few, for a plan needs many tables and no exact limits."""
    from samsyn.prevalence.comparing.methods import Asked, estimate

    return lambda table, seed: estimate(table, method, Asked(bootstrap=bootstrap, level=level, seed=seed))  # type: ignore[arg-type]


def enough(found: Told, factor: float, share: float = 0.8, level: float = 0.95) -> Text:
    """Whether the plan would do, in a sentence or two. factor: the widest interval wanted; share: how often at least.
    level: of the intervals.

    Narrow intervals that miss the truth do not make a plan enough. Where chance in the simulated studies could decide (95
    per cent limits of Wilson 1927 for a share hold the one asked for), it says so.
    """
    narrow = sum(width <= factor for width in found.widths)
    low, high = _likely(narrow, found.tables)
    verdict = _ENOUGH if low >= share else _NOT_ENOUGH if high < share else _UNCERTAIN
    if (
        verdict is not _NOT_ENOUGH
        and found.widths
        and _likely(found.covered, len(found.widths))[1] < level - LOST
    ):
        verdict = _FALSE
    return Text(
        sv=" ".join(_told(found, verdict, narrow, factor, "sv")),
        en=" ".join(_told(found, verdict, narrow, factor, "en")),
    )


def _told(found: Told, verdict: Text, narrow: int, factor: float, lang: Lang) -> list[str]:
    studies, widest = whole(found.tables, lang), plain(factor, lang)
    said = [
        f"{verdict[lang]}: {_STUDIES[lang].format(narrow=whole(narrow, lang), studies=studies, widest=widest)}"
    ]
    if found.widths:
        covered, some = whole(found.covered, lang), whole(len(found.widths), lang)
        said.append(_COVERED[lang].format(covered=covered, some=some))
    return said


def _likely(hits: int, of: int) -> tuple[float, float]:
    """Limits for a share, 95 per cent, by Wilson's score."""
    z = NormalDist().inv_cdf(0.975)
    middle = (hits + z**2 / 2) / (of + z**2)
    reach = z * (hits * (of - hits) / of + z**2 / 4) ** 0.5 / (of + z**2)
    return middle - reach, middle + reach


LOST: Final = 0.15
"""How much less often than their level says the intervals may hold the truth. A convention of ours: in a published study of
BCa (Chan, Silverman and Vincent 2021, section 3.4) 90 hold it of nominal 95 per cent, 70 of 80."""
_ENOUGH = Text(sv="Planen räcker", en="The plan is enough")
_NOT_ENOUGH = Text(sv="Planen räcker inte", en="The plan is not enough")
_UNCERTAIN = Text(
    sv="Det går inte att säga om planen räcker, simulera fler studier",
    en="It cannot be said whether the plan is enough, simulate more studies",
)
_FALSE = Text(
    sv="Planen räcker inte, för intervallen är smala men missar för ofta det sanna antalet",
    en="The plan is not enough, for the intervals are narrow but miss the true number too often",
)
_STUDIES = Text(
    sv="{narrow} av {studies} simulerade studier ger ett intervall vars övre gräns är högst {widest} gånger den undre.",
    en="{narrow} of {studies} simulated studies give an interval whose upper limit is at most {widest} times the lower.",
)
_COVERED = Text(
    sv="Av intervallen täcker {covered} av {some} det sanna antalet.",
    en="Of the intervals, {covered} of {some} hold the true number.",
)
