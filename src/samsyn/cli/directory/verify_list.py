"""`samsyn directory verify-list`: what a person must call and check, worst first, and a form for the answers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import click

from samsyn.cli.directory.asked import content_option, services_asked
from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.left_out import say_left_out
from samsyn.cli.today import today
from samsyn.directory.verify.form import empty_form
from samsyn.directory.verify.to_check import ToCheck, Urgency, to_check, value
from samsyn.directory.verify.words import KINDS, SAFELY, URGENCIES, how, leads_to, why
from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.services import FactKind
from samsyn.spreadsheet import guarded

_COLUMNS = ("fact", "urgency", "service", "operator", "kind", "leads_to", "value", "source", "where", "dated",
            "checked_on", "why", "how")  # fmt: skip
_SAFELY = Text(sv="Så kontrollerar du utan att skada", en="How to check without doing harm")
_SOURCE = Text(sv="källa", en="source")
_UNDATED = Text(sv="utan datum", en="undated")


@click.command("verify-list")
@click.option(
    "--format", "shape", type=click.Choice(["text", "yaml", "csv"]), default="text", show_default=True
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(get_args(FactKind)),
    multiple=True,
    help="Bara uppgifter av slaget. / This kind alone.",
)
@click.option(
    "--service", "services", multiple=True, metavar="ID", help="Bara den tjänsten. / This service alone."
)
@click.option("--all", "everything", is_flag=True, help="Även det som är aktuellt. / What is in date too.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Som det ser ut den dagen. / As on that day.",
)
@click.option(
    "--form",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Skriv formuläret i en fil. / Write the form to a file.",
)
@content_option
@lang_option
def command(
    shape: str, kinds: tuple[FactKind, ...], services: tuple[str, ...], everything: bool,
    as_of: datetime | None, form: Path | None, content: Path, lang: Lang,
) -> None:  # fmt: skip
    """Vad en människa behöver ringa om och kontrollera, värst först.

    What a person must call about and check, worst first.
    """
    pack = load_pack(content.resolve())
    say_left_out(pack)
    wanted = services_asked(services, pack.services)
    listed = [
        each
        for each in to_check(pack, as_of.date() if as_of else today())
        if (everything or each.urgency is not Urgency.IN_DATE)
        and (not kinds or each.kind in kinds)
        and (not wanted or each.service.id in wanted)
    ]
    if form is not None:
        write_private(form, empty_form(listed, pack, lang).encode())
        written = Text(sv=f"{form.name}: {len(listed)} uppgifter att kontrollera.", en=f"{form.name}: {len(listed)} facts to check.")  # fmt: skip
        say(written[lang])
        return
    shown = {"yaml": empty_form, "csv": _table, "text": _text}[shape](listed, pack, lang)
    say(shown.rstrip("\n"))


def _text(listed: list[ToCheck], pack: Pack, lang: Lang) -> str:
    counts = Counter(each.urgency for each in listed)
    lines = [f"{_SAFELY[lang]}:", *(f"- {rule[lang]}" for rule in SAFELY)]
    urgency: Urgency | None = None
    for each in listed:
        if each.urgency is not urgency:
            urgency = each.urgency
            lines += ["", f"{URGENCIES[urgency][lang]} ({counts[urgency]})"]
        lines += ["", *_entry(each, pack, lang)]
    return "\n".join(lines)


def _entry(each: ToCheck, pack: Pack, lang: Lang) -> list[str]:
    label = leads_to(each)
    said = value(each.fact)[lang] + (f" ({label[lang]})" if label else "")
    operator = pack.organizations[each.service.operator].name[lang]
    source = pack.sources[each.fact.source]
    origin = "; ".join(filter(None, (source.title, source.where, each.fact.dated or _UNDATED[lang])))
    return [
        each.name,
        f"  {each.service.name[lang]}; {operator}",
        f"  {KINDS[each.kind][lang]}: {said}",
        f"  {why(each, pack)[lang]}",
        f"  {how(each)[lang]}",
        f"  {_SOURCE[lang]}: {origin}",
    ]


def _table(listed: list[ToCheck], pack: Pack, lang: Lang) -> str:
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for each in listed:
        source, label = pack.sources[each.fact.source], leads_to(each)
        operator = pack.organizations[each.service.operator].name[lang]
        texts: list[str | int | date] = [
            each.name, each.urgency.value, each.service.name[lang], operator, KINDS[each.kind][lang],
            label[lang] if label else "", value(each.fact)[lang], source.title, source.where, each.fact.dated or "",
            each.fact.checked_on, why(each, pack)[lang], how(each)[lang],
        ]  # fmt: skip
        rows.writerow([guarded(" ".join(str(text).split())) for text in texts])
    return stream.getvalue()
