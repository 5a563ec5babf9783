"""The alarms of an organisation, for its supervisors: what to ask about, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext

from samsyn.web.accounts.gate import StaffRequest, not_there, signed_in
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import log
from samsyn.web.audit.models import Alarm
from samsyn.web.audit.words import OUTCOMES, RULES
from samsyn.web.language import current, root
from samsyn.web.methods import allow

MOST = 200


@allow("GET", "POST")
@signed_in("supervisor")
def page(request: StaffRequest) -> HttpResponse:
    """The list; a form for each says what came of it."""
    if request.method == "POST":
        return _answer(request)
    log(request, "alarms_read", thing="audit_alarm", about="supervisor")
    return _listing(request)


def _listing(request: HttpRequest, wrong: dict[str, str] | None = None) -> HttpResponse:
    unseen = list(Alarm.objects.filter(seen_on=None).order_by("-until")[:MOST])
    seen = list(Alarm.objects.exclude(seen_on=None).order_by("-seen_on")[:MOST])
    ids = {each.member for each in [*unseen, *seen]} | {each.seen_by for each in seen if each.seen_by}
    names = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))
    context = {
        "here": "audit",
        "unseen": [_shown(each, names) for each in unseen],
        "seen": [_shown(each, names) for each in seen],
        "outcomes": [(code, name[current()]) for code, name in OUTCOMES.items()],
        "wrong": [wrong] if wrong else [],
        "saved": request.GET.get("klart") == "1",
    }
    return render(request, "audit/alarms.html", context, status=422 if wrong else 200)


def _shown(alarm: Alarm, names: dict[UUID, str]) -> dict[str, Any]:
    lang = current()
    name, text = RULES.get(alarm.rule, (None, None))
    return {
        "id": alarm.pk,
        "alarm": alarm,
        "rule": name[lang] if name else alarm.rule,
        "text": text[lang] if text else "",
        "who": names.get(alarm.member, ""),
        "outcome": OUTCOMES[alarm.outcome][lang] if alarm.outcome in OUTCOMES else "",
        "seen_by": names.get(alarm.seen_by, "") if alarm.seen_by else "",
    }


def _answer(request: StaffRequest) -> HttpResponse:
    """Keep what came of an alarm. Row-level security says whose alarms these are; never about oneself."""
    alarm, outcome = _id(request.POST.get("alarm", "")), request.POST.get("outcome", "")
    if alarm is None:
        return not_there(request)
    if outcome not in OUTCOMES:
        return _listing(request, {"field": f"outcome-{alarm}", "text": gettext("Välj vad som kom fram.")})
    changed = Alarm.objects.filter(pk=alarm).update(outcome=outcome, seen_by=request.member.pk, seen_on=now())
    if not changed:
        return not_there(request)
    log(request, "alarm_answered", thing="audit_alarm", thing_id=alarm, about=outcome)
    response = HttpResponseRedirect(f"{root()}/granskning/larm?klart=1")
    response.status_code = 303
    return response


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
