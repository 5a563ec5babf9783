"""Close a record with a reason, and take it up again. Nothing is erased by it."""

from __future__ import annotations

from django.http import HttpResponse

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.records import CloseRecord, ReopenRecord
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Deadline, Intervention, Record
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today


@record_page("close", "GET", "POST", part="closing", sensitive="sent")
def close(request: StaffRequest, record: Record) -> HttpResponse:
    """Close it. What still waits is told first, and does not stop anybody."""
    reasons = words.choices("closing_reasons", leave_out=["transferred"])
    fields = [Field("because", _WHY, "radio", choices=reasons, needed=True)]
    form = Form(fields, posted(request), today())
    if form.good:
        CloseRecord(record, form.text("because")).do(acting(request))
        return see_other("casework-record", record.pk)
    return form_page(
        request, form, record=record, title=_CLOSE, do=_CLOSE, lead=_KEPT, cautions=tuple(_waiting(record))
    )


@record_page("reopen", "GET", "POST", part="closing", sensitive="sent")
def reopen(request: StaffRequest, record: Record) -> HttpResponse:
    """Take the work up again."""
    form = Form([], posted(request), today())
    if form.good:
        policy.demand(request.member, record, "reopen")
        if record.closed_on is not None:
            ReopenRecord(record).do(acting(request))
        return see_other("casework-record", record.pk)
    return form_page(request, form, record=record, title=_REOPEN, do=_REOPEN, lead=_FROM_NOW)


def _waiting(record: Record) -> list[Text]:
    """What in the plan still waits."""
    deadlines = Deadline.objects.filter(record=record, state__in=("open", "extended")).count()
    going_on = Intervention.objects.filter(record=record, done_on=None).exclude(
        state__in=("refused", "not_available", "done", "broken_off", "not_wanted")
    )
    found = []
    if deadlines:
        found.append(
            Text(
                sv=f"Frister i planen som inte är klara: {deadlines}.",
                en=f"Deadlines of the plan that are not met: {deadlines}.",
            )
        )
    if count := going_on.count():
        found.append(
            Text(
                sv=f"Insatser i planen som inte är avslutade: {count}.",
                en=f"Interventions of the plan that have not ended: {count}.",
            )
        )
    return found


_CLOSE = Text(sv="Avsluta ärendet", en="Close the record")
_WHY = Text(sv="Varför avslutas det?", en="Why is it closed?")
_KEPT = Text(
    sv="Inget tas bort. Ärendet finns kvar tills det ska gallras, och din chef kan öppna det igen.",
    en="Nothing is removed. The record is kept until it is to be erased, and your supervisor can open it again.",
)
_REOPEN = Text(sv="Öppna ärendet igen", en="Open the record again")
_FROM_NOW = Text(
    sv="Arbetet tas upp igen. Tiden till gallring räknas om från nästa anteckning.",
    en="The work is taken up again. The time until it is erased is counted anew from the next note.",
)
