"""Invented records for the tests of k-anonymity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.microdata import Levels, Records, levels_of, values_alone
from samsyn.lang import Text


def spoken(word: str) -> Text:
    """A title that is the same in both languages."""
    return Text(sv=word, en=word)


def grouped(name: str, groups: Mapping[str, Sequence[str]]) -> Dimension:
    """A dimension of two levels."""
    categories = [Category(group, spoken(group)) for group in groups]
    categories += [Category(leaf, spoken(leaf), group) for group, leaves in groups.items() for leaf in leaves]
    return Dimension(name, spoken(name), tuple(categories))


def written(rows: Sequence[Sequence[str | None]], by: Sequence[Levels] | None = None) -> Records:
    """Records from rows of values; None is a value that is not known."""
    columns = list(zip(*rows, strict=True))
    if by is None:
        by = [values_alone(f"q{at}", sorted({v for v in column if v})) for at, column in enumerate(columns)]
    return Records.of(
        by,
        [
            np.array([each.leaves if value is None else each.labels.index(value) for value in column])
            for each, column in zip(by, columns, strict=True)
        ],
    )


def read_back(records: Records) -> list[tuple[str, ...]]:
    """The rows as they are told."""
    told = [[by.labels[code] for code in records.categories(at)] for at, by in enumerate(records.by)]
    return list(zip(*told, strict=True))


def drawn(seed: int, rows: int, sizes: Sequence[int] = (6, 4, 2, 5)) -> Records:
    """Skewed columns in pairs of leaves under each category above."""
    rng = np.random.default_rng(seed)
    by, columns = [], []
    for at, size in enumerate(sizes):
        groups = {
            f"g{g}": [f"v{v}" for v in range(2 * g, min(2 * g + 2, size))] for g in range((size + 1) // 2)
        }
        by.append(levels_of(grouped(f"q{at}", groups)))
        chance = 1 / np.arange(1, size + 1)
        columns.append(rng.choice(size, rows, p=chance / chance.sum()))
    return Records.of(by, columns)
