"""Counting answers into true tables. Every person falls in one leaf of every dimension, those without an answer too.

Of a question: everybody > those who answered > each choice; and those who did not. A question that was not put to all has a leaf
for those who were not asked, so that "not asked" is never a no.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.tables import Table
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column, Reason

ANSWERED: Final = "answered"
NO_ANSWER: Final = "no-answer"
NOT_ASKED: Final = "not-asked"
CHOSEN, OTHER = "chosen", "not-chosen"
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counted:
    """A dimension, and for each person the place of her leaf among `dim.leaves`. choices: leaves that are answers in substance."""

    dim: Dimension
    codes: Ints
    choices: tuple[str, ...]


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
    return _whole(column, f"{column.name}.{part}", title, [CHOSEN, OTHER], [label, _NOT_CHOSEN], codes)


def _whole(
    column: Column, name: str, title: Text, names: Sequence[str], titles: Sequence[Text], codes: Ints
) -> Counted:
    """With the leaves of those who gave no answer."""
    answered, empty, unasked = (_free(each, names) for each in (ANSWERED, NO_ANSWER, NOT_ASKED))
    categories = [Category(answered, _TITLES[ANSWERED])]
    categories += [Category(code, label, answered) for code, label in zip(names, titles, strict=True)]
    categories.append(Category(empty, _TITLES[NO_ANSWER]))
    not_asked = np.isin(column.reasons, (Reason.NOT_ASKED, Reason.NOT_REACHED))
    if column.asked_of and not_asked.any():
        categories.append(Category(unasked, _TITLES[NOT_ASKED]))
        codes = np.where((codes < 0) & not_asked, len(names) + 1, codes)
    codes = np.where(codes < 0, len(names), codes)
    return Counted(Dimension(name, title, tuple(categories)), codes, tuple(names))


def _free(code: str, taken: Sequence[str]) -> str:
    while code in taken:
        code += "-"
    return code


def table_of(name: str, title: Text, dims: Sequence[Counted], rows: int) -> Table:
    """The true table, all margins included."""
    shape = tuple(len(each.dim.leaves) for each in dims)
    if dims:
        at = (
            np.ravel_multi_index(tuple(each.codes for each in dims), shape) if rows else np.zeros(0, np.int64)
        )
        leaves = np.bincount(at, minlength=int(np.prod(shape))).reshape(shape)
    else:
        leaves = np.array(rows)
    for axis, each in enumerate(dims):
        leaves = np.moveaxis(np.tensordot(_sums(each.dim), leaves, axes=(1, axis)), 0, axis)
    keys = product(*(each.dim.codes for each in dims))
    counts = {key: int(count) for key, count in zip(keys, leaves.ravel(), strict=True)}
    return Table(name, title, tuple(each.dim for each in dims), counts)


def _sums(dim: Dimension) -> npt.NDArray[np.int64]:
    """codes x leaves: which leaves are summed into which code."""
    found = np.zeros((len(dim.codes), len(dim.leaves)), np.int64)
    for row, code in enumerate(dim.codes):
        below = dim.leaves if code == dim.total else dim.leaves_of(code)
        found[row, [dim.leaves.index(leaf) for leaf in below]] = 1
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
    Text(sv="Välj vilket svar som tabellen gäller.", en="Choose which choice the table is about."),
)  # fmt: skip
