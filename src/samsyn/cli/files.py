"""Writing files that concern a person: whole or not at all, readable by their owner alone."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


def write_private(path: Path, data: bytes) -> None:
    """Write the data under the name, mode 0600, replacing what was there only when all is written."""
    try:
        handle, part = tempfile.mkstemp(prefix=".samsyn-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _cannot_write(path, error) from None


def refuse_unwritable(path: Path) -> None:
    """Refuse a place that `write_private` would refuse, before there is anything to lose."""
    try:
        with suppress(FileNotFoundError):
            path.lstat()  # finds a name that is too long
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> UsageError:
    return UsageError(
        [
            Problem(
                Text(
                    sv=f"Filen går inte att skriva ({error.strerror}).",
                    en=f"The file cannot be written ({error.strerror}).",
                ),
                Text(sv="Välj en mapp som du får skriva i.", en="Choose a folder that you may write in."),
                file=path.name,
            )
        ]
    )
