"""What a visit leaves on the telephone or computer, and what nobody here can take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.methods import allow


@allow("GET")
def traces(request: HttpRequest) -> HttpResponse:
    """Traces, how to remove some of them, and what "leave this page" does and does not do."""
    return render(request, "support/traces.html")
