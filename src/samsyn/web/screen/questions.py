"""One question at a time: the next best one, or any that is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.screening.questions import LIMIT
from samsyn.screening.screen import screen
from samsyn.web.screen import asking
from samsyn.web.screen.form import REDRAW, Form, takes_form
from samsyn.web.screen.known import known
from samsyn.web.screen.state import GIVEN, NOT_ASKED, Said

SKIP, REMOVE = "skip", "remove"


@takes_form("POST")
def page(form: Form) -> HttpResponse:
    """The next question, or the one that is asked for; the same one as it stands when the language changes."""
    if form.post.get(REDRAW):
        return draft(form)
    return show(form, form.post.get("goto") or None)


@takes_form("POST")
def take(form: Form) -> HttpResponse:
    """Take the answer to a question; go on to the next, or say that the answer is missing."""
    fact, answer = form.post.get("fact", ""), form.post.get("svar", "")
    if fact not in form.pack.askable:
        raise _no_such_question()
    if answer == REMOVE:
        return show(replace(form, state=form.state.with_answer(fact, None)))
    if answer == SKIP:
        return show(replace(form, state=form.state.with_answer(fact, Said(NOT_ASKED))))
    if answer not in GIVEN:
        missing = _("Välj ett av de fyra svaren, eller hoppa över frågan.")
        return show(form, fact, {"svar": missing}, form.post)
    said = Said(answer, form.post.get("vem", "").strip()[:200], form.post.get("nar", "").strip()[:20])
    problem = _wrong_day(said.on, form.today)
    if problem:
        return show(form, fact, {"nar": problem}, form.post)
    return show(replace(form, state=form.state.with_answer(fact, said)))


def draft(form: Form) -> HttpResponse:
    """The question as it stands with what is filled in and not yet sent, such as when the language changes."""
    fact = form.post.get("fact") or None
    return show(form, fact if fact in form.pack.askable else None, filled=form.post)


def show(
    form: Form,
    fact: str | None = None,
    wrong: dict[str, str] | None = None,
    filled: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of a question; of the next best one if none is named.

    wrong: sentences by field. filled: what is filled in on the page but not taken yet.
    """
    if fact is not None and fact not in form.pack.askable:
        raise _no_such_question()
    result = screen(form.case(), form.pack, skip=form.state.put_off, would_change=False)
    next_up = {question.fact: question for question in result.next_questions}
    chosen = fact or next(iter(next_up), None)
    given: dict[str, object] = {
        "page": "question",
        "known": known(form, result),
        "left": _left(len(next_up)),
        "back": _before(form, chosen),
    }
    if chosen is None:
        return form.page("screen/no_question.html", given)
    given |= asking.question(form, chosen, next_up.get(chosen), result)
    given |= asking.filled_in(form, chosen, filled or {}) | {"wrong": wrong or {}}
    return form.page("screen/question.html", given, status=422 if wrong else 200)


def _left(count: int) -> str:
    """How many questions are left that may change the picture, in words."""
    if count >= LIMIT:
        return _("Minst fem frågor kvar som kan ändra bilden. Du kan sluta när du vill.")
    words = {
        0: _("Inga frågor kvar som kan ändra bilden."),
        1: _("En fråga kvar som kan ändra bilden. Du kan sluta när du vill."),
        2: _("Två frågor kvar som kan ändra bilden. Du kan sluta när du vill."),
        3: _("Tre frågor kvar som kan ändra bilden. Du kan sluta när du vill."),
        4: _("Fyra frågor kvar som kan ändra bilden. Du kan sluta när du vill."),
    }
    return words[count]


def _before(form: Form, chosen: str | None) -> str | None:
    """The question before this one: the last that was answered, or the one before it in that order."""
    order = list(form.state.answers)
    if chosen in order:
        place = order.index(chosen)
        return order[place - 1] if place else None
    return order[-1] if order else None


def _wrong_day(text: str, today: datetime.date) -> str:
    """What is wrong with the day when something was told; empty if nothing is."""
    if not text:
        return ""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return _("Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-01, eller lämna fältet tomt.")
    if day > today:
        return _("Dagen när det berättades kan inte ligga framåt i tiden.")
    return ""


def _no_such_question() -> UsageError:
    what = Text(sv="Den frågan finns inte.", en="There is no such question.")
    do = Text(sv="Välj en fråga i listan.", en="Choose a question in the list.")
    return UsageError([Problem(what, do)])
