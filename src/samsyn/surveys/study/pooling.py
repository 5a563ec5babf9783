"""Groups too small to be told of are merged, so that how many there are in each group can be.

The merged group says which groups are in it. What is counted stays as fine as it was; only what is told is coarser. Once a
study has released a merger it stays with it, or two releases could be laid side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text

MERGED: Final = "merged"
"""The code of a merged group."""


def pooled(
    dim: Dimension, counts: Mapping[str, int], threshold: int, before: Dimension | None = None
) -> Dimension:
    """The dimension with one more level where groups must be merged; the same where none must.

    dim: without levels. counts: people in each leaf. before: how an earlier release had it. Merged are all groups that have
    somebody but fewer than the threshold, and then the smallest of the others until together they reach it. LeakError where
    nothing would be left to compare.
    """
    held = {each.code for each in before.categories if each.parent == MERGED} if before else set()
    held |= {code for code in dim.leaves if 0 < counts[code] < threshold and code not in held}
    rest = sorted(
        (code for code in dim.leaves if code not in held and counts[code]),
        key=lambda code: (counts[code], code),
    )
    while held and sum(counts[code] for code in held) < threshold and rest:
        held.add(rest.pop(0))
    if held and not rest:
        raise LeakError([Problem(*_NOTHING_LEFT, where=dim.name)])
    return _merged(dim, held) if held else dim


def told(dim: Dimension) -> Dimension:
    """The dimension as it is published: a merged group is one, and groups with nobody to merge stand as they are."""
    kept = tuple(each for each in dim.categories if each.parent != MERGED)
    return Dimension(dim.name, dim.title, kept, dim.total)


def _merged(dim: Dimension, held: set[str]) -> Dimension:
    names = [each for each in dim.categories if each.code in held]
    title = Text(
        sv="Sammanslagna: " + ", ".join(each.title.sv for each in names),
        en="Merged: " + ", ".join(each.title.en for each in names),
    )
    apart = (each for each in dim.categories if each.code not in held)
    below = (Category(each.code, each.title, MERGED) for each in names)
    return Dimension(dim.name, dim.title, (*apart, Category(MERGED, title), *below), dim.total)


_NOTHING_LEFT: Final = (
    Text(
        sv="Grupperna är så små att de alla skulle behöva slås ihop.",
        en="The groups are so small that all of them would have to be merged.",
    ),
    Text(sv="Dela inte upp tabellen efter den frågan.", en="Do not divide the table by that question."),
)
