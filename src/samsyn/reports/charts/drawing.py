"""Which chart draws which mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.svg import Picture
from samsyn.reports.charts import dots
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.words.model import Shown

Draw = Callable[[Cut, Lang, str, str], Picture]
CHARTS: Final[Mapping[str, Draw]] = {"dots": dots.draw}


def chart_of(shown: Shown) -> str:
    """The chart of a mark: the one it names, else dots; a map is a map."""
    return "map" if shown.kind == "map" else shown.options.get("chart", "dots")


def refused(chart: str, cut: Cut) -> tuple[Text, Text] | None:
    """Why a chart cannot draw a cut, and what to do; None where it can."""
    rule = _RULES.get(chart)
    return rule(cut) if rule else None


_RULES: Final[Mapping[str, Callable[[Cut], tuple[Text, Text] | None]]] = {}
