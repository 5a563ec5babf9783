"""Engines that go from a register in Parquet to how many cases have each value of each rule.

Each job reads the file, answers the 30 rules for every case, and counts. All read the same file: booleans and numbers, null
where unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.peer_set import KINDS
from benchmarks.peers.cases import UNKNOWN, peer_rules, register
from benchmarks.peers.columns import arrow_columns, arrow_rules, polars_rules, sql

Counted = dict[str, tuple[int, int]]
"""For each rule how many cases have yes and how many no."""
Job = Callable[[], Counted]


def write(path: Path, cases: int) -> None:
    """The register of `cases.register` as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(arrow_columns(register(cases))), path)


def samsyn(path: Path) -> Job:
    """Bit planes, a row group at a time."""
    import pyarrow.parquet as pq

    from samsyn.logic.columns import evaluate_columns, from_arrow
    from samsyn.logic.program import program

    code = program(peer_rules())

    def job() -> Counted:
        totals = dict.fromkeys(peer_rules(), (0, 0))
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(1 << 20, columns=list(peer_rules().facts)):
                found = evaluate_columns(
                    code, from_arrow(code.leaves, dict(zip(batch.schema.names, batch.columns, strict=True)))
                )
                for rule, (yes, no) in totals.items():
                    here = found.count(rule)
                    totals[rule] = (yes + here.yes, no + here.no)
        return totals

    return job


def polars(path: Path) -> Job:
    """One lazy query, so that it may read and share as it likes."""
    import polars as pl

    made = polars_rules(peer_rules())
    sums = [each.sum().alias(f"yes {rule}") for rule, each in made.items()]
    sums += [(~each).sum().alias(f"no {rule}") for rule, each in made.items()]
    query = pl.scan_parquet(path).select(sums)

    def job() -> Counted:
        row = query.collect().row(0, named=True)
        return {rule: (row[f"yes {rule}"], row[f"no {rule}"]) for rule in made}

    return job


def arrow(path: Path) -> Job:
    """pyarrow's compute functions; each leaf is made once."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    def job() -> Counted:
        table = pq.read_table(path, columns=list(peer_rules().facts))
        made = arrow_rules(peer_rules(), table.column)
        return {rule: (_sum(pc.sum(each)), _sum(pc.sum(pc.invert(each)))) for rule, each in made.items()}

    return job


def _sum(total: Any) -> int:
    return int(total.as_py() or 0)


def duckdb(path: Path) -> Job:
    """SQL, which knows Kleene's "and" and "or"; a rule refers to another by its name."""
    import duckdb as db  # type: ignore[import-not-found, unused-ignore]

    rules = peer_rules()
    sums = ", ".join(f"count_if({rule}), count_if(NOT {rule})" for rule in rules)
    query = f"SELECT {sums} FROM (SELECT {', '.join(sql(rules))} FROM read_parquet('{path}'))"  # noqa: S608  (our own rules and path)

    def job() -> Counted:
        with db.connect(config={"threads": _threads()}) as connection:
            row = connection.execute(query).fetchone()
        return {rule: (row[2 * place], row[2 * place + 1]) for place, rule in enumerate(rules)}

    return job


def openfisca(path: Path) -> Job:
    """OpenFisca with a person for each case; the file is read by pyarrow."""
    import pyarrow.parquet as pq

    from benchmarks.peers.openfisca import columns

    run = columns(peer_rules(), peer_rules().facts)

    def job() -> Counted:
        table = pq.read_table(path, columns=list(peer_rules().facts))
        given = {fact: _codes(table.column(fact), KINDS[fact]) for fact in table.column_names}
        found = run(given)
        counts = {rule: np.bincount(values, minlength=3) for rule, values in found.items()}
        return {rule: (int(each[2]), int(each[0])) for rule, each in counts.items()}

    return job


def _codes(column: Any, kind: Any) -> Any:
    import pyarrow as pa

    numbers = column.cast(pa.int32() if kind == "day" else pa.int8())
    return numbers.fill_null(UNKNOWN).to_numpy().astype(np.int32)


def _threads() -> int:
    import os

    return int(os.environ.get("OMP_NUM_THREADS", "1"))


ENGINES: Final[dict[str, tuple[str, Callable[[Path], Job]]]] = {
    "Samsyn": ("samsyn", samsyn),
    "Polars": ("polars", polars),
    "pyarrow compute": ("pyarrow", arrow),
    "DuckDB": ("duckdb", duckdb),
    "OpenFisca": ("openfisca-core", openfisca),
}
"""The distribution of each, and what makes its job."""
