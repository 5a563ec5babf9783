"""Counting answers into true tables. Every person falls in one leaf of every dimension, those without an answer too, so that no
difference between two totals tells who kept silent, and "not asked" is never a no.

Of what is counted: everybody > those who answered > each choice; and those who did not. Of what it is divided by: one group for
each choice, one for those who did not say, and small groups merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.tables import Table
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.study.pooling import pooled, told

ANSWERED: Final = "answered"
NO_ANSWER: Final = "no_answer"
NOT_ASKED: Final = "not_asked"
CHOSEN, OTHER = "chosen", "not_chosen"
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counted:
    """A question as a dimension. dim: its leaves, merged where they are groups that must be. codes: for each person the place of
    her leaf among `dim.leaves`. choices: leaves that are answers in substance. answered: the code of those who answered."""

    dim: Dimension
    codes: Ints
    choices: tuple[str, ...]
    answered: str

    @property
    def view(self) -> Grouping:
        """As it is published where it is what is counted: those who answered, and of them each choice."""
        first = Category(self.answered, _TITLES[ANSWERED])
        below = (
            Category(each.code, each.title, self.answered if each.code in self.choices else None)
            for each in self.dim.categories
            if each.code in self.dim.leaves
        )
        seen = Dimension(self.dim.name, self.dim.title, (first, *below), self.dim.total)
        return Grouping(seen, self.dim.name, {leaf: frozenset([leaf]) for leaf in self.dim.leaves})

    @property
    def groups(self) -> Dimension:
        """As it is published where it is what a table is divided by."""
        return told(self.dim)

    def merged(self, threshold: int, before: Dimension | None = None) -> Counted:
        """The same, with groups too small to be told of merged. before: as an earlier release had it. LeakError where all are."""
        counts = np.bincount(self.codes, minlength=len(self.dim.leaves))
        by = {leaf: int(counts[at]) for at, leaf in enumerate(self.dim.leaves)}
        dim = pooled(self.dim, by, threshold, before)
        place = np.array([dim.leaves.index(leaf) for leaf in self.dim.leaves], np.int64)
        return replace(self, dim=dim, codes=place[self.codes])


def counted(answers: Answers, question: str, part: str = "") -> Counted:
    """A question as a dimension. part: the code of one choice, where several may be chosen. UsageError where it cannot be one."""
    column = answers.columns.get(question)
    if column is None or column.kind not in ("single", "likert", "multiple"):
        raise UsageError([Problem(*_NO_TABLE, where=question)])
    if column.kind == "multiple":
        return _part(column, part)
    places = column.substantive
    names = [column.choices[place].code for place in places]
    titles = [column.choices[place].label for place in places]
    codes = np.full(len(column.reasons), -1, np.int64)
    new = np.full(len(column.choices) + 1, -1, np.int64)
    new[list(places)] = np.arange(len(places))
    codes[column.answered] = new[column.values[column.answered]]
    return _whole(column, question, column.title, names, titles, codes)


def _part(column: Column, part: str) -> Counted:
    place = next((at for at, each in enumerate(column.choices) if each.code == part), None)
    if place is None:
        raise UsageError([Problem(*_NO_PART, where=column.name)])
    label = column.choices[place].label
    title = Text(sv=f"{column.title.sv} {label.sv}", en=f"{column.title.en} {label.en}")
    codes = np.where(column.answered, np.where(column.values[:, place], 0, 1), -1).astype(np.int64)
    return _whole(column, f"{column.name}__{part}", title, [CHOSEN, OTHER], [label, _NOT_CHOSEN], codes)


def _whole(
    column: Column, name: str, title: Text, names: Sequence[str], titles: Sequence[Text], codes: Ints
) -> Counted:
    """With the leaves of those who gave no answer."""
    answered, empty, unasked = (_free(each, names) for each in (ANSWERED, NO_ANSWER, NOT_ASKED))
    categories = [Category(code, label) for code, label in zip(names, titles, strict=True)]
    categories.append(Category(empty, _TITLES[NO_ANSWER]))
    not_asked = column.reasons == Reason.NOT_ASKED  # not reached is not known, which is no answer
    if column.asked_of and not_asked.any():
        categories.append(Category(unasked, _TITLES[NOT_ASKED]))
        codes = np.where((codes < 0) & not_asked, len(names) + 1, codes)
    codes = np.where(codes < 0, len(names), codes)
    return Counted(Dimension(name, title, tuple(categories)), codes, tuple(names), answered)


def _free(code: str, taken: Sequence[str]) -> str:
    while code in taken:
        code += "_"
    return code


def table_of(
    name: str, title: Text, counted_by: Sequence[Counted], rows: int, dims: Sequence[Dimension] | None = None
) -> Table:
    """The true table, all margins included. dims: how each is published; without them as fine as it is counted."""
    seen = tuple(each.dim for each in counted_by) if dims is None else tuple(dims)
    shape = tuple(len(each.dim.leaves) for each in counted_by)
    if counted_by:
        codes = tuple(each.codes for each in counted_by)
        at = np.ravel_multi_index(codes, shape) if rows else np.zeros(0, np.int64)
        leaves = np.bincount(at, minlength=int(np.prod(shape))).reshape(shape)
    else:
        leaves = np.array(rows)
    for axis, (each, dim) in enumerate(zip(counted_by, seen, strict=True)):
        leaves = np.moveaxis(np.tensordot(_sums(each, dim), leaves, axes=(1, axis)), 0, axis)
    keys = product(*(dim.codes for dim in seen))
    counts = {key: int(count) for key, count in zip(keys, leaves.ravel(), strict=True)}
    return Table(name, title, seen, counts)


def leaves_below(each: Counted, dim: Dimension, code: str) -> tuple[str, ...]:
    """The leaves that a published code is the sum of."""
    if code == dim.total:
        return each.dim.leaves
    below = dim.leaves_of(code)
    return tuple(leaf for part in below for leaf in each.dim.leaves_of(part))


def _sums(each: Counted, dim: Dimension) -> npt.NDArray[np.int64]:
    """codes x leaves: which leaves are summed into which code."""
    found = np.zeros((len(dim.codes), len(each.dim.leaves)), np.int64)
    for row, code in enumerate(dim.codes):
        found[row, [each.dim.leaves.index(leaf) for leaf in leaves_below(each, dim, code)]] = 1
    return found


_TITLES: Mapping[str, Text] = {
    ANSWERED: Text(sv="Svarade", en="Answered"),
    NO_ANSWER: Text(sv="Inget svar, eller vet inte", en="No answer, or do not know"),
    NOT_ASKED: Text(sv="Fick inte frågan", en="Was not asked"),
}
_NOT_CHOSEN = Text(sv="Valde inte detta", en="Did not choose this")
_NO_TABLE = (
    Text(sv="Frågan går inte att göra en tabell av.", en="No table can be made of the question."),
    Text(sv="Välj en fråga med svarsalternativ.", en="Choose a question with choices."),
)
_NO_PART = (
    Text(sv="Frågan har flera val; ett av dem måste pekas ut.", en="Several can be chosen; one of them must be pointed out."),
    Text(sv="Välj vilket svar som tabellen gäller: part i study.yaml.", en="Choose which choice the table is about: part in study.yaml."),
)  # fmt: skip
