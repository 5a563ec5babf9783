"""A new folder that is there whole or not at all, readable by its owner alone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in, which gets its name when all is written. UsageError where the name is taken, or it cannot be written."""
    if folder.exists():
        raise UsageError([Problem(_THERE, _OTHER, file=folder.name)])
    part: Path | None = None
    try:
        part = Path(tempfile.mkdtemp(prefix=".samsyn-", dir=folder.parent))
        yield part
        part.rename(folder)
    except OSError as error:
        what = Text(
            sv=f"Mappen går inte att skriva ({error.strerror}).",
            en=f"The folder cannot be written ({error.strerror}).",
        )
        raise UsageError([Problem(what, _OTHER, file=folder.name)]) from None
    finally:
        if part is not None and part.exists():
            shutil.rmtree(part)


_THERE: Final = Text(sv="Mappen finns redan.", en="The folder is there already.")
_OTHER: Final = Text(
    sv="Ange en ny mapp, på en plats där du får skriva.",
    en="Name a new folder, in a place where you may write.",
)
