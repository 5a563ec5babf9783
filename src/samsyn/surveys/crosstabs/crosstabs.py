"""Tables of every two of some questions: shares within columns with design-based standard errors and intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.surveys.crosstabs.intervals import limits, shares
from samsyn.surveys.crosstabs.packing import Packed, pack
from samsyn.surveys.crosstabs.sums import sums
from samsyn.surveys.design.design import Design, Floats, Ints
from samsyn.surveys.estimates.estimate import Estimate, without


@dataclass(frozen=True, eq=False)
class CrossTab:
    """Rows by columns and, last, all columns together. share: of the row among those in the column; NaN in a column of
    nobody. lower, upper: Korn and Graubard's; NaN where too few answered. counts: records. degf: by column."""

    rows: str
    columns: str
    share: Floats
    se: Floats
    lower: Floats
    upper: Floats
    counts: Ints
    weights: Floats
    degf: Ints
    level: float

    def estimate(self, row: int, column: int) -> Estimate:
        """One cell. column: -1 for all."""
        base, count = int(self.counts[:, column].sum()), int(self.counts[row, column])
        if not base:
            return without("unknown")
        value, low, high = (float(each[row, column]) for each in (self.share, self.lower, self.upper))
        weight, se = float(self.weights[:, column].sum()), float(self.se[row, column])
        if np.isnan(low):
            return Estimate(
                value, level=self.level, method="beta", n=count, base=base, weight=weight, state="too_few"
            )
        return Estimate(value, low, high, self.level, "beta", count, base, weight, se, int(self.degf[column]))


def cross(packed: Packed, rows: str, columns: str, level: float = 0.95) -> CrossTab:
    """One table."""
    found = sums(packed, rows, columns)
    share = shares(found)
    everybody = not packed.scale.any()
    low, high = (share, share) if everybody else limits(found, level)
    se = np.sqrt(found.variances)
    return CrossTab(rows, columns, share, se, low, high, found.counts, found.weights, found.degf, level)


def cross_all(
    design: Design,
    questions: Mapping[str, npt.NDArray[Any]],
    sizes: Mapping[str, int],
    pairs: Sequence[tuple[str, str]] | None = None,
    *,
    level: float = 0.95,
    workers: int = 2,
    progress: Callable[[float], None] | None = None,
) -> Iterator[CrossTab]:
    """Tables of pairs of questions, in the order of the pairs; without pairs, of every two.

    questions: codes from 0 of each record, below 0 for no answer. sizes: categories of each. With
    adjusted weights every table takes longer: it is gone through record by record.
    """
    wanted = list(combinations(questions, 2)) if pairs is None else list(pairs)
    named = {name for pair in wanted for name in pair}
    packed = pack(design, {name: questions[name] for name in questions if name in named}, sizes)
    with ThreadPoolExecutor(max_workers=workers) as threads:
        for done, each in enumerate(
            threads.map(lambda pair: cross(packed, pair[0], pair[1], level), wanted), start=1
        ):
            if progress is not None:
                progress(done / len(wanted))
            yield each
