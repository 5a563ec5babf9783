"""Sign in with the key, and sign out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.outreach import tries
from samsyn.outreach.key import Key
from samsyn.web.support.outreach import session
from samsyn.web.support.outreach.gate import sign_in_page, where_there_is_a_key


@where_there_is_a_key("POST")
def sign_in(request: HttpRequest, key: Key) -> HttpResponse:
    """Begin a session for whoever writes the key. However many wrong ones were written, the right one opens."""
    if not key.is_opened_by(request.POST.get("key", "")):
        many = tries.begin() > 0
        wrong = _("Nyckeln stämmer inte.")
        if many:
            wrong += " " + _(
                "Fel nyckel har skrivits fem gånger eller mer den senaste kvarten. Rätt nyckel öppnar ändå."
            )
        return sign_in_page(request, wrong=wrong, status=429 if many else 422)
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
