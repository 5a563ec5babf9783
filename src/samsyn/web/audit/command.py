"""What `samsyn audit` does: verify, seal, export, watch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.web.audit.verify import Checker, Fault, Heads, read_seal, verify_file
from samsyn.web.database.address import OWNER_URL
from samsyn.web.database.command import at_hand
from samsyn.web.database.trouble import cannot_reach


def verify(lang: Lang, file: Path | None, heads: Path | None, key: str) -> int:
    """Check an exported file, or the database when none is named. 1 when something is wrong."""
    sealed = _sealed(heads, key) if heads else None
    if file is not None:
        if not file.is_file():
            raise UserError([_no_file(file)])
        checker = verify_file(file, sealed)
    else:
        checker = _of_the_database(sealed)
    print("\n".join([*(_line(fault, lang) for fault in checker.faults), _sum(checker, lang)]))
    if sealed is None:
        print(_UNSEALED[lang])
    return 1 if checker.faults else 0


def _of_the_database(sealed: Heads | None) -> Checker:
    """The rows as they lie in the database, in one moment."""
    with _owner():
        from samsyn.web.audit import export

        with export.one_moment() as cursor:
            ends = export.heads(cursor)
            checker = Checker(sealed)
            checker.take(export.rows(cursor))
        checker.finish({chain: (number, hashed) for chain, number, hashed, _ in ends})
    return checker


def seal(lang: Lang, file: Path) -> int:
    """Write the signed heads to a new file."""
    with _owner():
        from samsyn.vault.signing import fingerprint, public_key
        from samsyn.web.audit.seal import sealed_heads
        from samsyn.web.ring import ring

        text = sealed_heads(ring())
        with _new(file) as descriptor:
            os.write(descriptor, text.encode())
        public = public_key(ring())
    print(_SEALED[lang].format(key=public, short=fingerprint(public)))
    return 0


def export(lang: Lang, file: Path) -> int:
    """Write all rows to a new file."""
    with _owner():
        from samsyn.web.audit.export import export as write

        with _new(file) as descriptor, os.fdopen(os.dup(descriptor), "wb", 1 << 20) as to:
            count = write(to)
    print(_EXPORTED[lang].format(n=count))
    return 0


def watch(lang: Lang) -> int:
    """Look for odd reading and raise alarms."""
    with _owner():
        from samsyn.web.audit.watch import watch as look

        raised = look()
    print(_WATCHED[lang].format(n=len(raised)))
    return 0


@contextmanager
def _owner() -> Iterator[None]:
    """Django with the owner's connection, for the block."""
    with at_hand():
        if not os.environ.get(OWNER_URL):
            raise UserError([_NO_OWNER])
        import django
        from django.db import DatabaseError, ProgrammingError

        django.setup()
        from samsyn.web.database.prepare import demand_current

        try:
            yield
        except (DatabaseError, psycopg.Error) as error:
            if isinstance(error, (ProgrammingError, psycopg.ProgrammingError)):
                demand_current()  # says so when what is missing is a migration
            raise cannot_reach(str(error)) from None


