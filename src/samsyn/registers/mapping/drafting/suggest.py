"""A draft of a MAP.yaml from a sample of a register. Every line says why; nothing in it holds until somebody read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from samsyn.packs.pack import Pack
from samsyn.registers.mapping.drafting.naming import LIKELY, Match, Names
from samsyn.registers.mapping.drafting.profile import Profile, profile
from samsyn.registers.mapping.drafting.roles import Roles, roles
from samsyn.registers.mapping.drafting.vocabulary import Recognised, recognise
from samsyn.registers.mapping.map import DAY_FORMAT
from samsyn.registers.mapping.unmapped import FEWEST_ROWS

if TYPE_CHECKING:
    import pyarrow as pa


def suggest(sample: pa.Table, pack: Pack, assessed_on: date, register: str = "") -> str:
    """The draft for a register, from some of its rows. assessed_on: the day to assess on, where no column tells it.

    Values are written only where they are known words or numbers for yes and no, and codes only as comments, when at
    least FEWEST_ROWS rows have them. A column that looks like free text or like persons gives its name and nothing more.
    """
    names = [name for name in sample.column_names if name.isprintable() and name.strip()]
    once = [name for name in dict.fromkeys(names) if sample.column_names.count(name) == 1]
    found = roles([profile(name, sample.column(name)) for name in once])
    lines = [*_HEAD, f"register: {quoted(register or 'Registrets namn / Name of the register')}"]
    lines += _roles(found, assessed_on)
    lines += _facts(found, pack)
    lines += _ignored(found)
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Text as YAML in double quotes, whatever it holds."""
    inner = "".join(
        "\\" + sign if sign in '"\\' else sign if sign.isprintable() else f"\\U{ord(sign):08X}"
        for sign in text
    )
    return f'"{inner}"'


_HEAD = (
    "# Utkast. Ingen rad gäller förrän någon har läst den mot registrets kodbok. Ta sedan bort raden status.",
    "# Draft. No line holds until somebody has read it against the register's code book. Then remove the line status.",
    "status: draft",
)


def _roles(found: Roles, assessed_on: date) -> Iterator[str]:
    if found.id:
        yield from _why("Nästan inget värde står två gånger.", "Hardly any value stands twice.")
        yield f"id: {{column: {quoted(found.id.name)}}}"
    else:
        yield from _why("Ingen kolumn ser ut som pseudonyma id:n.", "No column looks like pseudonymous ids.")
        yield "# id: {column: }"
    yield from _days("act_date", found.act_date)
    if found.assessed_on:
        yield from _days("assessed_on", found.assessed_on)
    else:
        yield from _why("Dagen då alla fall bedöms.", "The day on which all cases are assessed.")
        yield f"assessed_on: {assessed_on.isoformat()}"
    yield from _days("born", found.born)
    if found.place:
        yield from _why(
            "Värdena är koder i SCB:s förteckning.", "The values are codes in the list of Statistics Sweden."
        )
        yield f"place: {{column: {quoted(found.place.name)}, kind: {found.place_kind}}}"
    if found.code:
        yield from _why(
            "Fyll i vad varje kod visar: honour, exploitation, båda eller inget, []. Koder som inte nämns räknas som okända.",
            "Fill in what each code shows: honour, exploitation, both or none, []. Codes not named count as not known.",
        )
        yield f"code:\n  column: {quoted(found.code.name)}\n  shows:"
        for text, rows in sorted(found.code.values.items()):
            if rows >= FEWEST_ROWS and text.isprintable():
                yield f"    # {quoted(text)}: []"


def _days(role: str, column: Profile | None) -> Iterator[str]:
    if column is None:
        yield from _why("Ingen kolumn ser ut att vara det.", "No column looks like it.")
        yield f"# {role}: {{column: }}"
        return
    yield from _why(
        "Kolumnen håller dagar. Kontrollera vilken dag det är.",
        "The column holds days. Check which day it is.",
    )
    form = f", format: {quoted(column.day_format)}" if column.day_format not in ("", None, DAY_FORMAT) else ""
    yield f"{role}: {{column: {quoted(column.name)}{form}}}"


def _facts(found: Roles, pack: Pack) -> Iterator[str]:
    names = Names(pack)
    drafted: list[str] = []
    unclear: list[str] = []
    for column in found.rest:
        known = recognise(column.values)
        matches = names.matches(column.name) if known else []
        if known and matches and matches[0].score >= LIKELY:
            drafted += _fact(column, known, matches, pack)
        else:
            unclear += _unclear(column, matches, pack)
    if drafted:
        yield from _why(
            "Rader med # är förslag efter namnens likhet. Ta bort # där det stämmer.",
            "Lines with # are proposed from the likeness of names. Remove # where it is right.",
        )
    yield "facts:"
    yield from drafted
    if unclear:
        yield from _why("Kolumner som ingen uppgift hittades för.", "Columns for which no fact was found.")
        yield from unclear


def _fact(column: Profile, known: Recognised, matches: list[Match], pack: Pack) -> Iterator[str]:
    best = matches[0]
    label = pack.fact_label(best.fact)
    yield f"  # ”{label.sv}”: {best.why.sv} ({best.score:.2f}). {known.note.sv}"
    yield f"  # “{label.en}”: {best.why.en} ({best.score:.2f}). {known.note.en}"
    if known.others:
        yield f"  # Värden som inte är kända och räknas som okända / Values not known, that count as unknown: {known.others}."
    values = ", ".join(f"{quoted(text)}: {answer}" for text, answer in known.values.items())
    mark = (
        "- " if best.is_the_id else "# - "
    )  # a likeness may be wrong: whoever knows the column takes the mark away
    yield f"  {mark}{{fact: {best.fact}, column: {quoted(column.name)}, values: {{{values}}}}}"
    yield from _others(matches[1:], pack)


def _unclear(column: Profile, matches: list[Match], pack: Pack) -> Iterator[str]:
    yield f"  # {quoted(column.name)}"
    yield from _others(matches, pack)


def _others(matches: Iterable[Match], pack: Pack) -> Iterator[str]:
    for match in matches:
        label = pack.fact_label(match.fact)
        yield f"  #   {match.fact}? ”{label.sv}” / “{label.en}” ({match.score:.2f})"


def _ignored(found: Roles) -> Iterator[str]:
    lines = [(column, "personuppgift", "personal data") for column in found.personal]
    lines += [(column, "fri text", "free text") for column in found.free_text]
    if lines:
        yield from _why(
            "Ser ut som personuppgifter eller fri text. Läses inte när registret bedöms.",
            "Look like personal data or free text. Not read when the register is judged.",
        )
        yield "ignored:"
        yield from (f"  - {quoted(column.name)} # {sv} / {en}" for column, sv, en in lines)


def _why(sv: str, en: str) -> Iterator[str]:
    yield f"# {sv} / {en}"
