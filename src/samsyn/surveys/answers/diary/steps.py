"""The recodes there are. Each makes new columns beside the old or in their place, and never touches the file that was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers.importing import seen_in
from samsyn.surveys.answers.model import OF_KIND, Answers, Array, Column, Reason
from samsyn.surveys.questionnaire.conditions import settle
from samsyn.surveys.questionnaire.model import Choice, Condition


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="merge", tag_field="step"):
    """Choices of a question with one or several choices made into one new. why: said in words."""

    question: str
    codes: tuple[str, ...]
    into: Choice
    why: str


class SetMissing(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="set_missing", tag_field="step"
):
    """Rows that chose one of the codes (or, of a number, lie outside the bounds) have no answer any more."""

    question: str
    why: str
    codes: tuple[str, ...] = ()
    below: float | None = None
    above: float | None = None


class Derive(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="derive", tag_field="step"):
    """A new question of one choice: the first case whose condition holds. Unknown where an earlier one, or every one, is unknown."""

    question: str
    title: Text
    cases: tuple[tuple[Choice, Condition], ...]
    why: str
    otherwise: Choice | None = None


Step = Merge | SetMissing | Derive


def done(step: Step, answers: Answers) -> Answers:
    """The answers after a step. DataError where it names what is not there, or would change nothing."""
    if isinstance(step, Derive):
        column = _derived(step, answers)
    else:
        column = _merged(step, answers) if isinstance(step, Merge) else _without(step, answers)
    return replace(answers, columns={**answers.columns, column.name: column})


def _column(name: str, answers: Answers) -> Column:
    if name not in answers.columns:
        raise _wrong(name, *_NO_COLUMN)
    return answers.columns[name]


def _places(codes: tuple[str, ...], column: Column) -> list[int]:
    known = [choice.code for choice in column.choices]
    for code in codes:
        if code not in known:
            raise _wrong(f"{column.name} {code}", *_NO_CODE)
    return [known.index(code) for code in codes]


def _merged(step: Merge, answers: Answers) -> Column:
    column = _column(step.question, answers)
    places = _places(step.codes, column)
    if not places:
        raise _wrong(step.question, *_NO_CODE)
    if any(
        choice.code == step.into.code and place not in places for place, choice in enumerate(column.choices)
    ):
        raise _wrong(f"{step.question} {step.into.code}", *_TAKEN)
    first = min(places)
    order = [place for place in range(len(column.choices)) if place not in places or place == first]
    choices = tuple(step.into if place == first else column.choices[place] for place in order)
    if column.kind == "multiple":
        values: Array = column.values[:, order].copy()
        values[:, order.index(first)] = column.values[:, places].any(axis=1)
    else:
        to = np.full(len(column.choices) + 1, -1, np.int32)  # the last place is for -1, nothing chosen
        for place in range(len(column.choices)):
            to[place] = order.index(first if place in places else place)
        values = to[column.values]
    reasons = _reasons(column, values, choices)
    return replace(column, values=values, reasons=reasons, choices=choices, wording="")


def _reasons(column: Column, values: Array, choices: tuple[Choice, ...]) -> Array:
    """Reasons anew where something is chosen; as before where nothing is."""
    reasons = column.reasons.copy()
    if column.kind == "multiple":
        chosen = values.any(axis=1)
        substance = [place for place, choice in enumerate(choices) if choice.kind == "answer"]
        told = values[:, substance].any(axis=1)
        for place, choice in enumerate(choices):
            reasons[values[:, place] & ~told] = OF_KIND[choice.kind]
        reasons[chosen & told] = Reason.ANSWERED
        return reasons
    of_choice = np.array([OF_KIND[choice.kind] for choice in choices], np.int8)
    chosen = values >= 0
    reasons[chosen] = of_choice[values[chosen]]
    return reasons


def _without(step: SetMissing, answers: Answers) -> Column:
    column = _column(step.question, answers)
    gone: Any = np.zeros(answers.rows, bool)
    values = column.values.copy()
    if column.kind == "number":
        low = -np.inf if step.below is None else step.below
        high = np.inf if step.above is None else step.above
        gone = (values < low) | (values > high)
        values[gone] = np.nan
    elif column.kind == "multiple":
        places = _places(step.codes, column)
        gone = values[:, places].any(axis=1)
        values[gone] = False
    elif column.choices:
        gone = np.isin(values, _places(step.codes, column))
        values[gone] = -1
    else:
        raise _wrong(step.question, *_OPEN)
    reasons = column.reasons.copy()
    reasons[gone] = Reason.SET_MISSING
    return replace(column, values=values, reasons=reasons)


def _derived(step: Derive, answers: Answers) -> Column:
    if step.question in answers.columns:
        raise _wrong(step.question, *_EXISTS)
    choices = (*(choice for choice, _ in step.cases), *((step.otherwise,) if step.otherwise else ()))
    values = np.full(answers.rows, -1, np.int32)
    open_ = np.ones(answers.rows, bool)
    seen: Callable[[str], object] = lambda name: seen_in(_column(name, answers))  # noqa: E731
    for place, (_, condition) in enumerate(step.cases):
        found = settle(condition, seen)  # type: ignore[arg-type]
        values[open_ & found.yes] = place
        open_ &= found.no
    if step.otherwise is not None:
        values[open_] = len(choices) - 1
    reasons = np.full(answers.rows, Reason.NOT_REACHED, np.int8)
    base = Column(step.question, "single", step.title, values, reasons, choices)
    return replace(base, reasons=_reasons(base, values, choices))


def _wrong(where: str, what: Text, do: Text) -> DataError:
    return DataError([Problem(what, do, where)])


_MEND = Text(sv="Rätta steget.", en="Correct the step.")
_NO_COLUMN = (Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."), _MEND)
_NO_CODE = (Text(sv="Frågan har inget sådant val.", en="The question has no such choice."), _MEND)
_TAKEN = (Text(sv="Koden används redan.", en="The code is used already."), _MEND)
_OPEN = (Text(sv="Frågan har inga val.", en="The question has no choices."), _MEND)
_EXISTS = (Text(sv="Det finns redan en sådan fråga.", en="There is such a question already."), _MEND)
