"""A table of two questions in the form that disclosure control takes: true counts inside, estimates to go along with them.

Counts are of records, unweighted, with all margins; they decide what may be seen. Estimates are attached to the cells and
leave only where the count of the cell and of its base may be seen (`disclosure.release.issue` sees to that).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from samsyn.disclosure.dimensions import Dimension, flat
from samsyn.disclosure.release.issuing import Attached
from samsyn.disclosure.release.model import Measure
from samsyn.disclosure.tables import Key, Table
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.coding import Coded, coded, design_of, no_answer
from samsyn.surveys.crosstabs.crosstabs import CrossTab, cross
from samsyn.surveys.crosstabs.packing import Packed, pack
from samsyn.surveys.design.design import Bools, Design, Ints
from samsyn.surveys.estimates.estimate import Estimate

SHARE: Final = Measure("share", Text(sv="Andel", en="Share"), "share", 2)
LOWER: Final = Measure("lower", Text(sv="Undre gräns", en="Lower limit"), "share", 2)
UPPER: Final = Measure("upper", Text(sv="Övre gräns", en="Upper limit"), "share", 2)
METHOD: Final = Text(
    sv="Andelar viktade efter hur urvalet drogs; 95 % intervall enligt Korn och Graubard, med hänsyn till strata och kluster.",
    en="Shares weighted by how the sample was drawn; 95% intervals by Korn and Graubard that regard strata and clusters.",
)


@dataclass(frozen=True)
class Request:
    """What table is wanted. rows: the question whose answers have shares, within each answer to the question `columns`. name:
    of the table. reasons: for no answer to the rows' question, told as answers of their own. row_tree, column_tree: the
    answers in levels (municipality in county), leaves being the choices' codes; without them there are no levels."""

    name: str
    title: Text
    rows: str
    columns: str
    reasons: tuple[Reason, ...] = ()
    row_tree: Dimension | None = None
    column_tree: Dimension | None = None


@dataclass(frozen=True, eq=False)
class Tabulated:
    """table: true counts, which stay inside. estimates: by key, of rows' shares; the rows' total has none. left_out: records
    that are in no cell, by question and why; a record may lack both. All of it is for those who may see the answers."""

    table: Table
    estimates: Mapping[Key, Estimate]
    left_out: Mapping[str, Mapping[Reason, int]]
    level: float = 0.95

    def attached(self, population: Text, period: str, source: Text, notes: tuple[Text, ...] = ()) -> Attached:
        """What is told beside the counts, where these may be seen."""
        values = {key: _values(each) for key, each in self.estimates.items() if each.value is not None}
        rows = self.table.dims[0].name
        return Attached(population, period, source, METHOD, (SHARE, LOWER, UPPER), values, rows, notes)


def tabulate(
    answers: Answers, request: Request, inside: Bools | None = None, design: Design | None = None
) -> Tabulated:
    """The table. inside: only these records. design: another than the answers' own, such as one with adjusted weights.
    UsageError where a question is not there, has no choices, or has choices that its tree lacks."""
    whole = design if design is not None else design_of(answers)
    there = whole if inside is None else whole.within(inside)
    columns = [_column(answers, name) for name in (request.rows, request.columns)]
    codes = (coded(columns[0], request.reasons), coded(columns[1]))
    dims = tuple(
        _dimension(column, each, tree)
        for column, each, tree in zip(columns, codes, (request.row_tree, request.column_tree), strict=True)
    )
    levels = [_levels(each, dim) for each, dim in zip(codes, dims, strict=True)]
    counts: dict[Key, int] = {}
    estimates: dict[Key, Estimate] = {}
    for (row_names, rows), (column_names, of) in product(*levels):
        packed = pack(
            there, {"rows": rows, "columns": of}, {"rows": len(row_names), "columns": len(column_names)}
        )
        _fill(packed, (row_names, column_names), dims, counts, estimates)
    table = Table(request.name, request.title, dims, _ordered(dims, counts))
    left = {
        column.name: no_answer(column, there.inside & (each.codes < 0))
        for column, each in zip(columns, codes, strict=True)
    }
    return Tabulated(table, estimates, left)


def _fill(
    packed: Packed,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    dims: tuple[Dimension, ...],
    counts: dict[Key, int],
    estimates: dict[Key, Estimate],
) -> None:
    """The cells of two levels, and their margins."""
    found: CrossTab = cross(packed, "rows", "columns")
    for j, column in enumerate((*names[1], dims[1].total)):
        for i, row in enumerate(names[0]):
            counts[row, column] = int(found.counts[i, j])
            estimates[row, column] = found.estimate(i, j)
        counts[dims[0].total, column] = int(found.counts[:, j].sum())


def _values(each: Estimate) -> dict[str, float]:
    found = {"share": each.value, "lower": each.lower, "upper": each.upper}
    return {name: value for name, value in found.items() if value is not None}


def _ordered(dims: tuple[Dimension, ...], counts: Mapping[Key, int]) -> dict[Key, int]:
    """Every key of the dimensions, in their order."""
    return {key: counts[key] for key in product(*(dim.codes for dim in dims))}


def _column(answers: Answers, name: str) -> Column:
    if name not in answers.columns:
        raise UsageError([Problem(*_NO_QUESTION, where=name)])
    return answers.column(name)


def _dimension(column: Column, each: Coded, tree: Dimension | None) -> Dimension:
    if tree is None:
        return flat(column.name, column.title, each.names, dict(zip(each.names, each.titles, strict=True)))
    missing = set(each.names) - set(tree.leaves)
    if missing:
        raise UsageError([Problem(*_NOT_IN_TREE, where=f"{column.name}, {min(missing)}")])
    return tree


def _levels(each: Coded, dim: Dimension) -> list[tuple[tuple[str, ...], Ints]]:
    """For each level of the tree below its total: its categories, and the records coded by them. A leaf that ends higher up
    goes along down, so that every level holds everybody."""
    deepest = max((dim.level(leaf) for leaf in dim.leaves), default=1)
    found = []
    for level in range(1, deepest + 1):
        above = [_at(dim, name, level) for name in each.names]
        names = tuple(
            code
            for code in dim.codes
            if dim.level(code) == level or (dim.level(code) < level and code in dim.leaves)
        )
        place = np.array([*(names.index(name) for name in above), -1], dtype=np.int64)
        found.append((names, place[each.codes]))
    return found


def _at(dim: Dimension, code: str, level: int) -> str:
    """What a leaf is summed into at a level; the leaf itself where it ends higher up."""
    return next(each for each in (code, *dim.ancestors(code)) if dim.level(each) <= level)


_NO_QUESTION: Final = (
    Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."),
    Text(sv="Skriv frågans id som i formuläret.", en="Write the question's id as in the questionnaire."),
)
_NOT_IN_TREE: Final = (
    Text(sv="Svarsalternativet finns inte i indelningen.", en="The choice is not in the division."),
    Text(sv="Lägg in alternativet under rätt grupp.", en="Put the choice below the right group."),
)
