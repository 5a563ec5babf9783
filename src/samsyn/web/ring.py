"""The key ring of this installation, read once in each process.

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
from samsyn.vault.keyring_text import load_ring, ring_from_environment, save_ring
from samsyn.web.frame import today

FILE = "keys"


@functools.cache
def ring() -> KeyRing:
    """The key ring. UserError when there is none, or it cannot be read."""
    given = ring_from_environment(os.environ)
    if given is not None:
        return given
    path = file()
    if not path.exists():
        raise UserError([_MISSING])
    return load_ring(path)


def file() -> Path:
    """Where the key ring lies when the environment says nothing."""
    return data_folder() / FILE


def data_folder() -> Path:
    """What SAMSYN_DATA names; else the user's own data folder."""
    named = os.environ.get("SAMSYN_DATA")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "samsyn"


def make_if_first(*, nothing_sealed: bool) -> None:
    """Make a key ring where there is none. Never when something is sealed already: another ring cannot open it."""
    if ring_from_environment(os.environ) is not None or file().exists():
        return
    if not nothing_sealed:
        raise UserError([_MISSING])
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_ring(file(), new_ring(today()))
    ring.cache_clear()


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
