"""Screening inside a call: questions a group at a time, and the whole answer. The answers are codes alone."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.documents.view import build
from samsyn.packs.load import load_pack
from samsyn.screening.screen import screen
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework.fields import version_of
from samsyn.web.consult import screening
from samsyn.web.consult.calls import Call, Changed, answers_of, save_answers
from samsyn.web.consult.gate import call_page, shown
from samsyn.web.consult.models import Answers
from samsyn.web.database.clock import today
from samsyn.web.language import current
from samsyn.web.screen import checklist, listing
from samsyn.web.screen.form import Form
from samsyn.web.screen.state import GIVEN, Said


@call_page("GET", "POST", part="consult_answers")
def questions(request: StaffRequest, call: Call) -> HttpResponse:
    """Questions to answer: the best next ones, or those of a group. What is filled in is saved at every button."""
    if call.now.became_record:
        return render(request, "consult/moved.html", shown(call))
    answers = answers_of(call)
    form = screening.form_of(request, call.now, answers, today())
    if request.method != "POST":
        return _page(request, call, form, _number(answers))
    form = replace(form, state=checklist.take(form))
    try:
        answers = _keep(request, call, answers, form)
    except Changed as changed:
        latest = answers_of(call)
        wrong = [each.sentence[current()] for each in changed.problems]
        return _page(request, call, _both(request, call, latest), _number(latest), wrong)
    if request.POST.get("do") == "result":
        return see_other("consult-picture", call.consultation.pk)
    return _page(request, call, form, _number(answers))


def _keep(request: StaffRequest, call: Call, before: Answers | None, form: Form) -> Answers | None:
    """Save the answers if they differ. What only follows from the age is not an answer that somebody gave."""
    kept = before.answers if before else {}
    follows = screening.implied(call.now)
    given = {fact: each.answer for fact, each in form.state.answers.items() if each.answer in GIVEN}
    new = {fact: answer for fact, answer in given.items() if fact in kept or follows.get(fact) != answer}
    lost = {fact: answer for fact, answer in kept.items() if fact not in load_pack().askable}
    if new | lost == kept:
        return before
    number = version_of(request.POST.get("number", ""))
    return save_answers(request, request.member, call, number, new | lost)


def _both(request: StaffRequest, call: Call, latest: Answers | None) -> Form:
    """What stands now, with the answers on the page that were given and not saved."""
    form = screening.form_of(request, call.now, latest, today())
    state = form.state
    for key, answer in request.POST.items():
        fact = str(key).removeprefix(checklist.PREFIX)
        if str(key).startswith(checklist.PREFIX) and fact in form.pack.askable and answer in GIVEN:
            state = state.with_answer(fact, Said(str(answer)))
    return replace(form, state=state)


def _number(answers: Answers | None) -> int:
    return answers.number if answers else 0


def _page(
    request: StaffRequest, call: Call, form: Form, number: int, wrong: list[str] | None = None
) -> HttpResponse:
    groups = listing.groups(form)
    group = next((each for each in groups if each.id == request.POST.get("group", "")), None)
    context = shown(call) | {
        "groups": groups,
        "group": group,
        "rows": group.rows if group else _next(form, groups),
        "number": number,
        "wrong": wrong or [],
    }
    return render(request, "consult/questions.html", context, status=409 if wrong else 200)


def _next(form: Form, groups: tuple[listing.Group, ...]) -> list[listing.Row]:
    """The questions that would settle most now."""
    rows = {row.fact: row for group in groups for row in group.rows}
    asked = screen(form.case(), form.pack, would_change=False).next_questions
    return [rows[each.fact] for each in asked if each.fact in rows]


@call_page("GET", part="consult_answers")
def picture(request: StaffRequest, call: Call) -> HttpResponse:
    """All that the content says about the answers, with contacts for the professional. Nothing of it is kept."""
    if call.now.became_record:
        return render(request, "consult/moved.html", shown(call))
    answers, pack = answers_of(call), load_pack()
    case = screening.case(call.now, answers)
    view = build(screen(case, pack, would_change=False), case, pack, current(), today())
    other = answers.content_version if answers and answers.content_version != pack.version else ""
    return render(request, "consult/picture.html", shown(call) | {"view": view, "other_content": other})
