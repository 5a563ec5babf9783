"""What a visit leaves on the telephone or computer, and what nobody here can take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.packs.load import load_pack
from samsyn.web.frame import today
from samsyn.web.methods import allow
from samsyn.web.support.cards import icons, piece
from samsyn.web.support.national import lines
from samsyn.web.support.search import read


@allow("GET")
def traces(request: HttpRequest) -> HttpResponse:
    """Traces, how to remove some of them, and what "leave this page" does and does not do."""
    pack, day = load_pack(), today()
    search = read(request.POST, pack)
    request.icons_used = icons()  # type: ignore[attr-defined]
    found = lines(pack, search.seeker(pack), day)
    context = {
        "search": search,
        "lines": [piece(each, pack, search.voice(), "card", day) for each in found],
    }
    return render(request, "support/traces.html", context)
