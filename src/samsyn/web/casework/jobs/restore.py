"""`samsyn database restore FOLDER --identity FILE`: a backup into an empty database, whole or not at all.

The tables, the keys, and the erasing of what was erased since, are one transaction: killed in the middle, the
database is as empty as before. Then the log is checked against where it ended when the backup was made.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import pyrage
from django.db import connections

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.vault.recipients import read_identity
from samsyn.web.audit import export
from samsyn.web.audit.verify import Checker
from samsyn.web.casework import ledger
from samsyn.web.casework.jobs import manifest, tools
from samsyn.web.casework.jobs.backup import KEY_TABLES
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import ring

NOBODY = "'00000000-0000-0000-0000-000000000000'"
_WHICH = {
    "casework_recordkey": "EXISTS (SELECT FROM casework_record r WHERE r.id = k.record_id)",
    "casework_disclosurekey": "EXISTS (SELECT FROM casework_disclosure d WHERE d.id = k.disclosure_id)",
    "casework_parcel": "(k.record_id IS NULL OR EXISTS (SELECT FROM casework_record r WHERE r.id = k.record_id)) "
    "AND EXISTS (SELECT FROM accounts_member m WHERE m.id = k.opened_by_id)",
    "casework_parcelidentity": "EXISTS (SELECT FROM accounts_member m WHERE m.id = k.made_by_id)",
    "studies_studykey": "EXISTS (SELECT FROM studies_study s WHERE s.id = k.study_id AND s.erased_on IS NULL)",
}
"""Newer keys may be of records that an older content does not have: they are left aside."""
_ERASE = f"""
INSERT INTO audit_entry (chain, member, action, thing, about, request)
  VALUES ({NOBODY}, {NOBODY}, 'restored', '', 'job_restore', gen_random_uuid());
INSERT INTO audit_entry (chain, member, action, record, thing, about, request)
  SELECT r.organisation_id, {NOBODY}, 'deleted', r.id, '', 'job_restore', gen_random_uuid()
    FROM casework_record r JOIN restored_erased e ON e.id = r.id ORDER BY r.organisation_id;
SELECT casework_erase_whole(r.id, 'after_restore', NULL) FROM casework_record r JOIN restored_erased e ON e.id = r.id;
DROP TABLE restored_erased;
"""  # noqa: S608 - our own words


def restore(words: Mapping[str, str], lang: Lang) -> int:
    """Do it. 1 when the log that was restored is not the one that was backed up."""
    folder, keys = Path(words["folder"]), Path(words.get("keys") or words["folder"])
    identity = _identity(Path(words["identity"]))
    found = manifest.read(folder, ring(), [manifest.CONTENT, manifest.ERASED])
    of_keys = manifest.read(keys, ring(), [manifest.KEYS, manifest.ERASED])
    _demand_keys(of_keys)
    erased = ledger.read(ledger.file()) | ledger.read(folder / manifest.ERASED)
    erased |= ledger.read(keys / manifest.ERASED)
    for each in filter(None, words.get("erased", "").split("\n")):
        if not Path(each).exists():
            raise UserError([_NO_LIST])
        erased |= ledger.read(Path(each))
    _demand_empty()
    with _psql() as into:
        into.write(b"BEGIN;\nDROP FUNCTION samsyn.samsyn_member();\n")
        _decrypt(folder / manifest.CONTENT, identity, _WithoutSchema(into))
        into.write(b"\nSET search_path = samsyn;\nSET row_security = off;\n")
        _decrypt(keys / manifest.KEYS, identity, _IntoTables(into))
        for line in _again(erased):
            into.write(line)
        into.write(b"COMMIT;\n")
    with as_owner():
        ledger.make_whole()
    print(_DONE[lang].format(made=found.made, n=_erased_again()))
    return _check_log(found, lang)


def _again(erased: Iterable[UUID]) -> Iterator[bytes]:
    """SQL that erases what was erased since."""
    yield b"CREATE TABLE restored_erased (id uuid PRIMARY KEY);\nCOPY restored_erased FROM stdin;\n"
    for each in sorted(erased):
        yield f"{each}\n".encode()
    yield b"\\.\n" + _ERASE.encode()


def _erased_again() -> int:
    """How many records this restore erased again, as the log has it."""
    sql = """SELECT count(*) FROM audit_entry WHERE action = 'deleted' AND about = 'job_restore'
             AND at >= (SELECT max(at) FROM audit_entry WHERE action = 'restored')"""
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute(sql)
        count: int = cursor.fetchone()[0]
    return count


class _WithoutSchema:
    """Takes the script of pg_dump and leaves out its making of the schema, which an empty database has."""

    LINE = b"CREATE SCHEMA samsyn;\n"

    def __init__(self, into: IO[bytes]) -> None:
        self._into, self._held, self._is_past = into, b"", False

    def write(self, some: bytes) -> int:
        """A block of it."""
        if self._is_past:
            return self._into.write(some)
        self._held += bytes(some)
        if self.LINE in self._held:
            self._into.write(self._held.replace(self.LINE, b"", 1))
            self._held, self._is_past = b"", True
        return len(some)

    def flush(self) -> None:
        """What was held back goes on."""
        self._into.write(self._held)
        self._held = b""
        self._into.flush()


class _IntoTables:
    """Takes the file of keys, and puts each row in its table where the row that it belongs to is there."""

    def __init__(self, into: IO[bytes]) -> None:
        self._into, self._rest, self._table = into, b"", ""

    def write(self, some: bytes) -> int:
        """A block of it."""
        *lines, self._rest = (self._rest + bytes(some)).split(b"\n")
        for line in lines:
            self._line(line + b"\n")
        return len(some)

    def _line(self, line: bytes) -> None:
        if not self._table:
            self._table = line.split()[1].decode()
            columns = ", ".join(KEY_TABLES[self._table])
            self._into.write(
                f"CREATE TABLE restored_keys (LIKE {self._table});\nCOPY restored_keys ({columns}) FROM stdin;\n".encode()
            )
            return
        self._into.write(line)
        if line == b"\\.\n":
            columns = ", ".join(KEY_TABLES[self._table])
            self._into.write(
                f"INSERT INTO {self._table} ({columns}) SELECT {columns} FROM restored_keys k "  # noqa: S608
                f"WHERE {_WHICH[self._table]};\nDROP TABLE restored_keys;\n".encode()
            )
            self._table = ""

    def flush(self) -> None:
        """Nothing is held back but a line that is not whole."""
        self._into.flush()


@contextmanager
def _psql() -> Iterator[IO[bytes]]:
    """A session that takes a script. What is not committed when it ends is undone, however it ends."""
    process = tools.start(
        "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-", stdin=subprocess.PIPE
    )
    into = tools.pipe(process.stdin)
    try:
        yield into
        into.close()
    except BrokenPipeError:
        pass  # psql has ended: `end` tells that it failed
    except BaseException:
        process.kill()
        process.wait()
        raise
    tools.end(process)


def _decrypt(path: Path, identity: Any, into: Any) -> None:
    try:
        with path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, into, [identity])
        into.flush()
    except pyrage.DecryptError:
        raise UserError([_OTHER_IDENTITY]) from None


def _identity(path: Path) -> Any:
    """The secret age key in a file; lines that begin with # are passed over, as age-keygen writes them."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError([_NO_FILE]) from None
    return read_identity(next((line for line in lines if line.strip() and not line.startswith("#")), ""))


