"""Consents of a record."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.gate import record_page, shown


@record_page("read", "GET", part="consent")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """All consents, those that last first."""
    return render(request, "casework/consents.html", shown(record))
