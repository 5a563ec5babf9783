"""The list of calls, a new one, and one call: read, corrected, advised, taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.directory import places
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework.fields import Form, version_of
from samsyn.web.casework.views.forms import posted
from samsyn.web.consult import forms, labels, screening
from samsyn.web.consult.calls import Call, Changed, answers_of, begin, call_of, change, current
from samsyn.web.consult.choice import chosen
from samsyn.web.consult.gate import call_page, log_page, shown
from samsyn.web.consult.models import Version
from samsyn.web.database.clock import today
from samsyn.web.language import current as language

SHOWN = 50
"""How many calls stand in the list."""


@log_page("GET")
def listed(request: StaffRequest) -> HttpResponse:
    """The latest calls of the unit, those who want to be called again first."""
    rows = current()
    back = [row for row in rows if row.follow_up == "yes"]
    context = {
        "here": "consult",
        "back": [_row(row) for row in back[:SHOWN]],
        "rows": [_row(row) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
    }
    return render(request, "consult/list.html", context)


def _row(row: Version) -> dict[str, object]:
    return {
        "id": row.consultation_id,
        "day": row.held_on,
        "who": labels.short(row),
        "about": labels.about(row),
        "by": row.consultation.noted_by.name,
        "record": row.became_record,
    }


@log_page("GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Who asks, and about what."""
    form = forms.beginning(posted(request), today())
    said = forms.said_first(form)
    if form.good:
        return see_other("consult-call", begin(request, request.member, said).consultation.pk)
    return _form_page(request, form, None, _NEW, _GO_ON)


@call_page("GET")
def page(request: StaffRequest, call: Call) -> HttpResponse:
    """What is noted, and what can be done next."""
    answers = answers_of(call)
    may = chosen(request.member)
    context = shown(call) | {
        "lines": labels.lines(call.now),
        "answered": len(screening.said(call.now, answers)),
        "may_become_record": may.records and not call.now.became_record and not call.now.withdrawn,
        "records": may.records,
    }
    return render(request, "consult/call.html", context)


@call_page("GET", "POST", part="consult_version")
def correct(request: StaffRequest, call: Call) -> HttpResponse:
    """Who asks and about what, otherwise. A call that was taken out counts again once it is saved."""
    form = forms.beginning(posted(request), today(), call.now)
    return _saved(request, call, form, lambda: forms.said_first(form) | {"withdrawn": False}, _CORRECT)


@call_page("GET", "POST", part="consult_version")
def advice(request: StaffRequest, call: Call) -> HttpResponse:
    """What is at hand, what of it was given, and how the call ended."""
    judged = screening.result(call.now, answers_of(call))
    form = forms.advice(posted(request), today(), call.now, judged)
    return _saved(request, call, form, lambda: forms.said_last(form), _ADVICE)


@call_page("GET", part="consult_version")
def earlier(request: StaffRequest, call: Call) -> HttpResponse:
    """Every wording, the latest first."""
    rows = (
        Version.objects.filter(consultation=call.consultation).select_related("noted_by").order_by("-number")
    )
    told = [(row, labels.lines(row)) for row in rows]
    return render(request, "consult/earlier.html", shown(call) | {"versions": told})


@call_page("POST", part="consult_version")
def withdraw(request: StaffRequest, call: Call) -> HttpResponse:
    """Take a call that was written by mistake out of the list and all sums. It can still be read."""
    change(request, request.member, call, version_of(request.POST.get("version", "")), {"withdrawn": True})
    return see_other("consult-call", call.consultation.pk)


def _saved(
    request: StaffRequest, call: Call, form: Form, said: Callable[[], dict[str, Any]], title: Text
) -> HttpResponse:
    """Save the form as a version. When somebody else was first, both stand side by side and nothing is lost."""
    values = said()
    merge: list[tuple[str, str, str]] = []
    if form.good:
        try:
            change(request, request.member, call, form.version(), values)
            return see_other("consult-call", call.consultation.pk)
        except Changed as changed:
            form.refuse_all(changed)
            now = call_of(call.consultation.pk).now
            merge = forms.differences(form, now)
            form.put("version", str(now.number))
    return _form_page(request, form, call, title, _SAVE, merge=merge, status=409 if merge else None)


def _form_page(
    request: StaffRequest, form: Form, call: Call | None, title: Text, do: Text, *,
    merge: list[tuple[str, str, str]] | None = None, status: int | None = None,
) -> HttpResponse:  # fmt: skip
    context: dict[str, object] = {
        "here": "consult",
        "form": form,
        "wrong": form.wrong,
        "places": places.names(),
    }
    context |= {"title": title[language()], "do": do[language()], "merge": merge or [], "call": call}
    context["parts"] = forms.parts(form)
    return render(request, "consult/form.html", context, status=status or (422 if form.wrong else 200))


_NEW = Text(sv="Nytt samtal", en="New call")
_CORRECT = Text(sv="Rätta uppgifterna om samtalet", en="Correct what is noted of the call")
_ADVICE = Text(sv="Råd och avslut", en="Advice and end of the call")
_GO_ON = Text(sv="Spara och fortsätt", en="Save and go on")
_SAVE = Text(sv="Spara", en="Save")
