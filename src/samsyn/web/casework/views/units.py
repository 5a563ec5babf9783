"""Let another unit have a record: when its head should not see it, or nobody is left who heads it."""

from __future__ import annotations

from django.http import HttpResponse

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Unit
from samsyn.web.casework import policy
from samsyn.web.casework.actions.heads import MoveToUnit, heads
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today


@record_page("move", "GET", "POST", part="unit", sensitive=True)
def move(request: StaffRequest, record: Record) -> HttpResponse:
    """Choose the unit. Only those with a head who can see the record are there to choose."""
    units = _with_a_head(record)
    choices = [(str(unit.pk), f"{unit.name} ({names})") for unit, names in units]
    form = Form([Field("unit", _UNIT, "select", choices=choices, needed=True)], posted(request), today())
    if form.good:
        unit = next(unit for unit, _ in units if str(unit.pk) == form.text("unit"))
        try:
            MoveToUnit(record, unit).do(acting(request))
            sees = policy.may(request.member, record, "read").allowed
            return see_other("casework-access", record.pk) if sees else see_other("casework")
        except UserError as error:
            form.refuse_all(error)
    cautions = (_TOLD,) if choices else (_NO_OTHER,)
    return form_page(request, form, record=record, title=_TITLE, do=_TITLE, lead=_LEAD, cautions=cautions)


def _with_a_head(record: Record) -> list[tuple[Unit, str]]:
    """The other units of the organisation whose head can see the record, with the names of the heads."""
    others = [
        each
        for each in Unit.objects.filter(organisation=record.organisation_id).order_by("name")
        if each.pk != record.unit_id
    ]
    seeing = [(unit, [each.name for each in heads(record, unit.pk) if each.user_id]) for unit in others]
    return [(unit, ", ".join(names)) for unit, names in seeing if names]


_TITLE = Text(sv="Flytta ärendet till en annan enhet", en="Move the record to another unit")
_UNIT = Text(sv="Till vilken enhet?", en="To which unit?")
_LEAD = Text(
    sv="Chefen för den nya enheten ser ärendet från och med nu. Chefen för enheten som hade det ser det inte längre. Handläggaren är densamma.",
    en="The head of the new unit sees the record from now on. The head of the unit that had it sees it no longer. The worker is the same.",
)
_TOLD = Text(
    sv="Den nya chefen ser bland det som väntar att ärendet har kommit. Prata med hen först om det går.",
    en="The new head sees among what waits that the record has come. Talk to her or him first if you can.",
)
_NO_OTHER = Text(
    sv="Ingen annan enhet har en chef som kan se ärendet. Be den som administrerar konton att lägga till en chef till, utan att säga varför.",
    en="No other unit has a head who can see the record. Ask whoever administers accounts to add another head, without saying why.",
)
