"""Write a folder whole or not at all, and never into one that holds something."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


def refuse_taken(path: Path) -> None:
    """Refuse a place that is a file, or a folder with something in it, or that lies nowhere."""
    if path.exists() and not path.is_dir():
        raise _problem(path, "Det finns redan en fil med namnet.", "There is already a file of that name.")
    if path.is_dir() and any(path.iterdir()):
        raise _problem(path, "Mappen är inte tom.", "The folder is not empty.")
    if not path.absolute().parent.is_dir():
        raise _problem(path, "Mappen ovanför finns inte.", "The folder above it does not exist.")


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write every file beside the place, then put the folder there in one step."""
    refuse_taken(path)
    whole = path.absolute()
    try:
        part = Path(tempfile.mkdtemp(prefix=".samsyn-", dir=whole.parent))
        try:
            for name, data in files.items():
                file = part / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            part.chmod(0o755)
            part.replace(whole)  # an empty folder of that name gives way
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        reason = error.strerror or "?"
        raise _problem(
            path, f"Mappen går inte att skriva ({reason}).", f"The folder cannot be written ({reason})."
        ) from None


def _problem(path: Path, sv: str, en: str) -> UsageError:
    do = Text(sv="Ange en ny mapp med --out.", en="Name a new folder with --out.")
    return UsageError([Problem(Text(sv=sv, en=en), do, file=path.name)])
