"""Tables of the organisation's own records: choosing, seeing which numbers could be released, and releasing.

A trial shows no number at all. Each is guarded by itself, and two of them side by side could tell what neither does.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.disclosure.dimensions import TOTAL
from samsyn.disclosure.tables import Guarded
from samsyn.errors import LeakError, Problem, UsageError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.database.clock import today
from samsyn.web.database.one_transaction import undo
from samsyn.web.language import current
from samsyn.web.studies.counting.releasing import MOST_YEARS, Tried, Wanted, attempt, release, years_of
from samsyn.web.studies.counting.sources import SOURCES, dimension
from samsyn.web.studies.gate import shown, study_page
from samsyn.web.studies.models import Study
from samsyn.web.studies.releasing import THRESHOLDS, ZEROS
from samsyn.web.studies.state import may_hold
from samsyn.web.studies.views.tables import grid, rules_of

YEARS_BACK = 20


@study_page("GET", "POST", part="studies_counted")
def records(request: StaffRequest, study: Study) -> HttpResponse:
    """Choose source, years and tables, and see which of their cells could be released."""
    tried, problems = None, []
    if request.method == "POST":
        try:
            tried = _attempt(request, study)
        except LeakError as error:
            undo(request)
            problems = told(_wanted(request), error)
    return _page(request, study, tried, problems)


@study_page("POST", part="studies_counted", sensitive=True)
def issue(request: StaffRequest, study: Study) -> HttpResponse:
    """Release them: guarded, audited with what was released of the same years, signed, and never taken back."""
    try:
        row = release(study, request.member, _attempt(request, study))
    except LeakError as error:
        undo(request)
        log(request, "refused", thing="studies_studyrelease", thing_id=study.pk, about="leak")
        return _page(request, study, None, told(_wanted(request), error))
    log(request, "study_released", thing="studies_studyrelease", thing_id=row.pk)
    return see_other("studies-release", study.pk, row.pk)


def _attempt(request: StaffRequest, study: Study) -> Tried:
    wanted = _wanted(request)
    log(request, "casework_counted", thing="studies_study", thing_id=study.pk, about=wanted.source.code)
    return attempt(study, wanted)


def _wanted(request: StaffRequest) -> Wanted:
    """What was chosen. UsageError where something is missing or is not there."""
    source = SOURCES.get(request.POST.get("source", ""))
    years = [request.POST.get(each, "") for each in ("first", "last")]
    if source is None or not all(len(each) == 4 and each.isascii() and each.isdigit() for each in years):
        raise UsageError([_CHOOSE])
    first, last = (int(each) for each in years)
    tables = source.asked(request.POST.getlist("table"), first, last)
    if not tables:
        raise UsageError([_CHOOSE])
    return Wanted(source, first, last, tables, **rules_of(request))


def told(wanted: Wanted, error: LeakError) -> list[str]:
    """Why tables cannot be released, each cell by what its table and categories are called."""
    lang, asked, found = current(), {each.name: each for each in wanted.tables}, []
    years = range(wanted.first, wanted.last + 1)
    for problem in error.problems:
        cell = _CELL.fullmatch(problem.where)
        if cell is None or cell[1] not in asked:
            found.append(problem.render(lang))
            continue
        table, codes = asked[cell[1]], cell[2].split(", ")
        dims = [dimension(name, {code} - {TOTAL}, years) for name, code in zip(table.by, codes, strict=True)]
        called = ", ".join(dim.title_of(code)[lang] for dim, code in zip(dims, codes, strict=True))
        found.append(f"{table.title[lang]} ({called}): {problem.sentence[lang]}")
    return found


_CELL = re.compile(r"([a-z0-9-]+)\[(.*)\]")


def _page(request: StaffRequest, study: Study, tried: Tried | None, problems: list[str]) -> HttpResponse:
    lang, this_year = current(), today().year
    ticked = set(request.POST.getlist("table"))
    sources = [
        {
            "code": each.code, "title": each.title[lang],
            "tables": [{"name": name, "title": each.named(name)[lang], "ticked": name in ticked} for name in each.tables],
        } for each in SOURCES.values()
    ]  # fmt: skip
    context = shown(
        study, sources=sources, said=request.POST, problems=problems, tried=tried, thresholds=THRESHOLDS, zeros=ZEROS,
        years=[str(year) for year in range(this_year - 1, this_year - 1 - YEARS_BACK, -1)], most=MOST_YEARS,
        may_hold=may_hold(study), counted=[_counted(each) for each in years_of(study)],
        states=_states(tried) if tried else [], audit=tried.protected.audit.sentence[lang] if tried else "",
        rules=[each[lang] for each in tried.protected.rules] if tried else [],
        method=tried.wanted.source.method[lang] if tried else "",
    )  # fmt: skip
    return render(request, "studies/desk/records.html", context, status=422 if problems else 200)


def _states(tried: Tried) -> list[dict[str, Any]]:
    """Which cells of the tables would be shown."""
    return [
        {
            "title": each.title[current()], "cells": len(each.states), "grid": _without_numbers(each),
            "hidden": sum(state == "hidden" for state in each.states.values()),
        } for each in tried.protected.tables
    ]  # fmt: skip


def _without_numbers(table: Guarded) -> dict[str, Any]:
    lang = current()
    made = grid(table, lang)
    for _, cells in made["rows"]:
        for cell in cells:
            cell["value"] = None if cell["hidden"] else _SHOWN[lang]
    return made


def _counted(row: Any) -> dict[str, Any]:
    title = SOURCES[row.source].title[current()] if row.source in SOURCES else row.source
    return {"title": title, "first": row.first_year, "last": row.last_year, "on": row.counted_on}


_SHOWN = Text(sv="Visas", en="Shown")
_CHOOSE = Problem(
    Text(sv="Något är inte valt.", en="Something is not chosen."),
    Text(sv="Välj vad som räknas, vilka år och minst en tabell.", en="Choose what is counted, which years and at least one table."),
)  # fmt: skip
