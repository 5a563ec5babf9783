"""What a backup says of itself, signed with the key ring: what is in it, from when, and where the log ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.keyring import KeyRing
from samsyn.vault.signing import is_signed, public_key, public_of, sign

PURPOSE = "backup 1"
NAME = "manifest.json"
CONTENT, KEYS, ERASED = "content.age", "keys.age", "erased"
LARGEST = 1_000_000


class File(msgspec.Struct, frozen=True):
    """A file of the backup: its SHA-256 as hexadecimal, and its length in bytes."""

    sha256: str
    bytes: int


class Head(msgspec.Struct, frozen=True):
    """Where a chain of the log ended."""

    chain: str
    number: int
    hash: str


class Manifest(msgspec.Struct, frozen=True):
    """made: the moment, in UTC. wraps: ids of the keys that the file of keys was locked with."""

    made: str
    program: str
    files: dict[str, File]
    wraps: tuple[str, ...]
    heads: tuple[Head, ...]


class _Signed(msgspec.Struct, frozen=True):
    what: str
    key: str
    signed: str
    signature: str


def write(folder: Path, manifest: Manifest, ring: KeyRing) -> None:
    """Write it, signed: last of all, so that a backup that was broken off has none."""
    signed = msgspec.json.encode(manifest).decode()
    body = _Signed(PURPOSE, public_key(ring), signed, sign(ring, PURPOSE, signed.encode()).hex())
    text = json.dumps(msgspec.to_builtins(body), indent=1)
    (folder / NAME).write_text(text, encoding="ascii")


def read(folder: Path, ring: KeyRing, names: Sequence[str]) -> Manifest:
    """The manifest, its signature and the digests of the named files checked. UserError for anything that is off."""
    try:
        raw = (folder / NAME).read_bytes()
        if len(raw) > LARGEST:
            raise ValueError
        body = msgspec.json.decode(raw, type=_Signed)
        bytes.fromhex(body.signature)
    except (OSError, ValueError, msgspec.MsgspecError):
        raise UserError([_NONE]) from None
    ours = {public_of(key.derive()) for key in ring.of("sign")}
    if body.key not in ours or not is_signed(
        body.key, PURPOSE, body.signed.encode(), bytes.fromhex(body.signature)
    ):
        raise UserError([_NOT_OURS])
    manifest = msgspec.json.decode(body.signed.encode(), type=Manifest)
    for name in names:
        if manifest.files.get(name) != digest(folder / name):
            raise UserError([_altered(name)])
    return manifest


def digest(path: Path) -> File | None:
    """The digest of a file; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return File(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
    except OSError:
        return None


def _altered(name: str) -> Problem:
    return Problem(
        Text(sv="Filen saknas, eller är inte den som sparades.", en="The file is missing, or is not the one that was kept."),
        Text(sv="Ta en annan kopia. Inget är återställt.", en="Take another copy. Nothing was restored."),
        file=name,
    )  # fmt: skip


_NONE = Problem(
    Text(sv="Mappen är ingen hel säkerhetskopia.", en="The folder is no whole backup."),
    Text(sv="Välj en mapp med manifest.json.", en="Choose a folder with manifest.json."),
)
_NOT_OURS = Problem(
    Text(
        sv="Säkerhetskopian är inte undertecknad av den här installationens nyckelring.",
        en="The backup is not signed by the key ring of this installation.",
    ),
    Text(
        sv="Lägg först tillbaka nyckelringen som hörde till. Kör aldrig en kopia av okänt ursprung.",
        en="Put back the key ring that belonged to it first. Never run a copy of unknown origin.",
    ),
)
