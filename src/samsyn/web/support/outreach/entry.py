"""Write a row, and correct one that is written."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.directory.spelling import swedish_order
from samsyn.errors import UserError
from samsyn.outreach import entries
from samsyn.outreach import places as kept_places
from samsyn.outreach.areas import counties, names
from samsyn.outreach.entries import COUNTS, Entry
from samsyn.outreach.places import Place
from samsyn.outreach.written import TO, doubtful, entry_from
from samsyn.packs.load import load_pack
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.support.outreach.figures import KIND_NAMES, supports
from samsyn.web.support.outreach.gate import staff
from samsyn.web.support.outreach.sign_in import see_other

Said = Mapping[str, str]


@staff("GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new row; a form that is sent is saved, or comes back with what must be mended."""
    if request.method != "POST":
        return _form(request, {"id": entries.new_id(), "date": today().isoformat()})
    return _saved(request, {name: str(value) for name, value in request.POST.items() if name != "instead_of"})


@staff("POST")
def correct(request: HttpRequest) -> HttpResponse:
    """The form of a row that is written. What is sent stands instead of it, or takes it out of all sums."""
    said = {name: str(value) for name, value in request.POST.items()}
    what = said.get("do")
    if what == "save":
        return _saved(request, said)
    row = entries.log().find(said.get("instead_of", ""))
    if what == "withdraw":
        entries.withdraw(said.get("instead_of", ""), said.get("id", ""), today())
        return see_other("outreach", "?klart=uttagen")
    return _form(request, _said_by(row)) if row else see_other("outreach-rows")


def _saved(request: HttpRequest, said: Said) -> HttpResponse:
    try:
        places, _ = kept_places.places()
        entry = entry_from(said, places, supports(load_pack()), today())
        entries.append(entry)
    except UserError as error:
        wrong = [(each.where, f"{each.what[current()]} {each.do[current()]}") for each in error.problems]
        return _form(request, said, wrong)
    if doubtful(entry):
        return see_other("outreach", "?klart=granska")
    return see_other("outreach", "?klart=rattat" if entry.instead_of else "?klart=sparat")


def _said_by(row: Entry) -> Said:
    """The form that would give this row again."""
    said = {"id": entries.new_id(), "instead_of": row.id, "date": row.day.isoformat()}
    said |= {"place": row.place, "area": row.area}
    counts = {name: getattr(row, name) for name in COUNTS}
    counts |= {TO + support: count for support, count in row.referred_to.items()}
    return said | {name: "" if count is None else str(count) for name, count in counts.items()}


def _form(request: HttpRequest, said: Said, wrong: list[tuple[str, str]] | None = None) -> HttpResponse:
    """The form as it was filled in, with what must be mended above it."""
    told = wrong or []
    fields = dict(reversed(told))
    places, _ = kept_places.places()
    context = {
        "here": "new",
        "said": said,
        "wrong": [{"field": name, "text": text} for name, text in told],
        "wrong_fields": fields,
        "groups": _groups(places, said.get("place", "")),
        "counties": _by_name(counties()),
        "municipalities": _by_name({code: name for code, name in names().items() if len(code) == 4}),
        "counts": _counts(said, fields),
        "supports": _supports(said, fields),
        "open": any(name.startswith(TO) and value for name, value in {**said, **fields}.items()),
    }
    return render(request, "support/outreach/entry.html", context, status=422 if told else 200)


def _by_name(named: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, name) in Swedish order of the names, as somebody looks for one."""
    return sorted(named.items(), key=lambda each: swedish_order(each[1]))


def _groups(places: tuple[Place, ...], chosen: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The places to choose among, online and in place."""
    return [
        (name[current()], [(each.id, each.name, each.id == chosen) for each in places if each.kind == kind])
        for kind, name in KIND_NAMES.items()
        if any(each.kind == kind for each in places)
    ]


def _counts(said: Said, wrong: Said) -> list[dict[str, str]]:
    return [{"id": each, "value": said.get(each, ""), "wrong": wrong.get(each, "")} for each in COUNTS]


def _supports(said: Said, wrong: Said) -> list[dict[str, str]]:
    return [
        {
            "id": TO + each,
            "label": label[current()],
            "value": said.get(TO + each, ""),
            "wrong": wrong.get(TO + each, ""),
        }
        for each, label in supports(load_pack()).items()
    ]
