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
@lang_option
def command(host: str, port: int, lang: Lang) -> None:
    """Starta webbsidorna. Inget sparas och inget loggas om den som besöker dem.

    Start the web pages. Nothing is stored or logged about those who visit them.
    """
    # The web pages are a room of their own on the same floor: this process becomes them.
    command_line = [sys.executable, "-m", "samsyn.web", host, str(port), lang]
    os.execv(sys.executable, command_line)  # noqa: S606 - no shell: the words go as they are
