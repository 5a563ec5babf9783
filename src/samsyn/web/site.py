"""The pages that need no answers: start, about, how we treat data, sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Source, Status
from samsyn.web.methods import allow


@allow("GET")
def start(request: HttpRequest) -> HttpResponse:
    """The three doors."""
    return render(request, "pages/start.html", {"page": "start"})


@allow("GET")
def about(request: HttpRequest) -> HttpResponse:
    """What Samsyn is, and what it is not."""
    return render(request, "pages/about.html", {"page": "about", "not_covered": load_pack().info.not_covered})


@allow("GET")
def data(request: HttpRequest) -> HttpResponse:
    """How we treat what is written here."""
    return render(request, "pages/data.html", {"page": "data"})


@allow("GET")
def public_data(request: HttpRequest) -> HttpResponse:
    """The same in the frame of the public pages: a neutral title, and the exit."""
    return render(request, "support/data.html")


@allow("GET")
def sources(request: HttpRequest) -> HttpResponse:
    """Sources, pending law, and what is not verified."""
    pack = load_pack()
    context = {
        "page": "sources",
        "pack": pack,
        "pending": sorted(pack.pending.values(), key=lambda each: each.from_),
        "unverified": unverified(pack),
        "sources": sorted_sources(pack),
    }
    return render(request, "pages/sources.html", context)


@dataclass(frozen=True, slots=True)
class Unverified:
    """An entry that is not fully verified."""

    name: Text
    law: str
    status: str


def unverified(pack: Pack) -> tuple[Unverified, ...]:
    """Offences, duties and grounds that are not fully verified, worst first."""
    entries = [(each.name, each.provision, each.status) for each in pack.offences.values()]
    entries += [(each.name, each.law, each.status) for each in pack.duties.values()]
    entries += [(each.name, each.law, each.status) for each in pack.grounds.values()]
    left = [entry for entry in entries if entry[2] is not Status.VERIFIED]
    left.sort(key=lambda entry: entry[2] is not Status.UNVERIFIED)
    return tuple(Unverified(name, law, status.value) for name, law, status in left)


def sorted_sources(pack: Pack) -> tuple[Source, ...]:
    """Every source, by title."""
    return tuple(sorted(pack.sources.values(), key=lambda source: source.title.casefold()))
