"""`samsyn database`: the tables brought up to date, how it stands, and what an administrator runs once."""

from __future__ import annotations

import os
import sys

import click

from samsyn.cli.lang import lang_option
from samsyn.lang import Lang


@click.command("database")
@click.argument("what", type=click.Choice(["status", "migrate", "sql"]))
@lang_option
def command(what: str, lang: Lang) -> None:
    """Databasen för ärenden: hur den mår, ändra tabellerna, SQL för en egen server.

    The database for casework: how it is, change its tables, SQL for a server of your own.
    """
    # The database belongs to the web pages, a room of their own on the same floor: this process becomes it.
    command_line = [sys.executable, "-m", "samsyn.web.database", what, lang]
    os.execv(sys.executable, command_line)  # noqa: S606 - no shell: the words go as they are
