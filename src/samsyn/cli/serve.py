"""`samsyn serve`: start the web pages on this machine."""

from __future__ import annotations

import os
import sys

import click

from samsyn.cli.lang import lang_option
from samsyn.lang import Lang


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Adress att lyssna på. / Address to listen on."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--no-database",
    is_flag=True,
    help="Bara sidorna för alla, inga ärenden. / Only the pages for everybody, no casework.",
)
@click.option(
    "--demo",
    is_flag=True,
    help="Med påhittade personer, i en egen databas. / With invented people, in a database of its own.",
)
@lang_option
def command(host: str, port: int, no_database: bool, demo: bool, lang: Lang) -> None:
    """Starta webbsidorna. Inget sparas och inget loggas om den som besöker dem utan att logga in.

    Start the web pages. Nothing is stored or logged about those who visit them without signing in.

    Databasen för ärenden startar med, om inte DATABASE_URL anger en annan. / The database for casework starts
    as well, unless DATABASE_URL names another.
    """
    # The web pages are a room of their own on the same floor: this process becomes them.
    command_line = [sys.executable, "-m", "samsyn.web", host, str(port), lang]
    if demo and no_database:
        raise click.UsageError("--demo, --no-database: välj en. / choose one.")
    command_line += ["no-database"] if no_database else ["demo"] if demo else []
    os.execv(sys.executable, command_line)  # noqa: S606 - no shell: the words go as they are
