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
    codes = cut.drawn
    cells = [cut.cell(code) for code in codes]
    scale = Span.over(_numbers(cells, cut), cut.measure)
    body, bands, y = patterns(name), [], _TOP
    rows = ""
    for code, cell in zip(codes, cells, strict=True):
        text = with_state(cell, cut.measure, lang)
        named = wrapped(label(cut, code, lang), WIDTH - 30 - len(text) * 7.6)
        strip = y + 17 * len(named) + 12
        weight = "650" if code == cut.rows.total else "400"
        rows += lines(LEFT, y + 15, named, font_weight=weight)
        rows += words(RIGHT, y + 15, text, size=SMALL, text_anchor="end", font_weight="650")
        if value_of(cell, cut.measure.name) is None:
            rows += field(name, field_of(cell), LEFT, strip - 5, RIGHT - LEFT)
        else:
            bands.append((strip - 8, strip + 8))
        rows += interval(scale, strip, cell, cut.measure)
        y = strip + 12
    whole = value_of(cut.cell(cut.rows.total), cut.measure.name) if cut.measure.unit == "share" else None
    line_at = (
        guide(scale.at(whole), bands[1:]) if whole is not None and cut.rows.total in codes else ""
    )  # the total is the first band
    body += axis(scale, bands, y, cut.measure, lang) + line_at + rows
    kind = "Punktdiagram" if lang == "sv" else "Dot plot"
    alt = f"{kind}. {cut.measure.title[lang]}. " + rows_told(
        [(label(cut, c, lang), cell) for c, cell in zip(codes, cells, strict=True)], cut.measure, lang
    )
    caption = marks_told(cells, cut.measure, lang)
    if line_at:
        caption += " Bruten linje: alla tillsammans." if lang == "sv" else " Broken line: all together."
    return Picture(framed(name, y + 22, title, alt, body), alt, caption, title)


def _numbers(cells: Sequence[Cell | None], cut: Cut) -> list[float]:
    found = [value for cell in cells if (value := value_of(cell, cut.measure.name)) is not None]
    if cut.measure.name != "count":
        found += [limit for cell in cells for limit in limits_of(cell) or ()]
    return found
