"""Whether this process shows the demo: the flag of `samsyn serve --demo` and the mark in the database, both of them.

The flag alone opens nothing: without the mark no page says who there is or what the code is. The mark alone does not
either, and `samsyn serve` refuses to start when one of the two is missing.
"""

from __future__ import annotations

import os

import psycopg

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web.database.address import APP_URL
from samsyn.web.database.command import connect
from samsyn.web.demo.states import FLAG


def flagged() -> bool:
    """Whether the server was started as the demo."""
    return os.environ.get(FLAG) == "1"


def state_of(name: str = APP_URL) -> str:
    """How the mark stands in the database that this variable of the environment names; empty without one."""
    with connect(name) as connection:
        try:
            row = connection.execute("SELECT state FROM demo_mark").fetchone()
        except psycopg.errors.UndefinedTable:
            return ""
    return str(row[0]) if row else ""


def refuse_demo() -> None:
    """Refuse to show the demo's database as a real one. UsageError."""
    if os.environ.get(APP_URL) and state_of():
        raise UsageError([_IS_DEMO])


_IS_DEMO = Problem(
    Text(
        sv="Databasen är demons: alla personer i den är påhittade.",
        en="The database is that of the demo: everybody in it is invented.",
    ),
    Text(
        sv="Starta med --demo, eller ange en annan datamapp i SAMSYN_DATA.",
        en="Start with --demo, or name another data folder in SAMSYN_DATA.",
    ),
    "--demo",
)