def _demand_keys(found: manifest.Manifest) -> None:
    missing = sorted(set(found.wraps) - {key.id for key in ring().of("wrap")})
    if missing:
        raise UserError([_no_key(", ".join(missing))])


def _demand_empty() -> None:
    sql = "SELECT count(*) FROM pg_class WHERE relnamespace = 'samsyn'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute(sql)
        (tables,) = cursor.fetchone()
    if tables:
        raise UserError([_NOT_EMPTY])


def _check_log(found: manifest.Manifest, lang: Lang) -> int:
    """Whether the log is whole, and holds what it held when the backup was made."""
    checker = Checker({head.chain: (head.number, head.hash) for head in found.heads})
    with export.one_moment() as cursor:
        ends = export.heads(cursor)
        checker.take(export.rows(cursor))
    checker.finish({chain: (number, hashed) for chain, number, hashed, _ in ends})
    print((_BROKEN if checker.faults else _WHOLE)[lang].format(n=checker.rows))
    return 1 if checker.faults else 0


def _no_key(ids: str) -> Problem:
    return Problem(
        Text(sv=f"Nyckelringen saknar {ids}.", en=f"The key ring lacks {ids}."),
        Text(
            sv="Hämta nyckelringen ur dess egen kopia, eller ange en nyare fil med nycklar med --keys.",
            en="Fetch the key ring from its own copy, or name a newer file of keys with --keys.",
        ),
    )


_DONE = Text(
    sv="Återställt från {made}. Gallrade på nytt: {n}.", en="Restored from {made}. Erased again: {n}."
)
_WHOLE = Text(
    sv="Loggen är hel: {n} rader. Kör nu `samsyn database migrate`.",
    en="The log is whole: {n} rows. Run `samsyn database migrate` now.",
)
_BROKEN = Text(
    sv="Loggen är inte den som säkerhetskopierades. Använd inte databasen innan det är utrett.",
    en="The log is not the one that was backed up. Do not use the database before that is cleared up.",
)
_NOT_EMPTY = Problem(
    Text(sv="Databasen är inte tom.", en="The database is not empty."),
    Text(
        sv="Ange en ny, tom databas, eller en ny mapp i SAMSYN_DATA. Det som finns skrivs aldrig över.",
        en="Name a new, empty database, or a new folder in SAMSYN_DATA. What is there is never written over.",
    ),
)
_OTHER_IDENTITY = Problem(
    Text(
        sv="Filen går inte att öppna med den hemliga nyckeln, eller är skadad.",
        en="The file cannot be opened with the secret key, or is damaged.",
    ),
    Text(sv="Ange nyckeln som hör till mottagaren.", en="Name the key that belongs to the recipient."),
)
_NO_FILE = Problem(
    Text(sv="Filen med den hemliga nyckeln går inte att läsa.", en="The file with the secret key cannot be read."),
    Text(sv="Kontrollera sökvägen.", en="Check the path."),
    "--identity",
)  # fmt: skip
_NO_LIST = Problem(
    Text(sv="Listan över gallrade ärenden finns inte där.", en="The list of erased records is not there."),
    Text(sv="Kontrollera sökvägen.", en="Check the path."),
    "--erased",
)