@contextmanager
def _new(file: Path) -> Iterator[int]:
    """A file that nobody else can read. An old one is never written over: it may be the only proof."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UserError([_EXISTS]) from None
    except OSError as error:
        raise UserError([_unwritable(error)]) from None
    try:
        yield descriptor
        os.fsync(descriptor)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def _sealed(path: Path, key: str) -> Heads:
    try:
        return read_seal(path, key)
    except OSError:
        raise UserError([_no_file(path)]) from None
    except ValueError as error:
        raise UserError([_WRONG_KEY if str(error) == "key" else _NOT_SIGNED]) from None


def _line(fault: Fault, lang: Lang) -> str:
    what = _FAULTS[fault.what][lang]
    return _WHERE[lang].format(chain=fault.chain or "–", number=fault.number, what=what)


def _sum(checker: Checker, lang: Lang) -> str:
    return _SUM[lang].format(rows=checker.rows, chains=len(checker.ends), faults=len(checker.faults))


def _no_file(path: Path) -> Problem:
    what = Text(
        sv="Filen finns inte eller går inte att läsa.", en="The file does not exist or cannot be read."
    )
    return Problem(what, Text(sv="Kontrollera namnet.", en="Check the name."), file=path.name)


def _unwritable(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    what = Text(sv=f"Filen går inte att skriva ({reason}).", en=f"The file cannot be written ({reason}).")
    return Problem(what, Text(sv="Välj en annan mapp.", en="Choose another folder."))


_FAULTS = {
    "columns": Text(sv="raden har inte rätt kolumner", en="the row does not have the right columns"),
    "number": Text(sv="numret är inte nästa", en="the number is not the next one"),
    "previous": Text(sv="raden hänger inte ihop med den före", en="the row does not fit the one before it"),
    "time": Text(sv="tiden går bakåt", en="the time goes back"),
    "hash": Text(sv="raden är ändrad", en="the row has been changed"),
    "seal": Text(sv="raden stämmer inte med det som signerats", en="the row does not fit what was signed"),
    "chain": Text(sv="kedjan kommer en gång till", en="the chain comes a second time"),
    "head": Text(
        sv="kedjans slut stämmer inte med vad som står om det (rader saknas eller har lagts till)",
        en="the end of the chain does not fit what is said of it (rows are missing or were added)",
    ),
    "short": Text(
        sv="kedjan slutar här, men en senare rad är signerad: rader saknas, och ändarna stämmer inte",
        en="the chain ends here, but a later row was signed: rows are missing, and the heads do not fit",
    ),
    "end": Text(sv="filen slutar inte som den ska", en="the file does not end as it should"),
}
_WHERE = Text(sv="Kedja {chain}, rad {number}: {what}.", en="Chain {chain}, row {number}: {what}.")
_SUM = Text(
    sv="{rows} rader i {chains} kedjor är kontrollerade. Fel: {faults}.",
    en="{rows} rows in {chains} chains are checked. Faults: {faults}.",
)
_UNSEALED = Text(
    sv="Inga signerade ändar att jämföra med. Rader som tagits bort från slutet, eller en kedja som gjorts om, syns inte då.",
    en="No signed heads to compare with. Rows taken from the end, or a chain made anew, do not show then.",
)
_SEALED = Text(
    sv="Kedjornas ändar är signerade. Lägg filen där den som driver databasen inte kan skriva, och nyckeln för sig:\n{key}\nKort form: {short}",
    en="The ends of the chains are signed. Put the file where whoever runs the database cannot write, and the key apart:\n{key}\nShort form: {short}",
)
_EXPORTED = Text(sv="{n} rader är skrivna.", en="{n} rows are written.")
_WATCHED = Text(sv="Nya larm: {n}.", en="New alarms: {n}.")
_EXISTS = Problem(
    Text(sv="Filen finns redan.", en="The file exists already."),
    Text(
        sv="Välj ett nytt namn, så att inget gammalt skrivs över.",
        en="Choose a new name, so that nothing old is written over.",
    ),
)
_NOT_SIGNED = Problem(
    Text(
        sv="Filen med signerade ändar är ändrad eller inte signerad.",
        en="The file of signed heads was changed or is not signed.",
    ),
    Text(sv="Hämta den från dit den lades.", en="Fetch it from where it was put."),
)
_WRONG_KEY = Problem(
    Text(sv="Filen är signerad med en annan nyckel.", en="The file is signed with another key."),
    Text(
        sv="Jämför nyckeln med den som skrevs när ändarna signerades.",
        en="Compare the key with the one written when the heads were signed.",
    ),
)
_NO_OWNER = Problem(
    Text(sv=f"{OWNER_URL} saknas.", en=f"{OWNER_URL} is missing."),
    Text(sv="Hela loggen kan bara läsas av rollen som äger tabellerna.", en="Only the role that owns the tables can read the whole log."),
)  # fmt: skip
