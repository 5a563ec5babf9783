"""The list of places and platforms, which staff keep themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.outreach import entries
from samsyn.outreach import places as kept
from samsyn.outreach.places import KINDS, LONGEST
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.support.outreach.figures import KIND_NAMES
from samsyn.web.support.outreach.gate import staff
from samsyn.web.support.outreach.sign_in import see_other


@staff("GET", "POST")
def page(request: HttpRequest) -> HttpResponse:
    """The list; a name is added, or removed for good after a second press."""
    said = {name: str(value) for name, value in request.POST.items()}
    if "remove" in said and said.get("sure") == "yes":
        kept.remove(said["remove"])
        return see_other("outreach-places")
    if request.method != "POST" or "remove" in said:
        return _show(request, said, removing=said.get("remove", ""))
    try:
        kept.add(said.get("kind", ""), said.get("name", ""), today())
    except UserError as error:
        wrong = [(each.where, f"{each.what[current()]} {each.do[current()]}") for each in error.problems]
        return _show(request, said, wrong)
    return see_other("outreach-places")


def _show(
    request: HttpRequest, said: dict[str, str], wrong: list[tuple[str, str]] | None = None, removing: str = ""
) -> HttpResponse:
    there, unread = kept.places()
    place = next((each for each in there if each.id == removing), None)
    lang = current()
    context = {
        "here": "places",
        "said": said,
        "wrong": [{"field": name, "text": text} for name, text in wrong or []],
        "wrong_fields": dict(wrong or []),
        "kinds": [(kind, KIND_NAMES[kind][lang]) for kind in KINDS],
        "groups": [(KIND_NAMES[kind][lang], [each for each in there if each.kind == kind]) for kind in KINDS],
        "removing": place,
        "used": sum(row.place == removing for row in entries.log().current) if place else 0,
        "longest": LONGEST,
        "unread": unread,
    }
    return render(request, "support/outreach/places.html", context, status=422 if wrong else 200)
