"""The language of a command's words, Swedish unless asked otherwise."""

from __future__ import annotations

import click

from samsyn.lang import LANGS

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGS),
    default="sv",
    envvar="SAMSYN_LANG",
    show_default=True,
    help="Språk. / Language.",
)


def say(text: str, *, err: bool = False) -> None:
    """Print a text; characters that the terminal cannot show are replaced, not fatal."""
    try:
        click.echo(text, err=err)
    except UnicodeEncodeError:
        click.echo(text.encode("ascii", "replace").decode(), err=err)
