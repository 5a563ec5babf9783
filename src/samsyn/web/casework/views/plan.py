"""The plan of a record: its page, its part of the record page, and its goals."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.plan import AddGoal, Aim, ChangeGoal
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.goal_words import WHOSE
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Goal, Record
from samsyn.web.casework.planned import plan_of
from samsyn.web.casework.views.editing import Edit, edited, iso
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import today


@part("plan", "casework/_plan.html")
def on_record(request: StaffRequest, record: Record) -> dict[str, object]:
    """The plan as it stands on the record page."""
    return {
        "plan": plan_of(record, today(), whole=False),
        "plan_may": policy.may(request.member, record, "plan").allowed,
    }


@record_page("read", "GET", part="plan")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """The whole plan."""
    context = shown(record) | {
        "plan": plan_of(record, today()),
        "plan_may": policy.may(request.member, record, "plan").allowed,
        "may_draft": policy.may(request.member, record, "draft").allowed,
    }
    return render(request, "casework/plan.html", context)


@record_page("plan", "GET", "POST", part="goal")
def new_goal(request: StaffRequest, record: Record) -> HttpResponse:
    """Write a goal."""
    begin = {"state": "new", "on": today().isoformat()}
    return edited(
        request,
        record,
        Edit(
            _NEW, _SAVE, _fields(), lambda: begin,
            lambda form, _version: AddGoal(record, _aim(form)).do(acting(request)), cautions=(_OWN_WORDS,),
        ),
    )  # fmt: skip


@record_page("plan", "GET", "POST", part="goal")
def goal(request: StaffRequest, record: Record, goal: UUID) -> HttpResponse:
    """Change a goal."""
    row = Goal.objects.filter(pk=goal, record=record).first()
    if row is None:
        raise Http404

    def stands() -> dict[str, str]:
        now = Goal.objects.get(pk=goal)
        return {"text": unsealed(now, "text"), "whose": now.whose, "state": now.state, "on": iso(now.on)}

    return edited(
        request,
        record,
        Edit(
            _CHANGE, _SAVE, _fields(), stands,
            lambda form, version: ChangeGoal(record, row, version, _aim(form)).do(acting(request)),
            version=lambda: Goal.objects.get(pk=goal).version, cautions=(_OWN_WORDS,),
        ),
    )  # fmt: skip


def _fields() -> list[Field]:
    return [
        Field("whose", _WHOSE, "radio", choices=words.own(WHOSE), needed=True),
        Field("text", _TEXT, "area", hint=_TEXT_HINT, needed=True, longest=2_000),
        Field("on", _ON, "day", hint=_DAY_HINT, needed=True, past=True),
        Field("state", _STATE, "radio", choices=words.choices("goal_states"), needed=True),
    ]


def _aim(form: Form) -> Aim:
    return Aim(
        text=form.text("text"),
        whose=form.text("whose"),
        state=form.text("state"),
        on=form.day("on") or form.today,
    )


_NEW = Text(sv="Skriv ett mål", en="Write a goal")
_CHANGE = Text(sv="Ändra ett mål", en="Change a goal")
_SAVE = Text(sv="Spara målet", en="Save the goal")
_OWN_WORDS = Text(
    sv="Är det personens egen vilja: skriv den med personens egna ord. Den står kvar, också när den inte går att uppfylla.",
    en="If it is the person's own wish: write it in the person's own words. It stays, also when it cannot be fulfilled.",
)
_WHOSE = Text(sv="Vems mål är det?", en="Whose goal is it?")
_TEXT = Text(sv="Målet", en="The goal")
_TEXT_HINT = Text(sv="Inga namn, nummer eller adresser.", en="No names, numbers or addresses.")
_ON = Text(sv="Vilken dag sades eller sattes det?", en="On which day was it said or set?")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_STATE = Text(sv="Läge", en="State")
