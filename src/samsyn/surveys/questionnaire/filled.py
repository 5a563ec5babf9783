"""One person's answers: typed values held to the questionnaire, with filters applied, and kind words where one does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from samsyn.lang import Text
from samsyn.surveys.answers.model import OF_KIND, Reason
from samsyn.surveys.questionnaire import typed as t
from samsyn.surveys.questionnaire.conditions import Seen, settle
from samsyn.surveys.questionnaire.model import CLOSED, Question, Questionnaire, asked_when, choices_of

Answer = str | tuple[str, ...] | float | date
"""A code, codes in the order of the choices, a number, a day, or text."""


@dataclass(slots=True)
class Filled:
    """What one person answered.

    answers: by question, only those that fit. reasons: for every question, why it says nothing in substance, or ANSWERED.
    problems: by question, what to tell the person beside it; such a question has no answer.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    problems: dict[str, Text] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        """Whether nothing is left to mend."""
        return not self.problems


def fill(
    form: Questionnaire, typed: Mapping[str, Sequence[str]], *, reached: frozenset[str] | None = None
) -> Filled:
    """Answers from typed values: for each question id the values of its field (several where several may be chosen).

    A question that is not put to the person keeps no answer, whatever was typed. reached: ids of the sections that the person has
    been through; None for all. Questions of other sections are NOT_REACHED where nothing is typed, and never said to be lacking.
    """
    filled = Filled()
    for section in form.sections:
        been = reached is None or section.id in reached
        for question in section.questions:
            _take(question, form, tuple(typed.get(question.id, ())), been, filled)
    return filled


def put_to(question: Question, form: Questionnaire, filled: Filled) -> bool | None:
    """Whether a question is put to this person by what was answered so far; None: cannot be said yet."""
    condition = asked_when(question.id, form)
    if condition is None:
        return True
    found = settle(condition, lambda name: _seen(name, filled))
    return True if found.yes[0] else False if found.no[0] else None


def _seen(name: str, filled: Filled) -> Seen:
    answer = filled.answers.get(name)
    settled = answer is not None or filled.reasons.get(name) == Reason.NOT_ASKED
    codes = (answer,) if isinstance(answer, str) else answer if isinstance(answer, tuple) else ()
    number = np.array([answer]) if isinstance(answer, float) else np.array([np.nan])
    return Seen(np.array([settled]), {code: np.array([True]) for code in codes}, number)


def _take(
    question: Question, form: Questionnaire, values: tuple[str, ...], been: bool, filled: Filled
) -> None:
    put = put_to(question, form, filled)
    if put is not True:
        filled.reasons[question.id] = Reason.NOT_ASKED if put is False else Reason.NOT_REACHED
        return
    values = tuple(value.strip() for value in values if value.strip())
    if not values:
        filled.reasons[question.id] = Reason.SKIPPED if been else Reason.NOT_REACHED
        if question.required and been:
            filled.problems[question.id] = t.REQUIRED
        return
    answer = (
        t.closed(question, choices_of(question, form), values)
        if question.kind in CLOSED
        else t.opened(question, values)
    )
    if isinstance(answer, Text):
        filled.problems[question.id] = answer
        filled.reasons[question.id] = Reason.SKIPPED
        return
    filled.answers[question.id] = answer
    filled.reasons[question.id] = _reason(question, form, answer)


def _reason(question: Question, form: Questionnaire, answer: Answer) -> Reason:
    if question.kind not in CLOSED:
        return Reason.ANSWERED
    chosen = {answer} if isinstance(answer, str) else set(answer) if isinstance(answer, tuple) else set()
    kinds = [choice.kind for choice in choices_of(question, form) if choice.code in chosen]
    return Reason.ANSWERED if "answer" in kinds else OF_KIND[kinds[0]]
