"""People as units, for small numbers: every unit is one who was counted. Only counts that may be seen are drawn."""

from __future__ import annotations

from typing import Any

from samsyn.disclosure.release import Cell
from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.svg import ACCENT, PAPER, SMALL, WIDTH, Picture, element, framed, words
from samsyn.reports.charts.marks import LEFT, RIGHT, field, field_of, lines, patterns, wrapped
from samsyn.reports.charts.telling import label, marks_told, rows_told
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import told, value_of

MOST = 200
"""Units in a row beyond which nobody sees them one by one."""
_SIDE, _ACROSS = 12.9, 25


def refused(cut: Cut) -> tuple[Text, Text] | None:
    """It needs small counts."""
    if cut.measure.unit != "count":
        return _COUNTS
    values = [value_of(cut.cell(code), cut.measure.name) for code in _codes(cut)]
    return _MANY if any(value is not None and value > MOST for value in values) else None


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture."""
    codes = _codes(cut)
    cells = [cut.cell(code) for code in codes]
    body, y = patterns(name), 4.0
    for code, cell in zip(codes, cells, strict=True):
        text = told(cell, cut.measure, lang)
        named = wrapped(label(cut, code, lang), WIDTH - 30 - len(text) * 7.6)
        body += lines(LEFT, y + 15, named)
        body += words(RIGHT, y + 15, text, size=SMALL, text_anchor="end", font_weight="650")
        y += 17 * len(named) + 6
        drawn, tall = _units(cell, cut, y, name)
        body, y = body + drawn, y + tall
    kind = "En prick för varje räknad" if lang == "sv" else "A dot for each one counted"
    named_cells = [(label(cut, code, lang), cell) for code, cell in zip(codes, cells, strict=True)]
    alt = f"{kind}. {cut.measure.title[lang]}. {rows_told(named_cells, cut.measure, lang)}"
    each = "Varje prick är en." if lang == "sv" else "Each dot is one."
    unseen = [cell for cell in cells if value_of(cell, cut.measure.name) is None]
    caption = f"{each} {marks_told(unseen, cut.measure, lang) if unseen else ''}".strip()
    return Picture(framed(name, y + 4, title, alt, body), alt, caption, title)


def _units(cell: Cell | None, cut: Cut, y: float, name: str) -> tuple[str, float]:
    value = value_of(cell, cut.measure.name)
    if value is None or cell is None:
        return field(name, field_of(cell), LEFT, y, RIGHT - LEFT, 12), 24.0
    count = round(value)
    look: dict[str, Any] = {
        "fill": PAPER if cell.state == "rounded" else ACCENT,
        "stroke": ACCENT,
        "stroke_width": 1.2,
    }
    body = "".join(
        element("circle", cx=LEFT + _SIDE * (i % _ACROSS) + 6, cy=y + 6 + _SIDE * (i // _ACROSS), r=4.6, **look)
        for i in range(count)
    )  # fmt: skip
    return body, _SIDE * max(-(-count // _ACROSS), 1) + 10


def _codes(cut: Cut) -> list[str]:
    return [code for code in cut.codes(cut.rows) if code != cut.rows.total] or [cut.rows.total]


_COUNTS = (
    Text(
        sv="Prickar visar antal, och måttet är inget antal.", en="Dots show counts, and the measure is none."
    ),
    Text(sv="Skriv measure=count.", en="Write measure=count."),
)
_MANY = (
    Text(sv="Antalen är för stora för prickar.", en="The counts are too large for dots."),
    Text(sv="Använd chart=bars.", en="Use chart=bars."),
)
