"""Writing the files of a report: each whole, and none before all can be."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files under their names in the folder, which is made. All are written beside first, then moved into place."""
    parts: list[tuple[str, Path]] = []
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".samsyn-", dir=target.parent)
            parts.append((part, target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(part).chmod(0o644)  # what is published may be read by all
        for part, target in parts:
            Path(part).replace(target)
    except OSError as error:
        raise UsageError([_cannot(folder, error)]) from None
    finally:
        for part, _ in parts:
            Path(part).unlink(missing_ok=True)


def _cannot(folder: Path, error: OSError) -> Problem:
    return Problem(
        Text(
            sv=f"Rapporten går inte att skriva ({error.strerror}).",
            en=f"The report cannot be written ({error.strerror}).",
        ),
        Text(
            sv="Välj en mapp som du får skriva i, med --out.", en="Choose a folder that you may write in, with --out."
        ),
        file=folder.name,
    )  # fmt: skip
