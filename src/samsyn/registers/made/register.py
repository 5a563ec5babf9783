"""The invented register as a folder: register.parquet, MAP.yaml, planted.csv, README.txt. In bounded memory."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.registers.made.arrow import record_batch
from samsyn.registers.made.block import ROWS, Block, Maker
from samsyn.registers.made.map_text import map_text
from samsyn.registers.made.truth import Truth, counted, write_counts

if TYPE_CHECKING:
    import pyarrow as pa

REGISTER: Final = "register.parquet"
MAP: Final = "MAP.yaml"
PLANTED: Final = "planted.csv"
README: Final = "README.txt"
METADATA_KEY: Final = "samsyn"
MOST_CASES: Final = 99_999_999
"""Ids have eight digits."""
ROWS_IN_GROUP: Final = 250_000


def make_register(
    folder: Path,
    cases: int,
    seed: int,
    pack: Pack,
    progress: Callable[[float], None] = lambda share: None,
    rows_in_group: int = ROWS_IN_GROUP,
) -> Truth:
    """Write the folder, whole or not at all. Gives what is true of it (`truth.counted`).

    The cases are the same for the same seed and content, whatever the row groups; fewer cases are the first of more.
    UsageError when there is something with the name of the folder already, or it cannot be made.
    """
    part = folder.with_name(f"{folder.name}.part")
    for each in (folder, part):
        if os.path.lexists(each):
            raise UsageError([Problem(_THERE, _OTHER_NAME, file=each.name)])
    try:
        part.mkdir()
    except OSError as error:
        what = Text(sv=f"Mappen går inte att göra ({error.strerror}).", en=f"The folder cannot be made ({error.strerror}).")  # fmt: skip
        raise UsageError([Problem(what, _OTHER_NAME, file=folder.name)]) from None
    try:
        truth = _write(part, cases, seed, pack, progress, rows_in_group)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return truth


def _write(
    part: Path, cases: int, seed: int, pack: Pack, progress: Callable[[float], None], rows_in_group: int
) -> Truth:
    import pyarrow.parquet as pq

    maker, truth = Maker(pack, seed), Truth()
    schema = record_batch(maker.block(0, 0), maker.places).schema
    with pq.ParquetWriter(part / REGISTER, schema, store_schema=False) as writer:
        for rows in _grouped(_batches(maker, cases, truth, progress), rows_in_group):
            writer.write_table(rows, row_group_size=rows_in_group)
        told = {"invented": True, "seed": seed, "content": pack.digest}
        writer.add_key_value_metadata({METADATA_KEY: json.dumps(told)})
    write_counts(part / PLANTED, truth)
    (part / MAP).write_text(map_text(cases, seed), encoding="utf-8")
    (part / README).write_text(_README, encoding="utf-8")
    return truth


def content_of(folder: Path) -> str:
    """The digest of the content by which a register was made; empty when the file does not say."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        told = (pq.read_metadata(folder / REGISTER).metadata or {}).get(METADATA_KEY.encode(), b"{}")
        return str(json.loads(told).get("content", ""))
    except (pa.ArrowException, OSError, ValueError, AttributeError):
        return ""


def _batches(
    maker: Maker, cases: int, truth: Truth, progress: Callable[[float], None]
) -> Iterator[pa.RecordBatch]:
    """The blocks as they stand in the file; adds to the truth what is true of each."""
    for first in range(0, cases, ROWS):
        block: Block = maker.block(first // ROWS, min(ROWS, cases - first))
        truth.update(counted(block, maker))
        yield record_batch(block, maker.places)
        progress(min(1.0, (first + ROWS) / cases))


def _grouped(batches: Iterator[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    """The batches cut and joined to tables of so many rows; the last may have fewer."""
    import pyarrow as pa

    waiting: pa.Table | None = None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        waiting = table if waiting is None else pa.concat_tables([waiting, table])
        while waiting.num_rows >= rows:
            yield waiting.slice(0, rows)
            waiting = waiting.slice(rows)
    if waiting is not None and waiting.num_rows:
        yield waiting


_THERE = Text(sv="Det finns redan något med det namnet.", en="There is something with that name already.")
_OTHER_NAME = Text(sv="Ange en annan mapp med --out.", en="Name another folder with --out.")
_README = f"""\
Ett påhittat register. Ingen i det finns, och inget i det har hänt. Det får spridas.
{REGISTER}: ett fall på varje rad. {MAP}: vad kolumnerna betyder.
{PLANTED}: hur många fall som bär varje länk mellan fälten, efter år, län och kod.
Ett fall bär en länk när en uppgift på varje sida av den är ja: någon kolumn säger ja, ingen säger nej, och
kolumnen betydde det den dagen. Fall i bakgrunden har aldrig ja på båda sidor. Några liknar en länk utan att vara
det: svar som bestrids, värden som kartan inte nämner, en kolumn som betydde något annat före 2019.

An invented register. Nobody in it exists, and nothing in it happened. It may be passed on.
{REGISTER}: a case on each row. {MAP}: what the columns mean.
{PLANTED}: how many cases carry each link between the fields, by year, county and code.
A case carries a link when a fact on each side of it is yes: some column says yes, none says no, and the column meant
that on the day. Cases in the background never have yes on both sides. Some look like a link and are none: answers
that are disputed, values that the map does not name, a column that meant something else before 2019.
"""
