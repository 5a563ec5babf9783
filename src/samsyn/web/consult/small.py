"""Which counts are not told, so that none of them is found by taking those that are told from the total.

A count under LEAST is hidden. Whoever knows the total knows the sum of what is hidden, and how this is done. Each hidden
count is safe when the hidden ones may differ from each other, because then any of them may be any other's:

- several small counts are safe unless their sum says that all are 1, or that all are LEAST - 1;
- otherwise the smallest of those told are hidden too, all that are equal (a choice among them by name would tell).
  They are not small, so they differ from the small ones, and nothing shows which is which;
- where there is none left to hide, not even the names are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LEAST = 5
"""The smallest count that is told by profession or municipality."""
COUNTY = 2
"""How many figures of a municipality's code are its county."""


def told(kind: str, counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one part as they may be told: None for one that is hidden; one that is left out is not named.

    kind: profession and municipality are narrow; in others each count is told. Every code must stand in it once, and
    the sum of counts is known; of municipalities also the sum of each county, which is a part of its own.
    """
    if kind == "profession":
        return _of_one_sum(counts)
    if kind == "municipality":
        counties = sorted({code[:COUNTY] for code in counts})
        parts = (
            {code: count for code, count in counts.items() if code[:COUNTY] == county} for county in counties
        )
        return {code: count for part in parts for code, count in _of_one_sum(part).items()}
    return dict(counts)


def _of_one_sum(counts: Mapping[str, int]) -> dict[str, int | None]:
    hidden = {code for code, count in counts.items() if count < LEAST}
    if hidden and not _may_differ(counts[code] for code in hidden):
        shown = {code: count for code, count in counts.items() if code not in hidden}
        if not shown:
            return {}
        least = min(shown.values())
        hidden |= {code for code, count in shown.items() if count == least}
    return {code: None if code in hidden else count for code, count in counts.items()}


def _may_differ(small: Iterable[int]) -> bool:
    """Whether some small counts with this sum are not all equal."""
    counts = list(small)
    return len(counts) > 1 and len(counts) < sum(counts) < (LEAST - 1) * len(counts)
