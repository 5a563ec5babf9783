"""What a picture tells whoever does not see it, and the words below it: made of the same cells, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samsyn.disclosure.release import Cell, Measure
from samsyn.disclosure.tables import State
from samsyn.lang import Lang, Text
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import REASONS, SEEN, interval, told, value_of

MOST_TOLD: Final = 40
"""Rows that are told one by one; more are told by how many there are, from what to what."""


def label(cut: Cut, code: str, lang: Lang) -> str:
    """What a row is called."""
    return cut.rows.title_of(code)[lang]


def with_state(cell: Cell | None, measure: Measure, lang: Lang) -> str:
    """A cell in words. A number of nobody knows how many says so."""
    text = told(cell, measure, lang)
    if cell is not None and cell.state == "denominator_unknown" and value_of(cell, measure.name) is not None:
        text += ", nämnaren okänd" if lang == "sv" else ", denominator unknown"
    return text


def with_interval(cell: Cell | None, measure: Measure, lang: Lang) -> str:
    """A cell with its interval, in words."""
    span = interval(cell, measure, lang) if measure.name != "count" else ""
    text = with_state(cell, measure, lang)
    return f"{text} ({span})" if span else text


def rows_told(named: Sequence[tuple[str, Cell | None]], measure: Measure, lang: Lang) -> str:
    """Every row by name. Where there are too many: how many, from what to what, and how many without a number."""
    if len(named) <= MOST_TOLD:
        return (
            "; ".join(f"{name}: {with_interval(cell, measure, lang).lower()}" for name, cell in named) + "."
        )
    seen = [(value_of(cell, measure.name), name, cell) for name, cell in named]
    known = [(value, name, cell) for value, name, cell in seen if value is not None]
    without = len(named) - len(known)
    text = f"{len(named)} rader." if lang == "sv" else f"{len(named)} rows."
    if known:
        low, high = min(known, key=lambda each: each[0]), max(known, key=lambda each: each[0])
        least, most = (f"{told(each[2], measure, lang)} ({each[1]})" for each in (low, high))
        text += f" Från {least} till {most}." if lang == "sv" else f" From {least} to {most}."
    if without:
        text += f" {without} utan tal." if lang == "sv" else f" {without} without a number."
    return text + (" Alla står i tabellen." if lang == "sv" else " All are in the table.")


def states_in(cells: Sequence[Cell | None]) -> list[State]:
    """The states of cells, in the order of `REASONS`; a cell that is not there is unknown."""
    found = {"unknown" if cell is None else cell.state for cell in cells}
    return [state for state in REASONS if state in found]


def reasons(cells: Sequence[Cell | None], measure: Measure, lang: Lang) -> list[str]:
    """What each state among these cells means, and why a cell that is seen may lack this number."""
    lacking = any(
        cell is not None and cell.state in SEEN and value_of(cell, measure.name) is None for cell in cells
    )
    return [_NOT_GIVEN[lang]] * lacking + [
        REASONS[state][lang] for state in states_in(cells) if state != "shown"
    ]


def marks_told(cells: Sequence[Cell | None], measure: Measure, lang: Lang) -> str:
    """How the marks of dots are to be read: only those that are there."""
    states = set(states_in(cells))
    limits = measure.name != "count" and any(interval(cell, measure, lang) for cell in cells)
    parts = [_POINT[lang]] if limits else []
    if measure.name != "count" and any(
        cell is not None and value_of(cell, measure.name) is not None and not interval(cell, measure, lang)
        and cell.state != "rounded" for cell in cells
    ):  # fmt: skip
        parts.append(_OPEN[lang])
    parts += [text[lang] for state, text in _FIELDS.items() if state in states]
    return " ".join(parts)


_NOT_GIVEN = Text(
    sv="Ges inte: en andel gäller inte här, eller det som den är en andel av visas inte.",
    en="Not given: no share applies here, or what it would be a share of is not shown.",
)
_POINT = Text(
    sv="Punkten är skattningen, strecket dess intervall.",
    en="The point is the estimate, the line its interval.",
)
_OPEN = Text(sv="En öppen punkt har inget intervall.", en="An open point has no interval.")
_FIELDS = {
    "rounded": Text(sv="Fyrkant: avrundat tal.", en="Square: a rounded number."),
    "hidden": Text(sv="Snedstreckat fält: visas inte.", en="Hatched field: not shown."),
    "unknown": Text(sv="Prickat fält: okänt.", en="Dotted field: unknown."),
    "not_asked": Text(
        sv="Prickat fält: frågan ställdes inte.", en="Dotted field: the question was not asked."
    ),
}
