"""A cut through a figure: which dimension runs down, which across, what the others are held at, and which number is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.release import Cell, Figure, Measure
from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.reports.numbers.told import SEEN, value_of
from samsyn.reports.words.model import Shown
from samsyn.reports.words.says import problem

OPTIONS: Final = ("chart", "rows", "by", "measure", "title", "within")
"""What an option of a mark may be, beside the names of dimensions."""
_LIMITS = ("lower", "upper")
ANSWERED: Final = "answered"
"""The category of a question that holds its answers, beside those who gave none (`surveys.study`)."""
MERGED: Final = "merged"
"""The category that holds groups too small to stand alone (`surveys.study`)."""


@dataclass(frozen=True)
class Cut:
    """rows: the dimension that runs down. by: the one across, where there is one. fixed: a code for every other. within: the county
    that a map is of, where it is not of the whole country."""

    figure: Figure
    measure: Measure
    rows: Dimension
    by: Dimension | None
    fixed: Mapping[str, str]
    within: str = ""

    def cell(self, row: str, by: str | None = None) -> Cell | None:
        """The cell at a row, and at a column where there is one."""
        at = {**self.fixed, self.rows.name: row}
        if self.by is not None:
            at[self.by.name] = by if by is not None else self.by.total
        return self.figure.cell(tuple(at[dim.name] for dim in self.figure.dims))

    def codes(self, dim: Dimension) -> tuple[str, ...]:
        """The codes of a dimension that the figure has cells for, in the dimension's own order; never in that of the
        numbers, which would tell how hidden ones are ranked."""
        return self._codes[dim.name]

    @cached_property
    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for place, dim in enumerate(self.figure.dims):
            there = {cell.key[place] for cell in self.figure.cells}
            if self.within and dim is self.rows:
                there = {code for code in there if code.startswith(self.within)}
            found[dim.name] = tuple(code for code in dim.codes if code in there)
        return found

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The rows of a picture. A total that is the whole of its own shares says nothing, and is left to the table."""
        codes, total = self._substance(self.rows), self.rows.total
        across: tuple[str | None, ...] = self.parts or (None,)
        cells = [self.cell(total, by) for by in across]
        if total not in codes:
            return codes
        whole = self.measure.unit == "share" and all(
            cell is not None and cell.state in SEEN and value_of(cell, self.measure.name) in (1.0, None)
            for cell in cells
        )
        return tuple(code for code in codes if code != total) if whole and len(codes) > 1 else codes

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What runs across, without what the measure does not apply to: seen, and yet without a number in every row, such as
        the share of a total."""
        if self.by is None:
            return ()
        rows = self.codes(self.rows)
        found = []
        for code in self.codes(self.by):
            cells = [self.cell(row, code) for row in rows]
            seen = any(cell is not None and cell.state in SEEN for cell in cells)
            if not seen or any(value_of(cell, self.measure.name) is not None for cell in cells):
                found.append(code)
        return tuple(found)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The leaves across; none where nothing is."""
        if self.by is None:
            return ()
        told = self._substance(self.by)
        return tuple(code for code in self.columns if code in self.by.leaves and code in told)

    def _substance(self, dim: Dimension) -> tuple[str, ...]:
        """The codes of a dimension; of a question whose shares are of those who answered, the answers alone. Those who gave
        none have no share, and a field for them would look like something withheld."""
        codes = self.codes(dim)
        if self.measure.unit != "share" or not (ANSWERED in dim.codes and dim.children(ANSWERED)):
            return codes
        return tuple(code for code in codes if code in dim.leaves_of(ANSWERED))

    def cells(self) -> Iterator[Cell]:
        """Every cell of the cut that the figure has."""
        across: tuple[str | None, ...] = (None,) if self.by is None else self.codes(self.by)
        for row in self.codes(self.rows):
            for by in across:
                cell = self.cell(row, by)
                if cell is not None:
                    yield cell


