"""Door 1: find somebody who can help. Nothing about a visitor or a search is kept, logged or in an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from samsyn.directory.card import card
from samsyn.directory.match import for_reader
from samsyn.directory.phrases import county_name
from samsyn.directory.places import name_of
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.support import choices
from samsyn.web.support.cards import icons, piece
from samsyn.web.support.national import lines
from samsyn.web.support.search import Door, Search, read
from samsyn.web.support.told import tell

TEMPLATES: dict[Door, str] = {
    "exposed": "support/find.html",
    "child": "support/young.html",
    "relative": "support/near.html",
    "easy": "support/easy.html",
}


def _door(door: Door) -> Callable[[HttpRequest], HttpResponse]:
    @allow("GET", "POST")
    def page(request: HttpRequest) -> HttpResponse:
        pack = load_pack()
        return _form(request, read(request.POST, pack, door), pack)

    return page


find = _door("exposed")
young = _door("child")
near = _door("relative")
easy = _door("easy")


@allow("GET", "POST")
def answers(request: HttpRequest) -> HttpResponse:
    """Who can help. Opened without a search, as from the history, it is the empty form: nothing is known."""
    pack = load_pack()
    search = read(request.POST, pack)
    if request.method != "POST":
        return _form(request, search, pack)
    if search.age_problem:
        return _form(request, search, pack, status=422)
    context = {"told": tell(search, pack, today()), "summary": choices.summary(search, pack)}
    return _page(request, "support/answers.html", search, pack, context)


@allow("GET", "POST")
def more(request: HttpRequest) -> HttpResponse:
    """All that may be shown of one service."""
    pack = load_pack()
    search = read(request.POST, pack)
    if request.method != "POST":
        return _form(request, search, pack)
    service = _service(request.POST.get("id", ""), search, pack)
    context = {
        "whole": piece(service, pack, search.voice(), "whole", today()),
        "service_id": service.id,
        "lines": _lines(search, pack, but=service),
    }
    return _page(request, "support/more.html", search, pack, context)


@allow("GET", "POST")
def pocket(request: HttpRequest) -> HttpResponse:
    """A small card of numbers to print or copy by hand: it names neither Samsyn nor, unless asked, anybody else."""
    pack = load_pack()
    search = read(request.POST, pack)
    if request.method == "POST" and "id" in request.POST:
        chosen = [_service(each, search, pack) for each in request.POST.getlist("id")[:3]]
    else:
        chosen = lines(pack, search.seeker(pack), today())
    voice, lang = search.voice(), current()
    cards = [each for each in (card(one, pack, voice, lang, today()) for one in chosen) if each.numbers]
    if not cards:  # none of those chosen has a number: the card holds somebody to call besides 112
        national = lines(pack, search.seeker(pack), today())
        cards = [card(each, pack, voice, lang, today()) for each in national]
    context = {"cards": cards, "named": request.POST.get("named") == "1"}
    return _page(request, "support/pocket.html", search, pack, context)


def _form(request: HttpRequest, search: Search, pack: Pack, status: int = 200) -> HttpResponse:
    context = {
        "wrong": [{"field": "age", "text": search.age_problem}] if search.age_problem else [],
        "needs": choices.needs(pack, search.door),
        "genders": choices.genders(),
        "groups": choices.groups(pack, search.door),
        "lines": _lines(search, pack),
    }
    return _page(request, TEMPLATES[search.door], search, pack, context, status)


def _lines(search: Search, pack: Pack, but: Service | None = None) -> list[SafeString]:
    """The national line that stands on the page, unless it is what the page is about."""
    found = lines(pack, search.seeker(pack), today())
    return [piece(each, pack, search.voice(), "card", today()) for each in found if each is not but]


def _page(
    request: HttpRequest,
    template: str,
    search: Search,
    pack: Pack,
    context: Mapping[str, object],
    status: int = 200,
) -> HttpResponse:
    request.icons_used = icons()  # type: ignore[attr-defined]
    found = search.found
    given: dict[str, object] = {
        "page": request.resolver_match.url_name if request.resolver_match else "find",
        "search": search,
        "voice": search.voice(),
        "big": search.voice() in ("child", "easy"),
        "places": [name_of(code) for code in found.choices] if found and not found.municipality else [],
        "others": [name_of(code) for code in found.choices[1:]] if found and found.municipality else [],
        "counties": [county_name(code)[current()] for code in found.counties] if found else [],
    }
    return render(request, template, {**given, **context}, status=status)


def _service(key: str, search: Search, pack: Pack) -> Service:
    """The service, if this reader may see it. Any other is as unknown as one that does not exist."""
    service = pack.services.get(key)
    if service is None or not for_reader(service, search.seeker(pack)):
        raise BadRequest
    return service
