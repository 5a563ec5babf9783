"""How far a map reaches, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samsyn.cli.registers.showing import number
from samsyn.lang import Lang, Text
from samsyn.registers.mapping.coverage import Report
from samsyn.registers.mapping.rows import REASONS

_MOST_NAMES: Final = 12


def told(report: Report, lang: Lang) -> str:
    """Rows, facts, values that the map does not name, and what it can never decide."""
    return "\n".join(_lines(report, lang))


def _lines(report: Report, lang: Lang) -> Iterator[str]:
    yield _ROWS[lang].format(rows=number(report.rows), judged=number(report.judged))
    for reason, rows in report.set_aside.items():
        yield f"  {number(rows)}: {REASONS[reason][0][lang]}"
    for fault in report.faults:
        yield f"    {fault.problem().what[lang]}"
    yield from _counted(report, lang)
    yield ""
    yield f"{_FACT[lang]:<44}{_YES[lang]:>12}{_NO[lang]:>12}{_UNKNOWN[lang]:>12}"
    for each in report.facts:
        line = f"{each.fact:<44}{number(each.yes):>12}{number(each.no):>12}{number(each.unknown):>12}"
        yield line + (f"  {_DISPUTED[lang].format(rows=number(each.disputed))}" if each.disputed else "")
    if report.unmapped or report.other_values:
        yield ""
        yield _NOT_NAMED[lang]
        for column, value, rows in report.unmapped:
            yield f"  {column} = {value!r}: {number(rows)}"
        for column, rows in report.other_values.items():
            yield f"  {column}, {_OTHERS[lang]}: {number(rows)}"
    for heading, names in (
        (_NOT_USED, report.not_used),
        (_STAY, report.stay_unknown),
        (_NEVER, report.never_decided),
        (_NEVER_YES, report.never_yes),
    ):
        if names:
            yield ""
            yield f"{heading[lang].format(number=number(len(names)))} {_some(names, lang)}"


def _counted(report: Report, lang: Lang) -> Iterator[str]:
    if report.first_act and report.last_act:
        yield _DAYS[lang].format(first=report.first_act.isoformat(), last=report.last_act.isoformat())
    for words, rows in (
        (_UNDATED, report.undated),
        (_NO_CODE, report.code_not_known),
        (_NO_COUNTY, report.county_not_known),
    ):
        if rows:
            yield words[lang].format(rows=number(rows))


def _some(names: tuple[str, ...], lang: Lang) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    return shown + (f" {_AND_MORE[lang]}" if len(names) > _MOST_NAMES else "")


_ROWS = Text(sv="{rows} rader, {judged} går att bedöma.", en="{rows} rows, {judged} can be judged.")
_DAYS = Text(sv="Gärningar från {first} till {last}.", en="Acts from {first} to {last}.")
_UNDATED = Text(
    sv="{rows} utan gärningsdag bedöms efter lagen på bedömningens dag.",
    en="{rows} without a day of the act are judged by the law of the day of assessment.",
)
_NO_CODE = Text(
    sv="{rows} där det inte är känt vad registrets egen kod visar.",
    en="{rows} of which it is not known what the register's own code shows.",
)
_NO_COUNTY = Text(sv="{rows} utan känt län.", en="{rows} without a known county.")
_FACT = Text(sv="faktum", en="fact")
_YES = Text(sv="ja", en="yes")
_NO = Text(sv="nej", en="no")
_UNKNOWN = Text(sv="okänt", en="unknown")
_DISPUTED = Text(sv="({rows} både ja och nej)", en="({rows} both yes and no)")
_NOT_NAMED = Text(
    sv="Värden som kartan inte nämner; de räknas som okända:",
    en="Values that the map does not name; they count as unknown:",
)
_OTHERS = Text(sv="andra värden", en="other values")
_NOT_USED = Text(
    sv="{number} kolumner i registret som kartan inte säger något om:",
    en="{number} columns of the register that the map says nothing of:",
)
_STAY = Text(
    sv="{number} fakta och tecken förblir okända i varje rad:",
    en="{number} facts and signs stay unknown in every row:",
)
_NEVER = Text(sv="{number} fynd kan aldrig avgöras:", en="{number} findings can never be decided:")
_NEVER_YES = Text(sv="{number} fynd kan aldrig bli ja:", en="{number} findings can never be yes:")
_AND_MORE = Text(sv="med flera (--format json visar alla)", en="and more (--format json shows all)")
