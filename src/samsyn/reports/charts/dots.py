"""A row for each category: its name, its number in words, and a point with its interval on a scale that all share."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.disclosure.release import Cell
from samsyn.lang import Lang
from samsyn.prevalence.pictures.svg import SMALL, WIDTH, Picture, framed, words
from samsyn.reports.charts.marks import (
    LEFT,
    RIGHT,
    Span,
    axis,
    field,
    field_of,
    guide,
    interval,
    lines,
    patterns,
    wrapped,
)
from samsyn.reports.charts.telling import label, marks_told, rows_told, with_state
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import limits_of, value_of

_TOP = 6.0


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture."""
    cells = [(code, cut.cell(code)) for code in cut.drawn]
    alone = [cell for _, cell in cells]
    scale = Span.over(_numbers(alone, cut), cut.measure)
    rows, bands, foot = _rows(cells, cut, scale, name, lang)
    line_at = _together(cut, scale, bands)
    body = patterns(name) + axis(scale, bands, foot, cut.measure, lang) + line_at + rows
    kind = "Punktdiagram" if lang == "sv" else "Dot plot"
    named = [(label(cut, code, lang), cell) for code, cell in cells]
    alt = f"{kind}. {cut.measure.title[lang]}. {rows_told(named, cut.measure, lang)}"
    caption = marks_told(alone, cut.measure, lang)
    if line_at:
        caption += " Bruten linje: alla tillsammans." if lang == "sv" else " Broken line: all together."
    return Picture(framed(name, foot + 22, title, alt, body), alt, caption, title)


def _rows(cells: Sequence[tuple[str, Cell | None]], cut: Cut, scale: Span, name: str,
          lang: Lang) -> tuple[str, list[tuple[float, float]], float]:  # fmt: skip
    """The rows, the bands in which marks lie (where there is a number), and where they end."""
    rows, bands, y = "", [], _TOP
    for code, cell in cells:
        text = with_state(cell, cut.measure, lang)
        named = wrapped(label(cut, code, lang), WIDTH - 30 - len(text) * 7.6)
        strip = y + 17 * len(named) + 12
        rows += lines(LEFT, y + 15, named, font_weight="650" if code == cut.rows.total else "400")
        rows += words(RIGHT, y + 15, text, size=SMALL, text_anchor="end", font_weight="650")
        if value_of(cell, cut.measure.name) is None:
            rows += field(name, field_of(cell), LEFT, strip - 5, RIGHT - LEFT)
        else:
            bands.append((strip - 8, strip + 8))
        rows += interval(scale, strip, cell, cut.measure)
        y = strip + 12
    return rows, bands, y


def _together(cut: Cut, scale: Span, bands: Sequence[tuple[float, float]]) -> str:
    """A line at the share of all, through the bands below that of all."""
    whole = value_of(cut.cell(cut.rows.total), cut.measure.name)
    if whole is None or cut.measure.unit != "share" or cut.rows.total not in cut.drawn:
        return ""
    return guide(scale.at(whole), bands[1:])


def _numbers(cells: Sequence[Cell | None], cut: Cut) -> list[float]:
    found = [value for cell in cells if (value := value_of(cell, cut.measure.name)) is not None]
    if cut.measure.name != "count":
        found += [limit for cell in cells for limit in limits_of(cell) or ()]
    return found
