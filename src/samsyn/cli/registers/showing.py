"""What a person at the terminal is told of a register that has been read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from samsyn.lang import Lang, Text
from samsyn.registers.mapping.rows import REASONS
from samsyn.registers.running.tables import carrying_a_link
from samsyn.registers.running.tally import Tally

_SHOWN: Final = {
    "none": Text(sv="koden visar inget av fälten", en="the code shows neither field"),
    "honour": Text(sv="koden visar bara heder", en="the code shows honour alone"),
    "exploitation": Text(sv="koden visar bara utnyttjande", en="the code shows exploitation alone"),
    "both": Text(sv="koden visar båda fälten", en="the code shows both fields"),
    "not_known": Text(sv="det är inte känt vad koden visar", en="it is not known what the code shows"),
}


def summary(tally: Tally, out: Path, lang: Lang) -> str:
    """A few lines: rows, what was set aside, and how many carry a link that their own code does not show."""
    lines = [_ROWS[lang].format(rows=number(tally.rows), judged=number(tally.number_judged))]
    lines += [
        f"  {_ASIDE[lang].format(rows=number(rows))} {REASONS[reason][0][lang]}"
        for reason, rows in sorted(tally.set_aside.items())
    ]
    if tally.undated:
        lines.append(f"  {_UNDATED[lang].format(rows=number(tally.undated))}")
    found = carrying_a_link(tally)
    lines += ["", _LINKS[lang].format(cases=number(sum(found.values())), colon=":" if found else ".")]
    lines += [f"  {number(found[shown]):>12}  {_SHOWN[shown][lang]}" for shown in _SHOWN if shown in found]
    values = sum(tally.unmapped.rows().values())
    if values:
        lines += ["", _UNMAPPED[lang].format(values=number(values))]
    return "\n".join([*lines, "", _WHERE[lang].format(out=out.name), _SMALL[lang]])


def number(value: int) -> str:
    """With spaces between thousands."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


_ROWS = Text(sv="{rows} rader lästa, {judged} bedömda.", en="{rows} rows read, {judged} judged.")
_ASIDE = Text(sv="{rows} lagda åt sidan:", en="{rows} set aside:")
_UNDATED = Text(
    sv="{rows} utan gärningsdag är bedömda efter lagen på bedömningens dag.",
    en="{rows} without a day of the act are judged by the law of the day of assessment.",
)
_LINKS = Text(
    sv="{cases} fall bär en länk mellan fälten{colon}",
    en="{cases} cases carry a link between the fields{colon}",
)
_UNMAPPED = Text(
    sv="{values} värden står inte i kartan och räknas som okända (about.json).",
    en="{values} values are not in the map and count as unknown (about.json).",
)
_WHERE = Text(sv="Skrivet i mappen {out}.", en="Written to the folder {out}.")
_SMALL = Text(
    sv="Tabellerna har små antal och får inte publiceras förrän de är granskade för röjande.",
    en="The tables have small counts and must not be published before disclosure control.",
)
