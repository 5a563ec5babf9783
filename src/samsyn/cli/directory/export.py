"""`samsyn directory export`: the directory as open data."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from samsyn.cli.directory.folder import refuse_taken, write_folder
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.directory.hsds.book import book
from samsyn.directory.hsds.export import Format, files
from samsyn.directory.hsds.view import Reader
from samsyn.lang import Lang
from samsyn.packs.load import load_pack


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice(["hsds", "csv"]), default="hsds", show_default=True,
    help="HSDS som JSON, eller HSDS tabeller. / HSDS as JSON, or the tables of HSDS.",
)  # fmt: skip
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="DIRECTORY",
    help="En ny mapp. / A new folder.",
)  # fmt: skip
@click.option(
    "--for", "reader", type=click.Choice(["public", "professional"]), default="public", show_default=True,
    help="professional tar med okontrollerade nummer. / professional includes unchecked numbers.",
)  # fmt: skip
@lang_option
def command(form: str, out: Path, reader: str, lang: Lang) -> None:
    """Skriv ut stödkatalogen som öppna data (HSDS 3.0). / Write the directory as open data (HSDS 3.0)."""
    refuse_taken(out)
    made = book(load_pack(), lang, today(), cast(Reader, reader))
    written = files(made, cast(Format, form))
    write_folder(out, written)
    count = len(made.services)
    say(
        {
            "sv": f"{count} verksamheter i {len(written)} filer.",
            "en": f"{count} services in {len(written)} files.",
        }[lang]
    )
    if reader == "professional":
        say(_WARNING[lang])


_WARNING = {
    "sv": "Bara för yrkesverksamma: här finns nummer som ingen har kontrollerat. Publicera inte.",
    "en": "For professionals alone: it holds numbers that nobody has checked. Do not publish.",
}
