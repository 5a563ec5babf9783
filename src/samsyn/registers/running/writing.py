"""The tables of counts as files."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samsyn.registers.running.folder import Folder
from samsyn.registers.running.tables import Punishable, counts, links
from samsyn.registers.running.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

COUNTS_FILE: Final = "counts.csv"
LINKS_FILE: Final = "links.csv"


def write_tables(folder: Folder, tally: Tally, punishable: Punishable) -> None:
    """counts.csv and links.csv: the same bytes whenever the counts are the same."""
    _write(folder.file(COUNTS_FILE), counts(tally, punishable))
    _write(folder.file(LINKS_FILE), [links(tally)])


def _write(path: Path, tables: Iterable[pa.Table]) -> None:
    import pyarrow.csv as pc

    parts = iter(tables)
    first = next(parts)
    with pc.CSVWriter(
        path, first.schema, write_options=pc.WriteOptions(quoting_style="needed", include_header=True)
    ) as writer:
        for table in chain([first], parts):
            writer.write_table(table)
