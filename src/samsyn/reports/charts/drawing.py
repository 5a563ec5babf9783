"""Which chart draws which mark, and what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.svg import Picture
from samsyn.reports.charts import bars, dots, likert, map, multiples, units
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.words.model import Shown

Draw = Callable[[Cut, Lang, str, str], Picture]
Refusal = tuple[Text, Text]
CHARTS: Final[Mapping[str, Draw]] = {
    "dots": dots.draw,
    "bars": bars.draw,
    "multiples": multiples.draw,
    "likert": likert.draw,
    "units": units.draw,
    "map": map.draw,
}
MOST_ROWS: Final = 45
"""Rows of a chart beyond which it is longer than anybody reads."""


def chart_of(shown: Shown) -> str:
    """The chart of a mark: the one it names, else dots; a map is a map."""
    return "map" if shown.kind == "map" else shown.options.get("chart", "dots")


def refused(chart: str, cut: Cut) -> Refusal | None:
    """Why a chart cannot draw a cut, and what to do; None where it can."""
    if chart == "map":
        return map.refused(cut)
    if len(cut.codes(cut.rows)) > MOST_ROWS:
        return _LONG
    if chart in ("multiples", "likert") and not cut.parts:
        return _NO_BY
    if chart in ("dots", "bars", "units", "map") and cut.by is not None:
        return _BY
    rule = {"likert": likert.refused, "units": units.refused}.get(chart)
    return rule(cut) if rule else None


_LONG = (
    Text(sv="Diagrammet skulle få för många rader.", en="The chart would have too many rows."),
    Text(sv="Använd en tabell eller en karta.", en="Use a table or a map."),
)
_NO_BY = (
    Text(sv="Diagrammet behöver en dimension till.", en="The chart needs a second dimension."),
    Text(sv="Ange den med by=.", en="Name it with by=."),
)
_BY = (
    Text(sv="Diagrammet har ingen andra dimension.", en="The chart has no second dimension."),
    Text(sv="Ta bort by=, eller använd chart=multiples.", en="Remove by=, or use chart=multiples."),
)
