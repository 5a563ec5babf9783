"""`samsyn prevalence pseudonymise IN --out OUT`: a list of persons becomes a list of pseudonyms, and nothing more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.prevalence.secret import VARIABLE, secret
from samsyn.cli.today import today
from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.prevalence.pseudonyms import REASONS, Kind, NotNormal, Reason, Secret, name_and_birth, number
from samsyn.prevalence.reading.cells import plain
from samsyn.prevalence.reading.identities import refuse_person
from samsyn.prevalence.reading.sheets import Row, Sheet, read_sheet
from samsyn.spreadsheet import guarded

_FILE = click.Path(path_type=Path, dir_okay=False)
_ROWS_TOLD = 50


@dataclass
class _Made:
    """Pseudonyms, and the rows that got none."""

    pseudonyms: set[str] = field(default_factory=set)
    rows: int = 0
    without: dict[Reason, list[int]] = field(default_factory=dict)


@click.command("pseudonymise")
@click.argument("source", metavar="IN", type=_FILE)
@click.option("--out", "target", type=_FILE, required=True, help="Filen som skrivs. / The file to write.")
@click.option("--list", "list_name", required=True, help="Listans namn. / The name of the list.")
@click.option(
    "--key-file", type=_FILE,
    help=f"Fil med den delade nyckeln; annars {VARIABLE}. / File with the shared key; else {VARIABLE}.",
)  # fmt: skip
@click.option(
    "--number", "number_column", help="Kolumnen med personnummer. / The column with personal numbers."
)
@click.option(
    "--given", help="Kolumnen med förnamn, eller hela namnet. / The column with given or whole names."
)
@click.option("--family", help="Kolumnen med efternamn. / The column with family names.")
@click.option("--born", help="Kolumnen med födelsedatum. / The column with birth dates.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]),
    help="Dagen som sekel räknas från; samma för alla. / The day that centuries are counted from; the same for all.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(
    source: Path, target: Path, list_name: str, key_file: Path | None, number_column: str | None,
    given: str | None, family: str | None, born: str | None, as_of: datetime | None, form: str, lang: Lang,
) -> None:  # fmt: skip
    """Gör pseudonymer av personnummer, eller av namn och födelsedatum.

    OUT får pseudonymerna och listans namn och inget annat. Alla som räknar tillsammans använder samma nyckel och gör
    pseudonymen av samma sak; kontrollvärdet visar att nyckeln är densamma.

    Make pseudonyms of personal numbers, or of names and birth dates. OUT holds pseudonyms and the name of the list and
    nothing else. All agencies use the same key and make the pseudonym of the same thing; the check value shows that the key is the same.
    """
    key = secret(key_file)
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError([Problem(_SAME_FILE, _OTHER_NAME, file=target.name)])
    if key_file is not None and target.exists() and target.samefile(key_file):
        raise UsageError([Problem(_THE_KEY, _OTHER_NAME, file=target.name)])
    refuse_person(list_name, "--list")
    if not list_name.strip() or not list_name.isprintable():
        raise UsageError([Problem(_NO_NAME, _WRITE_NAME)])
    kind = _kind(number_column, given, family, born)
    sheet = read_sheet(source, fewest=1)
    columns = [] if kind == "number" else [given or "", family or "", born or ""]
    spell = _speller(sheet, [number_column or ""] if kind == "number" else columns, kind,
                     as_of.date() if as_of else today())  # fmt: skip
    made = _made(sheet, kind, spell, key)
    if not made.pseudonyms:
        raise DataError([Problem(_NOBODY, _CHECK_COLUMNS, file=sheet.file)])
    write_private(target, _as_csv(made, list_name.strip()))
    if form == "json":
        click.echo(json.dumps(_as_data(made, kind, list_name, key), ensure_ascii=False, indent=1))
    else:
        say(_as_text(made, target.name, key, lang))


def _kind(number_column: str | None, given: str | None, family: str | None, born: str | None) -> Kind:
    if number_column and not (given or family or born):
        return "number"
    if given and born and not number_column:
        return "name_and_birth"
    raise UsageError([Problem(_ONE_KIND, _EITHER)])


def _speller(sheet: Sheet, names: list[str], kind: Kind, day: date) -> Callable[[Row], str]:
    """What gives the one spelling of a row. DataError where a column is not there."""
    places = [sheet.at(name) if name else None for name in names]
    missing = [name for name, place in zip(names, places, strict=True) if name and place is None]
    if missing:
        raise DataError([Problem(_no_column(name), _AS_WRITTEN, file=sheet.file) for name in missing])

    def cells(row: Row) -> list[str]:
        return ["" if place is None else plain(row.cells[place]) for place in places]

    if kind == "number":
        return lambda row: number(cells(row)[0], day)
    family_named = places[1] is not None

    def both(row: Row) -> str:
        given, family, born = cells(row)
        if family_named and not family.strip():
            raise NotNormal("missing")
        return name_and_birth(given, family, born, day)

    return both


def _made(sheet: Sheet, kind: Kind, spell: Callable[[Row], str], key: Secret) -> _Made:
    made = _Made(rows=len(sheet.rows))
    for row in sheet.rows:
        try:
            made.pseudonyms.add(key.pseudonym(kind, spell(row)))
        except NotNormal as why:
            made.without.setdefault(why.reason, []).append(row.line)
    return made


def _as_csv(made: _Made, name: str) -> bytes:
    """In the order of the pseudonyms, so that the order of the persons is not known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["pseudonym", "list"])
    writer.writerows([pseudonym, guarded(name)] for pseudonym in sorted(made.pseudonyms))
    return out.getvalue().encode()


