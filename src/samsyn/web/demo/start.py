"""Make the demo ready before there is an address to open: its own folder, its own keys, its own database, filled once.

A demo that was killed while it was filled is emptied and filled anew. A database that holds anything and has no mark
is not the demo's: it is left as it is and nothing is shown.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from samsyn.errors import Problem, UsageError, UserError
from samsyn.lang import Lang, Text
from samsyn.vault.keyring_text import FILE_VARIABLE, TEXT_VARIABLE
from samsyn.web.database import embedded
from samsyn.web.database.account import account
from samsyn.web.database.address import APP_URL, OWNER_URL
from samsyn.web.database.trouble import file_trouble
from samsyn.web.demo.mark import state_of
from samsyn.web.demo.states import FILLED, FILLING, FLAG

FOLDER = "demo"
SECONDS = 300.0


def own_folder() -> Path:
    """Let everything of this process lie in the demo's folder. UsageError when a database is named."""
    if os.environ.get(APP_URL) or os.environ.get(OWNER_URL):
        raise UsageError([_NAMED])
    data = embedded.data_folder()
    try:
        account().make_reachable(data)  # the server's account passes through it to the demo's folder
    except OSError as error:
        raise file_trouble(error) from None
    folder = data / FOLDER
    os.environ["SAMSYN_DATA"] = str(folder)
    for name in (FILE_VARIABLE, TEXT_VARIABLE):
        os.environ.pop(name, None)
    return folder


def fill(lang: Lang) -> None:
    """Fill the demo when it is empty or half filled, and set the flag. The embedded server must be up.

    UsageError when the database in the demo's folder is not the demo's.
    """
    server = embedded.start()
    try:
        given = server.environment()
        before = _state(given)
        if before == FILLING:
            _drop(server)
            server.leave()
            server = embedded.start()  # makes the database that is gone
            _run(["samsyn.web.database", "migrate", lang], given, quiet=True)
            before = ""
        if before != FILLED:
            _run(["samsyn.web.demo", lang], given)
        if _state(given) != FILLED:
            raise UsageError([_NOT_DEMO])
    finally:
        server.leave()
    os.environ[FLAG] = "1"


def _state(given: dict[str, str]) -> str:
    os.environ[OWNER_URL] = given[OWNER_URL]
    try:
        return state_of(OWNER_URL)
    finally:
        del os.environ[OWNER_URL]


def _drop(server: embedded.Embedded) -> None:
    with server.admin() as admin:
        admin.execute(f"DROP DATABASE {embedded.DATABASE} WITH (FORCE)")


def _run(words: list[str], given: dict[str, str], *, quiet: bool = False) -> None:
    """A process with the connection of the owner, which this one must not have."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", *words], env={**os.environ, **given}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None, timeout=SECONDS, check=False,
    )  # fmt: skip
    if done.returncode == 2:
        raise UsageError([_NOT_DEMO])
    if done.returncode:
        raise UserError([_BROKEN])


_NAMED = Problem(
    Text(sv="Demon har en egen databas, och DATABASE_URL anger en annan.",
         en="The demo has a database of its own, and DATABASE_URL names another."),
    Text(sv="Ta bort DATABASE_URL och SAMSYN_OWNER_DATABASE_URL, eller starta utan --demo.",
         en="Take away DATABASE_URL and SAMSYN_OWNER_DATABASE_URL, or start without --demo."),
    "--demo",
)  # fmt: skip
_NOT_DEMO = Problem(
    Text(sv="Databasen i demons mapp är inte gjord för demon. Inget i den har ändrats.",
         en="The database in the demo's folder was not made for the demo. Nothing in it was changed."),
    Text(sv="Starta utan --demo, eller ange en annan datamapp i SAMSYN_DATA.",
         en="Start without --demo, or name another data folder in SAMSYN_DATA."),
    "--demo",
)  # fmt: skip
_BROKEN = Problem(
    Text(sv="Demon kunde inte fyllas.", en="The demo could not be filled."),
    Text(sv="Starta en gång till: då töms den och fylls på nytt. Hjälper det inte, starta utan --demo.",
         en="Start once more: it is then emptied and filled anew. If that does not help, start without --demo."),
)  # fmt: skip
