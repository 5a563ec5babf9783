"""What was found and what it cost, in words and as data. Counts of records below k are for the inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from samsyn.disclosure.microdata.checking import Checked, Reading
from samsyn.disclosure.microdata.diversity import Diversity
from samsyn.disclosure.microdata.losing import Loss
from samsyn.lang import Lang, Text


def as_data(checked: Checked, loss: Loss | None, spread: Diversity | None) -> dict[str, Any]:
    """The form in JSON."""
    found: dict[str, Any] = {"holds": checked.holds, **asdict(checked)}
    if loss is not None:
        found["loss"] = loss.row()
    if spread is not None:
        found["sensitive"] = asdict(spread)
    return found


def told(checked: Checked, loss: Loss | None, spread: Diversity | None, lang: Lang) -> Iterator[str]:
    """Lines of text."""
    words = _HOLDS if checked.holds else _FAILS
    yield words[lang].format(
        k=checked.asked,
        together=checked.together,
        below=checked.below,
        records=checked.records,
        least=checked.k,
    )
    yield _READINGS[checked.reading][lang]
    if loss is not None:
        yield from _lost(loss, lang)
    if spread is not None and spread.records_below:
        yield _ALIKE[lang].format(records=spread.records_below, asked=spread.asked)
    yield _NO_PROMISE[lang]


def _lost(loss: Loss, lang: Lang) -> Iterator[str]:
    yield _LOST[lang].format(
        withheld=_percent(loss.withheld, lang), number=loss.values_withheld, broader=_percent(loss.broader, lang),
        lost=_percent(loss.lost, lang), changed=_percent(loss.changed, lang), size=_decimal(loss.class_size, lang),
    )  # fmt: skip
    for name, each in loss.by_column.items():
        yield _COLUMN[lang].format(
            name=name, lost=_percent(each["lost"], lang), withheld=_percent(each["withheld"], lang),
            height=_percent(each["height"], lang),
        )  # fmt: skip


def _percent(share: float, lang: Lang) -> str:
    text = f"{100 * share:.1f}"
    return f"{text.replace('.', ',')} %" if lang == "sv" else f"{text} %"


def _decimal(number: float, lang: Lang) -> str:
    text = f"{number:.1f}"
    return text.replace(".", ",") if lang == "sv" else text


_HOLDS = Text(
    sv="k = {k} nås av alla {records} poster, för varje kombination av {together} kolumner (minst {least} är lika).",
    en="All {records} records reach k = {k}, for every combination of {together} columns (at least {least} are alike).",
)
_FAILS = Text(
    sv="k = {k} nås inte: {below} av {records} poster är färre än så i någon kombination av {together} kolumner (som minst {least}).",
    en="k = {k} is not reached: {below} of {records} records are fewer in some combination of {together} columns (at least {least}).",
)
_READINGS: dict[Reading, Text] = {
    "own_category": Text(
        sv="Ett utelämnat värde räknas som ett eget värde: det gömmer ingen bland dem som har värdet kvar.",
        en="A value withheld counts as a value of its own: it hides nobody among those whose value is left.",
    ),
    "wildcard": Text(
        sv="Ett utelämnat värde räknas som vilket som helst. Det skyddar inte mot den som förstår varför det utelämnats.",
        en="A value withheld counts as any value. That does not hold against somebody who understands why it was withheld.",
    ),
}
_LOST = Text(
    sv="Utelämnade värden: {withheld} ({number} st). Bredare värden: {broader}. Förlust i allt: {lost}. "
    "Ändrade poster: {changed}. Lika poster i medeltal: {size}.",
    en="Values withheld: {withheld} ({number}). Broader values: {broader}. Loss in all: {lost}. "
    "Records changed: {changed}. Records alike on the average: {size}.",
)
_COLUMN = Text(
    sv="  {name}: förlust {lost}, utelämnat {withheld}, medelhöjd i hierarkin {height}",
    en="  {name}: loss {lost}, withheld {withheld}, mean height in the hierarchy {height}",
)
_ALIKE = Text(
    sv="{records} poster står i grupper med färre än {asked} olika värden i den känsliga kolumnen: vem som hör till en sådan grupp "
    "röjs ändå.",
    en="{records} records stand in groups with fewer than {asked} different values in the sensitive column: whoever belongs to such "
    "a group is exposed all the same.",
)
_NO_PROMISE = Text(
    sv="Det är inte samma sak som anonymt: pröva också vad som följer med, och vem som kan veta mer.",
    en="That is not the same as anonymous: consider too what comes along, and who may know more.",
)
