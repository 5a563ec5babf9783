"""How many each list saw, and how many several lists saw: the overlaps that every estimate rests on.

Rows, not columns, so that a telephone can show it: each list has the figure that models are written with, each row the dots of its lists and a bar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samsyn.lang import Lang, Text
from samsyn.prevalence.hierarchy import FIGURES
from samsyn.prevalence.pictures.scale import Scale
from samsyn.prevalence.pictures.svg import (  # fmt: skip
    EDGE,
    INK,
    LINE,
    QUIET,
    SMALL,
    WIDTH,
    Picture,
    box,
    cut,
    element,
    framed,
    hatched,
    line,
    words,
)
from samsyn.prevalence.written import whole

MOST_ROWS = 20
_LIST_ROW, _ROW, _STEP, _HEAD = 42.0, 24.0, 15.0, 34.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """People whom these lists saw, as they may be told.

    lists: the names. shown: the rounded number, None where it is too small to tell. told: the number in words for people,
    such as "about 120" or "fewer than ten"; empty where the rounded number says it all.
    """

    lists: tuple[str, ...]
    shown: int | None
    told: Text | None = None


def draw(totals: Mapping[str, int], overlaps: Sequence[Overlap], lang: Lang, *, name: str = "overlaps",
         exclusive: bool = True) -> Picture:  # fmt: skip
    """totals: people by list, released as they are. overlaps: rounded, in any order; the largest are shown.

    exclusive: whether an overlap counts those on its lists and no other, or all on its lists.
    """
    rows = sorted(overlaps, key=lambda each: (-(each.shown or 0), len(each.lists), each.lists))[:MOST_ROWS]
    figures = dict(zip(totals, FIGURES, strict=False))
    body, y = hatched(name), 0.0
    scale = Scale.over([*totals.values(), 1], 8.0, WIDTH - 8.0, from_nought=True)
    for each, total in totals.items():
        body += _list(f"{figures[each]}  {each}", total, scale, y, lang)
        y += _LIST_ROW
    body += _matrix(name, rows, figures, y + 10, lang)
    y += 10 + _HEAD + _ROW * len(rows)
    alt = _told(totals, overlaps, lang)
    heading = Text(sv="Listorna och hur de överlappar", en="The lists and how they overlap")
    return Picture(
        framed(name, y + 6, heading[lang], alt, body),
        alt,
        _caption(len(overlaps) - len(rows), exclusive, lang),
        heading[lang],
    )


def _list(name: str, total: int, scale: Scale, y: float, lang: Lang) -> str:
    told = whole(total, lang)
    room = WIDTH - 24 - len(told) * 9
    return (
        words(scale.left, y + 18, cut(name, room), font_weight="600")
        + words(scale.right, y + 18, told, text_anchor="end")
        + box(scale.left, y + 25, scale.at(total) - scale.left, 10)
    )


def _matrix(name: str, rows: Sequence[Overlap], figures: Mapping[str, str], top: float, lang: Lang) -> str:
    """The dots of the lists to the left, the bars to the right."""
    first, used = 16.0, list(figures)
    left = first + _STEP * len(used) + 4
    room = max((len(_said(each, lang)) for each in rows), default=0) * SMALL * 0.58 + 10
    scale = Scale.over([*(each.shown for each in rows), 1], left, WIDTH - 8.0 - room, from_nought=True)
    heads = "".join(words(first + _STEP * i, top + 22, figures[each], size=SMALL, fill=QUIET, text_anchor="middle")
                    for i, each in enumerate(used))  # fmt: skip
    body = line(8, top + 2, WIDTH - 8, top + 2, stroke=LINE) + heads
    for i, row in enumerate(rows):
        y = top + _HEAD + _ROW * i
        body += _dots(row, used, first, y + _ROW / 2 - 3) + _bar(name, row, scale, y, lang)
    return body


def _dots(row: Overlap, used: Sequence[str], first: float, y: float) -> str:
    places = [first + _STEP * i for i, each in enumerate(used) if each in row.lists]
    joined = line(places[0], y, places[-1], y, stroke=INK, stroke_width=2) if len(places) > 1 else ""
    body = ""
    for i, each in enumerate(used):
        inside = each in row.lists
        body += element("circle", cx=first + _STEP * i, cy=y, r=5 if inside else 2,
                        fill=INK if inside else EDGE)  # fmt: skip
    return joined + body


def _bar(name: str, row: Overlap, scale: Scale, y: float, lang: Lang) -> str:
    if row.shown is None:
        mark, end = box(scale.left, y + 2, 14, 14, fill=f"url(#{name}-h)", stroke=EDGE), scale.left + 14
    else:
        end = max(scale.at(row.shown), scale.left + 1.5)
        mark = box(scale.left, y + 2, end - scale.left, 14)
    return mark + words(end + 6, y + 14, _said(row, lang), size=SMALL)


def _said(row: Overlap, lang: Lang) -> str:
    return row.told[lang] if row.told else whole(row.shown or 0, lang)


def several(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Overlaps proper: of two lists or more, large enough to be told."""
    return [each for each in overlaps if len(each.lists) > 1 and each.shown]


def _told(totals: Mapping[str, int], overlaps: Sequence[Overlap], lang: Lang) -> str:
    most = max(totals, key=lambda each: totals[each])
    largest = max(several(overlaps), key=lambda each: each.shown or 0, default=None)
    if lang == "sv":
        text = f"{len(totals)} listor; den största är {most} med {whole(totals[most], lang)}."
        if largest is None:
            return f"{text} Inget överlapp är så stort att det kan visas."
        return f"{text} Det största överlappet är {_all(largest, lang)}: {_how_many(largest, lang)}."
    text = f"{len(totals)} lists; the largest is {most} with {whole(totals[most], lang)}."
    if largest is None:
        return f"{text} No overlap is so large that it can be shown."
    return f"{text} The largest overlap is {_all(largest, lang)}: {_how_many(largest, lang)}."


def _how_many(each: Overlap, lang: Lang) -> str:
    about = "ungefär" if lang == "sv" else "about"
    return each.told[lang] if each.told else f"{about} {whole(each.shown or 0, lang)}"


def _all(each: Overlap, lang: Lang) -> str:
    mark = " och " if lang == "sv" else " and "
    return ", ".join(each.lists[:-1]) + mark + each.lists[-1]


def _caption(left_out: int, exclusive: bool, lang: Lang) -> str:
    if lang == "sv":
        whom = "på just dem och ingen annan" if exclusive else "på alla dem, och kanske på fler"
        more = f" {left_out} mindre överlapp är inte med." if left_out > 0 else ""
        return (
            "Överst hur många som finns på varje lista. Under linjen: fyllda prickar visar listorna, stapeln ungefär "
            f"hur många som står {whom}. Talen är avrundade, och små tal visas inte.{more}"
        )
    whom = "those and on no other" if exclusive else "all of those, and perhaps on more"
    more = f" {left_out} smaller overlaps are left out." if left_out > 0 else ""
    return (
        "At the top, how many are on each list. Below the line: filled dots show the lists, the bar about how many are "
        f"on {whom}. Numbers are rounded, and small ones are not shown.{more}"
    )
