"""`samsyn directory import`: services of others, as content that a person must check."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import cast

import click

from samsyn.cli.directory.folder import refuse_taken, write_folder
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.directory.hsds.incoming import reading, report
from samsyn.directory.hsds.incoming.take import files, take
from samsyn.directory.hsds.incoming.texts import plain, slug
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.packs.check_service_facts import first_day
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Source

_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s]*")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--from",
    "kind",
    type=click.Choice(["hsds", "csv"]),
    required=True,
    help="Filens form. / The form of the file.",
)
@click.option(
    "--source",
    "title",
    required=True,
    metavar="TITLE",
    help="Varifrån uppgifterna kommer. / Where it comes from.",
)
@click.option(
    "--source-url",
    "url",
    required=True,
    metavar="URL",
    help="Källans webbadress. / The web address of the source.",
)
@click.option(
    "--dated",
    required=True,
    metavar="DATE",
    help="Källans datum: 2026, 2026-11 eller 2026-11-01. / Its date.",
)
@click.option(
    "--kind",
    "sort",
    default="",
    metavar="ID",
    help="Slag för dem som inte säger det. / Kind where none is said.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="En ny mapp. / A new folder.",
)
@lang_option
def command(
    file: Path, kind: str, title: str, url: str, dated: str, sort: str, out: Path, lang: Lang
) -> None:  # fmt: skip
    """Läs verksamheter ur HSDS eller CSV till innehåll att kontrollera. / Read services into content to check.

    Inget slås ihop och inget visas för någon: filerna och rapporten läggs i en ny mapp.
    Nothing is merged and nothing is shown to anybody: files and report go into a new folder.
    """
    refuse_taken(out)
    pack, day = load_pack(), today()
    source = _source(title, url, dated, pack, day)
    if sort and sort not in pack.service_kinds:
        raise _problem(
            "--kind", f"Slag: {', '.join(pack.service_kinds)}.", f"Kinds: {', '.join(pack.service_kinds)}."
        )
    taken = take(reading.services(file, cast(reading.Kind, kind)), pack, source, day, sort)
    write_folder(out, files(taken))
    counted = {what: taken.report.count(what) for what in report.ORDER}
    say(_SUMMARY[lang].format(n=len(taken.services)))
    say("\n".join(f"  {report.WORDS[what][lang]}: {number}" for what, number in counted.items() if number))


_SUMMARY = {
    "sv": "{n} verksamheter lästa. Läs report.txt innan något används.",
    "en": "{n} services read. Read report.txt before anything is used.",
}


def _source(title: str, url: str, dated: str, pack: Pack, day: date) -> Source:
    """The source of every fact in the file. No number goes without one."""
    first = first_day(dated)
    if first is None or first > day:
        raise _problem("--dated", "Skriv ett datum som har varit.", "Write a date that has been.")
    if not plain(title):
        raise _problem("--source", "Skriv källans namn.", "Write the name of the source.")
    if not _WEB.fullmatch(url):
        raise _problem("--source-url", "Skriv en webbadress, https://….", "Write a web address, https://….")
    key = f"import_{slug(title).replace('-', '_')}"
    while key in pack.sources:
        key += "_2"
    return Source(id=key, title=plain(title), where=url, dated=dated, read="imported file")


def _problem(option: str, sv: str, en: str) -> UsageError:
    what = Text(sv="Värdet går inte att använda.", en="The value cannot be used.")
    return UsageError([Problem(what, Text(sv=sv, en=en), where=option)])
