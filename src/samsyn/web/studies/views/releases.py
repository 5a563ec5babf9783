"""Releasing tables, the ledger, and what has been released as files."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.disclosure.release import Figure, Release, read
from samsyn.errors import LeakError
from samsyn.lang import Lang
from samsyn.vault.signing import fingerprint
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.database.one_transaction import undo
from samsyn.web.download import saved_as
from samsyn.web.language import current
from samsyn.web.studies.gate import READERS, shown, study_page
from samsyn.web.studies.models import Study, StudyRelease, TableAsked
from samsyn.web.studies.releasing import attempt, ledger, release
from samsyn.web.studies.views.tables import ALL, chosen_of, listing, rules_of, told


@study_page("POST", part="studies_studyrelease", sensitive=True)
def issue(request: StaffRequest, study: Study) -> HttpResponse:
    """Release the ticked tables together: guarded, audited with every earlier release, signed, and never taken back."""
    tables = list(TableAsked.objects.filter(study=study, dropped=False).order_by("place"))
    chosen = chosen_of(request, tables)
    try:
        row = release(study, request.member, attempt(study, chosen, **rules_of(request)))
    except LeakError as error:
        undo(request)
        log(request, "refused", thing="studies_studyrelease", thing_id=study.pk, about="leak")
        return listing(request, study, tables, None, told(study, chosen, error))
    log(request, "study_released", thing="studies_studyrelease", thing_id=row.pk)
    return see_other("studies-release", study.pk, row.pk)


@study_page("GET", roles=READERS, part="studies_studyrelease")
def ledger_page(request: StaffRequest, study: Study) -> HttpResponse:
    """Every release of the study in order, and whether the chain holds."""
    lines = ledger(study)
    context = shown(study, lines=lines, whole=all(each.whole for each in lines))
    return render(request, "studies/desk/ledger.html", context)


@study_page("GET", roles=READERS, part="studies_studyrelease")
def page(request: StaffRequest, study: Study, release_: UUID) -> HttpResponse:
    """One release, as anybody may see it."""
    row, made = _release(study, release_)
    lang = current()
    context = shown(
        study, row=row, release=made, figures=[_told(each, lang) for each in made.figures], key=fingerprint(made.public),
        rules=[each[lang] for each in made.rules], audit=made.audit.sentence[lang],
    )  # fmt: skip
    return render(request, "studies/desk/release.html", context)


@study_page("GET", roles=READERS, part="studies_studyrelease")
def as_json(request: StaffRequest, study: Study, release_: UUID) -> HttpResponse:
    """The release itself, signed."""
    row, _ = _release(study, release_)
    log(request, "exported", thing="studies_studyrelease", thing_id=row.pk)
    return saved_as(f"slapp-{row.number}.json", row.document, "application/json")


@study_page("GET", roles=READERS, part="studies_studyrelease")
def as_csv(request: StaffRequest, study: Study, release_: UUID) -> HttpResponse:
    """All tables of a release in one CSV: a row for each cell, with its state."""
    row, made = _release(study, release_)
    log(request, "exported", thing="studies_studyrelease", thing_id=row.pk)
    return saved_as(f"slapp-{row.number}.csv", _csv(made).encode("utf-8-sig"), "text/csv; charset=utf-8")


def _csv(made: Release) -> str:
    into = io.StringIO()
    write = csv.writer(into, delimiter=";", lineterminator="\n")
    write.writerow(["figure", "title", "categories", "state", "count", "share", "lower", "upper", "invented"])
    for figure in made.figures:
        for cell in figure.cells:
            where = " / ".join(f"{dim.name}={code}" for dim, code in zip(figure.dims, cell.key, strict=True))
            numbers = [cell.values.get(name, "") for name in ("count", "share", "lower", "upper")]
            write.writerow(
                [figure.name, figure.title.sv, where, cell.state, *numbers, "yes" if made.invented else "no"]
            )
    return into.getvalue()


def _told(figure: Figure, lang: Lang) -> dict[str, object]:
    """A figure as rows of groups, columns of categories."""
    *groups, question = figure.dims
    keys: list[tuple[str, ...]] = [()]
    for dim in groups:
        keys = [(*key, code) for key in keys for code in dim.codes]
    head = [question.title_of(code)[lang] for code in question.codes]
    rows = []
    for key in keys:
        label = ", ".join(dim.title_of(code)[lang] for dim, code in zip(groups, key, strict=True))
        cells = [_cell(figure, (*key, code), name) for code, name in zip(question.codes, head, strict=True)]
        rows.append((label or ALL[lang], cells))
    return {
        "name": figure.name, "title": figure.title[lang], "head": head, "rows": rows, "method": figure.method[lang],
        "population": figure.population[lang], "period": figure.period, "source": figure.source[lang],
        "notes": [each[lang] for each in figure.notes], "groups": ", ".join(dim.title[lang] for dim in groups),
    }  # fmt: skip


def _cell(figure: Figure, key: tuple[str, ...], name: str) -> dict[str, object]:
    cell = figure.cell(key)
    if cell is None or cell.state == "hidden":
        return {"name": name, "hidden": True}
    values = cell.values
    percent = {each: round(100 * values[each]) for each in ("share", "lower", "upper") if each in values}
    return {"name": name, "hidden": False, "value": int(values["count"])} | percent


def _release(study: Study, release_: UUID) -> tuple[StudyRelease, Release]:
    row = StudyRelease.objects.filter(study=study, pk=release_).first()
    if row is None:
        raise Http404
    return row, read(row.document)
