"""The key ring of this installation, read again in each process as soon as its file has changed.

From the environment (SAMSYN_VAULT_KEYS names a file, SAMSYN_VAULT_KEYRING holds the text), else the file
`keys` in the data folder, which is made the first time. A ring that is lost cannot be made again.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.keyring import KeyRing, new_ring
from samsyn.vault.keyring_text import FILE_VARIABLE, TEXT_VARIABLE, load_ring, ring_from_text, save_ring
from samsyn.web.frame import today

FILE = "keys"


def ring() -> KeyRing:
    """The key ring. UserError when there is none, or it cannot be read.

    A ring file is always replaced whole by another (`save_ring`), so its number and time tell whether it is the
    one that was read: a rotation reaches every process with the next thing that it opens or seals.
    """
    path = file()
    if path is None:
        return _from_text(os.environ[TEXT_VARIABLE])
    try:
        status = path.stat()
    except OSError:
        if os.environ.get(FILE_VARIABLE):
            return load_ring(path)  # says what is wrong with it
        raise UserError([_MISSING]) from None
    return _from_file(path, (status.st_ino, status.st_mtime_ns, status.st_size, status.st_mode))


@functools.lru_cache(maxsize=2)
def _from_file(path: Path, _mark: tuple[int, ...]) -> KeyRing:
    return load_ring(path)


@functools.lru_cache(maxsize=1)
def _from_text(text: str) -> KeyRing:
    return ring_from_text(text, TEXT_VARIABLE)


def file() -> Path | None:
    """Where the key ring lies; None when the environment holds it as text, which no command can change."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    return None if os.environ.get(TEXT_VARIABLE) else data_folder() / FILE


def data_folder() -> Path:
    """What SAMSYN_DATA names; else the user's own data folder."""
    named = os.environ.get("SAMSYN_DATA")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "samsyn"


def make_if_first(*, nothing_sealed: bool) -> None:
    """Make a key ring where there is none. Never when something is sealed already: another ring cannot open it."""
    path = file()
    if path is None or os.environ.get(FILE_VARIABLE) or path.exists():
        return
    if not nothing_sealed:
        raise UserError([_MISSING])
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_ring(path, new_ring(today()))


_MISSING = Problem(
    Text(
        sv="Nyckelringen saknas. Utan den går inget i valvet att öppna.",
        en="The key ring is missing. Without it nothing in the vault opens.",
    ),
    Text(
        sv="Lägg tillbaka den från säkerhetskopian, eller säg var den ligger med SAMSYN_VAULT_KEYS.",
        en="Put it back from its backup, or say where it lies with SAMSYN_VAULT_KEYS.",
    ),
)
