"""Random rows as a register in Parquet with its map, and what `screen` says of each of them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from samsyn.packs.places import municipalities
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.order import Order
from samsyn.registers.running.rows import Permission, row_keys
from samsyn.registers.running.run import screen_register
from samsyn.screening.case import AskedBy
from samsyn.screening.columns.judge import Judge
from samsyn.screening.columns.stated import DISPUTED
from tests.screening.columns.rows import PACK, Row, asker, columns, pairs, row, screened, told

CODES = {"H": ["honour"], "U": ["exploitation"], "HU": ["honour", "exploitation"], "A": []}
PERMISSION = Permission("Påhittat beslut", "Prov", date(2099, 1, 1))
_WORDS = ("", "ja", "nej", "vet ej", "vill inte", "gäller inte")
_MEANS = ("not_asked", "yes", "no", "not_known", "refused", "not_applicable")
_NUMBERS = (None, 1, 0, 9, 8, 7)
KEYS = Judge(PACK).keys


@dataclass(frozen=True)
class Register:
    """Rows, with the municipality and the code of each, and who asks."""

    rows: list[Row]
    asker: AskedBy
    places: list[str | None]
    codes: list[str | None]


def register(rng: random.Random, rows: int) -> Register:
    """A register of random rows. Nobody in it exists."""
    who, named, days = asker(rng), columns(rng), pairs(rng)
    places = [*rng.sample(sorted(municipalities()), 5), "9999", None]
    return Register(
        [row(rng, named, days) for _ in range(rows)],
        who,
        [rng.choice(places) for _ in range(rows)],
        [rng.choice([*CODES, "?", None]) for _ in range(rows)],
    )


def write(made: Register, folder: Path, rows_in_group: int) -> tuple[Path, Path]:
    """The register and its map. Each fact is written in the way that its number says; a disputed one has two columns."""
    table: dict[str, Any] = {
        "fall": [f"påhitt-{number:06}" for number in range(len(made.rows))],
        "dag": [each.act for each in made.rows],
        "bedömd": [each.assessed for each in made.rows],
        "född": pa.array([each.born for each in made.rows], pa.date32()),
        "kommun": pa.array(made.places, pa.string()),
        "kod": pa.array(made.codes, pa.string()),
    }
    entries = []
    for number, fact in enumerate(dict.fromkeys(fact for each in made.rows for fact in each.codes)):
        codes = [each.codes.get(fact, 0) for each in made.rows]
        first, second = ([answer if code == DISPUTED else code for code in codes] for answer in (1, 2))
        for column, said in ((f"f{number}", first), (f"g{number}", second))[: 1 + (DISPUTED in codes)]:
            values, table[column] = _column(number % 3, said)
            entries.append({"fact": fact, "column": column, "values": values})
    path, map_file = folder / "register.parquet", folder / "MAP.yaml"
    pq.write_table(pa.table(table), path, row_group_size=rows_in_group)
    asked_by = {"profession": made.asker.profession, "authority": made.asker.authority}
    map_file.write_text(
        json.dumps(
            {
                "register": "Påhittat register", "id": {"column": "fall"}, "act_date": {"column": "dag"},
                "assessed_on": {"column": "bedömd"}, "born": {"column": "född"},
                "place": {"column": "kommun", "kind": "municipality"}, "code": {"column": "kod", "shows": CODES},
                "asker": {key: value for key, value in asked_by.items() if value}, "facts": entries,
            },
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )  # fmt: skip
    return path, map_file


def _column(way: int, codes: list[int]) -> tuple[dict[str, str], Any]:
    """What the values mean, and the column: booleans where they can say it, whole numbers, or words."""
    if way == 0 and max(codes) <= 2:
        return {"true": "yes", "false": "no"}, pa.array(
            [(None, True, False)[code] for code in codes], pa.bool_()
        )
    if way == 1:
        values = {str(number): word for number, word in zip(_NUMBERS[1:], _MEANS[1:], strict=True)}
        return values, pa.array([_NUMBERS[code] for code in codes], pa.int8())
    return dict(zip(_WORDS[1:], _MEANS[1:], strict=True)), pa.array([_WORDS[code] for code in codes])


Count = Counter[tuple[str, str, str, str, str]]


def run(made: Register, folder: Path, at_once: int) -> tuple[list[dict[str, Any]], Count]:
    """The rows and the counts that come out at the end of the whole way, from Parquet to files."""
    path, map_file = write(made, folder, rows_in_group=max(1, at_once // 2))
    out = folder / "out"
    order = Order(path, read_map(map_file, PACK), out, rows=PERMISSION, workers=1, at_once=at_once)
    screen_register(order, PACK)
    parts = [pq.read_table(part) for part in sorted((out / "rows").glob("part-*.parquet"))]
    text = pc.ConvertOptions(
        column_types=dict.fromkeys(("finding", "value", "year", "county", "code"), pa.string())
    )
    counts: Count = Counter()
    for each in pc.read_csv(out / "counts.csv", convert_options=text).to_pylist():
        counts[each["finding"], each["value"], each["year"], each["county"], each["code"]] += each["count"]
    return pa.concat_tables(parts).to_pylist(), counts


def expected(made: Register) -> tuple[list[dict[str, Any]], Count]:
    """The same from `screen`, a case at a time."""
    rows, counts = [], Count()
    words = {"yes": True, "no": False, "unknown": None}
    for number, each in enumerate(made.rows):
        place = municipalities().get(made.places[number] or "")
        code = made.codes[number]
        group = (f"{each.act.year:04}", place.county if place else "", _told(code))
        found = told(screened(each, made.asker))
        for key in KEYS:
            value = found.get(key, "not_punishable" if key.startswith("stage:") else "unknown")
            counts[key, value, *group] += 1
        links = [found[key] for key in KEYS if key.startswith("link:")]
        counts["link:any", _any(links), *group] += 1
        finding = {key: words[found.get(key, "unknown")] for key in row_keys(KEYS)}
        rows.append({"id": f"påhitt-{number:06}", "code": _told(code), **finding})
    return rows, counts


def _told(code: str | None) -> str:
    return "" if code is None else code if code in CODES else "not_named"


def _any(values: Sequence[str]) -> str:
    return "yes" if "yes" in values else "no" if set(values) == {"no"} else "unknown"
