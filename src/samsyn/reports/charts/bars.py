"""Counts as bars that begin at nought. A count that may not be seen has a field across the whole row, never a bar."""

from __future__ import annotations

from samsyn.lang import Lang
from samsyn.prevalence.pictures.svg import ACCENT, PAPER, SMALL, WIDTH, Picture, box, framed, words
from samsyn.reports.charts.marks import LEFT, RIGHT, Span, axis, field, field_of, lines, patterns, wrapped
from samsyn.reports.charts.telling import label, marks_told, rows_told
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import told, value_of


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture. The total is told and not drawn: beside it every part would look small."""
    codes = [code for code in cut.codes(cut.rows) if code != cut.rows.total] or [cut.rows.total]
    cells = [cut.cell(code) for code in codes]
    values = [value for cell in cells if (value := value_of(cell, cut.measure.name)) is not None]
    scale = Span.over(values, cut.measure)
    rows, bands, y = "", [], 6.0
    for code, cell in zip(codes, cells, strict=True):
        text, value = told(cell, cut.measure, lang), value_of(cell, cut.measure.name)
        named = wrapped(label(cut, code, lang), WIDTH - 30 - len(text) * 7.6)
        strip = y + 17 * len(named) + 12
        rows += lines(LEFT, y + 15, named)
        rows += words(RIGHT, y + 15, text, size=SMALL, text_anchor="end", font_weight="650")
        if value is None or cell is None:
            rows += field(name, field_of(cell), LEFT, strip - 5, RIGHT - LEFT)
        else:
            look = {"fill": PAPER, "stroke": ACCENT} if cell.state == "rounded" else {"fill": ACCENT}
            rows += box(LEFT, strip - 5, scale.at(value) - LEFT, 10, **look) if value else ""
            bands.append((strip - 8, strip + 8))
        y = strip + 12
    body = patterns(name) + axis(scale, bands, y, cut.measure, lang) + rows
    kind = "Stapeldiagram" if lang == "sv" else "Bar chart"
    named_cells = [
        (label(cut, code, lang), cut.cell(code)) for code in dict.fromkeys((cut.rows.total, *codes))
    ]
    alt = f"{kind}. {cut.measure.title[lang]}. {rows_told(named_cells, cut.measure, lang)}"
    caption = _caption(cells, cut, lang)
    return Picture(framed(name, y + 22, title, alt, body), alt, caption, title)


def _caption(cells: list, cut: Cut, lang: Lang) -> str:  # type: ignore[type-arg]
    told_marks = marks_told([cell for cell in cells if cell is None or cell.state not in ("shown", "rounded")],
                            cut.measure, lang)  # fmt: skip
    rounded = any(cell is not None and cell.state == "rounded" for cell in cells)
    open_bar = (
        "Öppna staplar är avrundade tal. " if lang == "sv" else "Open bars are rounded numbers. "
    ) if rounded else ""  # fmt: skip
    return (open_bar + told_marks).strip()
