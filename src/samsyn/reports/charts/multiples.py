"""Small multiples: the rows of a dot plot once for each category across, two beside each other, all on one scale."""

from __future__ import annotations

from samsyn.disclosure.release import Cell
from samsyn.lang import Lang
from samsyn.prevalence.pictures.svg import QUIET, SMALL, WIDTH, Picture, framed, words
from samsyn.reports.charts.marks import (
    LEFT,
    RIGHT,
    Span,
    axis,
    field,
    field_of,
    interval,
    lines,
    patterns,
    wrapped,
)
from samsyn.reports.charts.telling import label, marks_told, rows_told
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import limits_of, number, told, value_of

_NAMES, _GAP, _SIZE = 104.0, 14.0, 12
_PANEL = (RIGHT - LEFT - _NAMES - _GAP) / 2


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture. Panels stand in the order of the dimension."""
    panels, codes = cut.parts, cut.drawn
    scale = Span.over(_numbers(cut), cut.measure, 0, _PANEL, most=2)
    labels = [wrapped(label(cut, code, lang), _NAMES - 4, _SIZE) for code in codes]
    body, y = patterns(name), 4.0
    for i in range(0, len(panels), 2):
        pair = panels[i : i + 2]
        drawn, y = _pair(cut, pair, labels, scale, y, name, lang)
        body += drawn
    kind = "Små diagram på samma skala" if lang == "sv" else "Small charts on one scale"
    alt = f"{kind}. {cut.measure.title[lang]}."
    for panel in panels:
        named = [(label(cut, code, lang), cut.cell(code, panel)) for code in codes]
        alt += f" {_title(cut, panel, lang)}: {rows_told(named, cut.measure, lang)}"
    caption = marks_told([cut.cell(code, panel) for code in codes for panel in panels], cut.measure, lang)
    return Picture(framed(name, y + 4, title, alt, body), alt, caption, title)


def _pair(cut: Cut, pair: tuple[str, ...], labels: list[list[str]], scale: Span, y: float, name: str,
          lang: Lang) -> tuple[str, float]:  # fmt: skip
    """Two panels beside each other, with the names of their rows once to the left; where they end."""
    heads = [wrapped(_title(cut, panel, lang), _PANEL - 2, SMALL) for panel in pair]
    body = ""
    for at, head in enumerate(heads):
        body += lines(_left(at), y + 14, head, size=SMALL, font_weight="650")
    y += 16 * max(map(len, heads)) + 8
    foot = y + sum(_tall(each) for each in labels)
    for at, _ in enumerate(pair):
        moved = Span(scale.low, scale.high, scale.step, _left(at), _left(at) + _PANEL)
        body += axis(moved, [(y, foot)], foot, cut.measure, lang)
    for code, said in zip(cut.drawn, labels, strict=True):
        middle = y + _tall(said) / 2
        weight = "650" if code == cut.rows.total else "400"
        body += lines(LEFT, middle + 4 - 8 * (len(said) - 1), said, size=_SIZE, font_weight=weight)
        for at, panel in enumerate(pair):
            body += _cell(cut, code, panel, scale, _left(at), middle, name, lang)
        y += _tall(said)
    return body, foot + 34


def _cell(
    cut: Cut, code: str, panel: str, scale: Span, left: float, middle: float, name: str, lang: Lang
) -> str:
    cell = cut.cell(code, panel)
    moved = Span(scale.low, scale.high, scale.step, left, left + _PANEL)
    value = value_of(cell, cut.measure.name)
    if value is None:
        return field(name, field_of(cell), left, middle - 5, _PANEL)
    right = moved.at(value) > left + _PANEL * 0.55
    limits = limits_of(cell) if cut.measure.name != "count" else None
    far = (limits[0] if right else limits[1]) if limits else value
    x = moved.at(far) - 8 if right else moved.at(far) + 8
    return interval(moved, middle, cell, cut.measure) + words(
        x,
        middle + 4,
        _short(cell, value, cut, lang),
        size=11,
        fill=QUIET,
        text_anchor="end" if right else "start",
    )


def _short(cell: Cell | None, value: float, cut: Cut, lang: Lang) -> str:
    """The number, short enough to stand beside its mark; what it is told as in full stands in the alternative text."""
    if cell is not None and cell.state == "rounded":
        return f"≈{number(value, cut.measure, lang)}"
    return told(cell, cut.measure, lang)


def _numbers(cut: Cut) -> list[float]:
    found: list[float] = []
    for code in cut.drawn:
        for panel in cut.parts:
            cell = cut.cell(code, panel)
            value = value_of(cell, cut.measure.name)
            found += [] if value is None else [value]
            found += (limits_of(cell) or ()) if cut.measure.name != "count" else ()
    return found


def _title(cut: Cut, panel: str, lang: Lang) -> str:
    return cut.by.title_of(panel)[lang] if cut.by is not None else ""


def _left(at: int) -> float:
    return LEFT + _NAMES + at * (_PANEL + _GAP)


def _tall(said: list[str]) -> float:
    return max(26.0, 16.0 * len(said) + 6)


assert _left(1) + _PANEL <= WIDTH  # noqa: S101 - two panels have room
