"""The dimensions of a spec: a tree from nested categories or from columns, or a second grouping of another dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.disclosure.dimensions import TOTAL, Category, Dimension
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.documents import Document
from samsyn.disclosure.spec.sheets import Sheet
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

_KEYS = ("title", "column", "columns", "categories", "total", "of", "empty", "blank")
_MOST_TOLD = 10


@dataclass
class Written:
    """A dimension as the spec has it. columns: from the coarsest to the finest; categories: None where data give them.

    blank: the code of an empty cell, where there may be any.
    """

    name: str
    title: Text
    columns: tuple[str, ...]
    total: str
    of: str
    empty: bool
    categories: tuple[Category, ...] | None = None
    blank: str = ""


@dataclass
class Divided:
    """All dimensions with their data. base: those of the inner table, in order. at: the column of each one's leaves."""

    base: dict[str, Dimension] = field(default_factory=dict)
    groupings: dict[str, Grouping] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> Dimension | None:
        """A dimension of either kind."""
        grouping = self.groupings.get(name)
        return grouping.dimension if grouping else self.base.get(name)


def written(document: Document, value: Any) -> list[Written]:
    """The dimensions of a spec. SpecError where one is not as it should be."""
    found = []
    for name, each in document.table("dimensions", value).items():
        path = f"dimensions.{name}"
        own = {} if each is None else document.table(path, each)
        document.refuse_others(path, own, _KEYS)
        columns = own.get("columns", [own.get("column", name)])
        one = Written(
            name, document.text(f"{path}.title", own.get("title"), name),
            tuple(document.words(f"{path}.columns", columns)), own.get("total") or TOTAL, own.get("of") or "",
            document.one_of(f"{path}.empty", own.get("empty", "refused"), ("refused", "allowed")) == "allowed",
        )  # fmt: skip
        if own.get("blank") is not None:
            one.blank = document.word(f"{path}.blank", own["blank"])
            if len(one.columns) > 1:
                raise document.fail(f"{path}.blank", words.BLANK_IN_TREE)
        if own.get("categories") is not None:
            one.categories = tuple(_categories(document, f"{path}.categories", own["categories"], None))
        found.append(one)
    names = [each.name for each in found if not each.of]
    for each in found:
        if each.of and each.of not in names:
            raise document.fail(f"dimensions.{each.name}.of", words.no_dimension(names))
    return found


def _categories(document: Document, path: str, value: Any, parent: str | None) -> list[Category]:
    """code, code: title, code: {sv, en}, code: {title, below}, or code: [codes below]."""
    if isinstance(value, list):
        return [Category(code, Text(sv=code, en=code), parent) for code in document.words(path, value)]
    found = []
    for code, each in document.table(path, value).items():
        below, title, here = None, each, f"{path}.{code}"
        if isinstance(each, list):
            below, title = each, None
        elif isinstance(each, dict) and not set(each) <= {"sv", "en"}:
            document.refuse_others(here, each, ("title", "below"))
            below, title = each.get("below"), each.get("title")
        found.append(Category(code, document.text(here, title, code), parent))
        if below is not None:
            found += _categories(document, here, below, code)
    return found


def divided(dimensions: Sequence[Written], sheet: Sheet) -> Divided:
    """The dimensions with the codes of the data. DataError with row and column of what does not fit."""
    found = Divided()
    for each in dimensions:
        if not each.of:
            found.base[each.name] = _with_data(each, sheet)
            found.at[each.name] = sheet.at(each.columns[-1])
    for each in dimensions:
        if each.of:
            found.groupings[each.name] = _grouping(each, found, sheet)
    return found


def _with_data(one: Written, sheet: Sheet) -> Dimension:
    if one.categories is None:
        categories = _from_columns(one, sheet)
        made = Dimension(one.name, one.title, categories, one.total)
    else:
        made = Dimension(one.name, one.title, one.categories, one.total)
    _refuse_misfits(one, made, sheet)
    return made


def _from_columns(one: Written, sheet: Sheet) -> tuple[Category, ...]:
    """Codes as they are met; each column but the first lies under the one before it."""
    places = [sheet.at(column) for column in one.columns]
    found: dict[str, str | None] = {}
    for line, cells in sheet.rows:
        parent: str | None = None
        for place in places:
            code = cells[place]
            if found.setdefault(code, parent) != parent:
                raise DataError([sheet.problem(words.OVERLAP, line, sheet.columns[place])])
            parent = code
    found.pop("", None)
    found.pop(one.total, None)
    return tuple(Category(code, Text(sv=code, en=code), parent) for code, parent in found.items())


def _refuse_misfits(one: Written, made: Dimension, sheet: Sheet) -> None:
    """Codes without a category, categories without data, sums among the rows, empty cells."""
    column = one.columns[-1]
    place, leaves = sheet.at(column), set(made.leaves)
    problems: list[Problem] = []
    met: set[str] = set()
    for line, cells in sheet.rows:
        code = cells[place]
        met.add(code)
        if code not in leaves and len(problems) < _MOST_TOLD:
            said = words.EMPTY_CODE if not code else words.CODE_WITHOUT_LABEL
            problems.append(sheet.problem(words.SUM_AS_LEAF if code in made.codes else said, line, column))
    if not problems and not one.empty:
        unmet = [leaf for leaf in made.leaves if leaf not in met]
        problems += [
            Problem(*words.LABEL_WITHOUT_CODE, where=f"dimensions.{one.name}.{leaf}", file=sheet.file)
            for leaf in unmet
        ]
    if problems:
        raise DataError(problems[:_MOST_TOLD])


def _grouping(one: Written, found: Divided, sheet: Sheet) -> Grouping:
    """Another grouping of the leaves of a dimension: each leaf in one of its categories."""
    made, base = _with_data(one, sheet), found.base[one.of]
    place, column = found.at[one.of], sheet.at(one.columns[-1])
    under: dict[str, str] = {}
    for line, cells in sheet.rows:
        if under.setdefault(cells[place], cells[column]) != cells[column]:
            raise DataError([sheet.problem(words.OVERLAP, line, one.columns[-1])])
    members: Mapping[str, frozenset[str]] = {
        leaf: frozenset(each for each in base.leaves if under.get(each) == leaf) for leaf in made.leaves
    }
    return Grouping(made, one.of, members)
