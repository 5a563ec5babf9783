"""Figures that are known only as somebody has stated them: each is shown with its state, and none is made surer than it is.

Most of what reports before have stated has no denominator: 37 per cent, of nobody knows how many. Such a figure is shown as
stated, with that said and without an interval. A count with its denominator has an exact limit. What is about one single
person is not shown.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from samsyn.errors import ContentError, Problem
from samsyn.lang import Lang, Text
from samsyn.packs.folder import CONTENT, OWN
from samsyn.surveys.estimates.counts import share_of
from samsyn.surveys.estimates.estimate import Estimate, without

FILE: Final = "studies/stated.csv"
Unit = Literal["percent", "count", "times", "in_words", "one_person"]
Relation = Literal["is", "about", "more", "less", "between", "nearly_all", ""]


@dataclass(frozen=True)
class Stated:
    """One figure as stated. source: an id of the content's sources; section: where in it. value, to: the number, or both
    ends; None where there are words alone. of: in words, "four of ten" has 4 and 10, and ten is no denominator.
    denominator: of how many, where the source says it."""

    id: str
    what: Text
    population: Text
    source: str
    section: str
    unit: Unit
    relation: Relation
    value: float | None
    to: float | None
    of: float | None
    denominator: int | None
    denominator_known: bool


@dataclass(frozen=True)
class Shown:
    """A stated figure as people may see it. estimate: with its state; of a range or of words alone it has no value.
    figure: the number as stated. sentence: how sure it is."""

    stated: Stated
    estimate: Estimate
    figure: Text
    sentence: Text


def shown(stated: Stated) -> Shown:
    """The figure with its state."""
    if stated.unit == "one_person":
        return Shown(stated, without("too_few"), _WITHHELD, _ONE_PERSON)
    if stated.unit == "count" and stated.denominator is not None and stated.value is not None:
        return _of_known(stated, int(stated.value), stated.denominator)
    if stated.denominator_known:
        count = None if stated.value is None else int(stated.value)
        return Shown(
            stated,
            Estimate(stated.value, method="count", n=count, state="counted"),
            _figure(stated),
            _COUNTED,
        )
    alone = stated.relation in ("between", "nearly_all")
    value = None if alone or stated.value is None else stated.value / (stated.of or _SCALE[stated.unit])
    return Shown(
        stated, Estimate(value, method="stated", state="denominator_unknown"), _figure(stated), _UNKNOWN
    )


def _of_known(stated: Stated, count: int, n: int) -> Shown:
    found = share_of(count, n, one_sided=True)
    low, high = found.lower or 0.0, found.upper or 0.0
    if found.sides == "upper":
        limits = Text(sv=f"högst {_percent(high, 'sv')}", en=f"at most {_percent(high, 'en')}")
    elif found.sides == "lower":
        limits = Text(sv=f"minst {_percent(low, 'sv')}", en=f"at least {_percent(low, 'en')}")
    else:
        limits = Text(
            sv=f"{_percent(low, 'sv')}–{_percent(high, 'sv')}",
            en=f"{_percent(low, 'en')}–{_percent(high, 'en')}",
        )
    kind = (
        Text(sv="ensidigt", en="one-sided") if found.sides != "both" else Text(sv="tvåsidigt", en="two-sided")
    )
    sentence = Text(
        sv=f"Vore de dragna på måfå ur många fler, kunde andelen bland alla vara {limits.sv} (95 %, {kind.sv}, "
        "Clopper och Pearson). Hur de valdes ut avgör om det kan sägas om andra.",
        en=f"Had they been drawn at random from many more, the share among all could be {limits.en} (95%, {kind.en}, "
        "Clopper and Pearson). How they were chosen decides whether it can be said of others.",
    )
    return Shown(stated, found, Text(sv=f"{count} av {n}", en=f"{count} of {n}"), sentence)


def _figure(stated: Stated) -> Text:
    """The number as stated, in both languages."""
    if stated.relation == "nearly_all":
        return Text(sv="nästan alla", en="nearly all")
    return Text(sv=_written(stated, "sv"), en=_written(stated, "en"))


def _written(stated: Stated, lang: Lang) -> str:
    value = "" if stated.value is None else f"{stated.value:g}"
    if stated.relation == "between" and stated.to is not None:
        value = f"{value}–{stated.to:g}"
    if stated.of is not None:
        value += f" {'av' if lang == 'sv' else 'of'} {stated.of:g}"
    if stated.unit == "percent":
        value += "\N{NO-BREAK SPACE}%" if lang == "sv" else "%"
    if stated.unit == "times":
        value += " gånger" if lang == "sv" else " times"
    before = _BEFORE.get(stated.relation)
    return f"{before[lang]} {value}" if before else value


def _percent(share: float, lang: Lang) -> str:
    text = f"{100 * share:.1f}"
    return text.replace(".", ",") + "\N{NO-BREAK SPACE}%" if lang == "sv" else f"{text}%"


@cache
def stated_figures(root: Path = CONTENT) -> dict[str, Stated]:
    """All stated figures by id, of the content or, where it has none, of the content that comes with Samsyn. ContentError
    names the line and column of what cannot be read."""
    path = root / FILE if (root / FILE).is_file() else OWN / FILE
    found: dict[str, Stated] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            each = _read(row, line)
            if each.id in found:
                raise ContentError([Problem(*_TWICE, where=each.id, file=FILE, line=line)])
            found[each.id] = each
    return found


def _read(row: dict[str, str], line: int) -> Stated:
    def number(column: str) -> float | None:
        try:
            return float(row[column]) if row[column] else None
        except ValueError:
            raise ContentError([Problem(*_NO_NUMBER, where=column, file=FILE, line=line)]) from None

    for column, known in (
        ("unit", get_args(Unit)),
        ("relation", get_args(Relation)),
        ("denominator_known", ("yes", "no")),
    ):
        if row.get(column) not in known:
            raise ContentError([Problem(*_NO_WORD, where=column, file=FILE, line=line)])
    for column in ("id", "source", "what_sv", "what_en", "population_sv", "population_en"):
        if not row.get(column):
            raise ContentError([Problem(*_EMPTY, where=column, file=FILE, line=line)])
    denominator = number("denominator")
    return Stated(
        row["id"], Text(sv=row["what_sv"], en=row["what_en"]), Text(sv=row["population_sv"], en=row["population_en"]),
        row["source"], row["section"], row["unit"], row["relation"], number("value"), number("to"), number("of"),  # type: ignore[arg-type]
        None if denominator is None else int(denominator), row["denominator_known"] == "yes",
    )  # fmt: skip


_SCALE: Final = {"percent": 100.0, "count": 1.0, "times": 1.0, "in_words": 1.0}
_BEFORE: Final = {
    "about": Text(sv="ungefär", en="about"),
    "more": Text(sv="mer än", en="more than"),
    "less": Text(sv="mindre än", en="less than"),
}
_WITHHELD: Final = Text(sv="visas inte", en="not shown")
_ONE_PERSON: Final = Text(
    sv="Uppgiften gäller en enda person och visas därför inte.",
    en="This is about one single person and is therefore not shown.",
)
_COUNTED: Final = Text(sv="Ett antal som källan har räknat.", en="A number that the source has counted.")
_UNKNOWN: Final = Text(
    sv="Källan säger inte hur många svar talet bygger på, så det går inte att säga hur säkert det är.",
    en="The source does not say on how many answers the number rests, so how sure it is cannot be told.",
)
_TWICE: Final = (
    Text(sv="Samma id finns redan.", en="The same id is there already."),
    Text(sv="Ge talet ett eget id.", en="Give the figure an id of its own."),
)
_NO_NUMBER: Final = (
    Text(sv="Här ska stå ett tal.", en="A number should stand here."),
    Text(sv="Skriv med siffror, eller lämna tomt.", en="Write digits, or leave it empty."),
)
_NO_WORD: Final = (
    Text(sv="Ordet är inget av dem som får stå här.", en="The word is none of those that may stand here."),
    Text(sv="Se de andra raderna.", en="See the other rows."),
)
_EMPTY: Final = (
    Text(sv="Här saknas text.", en="There is no text here."),
    Text(sv="Fyll i båda språken och källan.", en="Fill in both languages and the source."),
)
