"""What the answers to one question say, with what is missing told apart: for those who may see the answers themselves.

Nothing here is guarded. What is to leave goes through `tabulate` and disclosure control.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.apart import Apart, apart
from samsyn.surveys.coding import Coded, chosen, coded, no_answer, numbers, state_of_nothing
from samsyn.surveys.design.design import Design
from samsyn.surveys.estimates.comparing import rank_test
from samsyn.surveys.estimates.estimate import Estimate, State, without
from samsyn.surveys.estimates.intervals import Method
from samsyn.surveys.estimates.likert import likert
from samsyn.surveys.estimates.means import mean
from samsyn.surveys.estimates.multiple import multiple
from samsyn.surveys.estimates.proportions import shares
from samsyn.surveys.estimates.quantiles import quantile
from samsyn.surveys.estimates.rao_scott import association
from samsyn.surveys.estimates.tables import cross_table

MANY: Final = 30
"""Choices above which a question is told only when it is asked for by name, as of all municipalities."""


@dataclass(frozen=True)
class Line:
    """One number. code: of a choice, or the name of a figure (mean, median, balance, number). kind: what the value is."""

    code: str
    title: Text
    kind: str
    estimate: Estimate


@dataclass(frozen=True)
class Described:
    """A question, of everybody or of one group. asked: put to, as far as is known. answered: in substance. no_answer: the
    others by why, never taken for a no."""

    name: str
    title: Text
    asked: int
    answered: int
    no_answer: Mapping[Reason, int]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Compared:
    """A question by the answers to another. p_value: of all groups answering alike (Rao and Scott's F; by ranks for numbers
    and steps); None where the answers cannot tell. test: which. apart: each group against the others, choice by choice."""

    by: str
    groups: tuple[tuple[str, Text, Described], ...]
    p_value: float | None
    test: str
    apart: tuple[Apart, ...] = ()


def describe(column: Column, design: Design, method: Method = "beta", level: float = 0.95) -> Described:
    """Shares of choices; of steps the median and the balance too; of numbers the mean and the quartiles. UsageError for
    questions whose answers are no numbers and no choices."""
    if column.kind in ("text", "date"):
        raise UsageError([Problem(*_NO_NUMBERS, where=column.name)])
    inside = design.inside
    answered = int(np.count_nonzero(column.answered & inside))
    lines = (
        _lines(column, design, method, level) if answered else _none(column, state_of_nothing(column, inside))
    )
    asked = int(np.count_nonzero(column.asked & inside))
    return Described(column.name, column.title, asked, answered, no_answer(column, inside), lines)


def compare(
    answers: Answers, name: str, by: str, design: Design, method: Method = "beta", level: float = 0.95
) -> Compared:
    """The question in each group."""
    column, groups = answers.column(name), coded(answers.column(by))
    found = tuple(
        (code, title, describe(column, design.within(groups.codes == place), method, level))
        for place, (code, title) in enumerate(zip(groups.names, groups.titles, strict=True))
    )
    p_value, test = _tested(column, groups, design)
    return Compared(by, found, p_value, test, apart(column, groups, design, level))


def shown_unasked(column: Column) -> bool:
    """Whether a question is told without being named: it has numbers or choices, and not too many."""
    return column.kind not in ("text", "date") and len(column.choices) <= MANY


def _lines(column: Column, design: Design, method: Method, level: float) -> tuple[Line, ...]:
    if column.kind == "number":
        values = numbers(column)
        quartiles = ((0.25, "lower_quartile"), (0.5, "median"), (0.75, "upper_quartile"))
        return (
            Line("mean", TITLES["mean"], "value", mean(design, values, level)),
            *(
                Line(word, TITLES[word], "value", quantile(design, values, at, level))
                for at, word in quartiles
            ),
        )
    if column.kind == "multiple":
        found = multiple(design, chosen(column), method, level)
        named = [column.choices[place] for place in column.substantive]
        each = [Line(c.code, c.label, "share", e) for c, e in zip(named, found.choices, strict=True)]
        return (*each, Line("number", TITLES["number"], "value", found.number))
    categories = coded(column)
    if column.kind == "likert":
        steps = likert(design, categories.codes, len(categories.names), method, level)
        return (
            *_shares(categories, list(steps.steps)),
            Line("median", TITLES["median_step"], "step", steps.median),
            Line("balance", TITLES["balance"], "balance", steps.balance),
        )
    values = np.where(categories.codes >= 0, categories.codes, np.nan).astype(np.float64)
    return _shares(categories, shares(design, values, len(categories.names), method, level))


def _shares(categories: Coded, found: list[Estimate]) -> tuple[Line, ...]:
    named = zip(categories.names, categories.titles, found, strict=True)
    return tuple(Line(code, title, "share", each) for code, title, each in named)


def _none(column: Column, state: State) -> tuple[Line, ...]:
    """The lines of a question that nobody answered: each with the reason, none a zero."""
    if column.kind == "number":
        return (Line("mean", TITLES["mean"], "value", without(state)),)
    named = [column.choices[place] for place in column.substantive]
    return tuple(Line(each.code, each.label, "share", without(state)) for each in named)


def _tested(column: Column, groups: Coded, design: Design) -> tuple[float | None, str]:
    if column.kind == "number":
        return rank_test(design, numbers(column), groups.codes).p_value, "rank"
    if column.kind == "multiple":
        return None, ""
    rows = coded(column)
    if column.kind == "likert":
        values = np.where(rows.codes >= 0, rows.codes, np.nan).astype(np.float64)
        return rank_test(design, values, groups.codes).p_value, "rank"
    shape = (len(rows.names), len(groups.names))
    return association(cross_table(design, rows.codes, groups.codes, shape)).p_value, "rao_scott_f"


TITLES: Final = {
    "mean": Text(sv="Medelvärde", en="Mean"),
    "lower_quartile": Text(sv="Undre kvartil", en="Lower quartile"),
    "median": Text(sv="Median", en="Median"),
    "upper_quartile": Text(sv="Övre kvartil", en="Upper quartile"),
    "median_step": Text(sv="Mittersta steget", en="Middle step"),
    "balance": Text(sv="Övervikt (högre steg minus lägre)", en="Balance (higher steps less lower)"),
    "number": Text(sv="Antal val per person", en="Choices for each person"),
}
_NO_NUMBERS: Final = (
    Text(sv="Frågan har varken val eller tal.", en="The question has neither choices nor numbers."),
    Text(sv="Välj en fråga med val eller tal.", en="Choose a question with choices or numbers."),
)
