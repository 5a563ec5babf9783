"""`samsyn vault`: the keys of the vault, a new one in the place of an old, an old one taken away."""

from __future__ import annotations

import click

from samsyn.cli.jobs import become
from samsyn.cli.lang import lang_option
from samsyn.lang import Lang


@click.group("vault")
def command() -> None:
    """Valvets nycklar. / The keys of the vault."""


@command.command("status")
@lang_option
def status_(lang: Lang) -> None:
    """Vilka nycklar som finns och vad de låser. / Which keys there are, and what they lock.

    Slutar med 1 när en nyckel saknas. / Ends with 1 when a key is missing.
    """
    become(lang, "status")


@command.command("rotate")
@click.option(
    "--use", type=click.Choice(["wrap", "index", "sign", "digest"]), default="wrap", show_default=True,
    help="Vad nyckeln är till. / What the key is for.",
)  # fmt: skip
@lang_option
def rotate_(use: str, lang: Lang) -> None:
    """Byt nyckel medan sidorna är igång. Avbryts det: kör igen. / Change key while the pages run. Broken off: run again."""
    become(lang, "rotate", use=use)


@command.command("retire")
@click.argument("key")
@lang_option
def retire_(key: str, lang: Lang) -> None:
    """Ta bort en äldre nyckel som inget behöver. / Take away an older key that nothing needs."""
    become(lang, "retire", key=key)
