"""Ctrl-C, whatever was being done: one plain line, and the exit code 130 that shells give it."""

from __future__ import annotations

import sys

import click

from samsyn.cli.lang import say
from samsyn.lang import Lang, Text

CODE = 130


class Stopped(click.exceptions.Abort):
    """Work that was stopped by hand, and what to know of it. more: a sentence, such as how to go on."""

    def __init__(self, more: Text) -> None:
        super().__init__()
        self.more = more


def by_hand(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error.

    Compiled code answers the signal with a SystemError of its own, and a library that is being loaded with an ImportError.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt | click.exceptions.Abort):
            return True
        error = error.__cause__ or error.__context__
    return False


def tell(error: BaseException, lang: Lang) -> None:
    """Say on standard error that it was stopped."""
    if type(error) is not click.exceptions.Abort and sys.stderr is not None and sys.stderr.isatty():
        click.echo(
            err=True
        )  # below the "^C" that the terminal shows; click has done so where it met the signal
    more = f" {error.more[lang]}" if isinstance(error, Stopped) else ""
    say(_STOPPED[lang] + more, err=True)


_STOPPED = Text(sv="Avbrutet.", en="Stopped.")
