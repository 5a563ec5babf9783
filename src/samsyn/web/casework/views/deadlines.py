"""The deadlines of a record: those that its statements suggest, and those in its plan."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.casework.dates import add_months
from samsyn.casework.deadlines import counted
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.plan_deadlines import SetDeadline, TakeUp, Terms
from samsyn.web.casework.due import Suggested, of_content, standing, suggested
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Deadline, Record
from samsyn.web.casework.planned import plan_of
from samsyn.web.casework.views.editing import Edit, edited, iso
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.casework.views.interventions import owners
from samsyn.web.database.clock import today

ALL = "all"
STATES: dict[str, Text] = {
    "open": Text(sv="Väntar", en="Waits"),
    "done": Text(sv="Klar", en="Done"),
    "extended": Text(sv="Förlängd", en="Extended"),
    "not_needed": Text(sv="Gäller inte", en="Does not apply"),
}


@record_page("read", "GET", "POST", part="deadlines")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """What the law sets days for in this record. Taking one up is a form of its own, by two ids of the content."""
    if request.method == "POST":
        policy.demand(request.member, record, "plan")
        return _taken(request, record, request.POST.get("take", ""))
    context = shown(record) | {
        "plan": plan_of(record, today()),
        "plan_may": policy.may(request.member, record, "plan").allowed,
    }
    return render(request, "casework/plan_deadlines.html", context)


def _taken(request: StaffRequest, record: Record, which: str) -> HttpResponse:
    """Take up one, or all of ours that hold or have a day. One without a day leads on to the form that asks for it."""
    found = suggested(record, today())
    if which == ALL:
        for each in found:
            if each.ours and (each.sure or each.due.due):
                TakeUp(record, each.due).do(acting(request))
        return see_other("casework-deadlines", record.pk)
    chosen = next((each for each in found if key(each) == which), None)
    if chosen is None:
        return see_other("casework-deadlines", record.pk)  # taken up by somebody else, or no longer suggested
    row = TakeUp(record, chosen.due).do(acting(request))
    if row.due_on is None:
        return see_other("casework-deadline", record.pk, row.pk)
    return see_other("casework-deadlines", record.pk)


def key(each: Suggested) -> str:
    """What a form calls a suggestion."""
    return f"{each.due.duty}/{each.due.deadline}"


@record_page("plan", "GET", "POST", part="deadline")
def change(request: StaffRequest, record: Record, deadline: UUID) -> HttpResponse:
    """Give a deadline its start, say that it was met, extend it, set it aside."""
    row = Deadline.objects.filter(pk=deadline, record=record).first()
    if row is None:
        raise Http404
    entry = of_content(row.duty, row.deadline)
    stated = entry is not None and not entry[1].from_
    return edited(
        request,
        record,
        Edit(
            _TITLE, _SAVE, _fields(record, request.member, row, stated),
            lambda: _stands(Deadline.objects.get(pk=deadline), stated),
            lambda form, version: SetDeadline(record, row, version, _terms(form)).do(acting(request)),
            version=lambda: Deadline.objects.get(pk=deadline).version,
            check=_is_possible, back="casework-deadlines", template="casework/plan_deadline.html",
            more={"deadline": standing(row, today()), "stated": stated, "states": STATES},
        ),
    )  # fmt: skip


def _fields(record: Record, member: Member, row: Deadline, stated: bool) -> list[Field]:
    fields = [] if stated else [Field("starts_on", _START, "day", hint=_START_HINT)]
    return [
        *fields,
        Field("last_day", _STATED if stated else _LAST, "day", hint=_STATED_HINT if stated else _LAST_HINT),
        Field("state", _STATE, "radio", choices=words.own(STATES), needed=True),
        Field("done_on", _DONE, "day", hint=_DAY_HINT, past=True),
        Field("reason", _REASON, "area", hint=_REASON_HINT, longest=2_000),
        Field("owner", _OWNER, "select", choices=owners(record, member, row.owner_id)),
    ]


def _stands(row: Deadline, stated: bool) -> dict[str, str]:
    entry = of_content(row.duty, row.deadline)
    by_law = counted(row.starts_on, entry[1]) if entry and row.starts_on else None
    return {
        "starts_on": iso(row.starts_on),
        "last_day": iso(row.due_on) if stated or row.due_on != by_law else "",
        "state": row.state,
        "done_on": iso(row.done_on),
        "reason": unsealed(row, "reason"),
        "owner": str(row.owner_id or ""),
    }


def _terms(form: Form) -> Terms:
    asked = {each.name for each in form.fields}
    owner = form.text("owner")
    return Terms(
        state=form.text("state"),
        starts_on=form.day("starts_on") if "starts_on" in asked else None,
        last_day=form.day("last_day"),
        done_on=form.day("done_on"),
        reason=form.text("reason"),
        owner=Member.objects.get(pk=UUID(owner)) if owner else None,
    )


def _is_possible(form: Form) -> None:
    """A start years ahead, or a last day before the start, is written wrong."""
    start = form.day("starts_on") if any(each.name == "starts_on" for each in form.fields) else None
    last = form.day("last_day")
    if start and start > add_months(form.today, 1):
        form.refuse("starts_on", _TOO_LATE)
    if start and last and last < start:
        form.refuse("last_day", _BEFORE)


_TITLE = Text(sv="Frist", en="Deadline")
_SAVE = Text(sv="Spara fristen", en="Save the deadline")
_START = Text(sv="Startdag", en="First day")
_START_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Lämna tomt om den inte är känd. Sista dagen räknas ut härifrån.",
    en="YYYY-MM-DD. Leave it empty if it is not known. The last day is counted from here.",
)
_LAST = Text(sv="Ny sista dag", en="New last day")
_LAST_HINT = Text(
    sv="Bara när fristen är förlängd, eller när ett beslut anger dagen.",
    en="Only when the deadline was extended, or when a decision states the day.",
)
_STATED = Text(sv="Sista dag enligt beslutet", en="Last day by the decision")
_STATED_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Källorna säger inte från vilken dag tiden räknas. Skriv bara den dag som beslutet anger.",
    en="YYYY-MM-DD. The sources do not say from which day the time is counted. Write only the day that the decision states.",
)
_STATE = Text(sv="Läge", en="State")
_DONE = Text(sv="Klar den", en="Done on")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_REASON = Text(sv="Skäl", en="Reason")
_REASON_HINT = Text(
    sv="Behövs när fristen är förlängd eller inte gäller. Sparas förseglat.",
    en="Needed when the deadline was extended or does not apply. Kept sealed.",
)
_OWNER = Text(sv="Ansvarig", en="Who answers for it")
_TOO_LATE = Text(
    sv="Startdagen ligger mer än en månad framåt. Kontrollera året.",
    en="The first day is more than a month ahead. Check the year.",
)
_BEFORE = Text(sv="Sista dagen ligger före startdagen.", en="The last day is before the first.")
