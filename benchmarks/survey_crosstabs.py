"""Tables of every two of 20 questions, of a million invented answers to 200, with intervals that know the design.

Every cell of the 190 tables, and of all columns together, has its weighted share, standard error and interval. Beside it,
where it can be told at that size, the same tables with weighted sums alone, by Polars: no errors, no intervals.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import combinations
from statistics import median
from typing import Any, Final

import numpy as np

from samsyn.surveys.crosstabs.crosstabs import cross_all
from samsyn.surveys.design.design import Design
from samsyn.surveys.design.making import make_design

TITLE = "Surveys: every two of 20 questions, with intervals"
QUESTIONS, CROSSED, CATEGORIES = 200, 20, 5
_TARGET: Final = "<= 30 s"


def run(quick: bool = False) -> list[dict[str, object]]:
    """Median and best time in seconds, from answers in memory to all estimates."""
    records, times = (20_000, 1) if quick else (1_000_000, 3)
    random = np.random.default_rng(20261122)
    answers = {f"q{i}": random.integers(-1, CATEGORIES, records).astype(np.int8) for i in range(QUESTIONS)}
    weights = random.uniform(0.5, 3.0, records)
    strata = random.integers(0, 21, records)
    clusters = strata * 500 + random.integers(0, 500, records)
    designs = {
        "weights": make_design(records, weights=weights),
        "weights, 21 strata": make_design(records, weights=weights, strata=strata),
        "weights, 21 strata, 10,500 clusters": make_design(
            records, weights=weights, strata=strata, clusters=clusters
        ),
    }
    crossed = {name: answers[name] for name in list(answers)[:CROSSED]}
    gc.collect()
    rows = []
    for workers in (1, 2):
        for name, design in designs.items():
            rows.append(
                _row("samsyn", name, records, workers, _job(design, crossed, workers), times, _TARGET)
            )
    rows.append(_row("polars, sums alone", "weights", records, 2, _polars(crossed, weights), times, ""))
    return rows


def _job(design: Design, crossed: dict[str, Any], workers: int) -> Callable[[], int]:
    sizes = dict.fromkeys(crossed, CATEGORIES)
    return lambda: sum(1 for _ in cross_all(design, crossed, sizes, workers=workers))


def _polars(crossed: dict[str, Any], weights: Any) -> Callable[[], int]:
    import polars

    table = polars.DataFrame({**crossed, "w": weights})

    def job() -> int:
        pairs = list(combinations(crossed, 2))
        for one, other in pairs:
            kept = table.lazy().filter((polars.col(one) >= 0) & (polars.col(other) >= 0))
            kept.group_by(one, other).agg(polars.len(), polars.col("w").sum().alias("sum")).collect()
        return len(pairs)

    return job


def _row(
    engine: str, design: str, records: int, workers: int, job: Callable[[], int], times: int, target: str
) -> dict[str, object]:
    taken, tables = [], 0
    for _ in range(times):
        start = time.perf_counter()
        tables = job()
        taken.append(time.perf_counter() - start)
    return {
        "engine": engine,
        "design": design,
        "records": records,
        "questions": QUESTIONS,
        "tables": tables,
        "workers": workers,
        "median_s": round(median(taken), 2),
        "best_s": round(min(taken), 2),
        "target": target,
    }
