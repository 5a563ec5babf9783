"""The recurring checks: which have been made, a new one, and what was found of each reading that was drawn."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext

from samsyn.web.accounts.gate import StaffRequest, not_there, signed_in
from samsyn.web.accounts.models import Member
from samsyn.web.audit import checks
from samsyn.web.audit.actions import name_of
from samsyn.web.audit.log import log
from samsyn.web.audit.models import Check
from samsyn.web.audit.who_read import at_of
from samsyn.web.audit.words import VERDICTS, why
from samsyn.web.frame import today
from samsyn.web.language import current, root
from samsyn.web.methods import allow

Wrong = list[dict[str, str]]


@allow("GET", "POST")
@signed_in("supervisor")
def listing(request: StaffRequest) -> HttpResponse:
    """The checks that were made, and a form for a new one."""
    said = {name: request.POST.get(name, "").strip() for name in ("from", "to", "count")}
    wrong: Wrong = []
    if request.method == "POST":
        days, wrong = _days(said)
        if days:
            return _drawn(request, *days)
    log(request, "log_read", thing="audit_check", about="check")
    made = list(Check.objects.order_by("-checked_on")[:100])
    counts = checks.counts()
    names = dict(Member.objects.filter(pk__in={each.checked_by for each in made}).values_list("pk", "name"))
    context = {
        "here": "audit",
        "made": [
            {"check": each, "by": names.get(each.checked_by, ""), "counts": counts.get(each.pk, (0, 0))}
            for each in made
        ],
        "said": said,
        "wrong": wrong,
        "wrong_fields": {each["field"]: each["text"] for each in wrong},
        "most": checks.MOST_ROWS,
    }
    return render(request, "audit/checks.html", context, status=422 if wrong else 200)


@allow("GET", "POST")
@signed_in("supervisor")
def one(request: StaffRequest, check: UUID) -> HttpResponse:
    """The readings that were drawn, each with what was found of it."""
    found = Check.objects.filter(pk=check).first()
    if found is None:
        return not_there(request)
    rows = checks.drawn(check)
    mine = found.checked_by == request.member.pk
    if request.method == "POST":
        if not mine:
            return not_there(request)
        said = {row.entry.number: request.POST.get(f"v-{row.entry.number}", "") for row in rows}
        checks.judge(
            check, {number: each for number, each in said.items() if each in VERDICTS}, found.organisation
        )
        log(request, "log_checked", thing="audit_check", thing_id=check, about="check")
        return _see(f"/granskning/kontroll/{check}?klart=1")
    log(request, "log_read", thing="audit_check", thing_id=check, about="check")
    context = {
        "here": "audit",
        "check": found,
        "mine": mine,
        "rows": _shown(rows),
        "verdicts": [(code, name[current()]) for code, name in VERDICTS.items()],
        "saved": request.GET.get("klart") == "1",
    }
    return render(request, "audit/check.html", context)


def _shown(rows: list[checks.Drawn]) -> list[dict[str, Any]]:
    names = dict(Member.objects.filter(pk__in={row.entry.member for row in rows}).values_list("pk", "name"))
    return [
        {
            "number": row.entry.number,
            "at": at_of(row.entry),
            "who": names.get(row.entry.member, ""),
            "what": name_of(row.entry.action)[current()],
            "why": why(row.entry.about, current()),
            "record": row.entry.record,
            "verdict": row.verdict,
            "verdict_name": VERDICTS[row.verdict][current()] if row.verdict in VERDICTS else "",
        }
        for row in rows
    ]


def _drawn(request: StaffRequest, first: date, last: date, count: int) -> HttpResponse:
    """Make a check, draw its readings, and go on to it."""
    made = Check(
        id=uuid.uuid4(),
        organisation=request.member.organisation.pk,
        checked_by=request.member.pk,
        checked_on=now(),
        from_day=first,
        to_day=last,
    )
    made.save(force_insert=True)
    checks.draw(made, count)
    log(request, "log_checked", thing="audit_check", thing_id=made.pk, about="check")
    return _see(f"/granskning/kontroll/{made.pk}")


def _days(said: dict[str, str]) -> tuple[tuple[date, date, int] | None, Wrong]:
    """First day, last day and how many, or what is wrong with them."""
    wrong: Wrong = []
    first, last = _day(said["from"]), _day(said["to"])
    if first is None:
        wrong.append({"field": "from", "text": gettext("Skriv den första dagen som ÅÅÅÅ-MM-DD.")})
    if last is None:
        wrong.append({"field": "to", "text": gettext("Skriv den sista dagen som ÅÅÅÅ-MM-DD.")})
    if first and last and (last < first or (last - first).days > checks.MOST_DAYS or first > today()):
        wrong.append(
            {
                "field": "to",
                "text": gettext("Den sista dagen ska komma efter den första, högst ett år senare."),
            }
        )
    text = said["count"]
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not 1 <= count <= checks.MOST_ROWS:
        wrong.append({"field": "count", "text": gettext("Skriv ett antal från 1 till 100.")})
    return ((first, last, count) if first and last and not wrong else None), wrong


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _see(path: str) -> HttpResponse:
    response = HttpResponseRedirect(root() + path)
    response.status_code = 303
    return response
