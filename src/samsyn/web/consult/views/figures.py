"""What the calls come to: for those who take them, and as rounded totals for those who may not see them."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.log import log
from samsyn.web.consult import counted
from samsyn.web.consult.calls import current
from samsyn.web.consult.gate import log_page
from samsyn.web.consult.labels import NAMES, label
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current as language

FILE_NAME = "samsyn-radgivning.csv"
_TOTALS = {
    "profession": "profession",
    "county": "county",
    "field": "field",
    "situation": "situations",
    "topic": "topics",
    "outcome": "outcomes",
}
"""What the database calls each total, and we the same."""


@log_page("GET")
def figures(request: StaffRequest) -> HttpResponse:
    """The calls of a year, counted each way."""
    rows = current()
    years = sorted({row.held_on.year for row in rows}, reverse=True)
    year = _year(request)
    calls = [row for row in rows if row.held_on.year == year]
    context = {
        "here": "consult",
        "year": year,
        "years": [each for each in years if each != year],
        "calls": len(calls),
        "months": counted.months(calls),
        "tables": [each for each in counted.tables(calls) if each.rows or each.left_out],
    }
    return render(request, "consult/figures.html", context)


@log_page("GET")
def as_csv(request: StaffRequest) -> HttpResponse:
    """The same for all years, for a spreadsheet."""
    log(request, "exported", thing="consult_version")
    return saved_as(FILE_NAME, counted.as_csv(current()), "text/csv; charset=utf-8")


@log_page("GET", roles=("analyst", "supervisor"))
def totals(request: StaffRequest) -> HttpResponse:
    """Totals of the whole organisation: nothing under ten, the rest rounded down. No call can be opened from here."""
    year = _year(request)
    with connection.cursor() as cursor:
        cursor.execute("SELECT about, code, calls FROM consult_totals(%s)", [year])
        rows = cursor.fetchall()
    groups: dict[str, list[tuple[str, int]]] = {}
    for about, code, calls in rows:
        kind = _TOTALS[about]
        groups.setdefault(NAMES[kind][language()], []).append((label(kind, code), calls))
    context = {"here": "consult", "year": year, "before": year - 1, "tables": list(groups.items())}
    return render(request, "consult/totals.html", context)


def _year(request: StaffRequest) -> int:
    said = request.GET.get("ar", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) == 4 else today().year
