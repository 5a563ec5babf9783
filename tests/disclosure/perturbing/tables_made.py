"""Tables of published cases for rounding and cell keys, and small invented ones."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from samsyn.disclosure.dimensions import Category, Dimension, flat
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.tables import Table
from samsyn.lang import Text

DATA = Path(__file__).parents[1] / "data"


def spoken(word: str) -> Text:
    return Text(sv=word, en=word)


def summed(name: str, dims: Sequence[Dimension], inner: Mapping[Any, int]) -> Table:
    """A table with all its margins."""
    counts = dict.fromkeys(product(*(dim.codes for dim in dims)), 0)
    for key, count in inner.items():
        for above in product(*((code, *dim.ancestors(code)) for dim, code in zip(dims, key, strict=True))):
            counts[above] += count
    return Table(name, spoken(name), tuple(dims), counts)


def alone(table: Table) -> Linked:
    """One table, published as it is."""
    return Linked(table, (table,))


def from_file(size: str) -> Table:
    """Table S or M of the cases: see data/README.md."""
    with (DATA / f"sdc_table_{size}_inner.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != "n"]
    dims = [flat(name, spoken(name), list(dict.fromkeys(row[name] for row in rows))) for name in names]
    return summed(size, dims, {tuple(row[name] for name in names): int(row["n"]) for row in rows})


# Data z2 of the R package SSBtools 1.8.4 (github cran/SmallCountRounding, b4099aa): by region, its county and its group, the
# counts for annet, arbeid, soshjelp, trygd.
_Z2 = """
A 1 300 11 11 55 36
B 4 300 7 1 29 18
C 5 300 5 8 35 25
D 5 300 13 2 17 13
E 6 300 9 14 63 52
F 6 300 12 9 24 22
G 8 300 6 4 22 8
H 8 300 9 3 38 15
I 1 400 3 0 9 2
J 10 400 9 0 32 20
K 10 400 4 2 18 11
"""


def z2() -> Linked:
    """Two tables over the same regions: summed into counties, and into groups of municipalities."""
    rows = [line.split() for line in _Z2.split("\n") if line]
    income = flat("hovedint", spoken("hovedint"), ("annet", "arbeid", "soshjelp", "trygd"))

    def regions(column: int, mark: str) -> Dimension:
        above = list(dict.fromkeys(mark + row[column] for row in rows))
        leaves = [Category(row[0], spoken(row[0]), mark + row[column]) for row in rows]
        return Dimension(
            "region", spoken("region"), (*(Category(code, spoken(code)) for code in above), *leaves)
        )

    inner = {(row[0], code): int(n) for row in rows for code, n in zip(income.leaves, row[3:], strict=True)}
    tables = [
        summed(name, (regions(at, name), income), inner) for name, at in (("fylke", 1), ("kostragr", 2))
    ]
    return Linked(tables[0], tuple(tables))
