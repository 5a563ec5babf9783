"""The sums of a year, the rows of a month, and the table for other programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.outreach import entries
from samsyn.outreach import places as kept_places
from samsyn.outreach.places import Place
from samsyn.outreach.summary import NOTE, REMOVED, lines
from samsyn.outreach.summary import as_csv as csv_of
from samsyn.outreach.sums import Totals, by, month, totals
from samsyn.packs.load import load_pack
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.support.outreach.figures import KIND_NAMES, Figures, figures, place_names, referred, shown
from samsyn.web.support.outreach.gate import staff

FILE_NAME = "sums.csv"
_NOTES = frozenset({"sparat", "granska", "rattat", "uttagen"})


@staff("GET")
def page(request: HttpRequest) -> HttpResponse:
    """This month, and a year by month and by place."""
    log, (places, unread) = entries.log(), kept_places.places()
    day = today()
    years = sorted({row.day.year for row in log.current} | {day.year}, reverse=True)
    asked = request.GET.get("ar", "")
    year = next((each for each in years if str(each) == asked), day.year)
    rows = [row for row in log.current if row.day.year == year]
    this_month = totals(row for row in log.current if month(row) == day.isoformat()[:7])
    whole = totals(rows)
    note = request.GET.get("klart", "")
    context = {
        "here": "overview",
        "note": note if note in _NOTES else "",
        "caution": NOTE[current()],
        "this_month": figures(day.isoformat()[:7], this_month) if this_month.rows else None,
        "year": year,
        "years": years,
        "months": [figures(each, sums) for each, sums in sorted(by(rows, month).items(), reverse=True)],
        "places": _by_place(by(rows, lambda row: (row.kind, row.place)), places),
        "referred": referred(whole.referred_to, load_pack()),
        "whole": figures(str(year), whole),
        "unread": log.unread + unread,
    }
    return render(request, "support/outreach/overview.html", context)


@staff("GET")
def rows(request: HttpRequest) -> HttpResponse:
    """The rows of a month, each to be corrected or taken out."""
    log, (places, unread) = entries.log(), kept_places.places()
    months = sorted({month(row) for row in log.current}, reverse=True)
    asked = request.GET.get("manad", "")
    chosen = asked if asked in months else months[0] if months else ""
    context = {
        "here": "rows",
        "months": months,
        "chosen": chosen,
        "rows": shown((row for row in log.current if month(row) == chosen), places),
        "unread": log.unread + unread,
    }
    return render(request, "support/outreach/rows.html", context)


@staff("GET")
def as_csv(request: HttpRequest) -> HttpResponse:
    """Sums for each month and place, as CSV."""
    places, _ = kept_places.places()
    text = csv_of(lines(entries.log().current, places))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def _by_place(groups: dict[tuple[str, str], Totals], places: tuple[Place, ...]) -> list[Figures]:
    names, lang = place_names(places), current()
    kinds = {str(kind): name[lang] for kind, name in KIND_NAMES.items()}
    found = [
        figures(f"{names.get(place, REMOVED[lang])} ({kinds[kind].lower()})", sums)
        for (kind, place), sums in groups.items()
    ]
    return sorted(found, key=lambda each: each.name.casefold())
