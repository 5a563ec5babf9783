"""How often intervals hold the truth: tables drawn from published fits, estimated by every method.

The truth of a scenario is the estimate of its model on its table; a set is a population of that many people, each with a
history drawn by the fitted chances. The first scenario is the study of Chan, Silverman and Vincent 2021, section 3.4 (500
sets, pairwise models, 1,000 tables redrawn): nominal 95 per cent covers 90 with BCa and 61.4 with the interval of
Rcapture, which is conditional on the chosen model; nominal 80 covers about 70 and 42.8; root mean square error on the
log scale 0.19 stepwise, 0.34 by BIC.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from samsyn.prevalence.comparing.methods import Asked, estimate
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.fitting import fit
from samsyn.prevalence.hierarchy import read_notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.planning.plan import Told, told
from samsyn.prevalence.planning.worlds import from_chances
from samsyn.prevalence.selecting.estimating import estimate_by
from tests.prevalence.published import table

TITLE = "Prevalence: how often intervals hold the truth, in sets drawn from published fits"

_LEVELS: Final = (0.80, 0.95)
_PUBLISHED: Final = {
    ("stepwise + BCa", 0.95): 90.0, ("stepwise + BCa", 0.80): 70.0,
    ("BIC, profile of the chosen model", 0.95): 61.4, ("BIC, profile of the chosen model", 0.80): 42.8,
}  # fmt: skip


class Scenario(NamedTuple):
    """A table, the model that is taken for true, sets drawn of it, tables redrawn for BCa, sets for decomposable models."""

    table: str
    model: str
    sets: int
    redrawn: int
    averaged: int


SCENARIOS: Final = (
    Scenario("UKdat_5", "[12,13,24,25,35,45]", 500, 1000, 200),
    Scenario("UKdat_5", "[12,13,23,25,34]", 100, 300, 40),
    Scenario("Kosovo", "[12,13,14,23,34]", 100, 300, 40),
    Scenario("SpinaBifida_MY", "[12,3]", 100, 300, 40),
    Scenario("Western", "[15,2,3,4]", 100, 300, 40),
    Scenario("NewOrl_5", "[1,2,3,4,5]", 100, 300, 40),
)

Way = Callable[[Histories, int, float, int], Estimate]
WAYS: Final[dict[str, Way]] = {
    "BIC + BCa": lambda t, seed, level, b: estimate_by(
        t, method="bic", max_order=2, bootstrap=b, level=level, seed=seed
    ),
    "stepwise + BCa": lambda t, seed, level, b: estimate_by(
        t, method="stepwise", bootstrap=b, level=level, seed=seed
    ),
    "BIC, profile of the chosen model": lambda t, seed, level, b: estimate_by(
        t, method="bic", max_order=2, interval="profile", level=level, seed=seed
    ),
    "stepwise, profile of the chosen model": lambda t, seed, level, b: estimate_by(
        t, method="stepwise", interval="profile", level=level, seed=seed
    ),
    "decomposable": lambda t, seed, level, b: estimate(t, "decomposable", Asked(level=level, seed=seed)),
}


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """quick: a few sets. full: the numbers of the scenarios, about a quarter of an hour; else 50 sets, 200 redrawn."""
    rows = []
    for number, scenario in enumerate(SCENARIOS):
        sets = scenario.sets if full else 10 if quick else 50
        rows += _scenario(scenario, sets, scenario.redrawn if full else 200, seed=100 + number)
    return rows


def _scenario(scenario: Scenario, sets: int, bootstrap: int, seed: int) -> list[dict[str, object]]:
    whole = table(scenario.table)
    fitted = fit(whole, [read_notation(len(whole.lists), scenario.model)])
    people = round(float(fitted.estimate[0]))
    means = fitted.means(0)
    tables = from_chances(whole.lists, means / means.sum(), people, sets, seed)
    rows = []
    for name, way in WAYS.items():
        start = time.perf_counter()
        some = tables[: scenario.averaged] if name == "decomposable" else tables
        found = {
            level: told(people, some, lambda t, s, lv=level, way=way: way(t, s, lv, bootstrap), seed)  # type: ignore[misc]
            for level in _LEVELS
        }
        print(
            f"{scenario.table} {scenario.model} {name} {time.perf_counter() - start:.0f} s", file=sys.stderr
        )
        rows.append(_row(scenario, people, some, bootstrap, name, found))
    return rows


def _row(
    scenario: Scenario,
    people: int,
    tables: list[Histories],
    bootstrap: int,
    name: str,
    found: dict[float, Told],
) -> dict[str, object]:
    wide, narrow = found[0.95], found[0.80]
    first = scenario == SCENARIOS[0]
    return {
        "table": scenario.table, "model": scenario.model, "people": people,
        "seen": round(float(np.mean([t.n for t in tables]))), "sets": len(tables), "method": name,
        "redrawn": bootstrap if "BCa" in name else "", "refused": wide.refused, "no_interval": wide.no_interval,
        "log_bias": _round(wide.log_bias), "log_rmse": _round(wide.log_rmse),
        "cover_80_percent": _percent(narrow), "cover_95_percent": _percent(wide),
        "published_80": _PUBLISHED.get((name, 0.80), "") if first else "",
        "published_95": _PUBLISHED.get((name, 0.95), "") if first else "",
        "median_width_95": _round(wide.width(0.5)), "target": "nominal",
    }  # fmt: skip


def _percent(found: Told) -> float:
    """Of all sets: one without an interval does not hold the truth."""
    return round(100.0 * found.covered / found.tables, 1)


def _round(value: float | None) -> float | str:
    return "" if value is None else round(value, 3)
