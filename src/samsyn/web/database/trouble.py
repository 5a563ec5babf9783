"""Why the embedded database cannot start, said so that somebody can mend it. Nothing of its content is told."""

from __future__ import annotations

import errno
from pathlib import Path

from samsyn.errors import Problem, UserError
from samsyn.lang import Text

_FULL = Problem(
    Text(sv="Disken är full, så databasen kan inte starta.", en="The disk is full, so the database cannot start."),
    Text(sv="Frigör minst 200 MB och starta igen. Inget är förlorat.",
         en="Free at least 200 MB and start again. Nothing is lost."),
    "SAMSYN_DATA",
)  # fmt: skip
_CLOSED = Problem(
    Text(sv="Databasen får inte läsa eller skriva i sin mapp.",
         en="The database may not read or write in its folder."),
    Text(sv="Kontrollera vem som äger datamappen, eller ange en annan i SAMSYN_DATA.",
         en="Check who owns the data folder, or name another in SAMSYN_DATA."),
    "SAMSYN_DATA",
)  # fmt: skip
_MEMORY = Problem(
    Text(sv="Minnet räcker inte för databasen.", en="There is not enough memory for the database."),
    Text(sv="Stäng andra program och starta igen.", en="Close other programs and start again."),
)
_OTHER_VERSION = Problem(
    Text(sv="Databasens filer är skrivna av en annan version av PostgreSQL.",
         en="The files of the database were written by another version of PostgreSQL."),
    Text(sv="Kör den Samsyn som skrev dem, säkerhetskopiera där och återställ här, eller ange DATABASE_URL.",
         en="Run the Samsyn that wrote them, make a backup there and restore it here, or set DATABASE_URL."),
    "SAMSYN_DATA",
)  # fmt: skip
_TOO_OLD = Problem(
    Text(
        sv="Databasens tabeller är äldre än programmet.",
        en="The tables of the database are older than the program.",
    ),
    Text(
        sv="Kör `samsyn database migrate` och försök igen.", en="Run `samsyn database migrate` and try again."
    ),
)
_SIGNS = (
    ("no space left", _FULL),
    ("disk quota", _FULL),
    ("permission denied", _CLOSED),
    ("read-only file system", _CLOSED),
    ("wrong ownership", _CLOSED),
    ("invalid permissions", _CLOSED),
    ("could not map anonymous shared memory", _MEMORY),
    ("cannot allocate memory", _MEMORY),
    ("incompatible with server", _OTHER_VERSION),
    ("not compatible with this version", _OTHER_VERSION),
)


def other_version() -> UserError:
    """The files are of another version."""
    return UserError([_OTHER_VERSION])


def file_trouble(error: OSError) -> UserError:
    """A file or folder of the database cannot be used."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError([_FULL])
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError([_CLOSED])
    return cannot_start(error.strerror or type(error).__name__, None)


def cannot_start(words: str, home: Path | None) -> UserError:
    """Why it did not start, from what PostgreSQL wrote about it."""
    for sign, problem in _SIGNS:
        if sign in words.lower():
            return UserError([problem])
    what = Text(sv="Den inbyggda databasen kunde inte starta.", en="The embedded database could not start.")
    log = f" {home / 'samsyn.log'}" if home else ""
    do = Text(sv=f"Läs vad den skrev i sin logg{log}, eller starta utan den: --no-database.",
              en=f"Read what it wrote in its log{log}, or start without it: --no-database.")  # fmt: skip
    return UserError([Problem(what, do)])


def too_old() -> UserError:
    """The tables are those of an earlier version."""
    return UserError([_TOO_OLD])


def cannot_reach(words: str) -> UserError:
    """A database that was named does not answer as it should. words: PostgreSQL's, which may hold names: not told."""
    reasons = (
        ("password authentication failed", "lösenordet stämmer inte", "the password is wrong"),
        (
            "peer authentication failed",
            "rollen får inte användas härifrån",
            "the role may not be used from here",
        ),
        ("permission denied", "rollen får inte göra det", "the role may not do it"),
        ("does not exist", "databasen eller rollen finns inte", "the database or the role does not exist"),
        ("connection refused", "ingen svarar där", "nobody answers there"),
        ("no such file", "ingen svarar där", "nobody answers there"),
        ("timeout", "den svarade inte i tid", "it did not answer in time"),
        ("resolve", "värden finns inte", "the host does not exist"),
    )
    sv, en = next(
        ((sv, en) for sign, sv, en in reasons if sign in words.lower()), ("okänt fel", "unknown error")
    )
    what = Text(sv=f"Databasen kunde inte användas: {sv}.", en=f"The database could not be used: {en}.")
    do = Text(sv="Kontrollera DATABASE_URL och SAMSYN_OWNER_DATABASE_URL, och kör det som `samsyn database sql` skriver.",
              en="Check DATABASE_URL and SAMSYN_OWNER_DATABASE_URL, and run what `samsyn database sql` writes.")  # fmt: skip
    return UserError([Problem(what, do)])
