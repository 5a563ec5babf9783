"""Leave the page: at once, to a page that says nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samsyn.web.methods import allow


@allow("GET")
def leave(request: HttpRequest) -> HttpResponse:
    """To the neutral page, and ask the browser to drop what it keeps of this site. History stays: we cannot reach it."""
    response = HttpResponse(status=303)
    response["Location"] = settings.EXIT_URL
    response["Clear-Site-Data"] = settings.EXIT_CLEARS
    return response
