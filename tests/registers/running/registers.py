"""Small invented registers, as tables, Parquet and CSV, with their map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

FACTS = (
    "cm.married_minor",
    "tm.money_for_marriage",
    "pr.adverts",
    "hrv.death_threat",
    "victim_under_18",
    "purpose_sexual",
)
MAP = """\
register: Påhittat register
id: {column: id}
act_date: {column: dag}
assessed_on: 2026-11-21
born: {column: fodd}
place: {column: kommun, kind: municipality}
code: {column: kod, shows: {"K1": [exploitation], "K2": [honour], "K3": [], "K4": [honour, exploitation]}}
facts:
""" + "\n".join(
    f'  - {{fact: {fact}, column: c{n}, values: {{"ja": "yes", "nej": "no"}}}}'
    for n, fact in enumerate(FACTS)
)


def table(rows: int, seed: int = 1) -> pa.Table:
    """An invented register. Everybody in it is made up of random numbers."""
    rng = np.random.default_rng(seed)
    columns: dict[str, Any] = {
        "id": [f"påhitt-{number:06d}" for number in range(rows)],
        "dag": (np.datetime64("2012-01-01") + rng.integers(0, 5000, rows)).astype("datetime64[D]"),
        "fodd": (np.datetime64("1985-01-01") + rng.integers(0, 9000, rows)).astype("datetime64[D]"),
        "kommun": rng.choice(["0180", "1480", "0380"], rows),
        "kod": rng.choice(["K1", "K2", "K3", "K4", "okänd kod"], rows),
    }
    for number in range(len(FACTS)):
        columns[f"c{number}"] = rng.choice(np.array(["ja", "nej", "", "vet ej"]), rows)
    return pa.table(columns)


def write(
    folder: Path, data: pa.Table, *, kind: str = "parquet", rows_in_group: int = 100
) -> tuple[Path, Path]:
    """The register and its map as files."""
    path, map_file = folder / f"register.{kind}", folder / "map.yaml"
    if kind == "parquet":
        pq.write_table(data, path, row_group_size=rows_in_group)
    else:
        pc.write_csv(data, path)
    map_file.write_text(MAP, encoding="utf-8")
    return path, map_file
