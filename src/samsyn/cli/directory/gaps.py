"""`samsyn directory gaps`: where there is help for whom, where it is missing, and where nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from samsyn.cli.directory.gap_options import county_asked, municipality_asked, needs_county, one_of, one_place
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.directory import gap_rows
from samsyn.directory.gap_rows import Row, Wanted
from samsyn.directory.gap_words import STATES, State, groups, needs
from samsyn.directory.gaps import Gaps, gaps
from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.packs.places import counties

_EXPLAINED = Text(
    sv="Vet inte betyder att vi inte vet. Det betyder inte att hjälp saknas.",
    en="Not known means that we do not know. It does not mean that help is missing.",
)

_LACKS = Text(
    sv="behov och grupper där vi inte säkert känner till hjälp i någon kommun i länet.",
    en="needs and groups that we know of no sure help for in any municipality of the county.",
)
_LACKS_NOTHING = Text(
    sv="för det du frågade om finns något i minst en kommun.",
    en="for what you asked about there is something in at least one municipality.",
)


@click.command("gaps")
@click.option("--county", metavar="TEXT", help="Ett län, som 08 eller Kalmar. / One county.")
@click.option("--municipality", "--place", "place", metavar="TEXT",
              help="En kommun: namn, kod, ort eller postnummer. / One municipality: name, code, town or postal code.")  # fmt: skip
@click.option("--need", metavar="ID", help="Ett behov, som talk. / One need.")
@click.option("--group", metavar="ID", help="En grupp, som child. / One group.")
@click.option(
    "--nothing", is_flag=True, help="För vem det inte finns något i länet. / For whom there is nothing."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@lang_option
def command(
    county: str | None, place: str | None, need: str | None, group: str | None,
    nothing: bool, form: str, lang: Lang,
) -> None:  # fmt: skip
    """Var det finns hjälp och för vem, var den saknas, och var ingen vet. / Where help is, is not, or is not known.

    Utan val räknas kommunerna för varje behov och grupp. / Without options, municipalities are counted.
    """
    one_place(county=county is not None, municipality=place is not None, nothing=nothing)
    pack = load_pack()
    wanted = Wanted(
        county_asked(county),
        municipality_asked(place),
        one_of("--need", need, needs(pack)),
        one_of("--group", group, groups(pack)),
    )
    table = gaps(pack, today())
    if nothing:
        data = _nothing(table, wanted, lang)
        named = counties()[needs_county(wanted.county)].name[lang]
        lines = [f"{named}: {(_LACKS if data else _LACKS_NOTHING)[lang]}", ""]
        lines += [f"{each['need_name']}, {each['group_name']}: {each['told']}" for each in data]
    else:
        rows = list(gap_rows.rows(table, wanted))
        each_told = wanted.municipality or (wanted.need and wanted.group)
        lines = list(_told(rows, table, lang) if each_told else _counted(rows, lang))
        data = gap_rows.as_data(rows, pack, lang) if form != "text" else []
    if form == "csv":
        click.echo(gap_rows.as_csv(data), nl=False)
    elif form == "json":
        click.echo(json.dumps({"note": _EXPLAINED[lang], "rows": data}, ensure_ascii=False, indent=1))
    else:
        say("\n".join([*lines, "", _EXPLAINED[lang]]))


def _told(rows: Iterable[Row], table: Gaps, lang: Lang) -> Iterator[str]:
    """A line for each cell."""
    for row in rows:
        told = gap_rows.tell(row.cell, table.pack, lang)
        yield f"{row.place.name}, {row.need.label[lang]}, {row.group.label[lang]}: {STATES[row.cell.state][lang]}. {told}"


def _counted(rows: list[Row], lang: Lang) -> Iterator[str]:
    """For each need and group, in how many municipalities it is how. No county is held against another."""
    counts: dict[tuple[str, str], dict[State, int]] = {}
    for row in rows:
        states = counts.setdefault((row.need.label[lang], row.group.label[lang]), dict.fromkeys(State, 0))
        states[row.cell.state] += 1
    width = max(len(need) + len(group) for need, group in counts) + 2
    for (need, group), states in counts.items():
        numbers = ", ".join(f"{STATES[state][lang]} {number}" for state, number in states.items())
        yield f"{f'{need}, {group}':<{width}}  {numbers}"


def _nothing(table: Gaps, wanted: Wanted, lang: Lang) -> list[dict[str, Any]]:
    county = needs_county(wanted.county)
    found = [
        each
        for each in table.nothing(county)
        if wanted.need in (None, each.need) and wanted.group in (None, each.group)
    ]
    return gap_rows.nothing_data(found, county, table.pack, lang)
