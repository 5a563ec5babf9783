"""Sign in with the key, and sign out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.outreach import tries
from samsyn.outreach.key import Key
from samsyn.web.support.outreach import session
from samsyn.web.support.outreach.gate import sign_in_page, where_there_is_a_key


@where_there_is_a_key("POST")
def sign_in(request: HttpRequest, key: Key) -> HttpResponse:
    """Begin a session for whoever writes the key. Every try is counted before the key is looked at."""
    wait = tries.begin()
    if wait:
        return sign_in_page(request, wrong=_locked(wait), status=429)
    if not key.is_opened_by(request.POST.get("key", "")):
        wrong = _("Nyckeln stämmer inte. Efter fem fel i rad får alla vänta i 15 minuter.")
        return sign_in_page(request, wrong=wrong, status=422)
    tries.forget()
    response = see_other("outreach")
    session.keep(response, request, session.begin(), key)
    return response


@where_there_is_a_key("POST")
def sign_out(request: HttpRequest, key: Key) -> HttpResponse:
    """End the session, here and for every copy of its cookie."""
    response = see_other("outreach")
    session.end(response, session.of(request, key))
    return response


def see_other(name: str, query: str = "") -> HttpResponse:
    """Go on to another of these pages, so that reloading it does not send the form again."""
    response = HttpResponseRedirect(reverse(name) + query)
    response.status_code = 303
    return response


def _locked(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Fel nyckel har skrivits fem gånger. Ingen kan logga in den närmaste minuten.",
        "Fel nyckel har skrivits fem gånger. Ingen kan logga in de närmaste %(n)s minuterna.",
        minutes,
    ) % {"n": minutes}