def cut_of(shown: Shown, figure: Figure, file: str) -> tuple[Cut | None, list[Problem]]:
    """The cut that a mark asks for, and what is wrong with it."""
    reader = _Reader(shown, figure, file)
    cut = reader.cut()
    return (None if reader.problems else cut), reader.problems


class _Reader:
    def __init__(self, shown: Shown, figure: Figure, file: str) -> None:
        self.shown, self.figure, self.file = shown, figure, file
        self.dims = {dim.name: dim for dim in figure.dims}
        self.problems: list[Problem] = []

    def fail(self, word: str, what: Text, do: Text) -> None:
        self.problems.append(problem(self.file, self.shown.line, f"{self.shown.name}: {word}", what, do))

    def cut(self) -> Cut | None:
        options = self.shown.options
        for name in options:
            if name not in OPTIONS and name not in self.dims:
                self.fail(name, _NO_OPTION, self.choice((*OPTIONS, *self.dims)))
        if "within" in options and self.shown.kind != "map":
            self.fail("within", _NO_MAP, self.choice(("map",)))
        free = [dim for dim in self.figure.dims if dim.name not in options]
        rows = self.dim("rows", free[0] if free else None)
        by = self.dim("by", None)
        if rows is not None and by is not None and rows.name == by.name:
            self.fail("by", _TWICE, self.choice(tuple(self.dims)))
        fixed = {dim.name: self.held(dim) for dim in self.figure.dims if dim not in (rows, by)}
        measure = self.measure()
        if rows is None or measure is None:
            return None
        return Cut(self.figure, measure, rows, by, fixed, self.shown.options.get("within", ""))

    def dim(self, option: str, otherwise: Dimension | None) -> Dimension | None:
        name = self.shown.options.get(option)
        if name is None:
            if otherwise is None and option == "rows":
                self.fail("rows", _NO_ROWS, self.choice(tuple(self.dims)))
            return otherwise
        if name not in self.dims:
            self.fail(f"{option}={name}", _NO_DIM, self.choice(tuple(self.dims)))
            return None
        return self.dims[name]

    def held(self, dim: Dimension) -> str:
        code = self.shown.options.get(dim.name, dim.total)
        if code not in dim.codes:
            self.fail(f"{dim.name}={code}", _NO_CODE, self.choice(dim.codes))
        return code

    def measure(self) -> Measure | None:
        name = self.shown.options.get("measure")
        offered = tuple(each.name for each in self.figure.measures if each.name not in _LIMITS)
        if name is None:
            return main_measure(self.figure)
        found = self.figure.measure(name)
        if found is None:
            self.fail(f"measure={name}", _NO_MEASURE, self.choice(offered))
        return found

    @staticmethod
    def choice(names: tuple[str, ...]) -> Text:
        told = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
        return Text(sv=f"Välj bland: {told}.", en=f"Choose among: {told}.")


def main_measure(figure: Figure) -> Measure:
    """What a figure is mainly about: the first kind of number beside counts and limits that any seen cell has; else the
    first."""
    for each in figure.measures:
        if each.name not in ("count", *_LIMITS) and any(
            cell.state in SEEN and each.name in cell.values for cell in figure.cells
        ):
            return each
    return figure.measures[0]


_NO_OPTION = Text(sv="Valet finns inte.", en="The option does not exist.")
_NO_MAP = Text(sv="Bara en karta kan visa ett enda län.", en="Only a map can show one county alone.")
_NO_DIM = Text(sv="Figuren har ingen sådan dimension.", en="The figure has no such dimension.")
_NO_CODE = Text(sv="Dimensionen har ingen sådan kategori.", en="The dimension has no such category.")
_NO_MEASURE = Text(sv="Figuren har inget sådant mått.", en="The figure has no such measure.")
_NO_ROWS = Text(sv="Ingen dimension är kvar till raderna.", en="No dimension is left for the rows.")
_TWICE = Text(sv="Samma dimension står på båda ledderna.", en="The same dimension runs both down and across.")
