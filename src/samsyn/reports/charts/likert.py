"""Answers on a scale, as bars that part at the middle: those on one side to the left, those on the other to the right.

Where a part of a bar lies depends on the parts before it. So a row of which one part may not be seen is no bar at all: it
is a field, and its other parts are told in words. Else the length of what is hidden could be measured.
"""

from __future__ import annotations

from samsyn.disclosure.release import Cell
from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.svg import (
    EDGE,
    INK,
    LINE,
    PAPER,
    QUIET,
    SMALL,
    WIDTH,
    Picture,
    box,
    framed,
    line,
    words,
)
from samsyn.reports.charts.marks import LEFT, RIGHT, field, field_of, lines, patterns, wrapped
from samsyn.reports.charts.telling import label, states_in
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import number, told, value_of

_SIDES = ("var(--s-left, currentColor)", "var(--s-right, currentColor)")


def refused(cut: Cut) -> tuple[Text, Text] | None:
    """It needs answers across, and shares of them."""
    if cut.by is None or len(cut.parts) < 2 or len(cut.parts) > 7:
        return _PARTS
    return None if cut.measure.unit == "share" else _SHARES


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture. An odd number of answers has a neutral one in the middle."""
    parts, codes = cut.parts, cut.codes(cut.rows)
    rows = {code: [cut.cell(code, part) for part in parts] for code in codes}
    middle, unit = _middle(list(rows.values()), cut)
    legend, y = _legend(cut, lang)
    body, top = "", y
    for code, cells in rows.items():
        named = wrapped(label(cut, code, lang), WIDTH - 16)
        body += lines(LEFT, y + 15, named, font_weight="650" if code == cut.rows.total else "400")
        y += 17 * len(named) + 5
        drawn, tall = _row(cells, cut, middle, unit, y, name, lang)
        body += drawn
        y += tall
    body = patterns(name) + legend + line(middle, top, middle, y, stroke=LINE) + body
    kind = "Delade staplar" if lang == "sv" else "Diverging bars"
    alt = f"{kind}. {cut.measure.title[lang]}. " + " ".join(
        f"{label(cut, code, lang)}: {_told(cells, cut, lang)}." for code, cells in rows.items()
    )
    return Picture(framed(name, y + 4, title, alt, body), alt, _caption(rows, lang), title)


def _row(cells: list[Cell | None], cut: Cut, middle: float, unit: float, y: float, name: str,
         lang: Lang) -> tuple[str, float]:  # fmt: skip
    values = [value_of(cell, cut.measure.name) for cell in cells]
    if any(value is None for value in values):
        missing = next(cell for cell, value in zip(cells, values, strict=True) if value is None)
        said = wrapped(_told(cells, cut, lang), WIDTH - 16, SMALL)
        drawn = field(name, field_of(missing), LEFT, y, RIGHT - LEFT, 12)
        return drawn + lines(LEFT, y + 27, said, size=SMALL, fill=QUIET), 12 + 16 * len(said) + 14
    known = [value or 0.0 for value in values]
    x, body = middle - unit * _left_of(known), ""
    for i, value in enumerate(known):
        wide = value * unit
        if not wide:
            continue
        fill, ink, opacity = _look(i, len(known))
        body += box(x, y, wide, 20, fill=PAPER, stroke="none") + box(
            x, y, wide, 20, fill=fill, fill_opacity=opacity, stroke=EDGE, stroke_width=0.7
        )
        if wide > 24:
            body += _inside(x + wide / 2, y + 14.5, number(value, cut.measure, lang, bare=True), ink)
        x += wide
    return body, 32.0


def _middle(rows: list[list[Cell | None]], cut: Cut) -> tuple[float, float]:
    """Where the bars part, and how wide the whole of one is: all rows that are bars have room."""
    lefts, rights = [0.0], [0.0]
    for cells in rows:
        values = [value_of(cell, cut.measure.name) for cell in cells]
        if all(value is not None for value in values):
            known = [value or 0.0 for value in values]
            lefts.append(_left_of(known))
            rights.append(sum(known) - _left_of(known))
    unit = (RIGHT - LEFT) / max(max(lefts) + max(rights), 1e-9)
    return LEFT + max(lefts) * unit, unit


def _left_of(values: list[float]) -> float:
    """How much of a bar lies to the left: all below the middle, and half of a neutral answer."""
    half = len(values) // 2
    return sum(values[:half]) + (values[half] / 2 if len(values) % 2 else 0.0)


def _look(at: int, of: int) -> tuple[str, str, float]:
    """Fill, the colour of words in it, opacity. Strong towards the ends, neutral as paper."""
    half = of // 2
    if of % 2 and at == half:
        return PAPER, INK, 1.0
    side = _SIDES[0] if at < half else _SIDES[1]
    far = half - at if at < half else at - (of - half) + 1
    strength = far / half
    return (side, PAPER, 1.0) if strength == 1 else (side, INK, 0.2 + 0.35 * strength)


def _inside(x: float, y: float, text: str, fill: str) -> str:
    return words(x, y, text, size=12, fill=fill, text_anchor="middle").replace(
        ' stroke="var(--s-paper, Canvas)" stroke-width="4" paint-order="stroke" stroke-linejoin="round"', ""
    )


def _legend(cut: Cut, lang: Lang) -> tuple[str, float]:
    """Each answer with its look, in the order of the bars; where the legend ends."""
    body, y = "", 4.0
    for i, part in enumerate(cut.parts):
        fill, _, opacity = _look(i, len(cut.parts))
        said = wrapped(cut.by.title_of(part)[lang] if cut.by else "", WIDTH - 44, SMALL)
        body += box(LEFT, y + 2, 16, 11, fill=fill, fill_opacity=opacity, stroke=EDGE, stroke_width=0.7)
        body += lines(LEFT + 24, y + 12, said, size=SMALL)
        y += 16 * len(said) + 2
    return body, y + 8


def _told(cells: list[Cell | None], cut: Cut, lang: Lang) -> str:
    """A row in words: what may be seen by name, then why the others may not."""
    names = [cut.by.title_of(part)[lang].lower() for part in cut.parts] if cut.by else []
    named = [(name, told(cell, cut.measure, lang).lower(), value_of(cell, cut.measure.name) is None)
             for name, cell in zip(names, cells, strict=True)]  # fmt: skip
    seen = ", ".join(f"{name} {text}" for name, text, missing in named if not missing)
    others = ", ".join(dict.fromkeys(text for _, text, missing in named if missing))
    if not seen or not others:
        return seen or others
    return f"{seen}; {'övriga' if lang == 'sv' else 'the others'}: {others}"


def _caption(rows: dict[str, list[Cell | None]], lang: Lang) -> str:
    text = ("Svaren på var sin sida om mitten går åt var sitt håll." if lang == "sv"
            else "Answers on either side of the middle go either way.")  # fmt: skip
    states = set(states_in([cell for cells in rows.values() for cell in cells]))
    if states - {"shown", "rounded", "denominator_unknown"}:
        text += (" En rad där något svar inte visas har ingen stapel: det som visas står i ord." if lang == "sv"
                 else " A row of which some answer is not shown has no bar: what is shown is told in words.")  # fmt: skip
    return text


_PARTS = (
    Text(sv="Delade staplar behöver två till sju svar.", en="Diverging bars need two to seven answers."),
    Text(sv="Ange svarens dimension med by=.", en="Name the dimension of the answers with by=."),
)
_SHARES = (
    Text(sv="Delade staplar behöver andelar.", en="Diverging bars need shares."),
    Text(
        sv="Ange ett mått som är en andel med measure=.", en="Name a measure that is a share with measure=."
    ),
)
