"""Whether the organisation keeps a log at all: its administrator decides, who never sees a call."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework import words
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.consult.choice import chosen
from samsyn.web.consult.models import Choice
from samsyn.web.database.clock import today
from samsyn.web.methods import allow


@allow("GET", "POST")
@signed_in("administrator")
def page(request: StaffRequest) -> HttpResponse:
    """The choice as it stands, and the form that changes it."""
    now = chosen(request.member)
    begin = {"keeps": "yes" if now.keeps else "no", "records": "yes" if now.records else "no"}
    form = Form(_fields(), posted(request), today(), begin)
    if form.good:
        Choice.objects.update_or_create(
            organisation=request.member.organisation,
            defaults={
                "keeps": form.text("keeps") == "yes",
                "records": form.text("records") == "yes",
                "decided_on": today(),
                "decided_by": request.member,
            },
        )
        log(request, "organisation_changed", thing="consult_choice", thing_id=request.member.organisation_id)
        return see_other("consult-choice")
    context = {"here": "accounts", "form": form, "wrong": form.wrong}
    return render(request, "consult/choice.html", context, status=422 if form.wrong else 200)


def _fields() -> list[Field]:
    answers = [each for each in words.own(words.YES_NO_UNKNOWN) if each[0] != "unknown"]
    return [
        Field("keeps", _KEEPS, "radio", hint=_KEEPS_HINT, choices=answers, needed=True),
        Field("records", _RECORDS, "radio", hint=_RECORDS_HINT, choices=answers, needed=True),
    ]


_KEEPS = Text(sv="Har ni en rådgivningslogg?", en="Do you keep a consultation log?")
_KEEPS_HINT = Text(
    sv="För samtal där ni ger råd utan att veta vem det gäller. Inga personuppgifter sparas.",
    en="For calls in which you advise without knowing whom it is about. No personal data are kept.",
)
_RECORDS = Text(sv="Får ett samtal bli ett ärende hos er?", en="May a call become a record with you?")
_RECORDS_HINT = Text(
    sv="Svara ja bara om organisationen får föra ärenden om personer.",
    en="Answer yes only if the organisation may keep records about people.",
)
