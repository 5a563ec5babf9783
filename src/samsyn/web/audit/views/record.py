"""Who has read one record, in full, and as a printout for the person that it is about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest, not_there, reauthenticated, signed_in
from samsyn.web.audit.log import log
from samsyn.web.audit.who_read import MOST, Reading, refused, sees, who_read
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow

SEES_RECORDS = ("worker", "supervisor", "coordinator", "reader")
PRINTS = ("worker", "supervisor", "coordinator")


@allow("GET")
@signed_in(*SEES_RECORDS)
def page(request: StaffRequest, record: UUID) -> HttpResponse:
    """Every reading; with `?allt=1` also every change."""
    shut = _shut(request, record)
    if shut is not None:
        return shut
    changes = request.GET.get("allt") == "1"
    readings = who_read(record, current(), limit=MOST, changes=changes)
    log(request, "log_read", record=record, thing="audit_entry", about=request.member.role)
    context = {
        "here": "audit",
        "record_id": record,
        "readings": readings,
        "changes": changes,
        "full": len(readings) == MOST,
        "may_print": request.member.role in PRINTS,
    }
    return render(request, "audit/who_read.html", context)


@allow("GET", "POST")
@signed_in(*PRINTS)
@reauthenticated
def for_the_person(request: StaffRequest, record: UUID) -> HttpResponse:
    """Ask how it is to be handed over, then show a page to print: no content, and names only when that is chosen."""
    shut = _shut(request, record)
    if shut is not None:
        return shut
    said = {
        "who": request.POST.get("who", ""),
        "safe": request.POST.get("safe", ""),
        "guardian": request.POST.get("guardian", ""),
    }
    context = {"here": "audit", "record_id": record, "said": said}
    if request.method != "POST":
        said["who"] = (
            request.member.organisation.printout
        )  # as the organisation has decided; it can be changed
        return render(request, "audit/for_the_person.html", context)
    wrong = _wrong(said)
    if wrong:
        context |= {"wrong": wrong, "wrong_fields": {each["field"]: each["text"] for each in wrong}}
        return render(request, "audit/for_the_person.html", context, status=422)
    log(
        request,
        "log_printed",
        record=record,
        thing="audit_entry",
        about="names" if said["who"] == "names" else "roles",
    )
    rows = [
        _without_content(each, names=said["who"] == "names")
        for each in who_read(record, current(), limit=MOST)
    ]
    context |= {
        "rows": rows,
        "today": today(),
        "organisation": request.member.organisation.name,
        "full": len(rows) == MOST,
    }
    return render(request, "audit/printout.html", context)


def _wrong(said: dict[str, str]) -> list[dict[str, str]]:
    """What has to be answered before anything is printed."""
    wrong = []
    if said["who"] not in ("names", "roles"):
        wrong.append({"field": "who", "text": gettext("Välj om namn eller roller ska stå på utskriften.")})
    if said["safe"] != "yes":
        wrong.append(
            {
                "field": "safe",
                "text": gettext("Bekräfta att personen själv vill ha utskriften och kan förvara den tryggt."),
            }
        )
    if said["guardian"] not in ("no", "examined"):
        wrong.append({"field": "guardian", "text": gettext("Svara på om en vårdnadshavare får utskriften.")})
    return wrong


def _without_content(reading: Reading, *, names: bool) -> dict[str, object]:
    """A row of the printout. Never why in somebody's own words, and never which part: that could tell what is in it."""
    role = reading.role or (SOMEBODY[current()])
    return {"at": reading.at, "who": f"{reading.name}, {role.lower()}" if names else role}


SOMEBODY = Text(sv="Annan", en="Other")


def _shut(request: StaffRequest, record: UUID) -> HttpResponse | None:
    """For whom the record does not exist, the page of an address that does not; why not, for who sees it all the same."""
    if not sees(record):
        log(request, "refused", thing="audit_entry", about="not_visible")
        return not_there(request)
    why_not = refused(request, record)
    if why_not is not None:
        log(request, "refused", record=record, thing="audit_entry", about="not_allowed")
    return why_not
