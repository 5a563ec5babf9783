"""One question at a time: the next best one, or any that is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.schema import FactEntry, Guidance, Indicator, Source
from samsyn.screening.questions import LIMIT
from samsyn.screening.result import NextQuestion, Result
from samsyn.screening.screen import screen
from samsyn.web.screen.form import Form, takes_form
from samsyn.web.screen.known import known
from samsyn.web.screen.state import GIVEN, NOT_ASKED, Said
from samsyn.web.screen.tellers import TELLERS

SKIP, REMOVE = "skip", "remove"
_CARE_SHOWN = 2


@takes_form("POST")
def page(form: Form) -> HttpResponse:
    """The next question, or the one that is asked for."""
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
    form: Form, fact: str | None = None, wrong: dict[str, str] | None = None, filled: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page of a question; of the next best one if none is named.

    wrong: sentences by field. filled: what is filled in on the page but not taken yet.
    """
    if fact is not None and fact not in form.pack.askable:
        raise _no_such_question()
    result = screen(form.case(), form.pack, skip=form.state.put_off)
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
    entry = form.pack.askable[chosen]
    given |= _question(form, chosen, entry, next_up.get(chosen), result)
    given |= _filled(form, chosen, filled or {}) | {"wrong": wrong or {}}
    return form.page("screen/question.html", given, status=422 if wrong else 200)


def _question(
    form: Form, fact: str, entry: FactEntry | Indicator, asked: NextQuestion | None, result: Result
) -> dict[str, object]:
    is_sign = isinstance(entry, Indicator)
    return {
        "fact": fact,
        "entry": entry,
        "help": None if is_sign else entry.help,
        "ask": None if is_sign else entry.ask,
        "follow_up": entry.follow_up if is_sign else None,
        "bridge": entry.bridge_reason if is_sign else None,
        "why": asked.why if asked else _why_unasked(form, fact),
        "sources": _sources(form, entry.sources),
        "care": _care(form),
        "answered": fact in form.state.answers,
        "urgent": is_sign and entry.urgent,
        "clash": any(fact in clash.facts for clash in result.contradictions),
    }


def _care(form: Form) -> dict[str, list[Guidance]]:
    """How to ask safely: the lines of the content that always hold, those about the meeting itself first."""
    lines = [line for line in form.pack.guidance.values() if line.always]
    do = [line for line in lines if line.kind == "do"]
    do_not = [line for line in lines if line.kind == "do_not"]
    return {"first": do[:_CARE_SHOWN] + do_not[:_CARE_SHOWN], "rest": do[_CARE_SHOWN:] + do_not[_CARE_SHOWN:]}


def _filled(form: Form, fact: str, filled: Mapping[str, str]) -> dict[str, object]:
    """What stands in the fields: what was just filled in, else what was answered before."""
    said = form.state.answers.get(fact, Said(""))
    return {
        "answer": filled.get("svar") or said.answer,
        "teller": filled.get("vem") or said.source,
        "told_on": filled.get("nar") or said.on,
        "tellers": _tellers(form, said.source),
    }


def _tellers(form: Form, given: str) -> list[tuple[str, str]]:
    """The list to choose from; words from a file stay among them."""
    own = [(key, text[form.lang]) for key, text in TELLERS.items()]
    return own if not given or given in TELLERS else [*own, (given, given)]


def _why_unasked(form: Form, fact: str) -> Text | None:
    """Why a question that was jumped to may matter: what the pack says points to it."""
    signs = [i.label for i in form.pack.indicators.values() if fact in i.points_to][:3]
    if not signs:
        return None
    return Text(
        sv=f"Frågan hör ihop med de här tecknen: {'; '.join(t.sv for t in signs)}.",
        en=f"The question belongs with these signs: {'; '.join(t.en for t in signs)}.",
    )


def _sources(form: Form, ids: tuple[str, ...]) -> list[Source]:
    return [form.pack.sources[each] for each in ids if each in form.pack.sources]


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
