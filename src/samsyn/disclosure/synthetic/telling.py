"""What is given of invented records: rows, the tables that they were drawn from, and how they were made. All of it may be published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from math import sqrt
from typing import Any

from samsyn.disclosure.microdata.files import written
from samsyn.disclosure.synthetic.synthesising import Synthetic
from samsyn.lang import Text
from samsyn.spreadsheet import guarded


def files(made: Synthetic) -> dict[str, bytes]:
    """By name: the invented rows, the tables of single columns and of pairs, and what they are."""
    rows = made.rows
    columns = {name: (rows.values[at], rows.codes[at]) for at, name in enumerate(rows.names)}
    about_them = json.dumps(about(made), ensure_ascii=False, indent=1) + "\n"
    return {
        "invented_rows.csv": written(columns),
        "single_values.csv": _csv(("column", "value", "about", "noise_sd"), _singles(made)),
        "pairs.csv": _csv(("column_1", "value_1", "column_2", "value_2", "about", "noise_sd"), _pairs(made)),
        "about.json": about_them.encode(),
    }


def about(made: Synthetic) -> dict[str, Any]:
    """How they were made and what was lost, in numbers that may be told."""
    return {
        "invented": True,
        "note": {"sv": _NOTE.sv, "en": _NOTE.en},
        "rows": len(made.rows),
        "neighbours": "add or remove one record",
        "epsilon": made.budget.epsilon,
        "delta": made.budget.delta,
        "epsilon_spent": made.noise.spent,
        "noise_sd": {"single_values": made.noise.singles, "pairs": made.noise.pairs},
        "loss": made.loss.row(),
    }


def _singles(made: Synthetic) -> Iterable[tuple[object, ...]]:
    for at, name in enumerate(made.rows.names):
        for value, count in zip(made.rows.values[at], made.tables.singles[at], strict=True):
            yield guarded(name), guarded(value), round(float(count)), round(_sd(made, at), 1)


def _sd(made: Synthetic, column: int) -> float:
    """The noise of a single value: its own table and what the pairs say of it, put together."""
    sure = 1 / made.noise.singles**2
    sizes = made.rows.sizes
    sure += sum(1 / (made.noise.pairs**2 * size) for at, size in enumerate(sizes) if at != column)
    return 1 / sqrt(sure)


def _pairs(made: Synthetic) -> Iterable[tuple[object, ...]]:
    rows, sd = made.rows, round(made.noise.pairs, 1)
    for (one, other), table in made.tables.pairs.items():
        for first, counts in zip(rows.values[one], table, strict=True):
            for second, count in zip(rows.values[other], counts, strict=True):
                yield (guarded(rows.names[one]), guarded(first), guarded(rows.names[other]), guarded(second),
                       round(float(count)), sd)  # fmt: skip


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue().encode()


_NOTE = Text(
    sv="Påhittade poster: ingen rad är en människa. Sambandet mellan tre eller fler kolumner är inte mätt.",
    en="Invented records: no row is a person. How three or more columns hang together has not been measured.",
)
