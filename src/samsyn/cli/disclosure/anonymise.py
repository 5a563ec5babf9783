"""`samsyn disclosure anonymise`: records in which nobody is alone with the values they could be looked for by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.disclosure.spec_option import FILE, format_option
from samsyn.cli.files import refuse_unwritable, write_private
from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.microdata import Anonymised, Diversity
    from samsyn.disclosure.microdata.reading import Asked


@click.command("anonymise")
@click.argument("spec", metavar="SPEC.yaml", type=FILE)
@click.option(
    "--out",
    "target",
    metavar="OUT.csv",
    type=FILE,
    required=True,
    help="Filen som skrivs. / The file to write.",
)
@format_option
@lang_option
def command(spec: Path, target: Path, form: str, lang: Lang) -> None:
    """Gör poster k-anonyma: bredare värden först, utelämnade (*) där det inte räcker, och säg vad det kostade.

    Make records k-anonymous: broader values first, values withheld (*) where that is not enough, and say what it cost.
    """
    from samsyn.disclosure.microdata import anonymise
    from samsyn.disclosure.microdata.reading import read_asked
    from samsyn.disclosure.microdata.telling import as_data, told

    refuse_unwritable(target)
    asked = read_asked(spec)
    for source, what in ((spec, _THE_SPEC), (asked.file, _THE_RECORDS)):
        if target.exists() and target.samefile(source):
            raise UsageError([Problem(what, _OTHER, file=target.name)])
    made = anonymise(asked.records, asked.k, together=asked.together, reading=asked.reading)
    spread = _spread(asked, made)
    write_private(target, _csv(asked, made))
    if form == "json":
        click.echo(json.dumps(as_data(made.checked, made.loss, spread), ensure_ascii=False, indent=1))
    else:
        say("\n".join(told(made.checked, made.loss, spread, lang)))


def _spread(asked: Asked, made: Anonymised) -> Diversity | None:
    from samsyn.disclosure.microdata import diversity

    return diversity(made.records, asked.sensitive, asked.different) if asked.different else None


def _csv(asked: Asked, made: Anonymised) -> bytes:
    from samsyn.disclosure.microdata.files import written

    records = made.records
    columns = {
        heading: (by.labels, records.categories(at))
        for at, (heading, by) in enumerate(zip(asked.headings, records.by, strict=True))
    }
    return written({**columns, **{name: (each.values, each.codes) for name, each in asked.kept.items()}})


_THE_SPEC = Text(sv="Filen att skriva är specifikationen.", en="The file to write is the spec.")
_THE_RECORDS = Text(
    sv="Filen att skriva är den med posterna.", en="The file to write is that of the records."
)
_OTHER = Text(sv="Ange ett annat namn med --out.", en="Name another with --out.")
