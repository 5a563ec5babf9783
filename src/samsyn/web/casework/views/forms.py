"""A page that is one form: shown, filled wrong, filled right."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework.fields import Form
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.gate import shown
from samsyn.web.language import current


def posted(request: StaffRequest) -> QueryDict | None:
    """What a form that was sent says; None where its page is only asked for."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: StaffRequest,
    form: Form,
    *,
    title: Text,
    do: Text,
    record: Record | None = None,
    lead: Text | None = None,
    cautions: tuple[Text, ...] = (),
    template: str = "casework/form.html",
    status: int | None = None,
    **more: object,
) -> HttpResponse:
    """The page. A form that must be mended comes back with 422, all that was typed in it."""
    context: dict[str, object] = shown(record) if record else {"here": "casework"}
    context |= {"form": form, "wrong": form.wrong, "title": title[current()], "do": do[current()]}
    context |= {"lead": lead[current()] if lead else "", "cautions": [each[current()] for each in cautions]}
    return render(request, template, context | more, status=status or (422 if form.wrong else 200))
