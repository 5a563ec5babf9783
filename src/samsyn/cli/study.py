"""`samsyn study`: erasing the answers of studies whose last day has passed."""

from __future__ import annotations

import os
import sys

import click

from samsyn.cli.lang import lang_option
from samsyn.lang import Lang


@click.group("study")
def command() -> None:
    """Studier: gallring. / Studies: retention."""


@command.command("retention")
@click.option("--erase", is_flag=True, help="Gallra svaren i dem. / Erase the answers in them.")
@click.option("--yes", is_flag=True, help="Ja, gallra för alltid. / Yes, erase for ever.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def retention(erase: bool, yes: bool, form: str, lang: Lang) -> None:
    """Studier vars sista dag har varit. Svaren gallras inte utan --erase och --yes. Påbörjade svar vars dag har varit raderas alltid.

    Studies whose last day has passed. Answers are not erased without --erase and --yes. Unfinished answers are erased on their day.
    """
    sys.stdout.flush()
    words = [f"{name}=1" for name, said in (("erase", erase), ("yes", yes)) if said] + [f"format={form}"]
    os.execv(sys.executable, [sys.executable, "-m", "samsyn.web.studies.retention", lang, *words])  # noqa: S606
