"""Which section comes next, and what is carried on from page to page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.packs.questionnaires import Questionnaire, Section
from samsyn.surveys.questionnaire.filled import Filled, fill, put_to
from samsyn.surveys.questionnaire.model import choices_of
from samsyn.web.language import current
from samsyn.web.studies.answering.codes import Typed
from samsyn.web.studies.questions import said

FIELD = "q."
"""Before the id of a question, in the name of its field."""
AGREES, YES = "agrees", "yes"
"""The question whether somebody wants to take part, in a questionnaire that has one, and its yes."""


def typed_of(form: Questionnaire, post: Mapping[str, Any]) -> Typed:
    """What the form holds, question by question; nothing that is no question of this round."""
    found: Typed = {}
    for question in form.questions():
        values = post.getlist(FIELD + question.id) if hasattr(post, "getlist") else []
        kept = [
            value.replace("\0", "").encode("utf-8", "ignore").decode() for value in values if value.strip()
        ]
        if kept:
            found[question.id] = kept
    return found


def held(form: Questionnaire, typed: Typed, at: int) -> Filled:
    """The answers as they stand for somebody who has been through the sections before and including `at`."""
    return fill(form, typed, reached=frozenset(each.id for each in form.sections[: at + 1]))


def following(form: Questionnaire, typed: Typed, at: int, step: int) -> int:
    """The number of the next section (step 1) or the one before (-1) that has a question for this person.

    A section that hangs on a question left empty is not for her: what she answered there would not be taken.
    len(form.sections): no more, the answers can be sent in. -1: none before, the first page.
    """
    at += step
    while 0 <= at < len(form.sections):
        filled = held(form, typed, at)
        if any(put_to(question, form, filled) is True for question in form.sections[at].questions):
            return at
        at += step
    return max(-1, min(at, len(form.sections)))


def agreed_age(form: Questionnaire) -> str:
    """The id of the question of age that the first page has put already; "" where there is none."""
    name = f"is_{form.youngest}"
    own = form.question(name) if form.youngest is not None else None
    return name if own is not None and any(each.code == YES for each in own.choices) else ""


def stays_out(form: Questionnaire, typed: Typed) -> bool:
    """Whether somebody was asked to take part and has not said yes. Nothing of hers may be sent in."""
    asked = form.question(AGREES)
    return (
        asked is not None and any(each.code == YES for each in asked.choices) and typed.get(AGREES) != [YES]
    )


def fitting(form: Questionnaire, typed: Typed) -> tuple[Typed, Filled]:
    """What is sent in: only answers that fit, to questions that are put to this person."""
    filled = fill(form, typed)
    return {name: values for name, values in typed.items() if name in filled.answers}, filled


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as the page asks it. control: radio, ticks, select, area, day, number. maybe: whether it is for those alone
    who give some answer to another question of the same page, which she has not given."""

    id: str
    text: str
    help: str
    control: str
    choices: tuple[tuple[str, str, str], ...]
    values: tuple[str, ...]
    unit: str
    wrong: str
    maybe: bool

    @property
    def field(self) -> str:
        """The name of its field."""
        return FIELD + self.id

    @property
    def value(self) -> str:
        """What was typed."""
        return self.values[0] if self.values else ""

    @property
    def first(self) -> str:
        """The control that a link to this question goes to."""
        return f"q-{self.id}-0" if self.control in ("radio", "ticks") else f"q-{self.id}"


_CONTROL = {
    "single": "radio",
    "likert": "radio",
    "multiple": "ticks",
    "number": "number",
    "date": "day",
    "text": "area",
}


def asking(
    form: Questionnaire, section: Section, typed: Typed, filled: Filled, *, tell: bool
) -> list[Asking]:
    """The questions of a section that may be put to this person. tell: whether to say what does not fit.

    A question that hangs on another one of the same page stands there too: without a script nothing can be shown or hidden.
    """
    lang, found, known = current(), [], agreed_age(form)
    here = {question.id for question in section.questions}
    for question in section.questions:
        on_this_page = question.when is not None and bool(here & set(question.when.questions()))
        put = put_to(question, form, filled) is True
        if not put and not on_this_page:
            continue
        if question.id == known and typed.get(known) == [YES]:  # said on the first page, and carried on
            continue
        wrong = filled.problems.get(question.id) if tell else None
        choices = tuple(
            (each.code, said(each.label, form, lang), said(each.examples, form, lang))
            for each in choices_of(question, form)
        )
        control = "select" if question.places or len(choices) > 25 else _CONTROL[question.kind]
        found.append(
            Asking(
                question.id, said(question.text, form, lang), said(question.help, form, lang), control, choices,
                tuple(typed.get(question.id, ())), said(question.unit, form, lang), wrong[lang] if wrong else "",
                not put,
            )
        )  # fmt: skip
    return found


def carried(typed: Typed, asked_here: Iterable[Asking]) -> list[tuple[str, str]]:
    """The hidden fields that carry on what is answered on other pages."""
    here = {each.id for each in asked_here}
    return [(FIELD + name, value) for name, values in typed.items() if name not in here for value in values]


def problems_here(filled: Filled, asked_here: Sequence[Asking]) -> bool:
    """Whether something on this page must be mended before going on."""
    return any(each.id in filled.problems for each in asked_here)