def _as_data(made: _Made, kind: Kind, name: str, key: Secret) -> dict[str, object]:
    return {
        "list": name, "kind": kind, "rows": made.rows, "pseudonyms": len(made.pseudonyms),
        "without": dict(sorted(made.without.items())), "key_check": key.check(),
    }  # fmt: skip


def _as_text(made: _Made, file: str, key: Secret, lang: Lang) -> str:
    lines = [
        _WRITTEN[lang].format(file=file, rows=made.rows, persons=len(made.pseudonyms)),
        _KEY_CHECK[lang].format(check=key.check()),
    ]
    if made.without:
        lines.append(_WITHOUT[lang].format(rows=sum(map(len, made.without.values()))))
    for reason, rows in sorted(made.without.items()):
        told = ", ".join(map(str, rows[:_ROWS_TOLD])) + (" …" if len(rows) > _ROWS_TOLD else "")
        lines.append(_BECAUSE[lang].format(reason=REASONS[reason][lang], number=len(rows), rows=told))
    return "\n".join(lines)


def _no_column(name: str) -> Text:
    return Text(sv=f"Kolumnen {name} finns inte.", en=f"The column {name} does not exist.")


_AS_WRITTEN = Text(
    sv="Skriv rubriken som den står i filen.", en="Write the heading as it stands in the file."
)
_SAME_FILE = Text(
    sv="Filen att skriva är den fil som läses.", en="The file to write is the file that is read."
)
_THE_KEY = Text(
    sv="Filen att skriva är filen med nyckeln, som då ginge förlorad.",
    en="The file to write is the file with the key, which would be lost.",
)
_OTHER_NAME = Text(sv="Ange ett annat namn med --out.", en="Name another with --out.")
_NO_NAME = Text(
    sv="Listans namn är tomt eller har styrtecken.",
    en="The name of the list is empty or has control characters.",
)
_WRITE_NAME = Text(sv="Skriv till exempel --list Polisen.", en="Write for example --list Police.")
_ONE_KIND = Text(
    sv="En pseudonym görs antingen av numret eller av namn och födelsedatum. Två slag möts aldrig, så samma person blir två.",
    en="A pseudonym is made either of the number or of name and birth date. Two kinds never meet, so one person becomes two.",
)
_EITHER = Text(
    sv="Ange --number, eller --given och --born (och --family). Alla som räknar tillsammans väljer lika.",
    en="Name --number, or --given and --born (and --family). All who count together choose alike.",
)
_NOBODY = Text(sv="Ingen rad gick att göra en pseudonym av.", en="No row could be made a pseudonym of.")
_CHECK_COLUMNS = Text(
    sv="Kontrollera att kolumnerna är de rätta.", en="Check that the columns are the right ones."
)
_WRITTEN = Text(
    sv="{file}: {rows} rader lästa, {persons} personer skrivna. Filen har bara pseudonymer och listans namn.",
    en="{file}: {rows} rows read, {persons} persons written. The file has pseudonyms and the name of the list only.",
)
_KEY_CHECK = Text(
    sv="Nyckelns kontrollvärde: {check}. Det ska vara lika hos alla som räknar tillsammans.",
    en="Check value of the key: {check}. It must be the same for all who count together.",
)
_WITHOUT = Text(
    sv="{rows} rader fick ingen pseudonym och är inte med. De saknas på listan och kan inte länkas, så redovisa dem.",
    en="{rows} rows got no pseudonym and are left out. They are missing from the list and cannot be linked, so report them.",
)
_BECAUSE = Text(sv="  {reason}: {number} (rad {rows})", en="  {reason}: {number} (row {rows})")
