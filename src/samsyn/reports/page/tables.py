"""A cut through a figure as a table: every number that a picture of it shows, and every state in words."""

from __future__ import annotations

from samsyn.disclosure.release import Cell, Measure
from samsyn.lang import Lang, Text
from samsyn.reports.charts.telling import label
from samsyn.reports.numbers.cut import Cut
from samsyn.reports.numbers.told import SHORT, interval, told, value_of
from samsyn.reports.page.model import Row, Table

INTERVAL = Text(sv="Intervall", en="Interval")
NONE = Text(sv="Inget", en="None")
STATE = Text(sv="Läge", en="State")
_QUIET_STATES = ("shown", "hidden")


def table_of(cut: Cut, lang: Lang) -> Table:
    """Across: the categories of a second dimension, or every kind of number."""
    return _measures(cut, lang) if cut.by is None else _crossed(cut, lang)


def _crossed(cut: Cut, lang: Lang) -> Table:
    assert cut.by is not None  # noqa: S101 - asked just above
    across = cut.columns
    rows = tuple(
        Row(label(cut, code, lang), tuple(_cell(cut.cell(code, by), cut, lang) for by in across), _level(cut, code))
        for code in cut.codes(cut.rows)
    )  # fmt: skip
    return Table(cut.rows.title[lang], tuple(cut.by.title_of(by)[lang] for by in across), rows)


def _cell(cell: Cell | None, cut: Cut, lang: Lang) -> tuple[str, bool]:
    return told(cell, cut.measure, lang), value_of(cell, cut.measure.name) is None


def _measures(cut: Cut, lang: Lang) -> Table:
    kinds = [each for each in cut.figure.measures if each.name not in ("lower", "upper")]
    cells = [cut.cell(code) for code in cut.codes(cut.rows)]
    main = next((each for each in kinds if each.name != "count"), None)
    spans = main is not None and any(interval(cell, main, lang) for cell in cells)
    states = any(cell is None or cell.state not in _QUIET_STATES for cell in cells)
    heads = [each.title[lang] for each in kinds]
    if spans and main is not None:
        heads.insert(kinds.index(main) + 1, INTERVAL[lang])
    if states:
        heads.append(STATE[lang])
    rows = []
    for code, cell in zip(cut.codes(cut.rows), cells, strict=True):
        told_here = [(told(cell, each, lang), value_of(cell, each.name) is None) for each in kinds]
        if spans and main is not None:
            told_here.insert(kinds.index(main) + 1, _span(cell, main, lang))
        if states:
            told_here.append((SHORT["unknown" if cell is None else cell.state][lang], True))
        rows.append(Row(label(cut, code, lang), tuple(told_here), _level(cut, code)))
    return Table(cut.rows.title[lang], tuple(heads), tuple(rows))


def _span(cell: Cell | None, measure: Measure, lang: Lang) -> tuple[str, bool]:
    span = interval(cell, measure, lang)
    if span:
        return span, False
    return (NONE[lang] if value_of(cell, measure.name) is not None else told(cell, measure, lang)), True


def _level(cut: Cut, code: str) -> int:
    return max(cut.rows.level(code) - 1, 0)
