"""The one page where a round is answered. What is done next is said in the form: nothing stands in the address but the round."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.errors import VaultError
from samsyn.packs.questionnaires import Questionnaire
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.studies.answering import asked as a
from samsyn.web.studies.answering import path
from samsyn.web.studies.answering.codes import Saved, Typed, in_groups, new_code, read_code
from samsyn.web.studies.helps import helps
from samsyn.web.studies.questions import said


@allow("GET", "POST")
def page(request: HttpRequest, name: str) -> HttpResponse:
    """The first page, a section, what can be sent in, and the thanks."""
    to = a.asked(name)
    if to is None:
        request.resolver_match = None
        raise Http404
    if to.form is None:
        return _shown(request, to, "closed")
    if request.method != "POST":
        return _first(request, to)
    return _going_on(request, to, to.form)


def _going_on(request: HttpRequest, to: a.Asked, form: Questionnaire) -> HttpResponse:
    do, typed = request.POST.get("do", ""), path.typed_of(form, request.POST)
    code = read_code(request.POST.get("code", "")) or ""
    at = _number(request.POST.get("at", ""), len(form.sections))
    if do == "return":
        return _return(request, to, form)
    if do == "begin":
        return _begin(request, to, form)
    if do == "first":
        return _first(request, to)
    if do == "save":
        return _save(request, to, form, typed, at, code)
    if do == "drop" and code:
        a.drop(to, code)
        return _shown(request, to, "dropped")
    if do == "send":
        return _send(request, to, form, typed, code)
    if do == "back":
        return _at(request, to, form, typed, path.following(form, typed, at, -1), code)
    if do == "next" and at < len(form.sections):
        filled = path.held(form, typed, at)
        here = path.asking(form, form.sections[at], typed, filled, tell=True)
        if path.problems_here(filled, here):
            return _at(request, to, form, typed, at, code, tell=True)
        return _at(request, to, form, typed, path.following(form, typed, at, 1), code)
    return _at(request, to, form, typed, at, code)


def _number(said_: str, most: int) -> int:
    return min(int(said_), most) if said_.isascii() and said_.isdigit() and len(said_) < 4 else 0


def _first(
    request: HttpRequest, to: a.Asked, *, wrong_code: bool = False, wrong_age: bool = False
) -> HttpResponse:
    wrong = (
        [{"field": "code", "text": _("Koden stämmer inte, eller så har svaret raderats.")}]
        if wrong_code
        else []
    )
    if wrong_age:
        wrong.append({"field": "age-yes", "text": _("Säg om du har fyllt så många år.")})
    return _shown(
        request, to, "first", 422 if wrong else 200, wrong=wrong, wrong_age=wrong_age, wrong_code=wrong_code
    )


def _begin(request: HttpRequest, to: a.Asked, form: Questionnaire) -> HttpResponse:
    if form.youngest is not None:
        old_enough = request.POST.get("age", "")
        if old_enough == "no":
            return _shown(request, to, "young")
        if old_enough != "yes":
            return _first(request, to, wrong_age=True)
    own = path.agreed_age(form)
    typed: Typed = {own: [path.YES]} if own else {}
    return _at(request, to, form, typed, path.following(form, typed, -1, 1), "")


def _at(
    request: HttpRequest,
    to: a.Asked,
    form: Questionnaire,
    typed: Typed,
    at: int,
    code: str,
    *,
    tell: bool = False,
) -> HttpResponse:
    """A section; after the last one what can be sent in, before the first one the first page."""
    if at < 0:
        return _first(request, to)
    if at >= len(form.sections) and path.stays_out(form, typed):
        if code:
            a.drop(to, code)
        return _shown(request, to, "stopped", carried=path.carried(typed, ()), at=at)
    if at >= len(form.sections):
        _answers, filled = path.fitting(form, typed)
        left = [each.id for each in form.questions() if each.id in filled.problems]
        return _shown(
            request, to, "last", carried=path.carried(typed, ()), at=at, code=code, left=left, answered=len(filled.answers),
        )  # fmt: skip
    section, filled = form.sections[at], path.held(form, typed, at)
    questions = path.asking(form, section, typed, filled, tell=tell)
    wrong = [{"field": each.first, "text": f"{each.text} {each.wrong}"} for each in questions if each.wrong]
    return _shown(
        request, to, "section", 422 if wrong else 200, section=said(section.title, form, current()),
        about=said(section.about, form, current()), questions=questions, carried=path.carried(typed, questions), at=at,
        code=code, wrong=wrong, number=at + 1, of=len(form.sections),
    )  # fmt: skip


def _save(
    request: HttpRequest, to: a.Asked, form: Questionnaire, typed: Typed, at: int, code: str
) -> HttpResponse:
    is_new, code = not code, code or new_code()
    until = a.keep(to, code, Saved(typed, at))
    if until is None:
        return _shown(request, to, "closed")
    return _shown(
        request, to, "saved", carried=path.carried(typed, ()), at=at, code=code, until=until,
        told=in_groups(code) if is_new else "",
    )  # fmt: skip


def _return(request: HttpRequest, to: a.Asked, form: Questionnaire) -> HttpResponse:
    code = read_code(request.POST.get("typed_code", ""))
    try:
        found = a.kept(to, code) if code else None
    except VaultError:
        found = None
    if found is None or code is None:
        return _first(request, to, wrong_code=True)
    known = {each.id for each in form.questions()}
    typed = {name: values for name, values in found.typed.items() if name in known}
    return _at(request, to, form, typed, min(found.at, len(form.sections)), code)


def _send(request: HttpRequest, to: a.Asked, form: Questionnaire, typed: Typed, code: str) -> HttpResponse:
    answers, filled = path.fitting(form, typed)
    if path.stays_out(form, typed):
        return _at(request, to, form, typed, len(form.sections), code)
    if filled.problems:
        first = next(
            at
            for at, each in enumerate(form.sections)
            if any(q.id in filled.problems for q in each.questions)
        )
        return _at(request, to, form, typed, first, code, tell=True)
    if not answers or not a.send(to, answers):
        return (
            _at(request, to, form, typed, len(form.sections), code)
            if not answers
            else _shown(request, to, "closed")
        )
    if code:
        a.drop(to, code)
    return _shown(request, to, "thanks")


def _shown(request: HttpRequest, to: a.Asked, what: str, status: int = 200, **more: Any) -> HttpResponse:
    form, lang = to.form, current()
    words = {}
    if form is not None:
        names = ("title", "about", "introduction", "closing", "support", "leave")
        words = {name: said(getattr(form, name), form, lang) for name in names}
    context = {
        "to": to,
        "what": what,
        "name": to.name(lang),
        "words": words,
        "helps": helps(form),
        "questionnaire": form,
    }
    return render(request, f"studies/answer/{what}.html", context | more, status=status)
