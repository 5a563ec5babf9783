"""Which kind of register stands at a path."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from samsyn.lang import Text
from samsyn.registers.running.source import Source, cannot_read

_CSV: Final = (".csv", ".txt", ".tsv")


def open_source(path: Path) -> Source:
    """The register at a path: a file, or a folder of Parquet files. DataError when it is not there or is of another kind."""
    if not path.exists():
        raise cannot_read(path, Text(sv="Filen finns inte.", en="The file does not exist."), _NAME_IT)
    if path.suffix.lower() in _CSV and path.is_file():
        from samsyn.registers.running.csv_source import CsvSource

        return CsvSource(path)
    from samsyn.registers.running.parquet_source import ParquetSource

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        what = Text(
            sv="Mappen har inga filer som slutar på .parquet.", en="The folder has no .parquet files."
        )
        raise cannot_read(path, what, _NAME_IT)
    return ParquetSource(path, files)


_NAME_IT = Text(
    sv="Ange en fil i Parquet eller CSV, eller en mapp med Parquetfiler.",
    en="Name a file in Parquet or CSV, or a folder of Parquet files.",
)
