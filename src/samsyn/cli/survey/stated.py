"""`samsyn survey stated`: figures that are known only as somebody has stated them, each with its state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.surveys.stated import Shown


@click.command("stated")
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(ids: tuple[str, ...], shape: str, lang: Lang) -> None:
    """Visa tal som andra har angett, med vad som är känt om dem. Utan nämnare finns inget intervall.

    Show figures that others have stated, with what is known of them. Without a denominator there is no interval.
    """
    from samsyn.surveys.stated import shown, stated_figures

    known = stated_figures()
    for name in ids:
        if name not in known:
            raise UsageError([Problem(*_NO_FIGURE, where=name)])
    found = [shown(known[name]) for name in ids or known]
    if shape == "json":
        say(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=1))
    else:
        say("\n\n".join(_told(each, lang) for each in found))


def _row(each: Shown) -> dict[str, Any]:
    stated = each.stated
    return {
        "id": stated.id, "what": _both(stated.what), "population": _both(stated.population), "source": stated.source,
        "section": stated.section, "figure": _both(each.figure), "sentence": _both(each.sentence),
        "denominator_known": stated.denominator_known, **each.estimate.row(),
    }  # fmt: skip


def _told(each: Shown, lang: Lang) -> str:
    stated = each.stated
    where = f"{stated.source}, {stated.section}" if stated.section else stated.source
    return f"{stated.what[lang]}: {each.figure[lang]}\n  {stated.population[lang]} ({where}; {stated.id})\n  {each.sentence[lang]}"


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


_NO_FIGURE = (
    Text(sv="Inget sådant tal är angett.", en="No such figure is stated."),
    Text(sv="Kör kommandot utan id för att se alla.", en="Run the command without an id to see them all."),
)
