"""What the log asks of casework: to open a reason with the key of its record, and who may know who has read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.web.audit.models import SealedReason
from samsyn.web.audit.reasons import opened
from samsyn.web.casework import policy
from samsyn.web.casework.keys import data_key
from samsyn.web.casework.models import Record, RecordKey
from samsyn.web.language import current
from samsyn.web.ring import ring


def open_reason(reason: SealedReason) -> str:
    """What was typed; empty where the record, or its key, is not there for the member. VaultError when it is altered."""
    record = Record.objects.filter(pk=reason.record).first() if reason.record else None
    if record is None or not RecordKey.objects.filter(pk=record.pk).exists():
        return ""
    return opened(ring(), data_key(record), reason)


def may_not_know(request: HttpRequest, record: UUID) -> HttpResponse | None:
    """Why somebody who sees the record may not know who has read it; None for those who may."""
    found = Record.objects.filter(pk=record).first()
    if found is None:
        return None  # the log itself asks whether it is seen
    try:
        policy.demand(request.member, found, "who_read")  # type: ignore[attr-defined]
    except UserError as error:
        said = [each.sentence[current()] for each in error.problems]
        context = {"problems": said, "here": "audit"}
        return render(request, "casework/problem.html", context, status=error.http_status)
    return None
