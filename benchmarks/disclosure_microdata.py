"""Records and numbers moved instead of withheld: k-anonymity, rounding, cell keys, invented rows.

Peers were measured once, on the same tables (rounding, cell keys) or on records generated for them that are not at hand (k-anonymity,
invented rows). The records here are drawn so that about as many stand in classes below 5: 7,876 / 40,212 / 118,393 of 10,000 /
100,000 / 1,000,000, beside 8,075 / 38,706 / 102,106 there. Five columns by Zipf's law: 21 counties (exponent 0.9), 6 ages (0.5), 2 sexes
(1), 7 forms (1), 90 citizenships (1.25), independent, seed 1.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from samsyn.disclosure.dimensions import Category, Dimension, flat
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.microdata import Records, anonymise, levels_of
from samsyn.disclosure.perturbing import Noise, cell_key, moved, round_small
from samsyn.disclosure.synthetic import Budget, Coded, synthesise
from samsyn.disclosure.synthetic.judging import exact_loss
from samsyn.disclosure.tables import Key, Table
from samsyn.errors import DataError
from samsyn.lang import Text

TITLE = "Disclosure control: k-anonymity, rounding, cell keys, invented records"
_DATA: Final = Path(__file__).parents[1]
_TABLES: Final = {
    "S": _DATA / "tests/disclosure/data/sdc_table_S_inner.csv",
    "M": _DATA / "tests/disclosure/data/sdc_table_M_inner.csv",
    "L": _DATA / "benchmarks/data/sdc_table_L_inner.csv",
}
_COLUMNS: Final = (
    ("county", 21, 0.9, (3, 9)), ("age", 6, 0.5, (2,)), ("sex", 2, 1.0, ()), ("form", 7, 1.0, (4,)),
    ("citizenship", 90, 1.25, (6, 18, 54)),
)  # fmt: skip
_PEER_K: Final = {
    10_000: "sdcMicro 5.8.0: 43 s; 17.45 % withheld; 1,505 still below 5 where withheld is a value",
    100_000: "sdcMicro 5.8.0: not done in 300 s",
    1_000_000: "sdcMicro 5.8.0: not run to the end",
}
_REACH_K: Final = {10_000: "<= 1 s, less lost", 100_000: "<= 8 s", 1_000_000: "<= 60 s"}
_PEER_ROUND: Final = {
    "S": "SmallCountRounding 1.1.0: 0.08 s; greatest 4, mean 1.328, Hellinger 0.842",
    "M": "SmallCountRounding 1.1.0: 0.12 s; greatest 8, mean 1.533, Hellinger 0.891",
    "L": "SmallCountRounding 1.1.0: 1.03 s; greatest 13, mean 1.839, Hellinger 0.869",
}
_PEER_KEYS: Final = {"S": "cellKey 1.0.3: 0.12 s; greatest 5", "M": "cellKey 1.0.3: 0.21 s; greatest 5"}
_PEER_INVENTED: Final = {
    1_000: "pac-synth 0.0.8: 0.2 s; 77 of 108 values lost, mean error 18.8; 2,233 of 2,517 pairs lost",
    10_000: "pac-synth 0.0.8: 5.9 s; 28 of 108 values lost, mean error 23.9; 2,258 of 3,968 pairs lost",
    100_000: "pac-synth 0.0.8: 144 s; 0 of 108 values lost, mean error 13.2; 590 of 4,381 pairs lost",
}


def run(quick: bool = False) -> list[dict[str, object]]:
    """Median of some runs in memory; losses are those of the tables or records that come out."""
    round_small(_linked("S"), 5)  # compiled once, when Samsyn is set up
    rows: list[dict[str, object]] = []
    for records in (10_000, 100_000) if quick else (10_000, 100_000, 1_000_000):
        rows += _anonymised(records)
    for size in ("S", "M") if quick else ("S", "M", "L"):
        rows.append(_rounded(size))
    rows += [
        _perturbed(size, deviation)
        for size, deviation in (("S", 5), ("M", 5), *(() if quick else (("L", 7),)))
    ]
    rows += [_invented(records) for records in ((1_000, 10_000) if quick else (1_000, 10_000, 100_000))]
    return rows


def _anonymised(records: int) -> list[dict[str, object]]:
    columns = _drawn(records)
    broad = Records.of([levels_of(_dimension(*each[:2], each[3])) for each in _COLUMNS], columns)
    bare = Records.of([levels_of(_dimension(*each[:2], ())) for each in _COLUMNS], columns)
    rows = []
    ways: tuple[tuple[str, Records, dict[str, Any]], ...] = (
        ("k = 5 by broader values and values withheld", broad, {}),
        ("... every three columns only", broad, {"together": 3}),
        ("... by values withheld only", bare, {}),
        ("... where withheld is anything, as the peer reads it", bare, {"reading": "wildcard"}),
    )
    for what, given, more in ways:
        seconds, made = _timed(partial(anonymise, given, 5, **more), 3 if records < 1e6 else 1)
        result = f"{made.checked.below} below 5; {made.loss.withheld:.2%} withheld; {made.loss.lost:.2%} lost in all"
        peer = not more or "reading" in more
        rows.append(_row(what, records, seconds, result, _PEER_K[records] if peer else "", _REACH_K[records]))
    return rows


def _rounded(size: str) -> dict[str, object]:
    linked = _linked(size)
    seconds, made = _timed(lambda: round_small(linked, 5), 3)
    found = moved(linked, made)
    result = f"greatest {found.greatest}, mean {found.mean:.3f}, Hellinger {found.hellinger:.3f}"
    return _row(
        f"table {size} rounded to 5, additive", found.cells, seconds, result, _PEER_ROUND[size], "no worse"
    )


def _perturbed(size: str, deviation: int) -> dict[str, object]:
    linked = _linked(size)
    seconds, made = _timed(lambda: cell_key(linked, bytes(range(32)), Noise(deviation, 3.0, 2)), 3)
    found = moved(linked, made)
    result = f"greatest {found.greatest}, mean {found.mean:.3f}; every small count left in doubt"
    return _row(
        f"table {size} by cell keys (D {deviation}, V 3, never 1 or 2)",
        found.cells,
        seconds,
        result,
        _PEER_KEYS.get(size, ""),
        "",
    )


def _invented(records: int) -> dict[str, object]:
    data = _registered(records)
    begin = time.perf_counter()
    try:
        made = synthesise(data, Budget(4.0, 1e-6))
    except DataError as error:
        result = "refused: " + "; ".join(problem.what.en for problem in error.problems)
    else:
        exact = exact_loss(data, made.rows)
        result = (
            f"{exact.lost} of {exact.there} values lost, mean error {exact.singles_error:.1f}; "
            f"{exact.pairs_lost} of {exact.pairs_there} pairs lost, mean error {exact.pairs_error:.1f}"
        )
    seconds = [time.perf_counter() - begin]
    reach = "refused" if records == 1_000 else ""
    return _row(
        "invented rows, 16 columns, epsilon 4", records, seconds, result, _PEER_INVENTED[records], reach
    )


def _row(
    what: str, size: int, seconds: Sequence[float], result: str, peer: str, target: str
) -> dict[str, object]:
    return {
        "what": what, "size": size, "seconds_median": round(median(seconds), 2), "result": result, "peer": peer,
        "target": target,
    }  # fmt: skip


def _timed(job: Callable[[], Any], times: int) -> tuple[list[float], Any]:
    taken, made = [], None
    for _ in range(times):
        begin = time.perf_counter()
        made = job()
        taken.append(time.perf_counter() - begin)
    return taken, made


def _drawn(records: int) -> list[np.ndarray[Any, Any]]:
    rng = np.random.default_rng(1)
    columns = []
    for _, size, exponent, _ in _COLUMNS:
        weight = 1 / np.arange(1, size + 1) ** exponent
        columns.append(rng.choice(size, records, p=weight / weight.sum()))
    return columns


def _dimension(name: str, size: int, widths: Sequence[int]) -> Dimension:
    """Leaves in a row, put together so many at a time."""
    steps = (1, *widths)
    categories = []
    for at, width in enumerate(steps):
        for number in range(-(-size // width)):
            above = f"{name} {at + 1}.{number * width // steps[at + 1]}" if at + 1 < len(steps) else None
            categories.append(Category(f"{name} {at}.{number}", _text(name), above))
    return Dimension(name, _text(name), tuple(categories))


def _linked(size: str) -> Linked:
    with _TABLES[size].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != "n" and not (name == "county" and "mun" in rows[0])]
    dims = [_of_rows(name, rows) for name in names]
    counts: dict[Key, int] = dict.fromkeys(product(*(dim.codes for dim in dims)), 0)
    for row in rows:
        above = [(row[name], *dim.ancestors(row[name])) for name, dim in zip(names, dims, strict=True)]
        for key in product(*above):
            counts[key] += int(row["n"])
    table = Table(size, _text(size), tuple(dims), counts)
    return Linked(table, (table,))


def _of_rows(name: str, rows: Sequence[dict[str, str]]) -> Dimension:
    if name != "mun":
        return flat(name, _text(name), list(dict.fromkeys(row[name] for row in rows)))
    county = {row["mun"]: row["county"] for row in rows}
    categories = [Category(code, _text(code)) for code in dict.fromkeys(county.values())]
    return Dimension(name, _text(name), (*categories, *(Category(m, _text(m), c) for m, c in county.items())))


def _registered(records: int) -> Coded:
    """Sixteen columns and 108 values as in a register of trafficking, most of them rare; four hidden profiles, seed 1."""
    sizes = (8, 3, 10, 2, 35, 30, *[2] * 10)
    rng = np.random.default_rng(1)
    profile = rng.integers(0, 4, records)
    codes = np.zeros((len(sizes), records), np.int64)
    for column, size in enumerate(sizes):
        for each in range(4):
            own = np.random.default_rng([column, each])
            weight = own.permutation(1 / (1 + np.arange(size)) ** 1.5)
            mine = profile == each
            codes[column, mine] = rng.choice(size, mine.sum(), p=weight / weight.sum())
    values = tuple(tuple(map(str, range(size))) for size in sizes)
    return Coded(tuple(f"column {number}" for number in range(16)), values, codes)


def _text(word: str) -> Text:
    return Text(sv=word, en=word)
