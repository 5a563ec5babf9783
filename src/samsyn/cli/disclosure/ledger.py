"""`samsyn disclosure ledger`: what a study has released, in order, checked."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samsyn.cli.lang import lang_option, say
from samsyn.disclosure.ledger import Folder
from samsyn.disclosure.release import Release
from samsyn.lang import Lang
from samsyn.signatures import fingerprint


@click.command("ledger")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(ledger: Path, form: str, lang: Lang) -> None:
    """Lista allt som har frisläppts ur LEDGER, sedan kedjan har kontrollerats.

    List everything released from LEDGER, once the chain has been checked.
    """
    folder = Folder.open(ledger)
    releases = [entry.release for entry in folder.entries()]
    if form == "json":
        say(
            json.dumps(
                {"public": folder.public, "releases": [_row(each) for each in releases]},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for each in releases:
        say(_line(each, lang))
    say(_last(len(releases), fingerprint(folder.public), lang))


def _row(release: Release) -> dict[str, object]:
    return {
        "number": release.number, "date": release.day.isoformat(), "study": release.study, "way": release.way,
        "figures": [figure.name for figure in release.figures], "hidden": release.audit.hidden,
        "invented": release.invented, "content": release.content,
    }  # fmt: skip


def _line(release: Release, lang: Lang) -> str:
    names = ", ".join(figure.name for figure in release.figures)
    hidden = {"sv": "dolda celler", "en": "hidden cells"}[lang]
    return f"{release.number:>4}  {release.day.isoformat()}  {names}  ({release.audit.hidden} {hidden})  {release.content[:16]}"


def _last(count: int, key: str, lang: Lang) -> str:
    if lang == "sv":
        return f"{count} frisläppningar, kedjan är hel. Nyckelns fingeravtryck: {key}"
    return f"{count} releases, the chain is whole. Fingerprint of the key: {key}"
