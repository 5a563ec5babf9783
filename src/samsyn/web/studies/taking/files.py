"""A file that was sent, for libraries that want a path: it lies in memory, is never on a disk, and is gone with the process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENDINGS = (".sav", ".csv", ".xlsx", ".txt", ".tsv")
"""Of answers. A questionnaire may be .xlsx, .txt, .tsv, .csv or .yaml."""


@contextmanager
def as_path(data: bytes, ending: str) -> Iterator[Path]:
    """A path with this ending that leads to the bytes in memory. Its name says nothing of the file that was sent."""
    held = os.memfd_create("samsyn")
    try:
        with os.fdopen(os.dup(held), "wb") as into:
            into.write(data)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"fil{ending}"
            path.symlink_to(f"/proc/{os.getpid()}/fd/{held}")  # also for a process that reads it for this one
            yield path
    finally:
        os.close(held)


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters; "" where it is none of ours."""
    found = Path(name).suffix.casefold()
    return found if found in (*ENDINGS, ".yaml", ".yml") else ""
