"""The database when the web server starts: the embedded one or the one that is named, brought up to date.

It is done beside the reading of the content, so that the first page is not later for it. Tables are changed in a
process of its own: the web server has no connection before its workers part, and never one for the owner.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import psycopg

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.web.database import embedded
from samsyn.web.database.address import APP_URL, OWNER_URL, databases, is_given
from samsyn.web.database.command import check
from samsyn.web.database.trouble import cannot_reach

SECONDS = 600.0
"""So long may a change of the tables take. What is killed then is undone by PostgreSQL."""


class Starting:
    """A database on its way. `ready()` waits for it, `leave()` gives it up when the server has stopped."""

    def __init__(self, *, wanted: bool, lang: Lang = "sv") -> None:
        self._server: embedded.Embedded | None = None
        self._error: BaseException | None = None
        self._lang, self._pid = lang, os.getpid()
        databases(os.environ)  # an address that cannot be read is refused before anything is done
        if not wanted:
            for name in (APP_URL, OWNER_URL):
                os.environ.pop(name, None)
        self._thread = threading.Thread(target=self._start, name="database") if wanted else None
        if self._thread is not None:
            self._thread.start()

    def ready(self) -> None:
        """Wait until the pages can use the database. UserError when they cannot."""
        if self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error
        if self._server is not None:
            os.environ[APP_URL] = self._server.environment()[APP_URL]
        os.environ.pop(OWNER_URL, None)  # no page may be the owner

    def leave(self) -> None:
        """Use it no more; in a worker, which has only inherited it, nothing."""
        if os.getpid() != self._pid:
            return
        if self._thread is not None:
            self._thread.join()
        if self._server is not None:
            self._server.leave()

    def _start(self) -> None:
        try:
            given = {name: os.environ[name] for name in (APP_URL, OWNER_URL) if os.environ.get(name)}
            if not is_given(os.environ):
                self._server = embedded.start()
                given = self._server.environment()
            if OWNER_URL in given:
                _update(given, self._lang)
            else:  # somebody else changes the tables: `samsyn database migrate`
                check()
        except psycopg.Error as error:
            self._error = cannot_reach(str(error))
        except BaseException as error:  # told by the main thread
            self._error = error


def _update(given: dict[str, str], lang: Lang) -> None:
    words = [sys.executable, "-m", "samsyn.web.database", "migrate", lang]
    done = subprocess.run(  # noqa: S603 - our own words
        words, env={**os.environ, **given}, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return
    if done.returncode == 2:
        raise UserError([_Told(done.stderr.decode(errors="replace").strip())])
    raise UserError([_BROKEN])


class _Told(Problem):
    """What the other process has said already, in the language of whoever starts."""

    def __init__(self, line: str) -> None:
        super().__init__(Text(sv=line, en=line), Text(sv="", en=""))

    def render(self, lang: Lang) -> str:
        """The line as it came."""
        return self.what[lang]


_BROKEN = Problem(
    Text(sv="Databasens tabeller kunde inte ändras. Inget är halvgjort.",
         en="The tables of the database could not be changed. Nothing is half done."),
    Text(sv="Kör `samsyn database migrate` och läs vad den säger, eller starta med --no-database.",
         en="Run `samsyn database migrate` and read what it says, or start with --no-database."),
)  # fmt: skip
