"""What overlap and list sizes would give an interval of a given width: by simulation.

Each simulated table is estimated as real data would be. What is reported: how often the method refuses, how wide the
intervals are, how often they hold the true number, and how the estimates lie about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.estimates import Estimate, rounded
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.planning.worlds import World, drawn, expected_overlaps

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


def enough(found: Told, factor: float, share: float = 0.8) -> Text:
    """Whether the plan would do, in a sentence. factor: the widest interval wanted; share: how often at least."""
    part = found.within(factor)
    does = part >= share
    sv, en = f"{100 * part:.0f} av 100", f"{100 * part:.0f} in 100"
    return Text(
        sv=f"{'Planen räcker' if does else 'Planen räcker inte'}: {sv} simulerade studier ger ett intervall vars övre gräns är högst "
        f"{_sv(factor)} gånger den undre.",
        en=f"{'The plan is enough' if does else 'The plan is not enough'}: {en} simulated studies give an interval whose upper limit is "
        f"at most {factor:g} times the lower.",
    )


def _sv(value: float) -> str:
    return f"{value:g}".replace(".", ",")
