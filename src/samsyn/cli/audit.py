"""`samsyn audit`: check the log of who did and read what, sign it, take it out, look for odd reading."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from samsyn.cli.lang import lang_option
from samsyn.lang import Lang

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("audit")
def command() -> None:
    """Loggen över vem som gjort och läst vad. / The log of who did and read what."""


@command.command("verify")
@click.argument("export", type=_FILE, required=False)
@click.option("--heads", type=_FILE, help="Signerade ändar från `seal`. / Signed heads from `seal`.")
@click.option("--key", default="", help="Nyckeln som `seal` skrev. / The key that `seal` wrote.")
@lang_option
def verify_(export: Path | None, heads: Path | None, key: str, lang: Lang) -> None:
    """Kontrollera att inget är ändrat, i databasen eller i en uttagen fil. / Check that nothing was changed.

    Slutar med 1 om något är fel, och säger första felet i varje kedja. / Ends with 1 when something is wrong.
    """
    _run(lang, "verify", str(export or ""), str(heads or ""), key)


@command.command("seal")
@click.argument("file", type=_FILE)
@lang_option
def seal_(file: Path, lang: Lang) -> None:
    """Signera var kedjorna slutar. Förvara filen någon annanstans. / Sign where the chains end; keep it elsewhere."""
    _run(lang, "seal", str(file))


@command.command("export")
@click.argument("file", type=_FILE)
@lang_option
def export_(file: Path, lang: Lang) -> None:
    """Ta ut alla rader till en fil. / Take all rows out to a file."""
    _run(lang, "export", str(file))


@command.command("watch")
@lang_option
def watch_(lang: Lang) -> None:
    """Leta efter udda läsning och larma. Kör den varje natt. / Look for odd reading. Run it every night."""
    _run(lang, "watch")


def _run(*words: str) -> None:
    # The log belongs to the web pages, a room of their own on the same floor: this process becomes it.
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "samsyn.web.audit", *words])  # noqa: S606 - no shell
