"""Which columns of a file hold which question, and what becomes of the other columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.personal import key_column, kind_of_column
from samsyn.surveys.answers.sheet import Sheet
from samsyn.surveys.answers.source import Notice, Wanted
from samsyn.surveys.questionnaire.model import Question, Questionnaire, choices_of

_MARKS = ("{q}/{c}", "{q}[{c}]", "{q}___{c}", "{q}_{c}", "{q}.{c}")
"""How programs name the column of one choice: KoboToolbox, LimeSurvey, REDCap, SPSS and others."""
_OTHER = ("{q}_other", "{q}[other]", "{q}[comment]", "{q}_comment", "{q}_comments")
"""Columns of words that programs add to a question with choices."""


@dataclass(slots=True)
class Layout:
    """whole: for a question, the column that holds it. parts: for a question, the column of each code. key: see `Wanted.key`."""

    whole: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    key: str | None = None
    notices: list[Notice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def lay_out(sheet: Sheet, form: Questionnaire, wanted: Wanted) -> Layout:
    """The layout, with everything that is wrong with it."""
    layout = Layout()
    left = {name for name in sheet.columns if name not in wanted.leave_out}
    for name in sorted(wanted.leave_out - sheet.columns.keys()):
        layout.problems.append(sheet.problem(*w.NO_SUCH_COLUMN, name))
    _design(sheet, wanted, layout, left)
    short = _short_names(sorted(left))
    for question in form.questions():
        used = _place(question, form, short, layout)
        left -= used
        _after(question, form, short, sheet, wanted, layout, bool(used))
        left -= {short[each] for form_of in _OTHER if (each := form_of.format(q=question.id)) in short}
    _rest(sheet, left, layout)
    return layout


def _design(sheet: Sheet, wanted: Wanted, layout: Layout, left: set[str]) -> None:
    for name in (*wanted.design, *((wanted.key,) if wanted.key else ())):
        if name not in sheet.columns:
            layout.problems.append(sheet.problem(*w.NO_SUCH_COLUMN, name))
    left -= set(wanted.design)
    layout.key = wanted.key if wanted.key in sheet.columns else key_column(list(sheet.columns))
    left.discard(layout.key or "")


def _short_names(names: list[str]) -> dict[str, str]:
    """Columns by name; where it is one column's alone, also by the name without the groups that KoboToolbox puts before it,
    and by the name with other signs than ours made into _ (`grid[a]` of LimeSurvey is grid_a)."""
    short: dict[str, set[str]] = {}
    for name in names:
        steps = name.split("/")
        for start in range(len(steps)):
            end = "/".join(steps[start:])
            for other in (end, re.sub(r"[^A-Za-z0-9_]", "_", end.rstrip("]"))):
                short.setdefault(other, set()).add(name)
    found = {each: next(iter(whole)) for each, whole in short.items() if len(whole) == 1}
    return found | {name: name for name in names}


def _place(question: Question, form: Questionnaire, short: Mapping[str, str], layout: Layout) -> set[str]:
    used: set[str] = set()
    if question.id in short:
        layout.whole[question.id] = short[question.id]
        used.add(short[question.id])
    if question.kind == "multiple":
        parts = {
            choice.code: short[name]
            for choice in choices_of(question, form)
            for shape in _MARKS
            if (name := shape.format(q=question.id, c=choice.code)) in short
        }
        used |= set(parts.values())
        if parts and question.id not in layout.whole:
            layout.parts[question.id] = parts
    return used


def _after(
    question: Question, form: Questionnaire, short: Mapping[str, str], sheet: Sheet, wanted: Wanted, layout: Layout, there: bool
) -> None:  # fmt: skip
    """What follows from a question's columns being there, or not."""
    for shape in _OTHER:
        name = shape.format(q=question.id)
        if name in short and question.kind != "text" and form.question(name) is None:
            layout.notices.append(Notice(short[name], _WORDS_LEFT_OUT))
    if there and kind_of_column(question.id) == "personal":
        layout.problems.append(sheet.problem(*w.PERSONAL, question.id))
    if (
        not there
        and question.id not in wanted.not_asked
        and not (question.kind == "text" and not wanted.text)
    ):
        layout.problems.append(sheet.problem(*w.LACKING_COLUMN, question.id))
    codes = {choice.code for choice in choices_of(question, form)}
    parts = layout.parts.get(question.id)
    if parts is not None:
        for code in sorted(codes - parts.keys()):
            layout.notices.append(Notice(f"{question.id}.{code}", _NO_PART))


def _rest(sheet: Sheet, left: set[str], layout: Layout) -> None:
    for name in (each for each in sheet.columns if each in left):
        kind = kind_of_column(name.rsplit("/", 1)[-1]) or kind_of_column(name)
        if kind is None:
            layout.problems.append(sheet.problem(*w.UNKNOWN_COLUMN, name))
        else:
            layout.notices.append(
                Notice(name, _PROCESS_LEFT_OUT if kind == "process" else _PERSONAL_LEFT_OUT)
            )
    if layout.key is not None:
        layout.notices.append(Notice(layout.key, _KEY_LEFT_OUT))


_WORDS_LEFT_OUT = Text(sv="Fritext vid ett val. Togs inte in.", en="Free text beside a choice. Not taken in.")
_PROCESS_LEFT_OUT = Text(
    sv="Läggs till av programmet. Togs inte in.", en="Added by the program. Not taken in."
)
_PERSONAL_LEFT_OUT = Text(sv="Kan peka ut personer. Togs inte in.", en="Can point out people. Not taken in.")
_KEY_LEFT_OUT = Text(
    sv="Användes för att hitta dubbla rader. Togs inte in.",
    en="Used to find rows that are there twice. Not taken in.",
)
_NO_PART = Text(
    sv="Valet har ingen kolumn i filen och räknas som inte valt.",
    en="The choice has no column in the file and counts as not chosen.",
)
