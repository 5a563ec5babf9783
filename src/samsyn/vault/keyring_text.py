"""The key ring as text: a file that only its owner may read, or an environment variable.

The form is plain lines, so that it can be printed and kept in a safe:

    samsyn-keyring 1
    # use  id        made        secret (32 bytes, base64)
    wrap   1f2e3d4c  2026-11-22  mP3…=
    index  …

Lines may also be parted by semicolons (for an environment variable). The last line of each use is the current key.
No message here repeats any part of what was read.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import stat
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.keyring import USES, Key, KeyRing
from samsyn.vault.primitives import KEY_BYTES

HEAD = "samsyn-keyring 1"
FILE_VARIABLE = "SAMSYN_VAULT_KEYS"
TEXT_VARIABLE = "SAMSYN_VAULT_KEYRING"
MAX_BYTES = 64 * 1024
_ID = re.compile(r"[0-9a-f]{8}")


def ring_from_text(text: str, file: str | None = None) -> KeyRing:
    """The ring a text holds. Raises UserError with the line number, and nothing of the line."""
    lines = [(n, line.strip()) for n, line in enumerate(re.split(r"[\n;]", text), 1)]
    lines = [(n, line) for n, line in lines if line and not line.startswith("#")]
    if not lines or lines[0][1].split() != HEAD.split():
        raise UserError([_problem(_NO_HEAD, file, lines[0][0] if lines else None)])
    return KeyRing(tuple(_key(line, file, n) for n, line in lines[1:]))


def ring_to_text(ring: KeyRing) -> str:
    """The ring as text. It holds the secrets: write it nowhere but to a key file or a safe."""
    rows = [
        f"{k.use:<6} {k.id} {k.made.isoformat()} {base64.b64encode(k.secret).decode()}" for k in ring.keys
    ]
    return "\n".join([HEAD, "# use  id       made       secret", *rows, ""])


def load_ring(path: Path) -> KeyRing:
    """The ring in a file. Raises UserError when others than its owner may read the file, or it is no key ring."""
    try:
        with path.open("rb") as file:
            # The mode of what was opened, so that nobody can put another file there in between.
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UserError([_problem(_UNREADABLE, path.name)])
            if status.st_mode & 0o077:
                raise UserError([_problem(_OPEN_TO_OTHERS, path.name)])
            text = file.read(MAX_BYTES + 1).decode("ascii")
    except (OSError, UnicodeDecodeError):
        raise UserError([_problem(_UNREADABLE, path.name)]) from None
    if len(text) > MAX_BYTES:
        raise UserError([_problem(_UNREADABLE, path.name)])
    return ring_from_text(text, path.name)


def save_ring(path: Path, ring: KeyRing, *, replace: bool = False) -> None:
    """Write the ring with mode 0600, whole or not at all. An existing file is left alone unless `replace`."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keyring-")  # mode 0600 from the start
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(ring_to_text(ring))
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(path)
        else:
            path.hardlink_to(name)  # fails when the path exists, whoever made it and when
    except FileExistsError:
        raise UserError([_problem(_EXISTS, path.name)]) from None
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(path.parent)


def ring_from_environment(environ: Mapping[str, str]) -> KeyRing | None:
    """The ring the environment names (a file) or holds (the text); None when it does neither."""
    if path := environ.get(FILE_VARIABLE):
        return load_ring(Path(path))
    if text := environ.get(TEXT_VARIABLE):
        return ring_from_text(text, TEXT_VARIABLE)
    return None


def _key(line: str, file: str | None, number: int) -> Key:
    """One line as a key."""
    try:
        use, key_id, made, secret = line.split()
        if use not in USES or not _ID.fullmatch(key_id):
            raise ValueError
        raw = base64.b64decode(secret, validate=True)
        if len(raw) != KEY_BYTES:
            raise ValueError
        return Key(key_id, use, date.fromisoformat(made), raw)
    except (ValueError, binascii.Error):
        # `from None`: the library's message would repeat what it could not read.
        raise UserError([_problem(_BAD_LINE, file, number)]) from None


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _problem(texts: tuple[Text, Text], file: str | None, line: int | None = None) -> Problem:
    return Problem(what=texts[0], do=texts[1], file=file, line=line)


_FETCH = Text(sv="Hämta nyckelringen från säkerhetskopian.", en="Fetch the key ring from its backup.")
_NO_HEAD = (
    Text(sv="Det här är ingen nyckelring.", en="This is not a key ring."),
    Text(sv=f"Första raden ska vara ”{HEAD}”.", en=f'The first line must be "{HEAD}".'),
)
_BAD_LINE = (
    Text(sv="Raden går inte att läsa som en nyckel.", en="The line cannot be read as a key."),
    _FETCH,
)
_OPEN_TO_OTHERS = (
    Text(sv="Andra än ägaren får läsa nyckelfilen.", en="Others than its owner may read the key file."),
    Text(
        sv="Sätt filens rättigheter till 0600, och byt nycklar om någon kan ha läst den.",
        en="Set the mode of the file to 0600, and change keys if somebody may have read it.",
    ),
)
_UNREADABLE = (
    Text(sv="Nyckelfilen går inte att läsa.", en="The key file cannot be read."),
    Text(
        sv=f"Kontrollera sökvägen i {FILE_VARIABLE} och vem som äger filen.",
        en=f"Check the path in {FILE_VARIABLE} and who owns the file.",
    ),
)
_EXISTS = (
    Text(sv="Det finns redan en fil där.", en="There is a file there already."),
    Text(
        sv="Välj ett annat namn. En nyckelring som skrivs över är borta för alltid.",
        en="Choose another name. A key ring that is overwritten is gone for ever.",
    ),
)
