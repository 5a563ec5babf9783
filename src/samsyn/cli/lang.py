"""The language of a command's words, Swedish unless asked otherwise."""

from __future__ import annotations

import os
import sys

import click

from samsyn.lang import LANGS, Lang

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGS),
    default="sv",
    envvar="SAMSYN_LANG",
    show_default=True,
    help="Språk. / Language.",
)


def lang_asked() -> Lang:
    """The language asked for on the command line, for errors that come before a command has read it."""
    words = sys.argv[1:]
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            word = f"--lang={words[number + 1]}"
        if word.startswith("--lang="):
            return "en" if word.endswith("=en") else "sv"
    return "en" if os.environ.get("SAMSYN_LANG") == "en" else "sv"


def say(text: str, *, err: bool = False) -> None:
    """Print a text; characters that the terminal cannot show are replaced, not fatal."""
    try:
        click.echo(text, err=err)
    except UnicodeEncodeError:
        click.echo(text.encode("ascii", "replace").decode(), err=err)
