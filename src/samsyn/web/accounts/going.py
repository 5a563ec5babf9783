"""Going on to another page of the accounts."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse


def see_other(name: str, *args: object, **query: str) -> HttpResponse:
    """Go on to a page of ours by name, so that reloading it does not send a form again."""
    response = HttpResponseRedirect(reverse(name, args=args) + (f"?{urlencode(query)}" if query else ""))
    response.status_code = 303
    return response
