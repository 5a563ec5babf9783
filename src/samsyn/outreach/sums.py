"""Totals, computed each time from the rows that count. Nothing here has passed disclosure control."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from samsyn.outreach.entries import Entry

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of counts. counted: rows with a count. missing: rows where nobody counted, so that the true sum may be larger."""

    sum: int
    counted: int
    missing: int

    @property
    def known(self) -> bool:
        """Whether the sum says anything: somebody counted, or there was nothing to count."""
        return self.counted > 0 or self.missing == 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What a number of rows come to. referred_to: referrals by kind of support, as far as it was written."""

    rows: int
    approaches: Total
    answers: Total
    referrals: Total
    referred_to: dict[str, int]


def totals(rows: Iterable[Entry]) -> Totals:
    """The sums of some rows."""
    kept = tuple(rows)
    to: dict[str, int] = defaultdict(int)
    for row in kept:
        for support, count in row.referred_to.items():
            to[support] += count
    return Totals(
        len(kept),
        _total(row.approaches for row in kept),
        _total(row.answers for row in kept),
        _total(row.referrals for row in kept),
        dict(sorted(to.items())),
    )


def by(rows: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, Totals]:
    """The sums of each group of rows, in the order in which the groups are met."""
    groups: dict[K, list[Entry]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {each: totals(group) for each, group in groups.items()}


def month(row: Entry) -> str:
    """The month of a row, as 2026-11."""
    return row.day.isoformat()[:7]


def _total(counts: Iterable[int | None]) -> Total:
    rows = list(counts)
    given = [count for count in rows if count is not None]
    return Total(sum(given), len(given), len(rows) - len(given))
