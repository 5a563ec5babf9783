"""`samsyn database backup FOLDER --to RECIPIENT`: everything of one moment, encrypted before it reaches the disk.

    content.age    the tables and their rows, without the keys of records and disclosures
    keys.age       those keys, each still wrapped by the key ring, and parcels, whose key lies beside them
    erased         the random ids of records that were erased, so that a restore erases them again
    manifest.json  digests, the ends of the log, a signature

Without keys.age no record in content.age opens. So old files of keys are removed soon, and the content can be kept for
long: it is restored with the newest file of keys, which has no key of a record that was erased. The key ring itself is in
none of them; its copy is kept apart.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
from django.db import connections

from samsyn import __version__
from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.vault.recipients import read_recipient
from samsyn.web.audit import export
from samsyn.web.casework import ledger
from samsyn.web.casework.jobs import manifest, tools
from samsyn.web.casework.jobs.rotation import sealed_with
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import ring

KEY_TABLES: Mapping[str, tuple[str, ...]] = {
    "casework_recordkey": ("record_id", "wrapped", "made_at"),
    "casework_disclosurekey": ("disclosure_id", "wrapped"),
    "casework_parcel": (
        "id", "organisation_id", "record_id", "opened_at", "opened_by_id", "signer_known", "digest", "wrapped", "body",
    ),
    "casework_parcelidentity": (
        "id", "organisation_id", "recipient", "wrapped", "identity", "made_at", "made_by_id",
    ),
    "studies_studykey": ("study_id", "wrapped", "made_at"),
}  # fmt: skip
"""What goes into the file of keys, by table."""
LEFT_OUT = ("accounts_session", "accounts_signinlock", "casework_clock", "studies_draft")
"""Rows that nobody needs again, and those of whoever was promised that they are erased within days."""


def backup(words: Mapping[str, str], lang: Lang) -> int:
    """Make it. A folder that holds anything is refused."""
    to = read_recipient(words["to"])
    folder = Path(words["folder"])
    _new_folder(folder)
    with as_owner():
        ledger.make_whole()
    _vacuum_keys()
    wraps = tuple(sorted(sealed_with()))
    with export.one_moment() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        heads = tuple(
            manifest.Head(chain, number, hashed) for chain, number, hashed, _ in export.heads(cursor)
        )
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _encrypted(folder / manifest.KEYS, to, lambda out: _keys(cursor, out))
        _encrypted(folder / manifest.CONTENT, to, lambda out: _content(snapshot, out))
    (folder / manifest.ERASED).write_bytes(ledger.file().read_bytes() if ledger.file().exists() else b"")
    files = {
        name: found
        for name in (manifest.CONTENT, manifest.KEYS, manifest.ERASED)
        if (found := manifest.digest(folder / name))
    }
    made = datetime.now(UTC).isoformat(timespec="seconds")
    manifest.write(folder, manifest.Manifest(made, __version__, files, wraps, heads), ring())
    _sync(folder)
    print(_DONE[lang])
    return 0


def _encrypted(path: Path, to: Any, write: Callable[[int], None]) -> None:
    """A new file of what `write` writes into a pipe; only what is encrypted touches the disk."""
    reading, writing = os.pipe()
    wrong: list[BaseException] = []

    def encrypt() -> None:
        try:
            with os.fdopen(reading, "rb") as plain, path.open("xb") as sealed:
                pyrage.encrypt_io(plain, sealed, [to])
                sealed.flush()
                os.fsync(sealed.fileno())
        except BaseException as error:
            wrong.append(error)

    worker = threading.Thread(target=encrypt)
    worker.start()
    try:
        write(writing)
    finally:
        os.close(writing)
        worker.join()
    if wrong:
        raise wrong[0]
    path.chmod(0o600)


def _content(snapshot: str, out: int) -> None:
    words = ["--schema=samsyn", "--no-owner", f"--snapshot={snapshot}"]
    words += [f"--exclude-table-data=samsyn.{name}" for name in (*KEY_TABLES, *LEFT_OUT)]
    tools.end(tools.start("pg_dump", *words, stdout=out))


def _keys(cursor: Any, out: int) -> None:
    """Each table as COPY writes it, under a line with its name."""
    with os.fdopen(os.dup(out), "wb") as file:
        for name, columns in KEY_TABLES.items():
            file.write(f"table {name}\n".encode())
            with cursor.copy(f"COPY {name} ({', '.join(columns)}) TO STDOUT") as copy:
                for block in copy:
                    file.write(bytes(block))
            file.write(b"\\.\n")


def _vacuum_keys() -> None:
    """Let the database's own files forget keys that were destroyed."""
    with connections["owner"].cursor() as cursor:
        for name in KEY_TABLES:
            cursor.execute(f"VACUUM {name}")


def _new_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError([_NOT_EMPTY])
        folder.chmod(0o700)
    except OSError as error:
        raise UserError([_unwritable(error)]) from None


def _sync(folder: Path) -> None:
    for name in (manifest.ERASED, manifest.NAME):
        (folder / name).chmod(0o600)
        handle = os.open(folder / name, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _unwritable(error: OSError) -> Problem:
    reason = error.strerror or ""
    return Problem(
        Text(sv=f"Det gick inte att skriva ({reason}).", en=f"Writing failed ({reason})."),
        Text(sv="Kontrollera plats och rättigheter.", en="Check space and permissions."),
    )


_NOT_EMPTY = Problem(
    Text(sv="Mappen är inte tom.", en="The folder is not empty."),
    Text(
        sv="Ange en ny mapp för varje säkerhetskopia, till exempel med dagens datum.",
        en="Name a new folder for each backup, for example with the date of today.",
    ),
)
_DONE = Text(
    sv="Klart. Flytta mappen till en annan plats. Ta bort gamla keys.age så snart en nyare finns; nyckelringen "
    "och den hemliga age-nyckeln förvaras för sig.",
    en="Done. Move the folder elsewhere. Remove old keys.age as soon as there is a newer one; the key ring and the "
    "secret age key are kept apart.",
)
