"""`samsyn organisation`: an organisation and its first administrator, who comes in with the code that is printed.

Where an organisation's last head has left there is nobody to confirm a new one: --head invites her from here.
"""

from __future__ import annotations

import os
import sys

import click

from samsyn.cli.lang import lang_option
from samsyn.lang import Lang

KINDS = (
    "social_board", "police", "prosecutor", "health", "school", "sis", "shelter", "lss", "coordinator",
    "national_authority", "civil_society",
)  # fmt: skip


@click.command("organisation")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Vad det är. / What it is.")
@click.option(
    "--area", default="", help="SCB:s kod, två eller fyra siffror. / SCB's code, two or four figures."
)
@click.option("--administrator", default="", help="Vem som bjuds in. / Who is invited.")
@click.option(
    "--head",
    default="",
    help="Bjud i stället in en arbetsledare, när ingen finns kvar som kan bekräfta en ny. / "
    "Invite a supervisor instead, when nobody is left who can confirm a new one.",
)
@click.option("--unit", default="", help="Arbetsledarens enhet. / The supervisor's unit.")
@lang_option
def command(name: str, kind: str, area: str, administrator: str, head: str, unit: str, lang: Lang) -> None:
    """Gör en organisation, om den inte finns, och bjud in en administratör. / Make an organisation and invite.

    Koden som skrivs ut öppnar en gång. / The code that is printed opens once.
    """
    # The accounts belong to the web pages, a room of their own on the same floor: this process becomes it.
    words = [sys.executable, "-m", "samsyn.web.accounts", name, kind, area, administrator, head, unit, lang]
    os.execv(sys.executable, words)  # noqa: S606 - no shell: the words go as they are
