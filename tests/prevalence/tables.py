"""Tables for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from samsyn.prevalence.histories import Histories


@st.composite
def histories(draw: st.DrawFn, fewest: int = 2, most: int = 4, highest: int = 30) -> Histories:
    """Any table of a few lists; half of the histories are rare or nobody's."""
    lists = draw(st.integers(fewest, most))
    count = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, highest))
    counts = draw(st.lists(count, min_size=(1 << lists) - 1, max_size=(1 << lists) - 1))
    return Histories.of([f"L{j}" for j in range(lists)], {c + 1: y for c, y in enumerate(counts) if y})


def relabelled(table: Histories, to: list[int]) -> Histories:
    """List j becomes list to[j]."""
    return Histories.of(
        [f"L{j}" for j in range(len(to))],
        {mask_to(mask, to): int(y) for mask, y in enumerate(table.counts) if y},
    )


def mask_to(mask: int, to: list[int]) -> int:
    """The same for one mask."""
    return sum(1 << to[j] for j in range(len(to)) if mask >> j & 1)
