"""`samsyn casework`: how long records are kept, erasing what is due, and how many things wait for whom."""

from __future__ import annotations

import os
import sys

import click

from samsyn.cli.jobs import become
from samsyn.cli.lang import lang_option
from samsyn.lang import Lang


@click.group("casework")
def command() -> None:
    """Ärenden: gallring. / Records: retention."""


@command.command("retention")
@click.option(
    "--list",
    "_list",
    is_flag=True,
    help="Visa vad som väntar (så är det annars). / Show what waits (the default).",
)
@click.option("--erase", is_flag=True, help="Gallra det som får gallras. / Erase what may be erased.")
@click.option("--yes", is_flag=True, help="Ja, gallra för alltid. / Yes, erase for ever.")
@click.option("--record", default="", help="Bara det här ärendet, id. / This record only, its id.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def retention(_list: bool, erase: bool, yes: bool, record: str, form: str, lang: Lang) -> None:
    """Vad som får, ska eller snart får gallras. Inget gallras utan --erase och --yes.

    What may, must or soon may be erased. Nothing is erased without --erase and --yes.
    """
    become(
        lang, "retention", erase="1" if erase else "", yes="1" if yes else "", record=record, format=form
    )  # fmt: skip


@command.command("remind")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def remind(form: str, lang: Lang) -> None:
    """Hur många saker som väntar på var och en, för ett eget mejlsystem. Inget skickas, inget innehåll visas.

    How many things wait for each member, for a mail system of your own. Nothing is sent, no content is shown.
    """
    # As `samsyn database`: the records belong to the web pages, and this process becomes them.
    command_line = [sys.executable, "-m", "samsyn.web.casework.remind", lang, form]
    os.execv(sys.executable, command_line)  # noqa: S606 - no shell: the words go as they are
