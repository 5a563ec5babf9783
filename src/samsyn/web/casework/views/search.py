"""Find one of one's own records by its name. What is sought travels in the form, never in the address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.forms import posted
from samsyn.web.casework.views.gate import staff_page
from samsyn.web.database.clock import today


@staff_page("GET", "POST")
def page(request: StaffRequest) -> HttpResponse:
    """Search among the records that the member sees. Others do not exist here, not even as a number."""
    form = Form(
        [Field("name", _NAME, needed=True, longest=40)],
        posted(request),
        today(),
    )
    found: list[Record] = []
    if form.good:
        log(request, "record_searched")
        own = Record.objects.filter(organisation=request.member.organisation)
        for word in form.text("name").split():
            own = own.filter(pseudonym__icontains=word)
        found = list(own.order_by("pseudonym")[:MOST_FOUND])
    context = {"here": "casework", "form": form, "wrong": form.wrong, "found": found, "sought": form.good}
    return render(request, "casework/search.html", context, status=422 if form.wrong else 200)


MOST_FOUND = 50
_NAME = Text(sv="Ärendets namn", en="Name of the record")
