"""Tables of published studies, from data/: facts from the packages named in data/*_SOURCES.md. Benchmarks use them too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.reading.read import read_files

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> Histories:
    """One of them, such as UKdat_5."""
    return read_files([DATA / f"{name}.csv"]).histories
