"""`samsyn directory find`: who can help this person, with reasons. Nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import click

from samsyn.cli.directory.asked import ids, place_asked
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.directory.answer import Answers, answer
from samsyn.directory.card import Voice, card
from samsyn.directory.match import Match
from samsyn.directory.seeker import Gender, Reader, Seeker
from samsyn.lang import Lang, Text
from samsyn.packs.emergency import NUMBER
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack

_PARTS: dict[str, Text] = {
    "first": Text(sv="Kontakta först", en="Contact first"),
    "more": Text(sv="Går också att kontakta", en="Can be contacted too"),
    "unsure": Text(sv="Inte kontrollerade", en="Not checked"),
}
_THROUGH = Text(sv="Nås genom någon annan", en="Reached through somebody else")
_MISSING = Text(sv="Dokumenterat att det saknas", en="Documented to be missing")
_EMERGENCY = Text(sv=f"Vid fara nu: ring {NUMBER}.", en=f"In danger now: call {NUMBER}.")
_MARKS = {"yes": "+", "unknown": "?", "no": "-"}


@click.command("find")
@click.option("--for", "reader", type=click.Choice(get_args(Reader)), default="exposed", show_default=True,
              help="Vem som läser svaret. / Who reads the answer.")  # fmt: skip
@click.option("--age", type=click.IntRange(0, 120), help="Personens ålder. / The person's age.")
@click.option("--gender", type=click.Choice(get_args(Gender)), help="Kön. / Gender.")
@click.option("--need", multiple=True, metavar="ID",
              help="Vad som händer, som hrv, eller slags hjälp, som talk. / What happens, or kind of help.")  # fmt: skip
@click.option("--group", multiple=True, metavar="ID", help="Grupp, som lgbtq. / Group.")
@click.option("--place", metavar="TEXT", help="Kommun eller postnummer. / Municipality or postal code.")
@click.option("--anonymous", is_flag=True, help="Vill vara anonym. / Wants to be anonymous.")
@click.option("--no-report", is_flag=True, help="Vill inte anmäla. / Does not want to report.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def command(
    reader: Reader, age: int | None, gender: Gender | None, need: tuple[str, ...],
    group: tuple[str, ...], place: str | None, anonymous: bool, no_report: bool, form: str, lang: Lang,
) -> None:  # fmt: skip
    """Vem som kan hjälpa, med skäl. / Who can help, with reasons.

    Allt utom --for handlar om den som är utsatt. / All but --for is about the person exposed.
    """
    pack = load_pack()
    needs = ids("--need", need, pack.needs)
    seeker = Seeker(
        audience=reader,
        age_from=age,
        age_to=age,
        gender=gender,
        groups=ids("--group", group, pack.groups),
        situations=frozenset(each for each in needs if pack.needs[each].kind == "situation"),
        supports=frozenset(each for each in needs if pack.needs[each].kind == "support"),
        municipality=place_asked(place) if place else None,
        anonymous=anonymous,
        no_police_report=no_report,
    )
    found = answer(pack, seeker, today())
    if form == "json":
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=1))
        return
    for line in _lines(found, pack, reader, lang):
        say(line)


def _data(found: Answers) -> dict[str, Any]:
    data: dict[str, Any] = {"emergency": NUMBER}
    data |= {name: [_match(each) for each in getattr(found, name)] for name in _PARTS}
    data["reached_through"] = [
        _match(each.match) | {"way": [service.id for service in each.way]} for each in found.through
    ]
    return data | {"missing": [absence.id for absence in found.missing]}


def _match(match: Match) -> dict[str, Any]:
    return {
        "service": match.service.id,
        "fits": match.fits.word,
        "reach": match.reach,
        "reasons": [
            {"condition": r.condition, "value": r.value.word, "text": {"sv": r.text.sv, "en": r.text.en}}
            for r in match.reasons
        ],
    }


def _lines(found: Answers, pack: Pack, reader: Reader, lang: Lang) -> Iterator[str]:
    yield _EMERGENCY[lang]
    for name, title in _PARTS.items():
        matches = getattr(found, name)
        if matches:
            yield f"\n{title[lang]} ({len(matches)})"
        for match in matches:
            yield from _service(match, pack, reader, lang)
    if found.through:
        yield f"\n{_THROUGH[lang]} ({len(found.through)})"
    for each in found.through:
        yield f"  {' → '.join(service.name[lang] for service in each.way)}"
    if found.missing:
        yield f"\n{_MISSING[lang]}"
    for absence in found.missing:
        yield f"  {absence.text[lang]}"


def _service(match: Match, pack: Pack, voice: Voice, lang: Lang) -> Iterator[str]:
    told = card(match.service, pack, voice, lang, today())
    numbers = [f"{n.shown} ({'. '.join(p for p in (n.caution, n.dated) if p)})" for n in told.numbers]
    yield f"  {told.name}: {', '.join(numbers) or told.no_number}"
    yield "    " + "; ".join(f"{_MARKS[r.value.word]} {r.text[lang]}" for r in match.reasons)
    for sentence in (*told.cautions, told.good_to_know, *told.notes):
        if sentence:
            yield f"    {sentence}"
