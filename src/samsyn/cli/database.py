"""`samsyn database`: the tables brought up to date, how it stands, backup and restore, SQL for a server of one's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from samsyn.cli.jobs import become
from samsyn.cli.lang import lang_option
from samsyn.lang import Lang

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("database")
def command() -> None:
    """Databasen för ärenden. / The database for casework."""


@command.command("status")
@lang_option
def status(lang: Lang) -> None:
    """Hur databasen mår. / How the database is."""
    _become("status", lang)


@command.command("migrate")
@lang_option
def migrate(lang: Lang) -> None:
    """Ändra tabellerna till den här versionen. / Bring the tables up to this version."""
    _become("migrate", lang)


@command.command("sql")
@lang_option
def sql(lang: Lang) -> None:
    """SQL för en egen server, att köra en gång. / SQL for a server of your own, to run once."""
    _become("sql", lang)


@command.command("backup")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--to",
    required=True,
    envvar="SAMSYN_BACKUP_TO",
    help="Mottagarens age-nyckel, age1… / The recipient's age key.",
)
@lang_option
def backup(folder: Path, to: str, lang: Lang) -> None:
    """Säkerhetskopiera till en ny mapp, krypterat. Ärendenas nycklar läggs i en egen fil.

    Back up to a new folder, encrypted. The keys of the records go in a file of their own.
    """
    become(lang, "backup", folder=str(folder.absolute()), to=to)


@command.command("restore")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--identity",
    type=_FILE,
    required=True,
    help="Fil med den hemliga age-nyckeln. / File with the secret age key.",
)
@click.option(
    "--keys", type=_FOLDER, help="En nyare säkerhetskopia, för dess nycklar. / A newer backup, for its keys."
)
@click.option(
    "--erased", type=_FILE, multiple=True, help="Fler listor över gallrat. / More lists of what was erased."
)
@lang_option
def restore(folder: Path, identity: Path, keys: Path | None, erased: tuple[Path, ...], lang: Lang) -> None:
    """Återställ till en tom databas. Det som gallrats sedan dess gallras igen.

    Restore into an empty database. What was erased since is erased again.
    """
    lists = "\n".join(str(each.absolute()) for each in erased)
    become(
        lang, "restore", folder=str(folder.absolute()), identity=str(identity.absolute()),
        keys=str(keys.absolute()) if keys else "", erased=lists,
    )  # fmt: skip


def _become(what: str, lang: Lang) -> None:
    # The database belongs to the web pages, a room of their own on the same floor: this process becomes it.
    command_line = [sys.executable, "-m", "samsyn.web.database", what, lang]
    os.execv(sys.executable, command_line)  # noqa: S606 - no shell: the words go as they are
