"""The report of a study: its words edited on the page, seen as it will look, and as PDF."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpResponse

from samsyn.disclosure.release import read
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current
from samsyn.web.studies.gate import READERS, study_page
from samsyn.web.studies.models import Report, Study, StudyRelease
from samsyn.web.studies.reporting.begin import facts_of, text_of, whole
from samsyn.web.studies.reporting.naming import named
from samsyn.web.studies.reporting.run import built
from samsyn.web.studies.views.studies import form_page

LONGEST = 60_000
"""Characters of each text."""


@study_page("GET", "POST", part="studies_report")
def edit(request: StaffRequest, study: Study) -> HttpResponse:
    """The words, in both languages. Each saving is a version. A number that stands for data is refused when the report is set."""
    row = latest(study)
    releases = [read(each.document) for each in _releases(study)]
    begin = {
        "text_sv": row.text_sv if row else text_of(releases, "sv"),
        "text_en": row.text_en if row else text_of(releases, "en"),
        "facts": row.facts if row else facts_of(study),
    }
    form = Form(_fields(), posted(request), today(), begin)
    if form.good:
        save(study, request, {name: form.text(name) for name in begin})
        log(request, "study_changed", thing="studies_report", thing_id=study.pk)
        return see_other(
            "studies-report-shown" if request.POST.get("do") == "show" else "studies-report", study.pk
        )
    names = [named(figure, made.number, current()) for made in releases for figure in made.figures]
    return form_page(request, form, study, _TITLE, _SAVE, template="report", figures=names, saved=row)


def save(study: Study, request: StaffRequest, said: dict[str, str]) -> Report:
    """A new version of the words."""
    last = Report.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    row = Report(study=study, number=last + 1, saved_on=today(), saved_by=request.member, **said)
    row.save(force_insert=True)
    return row


@study_page("GET", roles=READERS, part="studies_report")
def show(request: StaffRequest, study: Study) -> HttpResponse:
    """The report as it will look. It has a style of its own, and no script."""
    return HttpResponse(built(files_of(study), current(), "html"), content_type="text/html; charset=utf-8")


@study_page("GET", roles=READERS, part="studies_report")
def pdf(request: StaffRequest, study: Study) -> HttpResponse:
    """The report as a tagged PDF."""
    made = built(files_of(study), current(), "pdf")
    log(request, "exported", thing="studies_report", thing_id=study.pk)
    return saved_as(f"rapport-{current()}.pdf", made, "application/pdf")


def files_of(study: Study) -> dict[str, str]:
    """What stands in the folder of the report: facts, texts, and every release. UsageError where one of them is missing."""
    row, releases = latest(study), _releases(study)
    if row is None or not releases:
        raise UsageError([_NOTHING])
    names = {f"slapp-{each.number}.json": each.document for each in releases}
    return {
        "report.yaml": whole(row.facts, list(names)),
        "text.sv.md": row.text_sv,
        "text.en.md": row.text_en,
        **names,
    }


def latest(study: Study) -> Report | None:
    """The words that count."""
    return Report.objects.filter(study=study).order_by("-number").first()


def _releases(study: Study) -> list[StudyRelease]:
    return list(StudyRelease.objects.filter(study=study).order_by("number"))


def _fields() -> tuple[Field, ...]:
    return (
        Field("text_sv", Text(sv="Text på svenska (Markdown)", en="Text in Swedish (Markdown)"), "area", needed=True, longest=LONGEST),
        Field("text_en", Text(sv="Text på engelska (Markdown)", en="Text in English (Markdown)"), "area", needed=True, longest=LONGEST),
        Field("facts", Text(sv="Uppgifter om rapporten (YAML)", en="Facts about the report (YAML)"), "area", needed=True, longest=LONGEST,
              hint=Text(sv="Underskrift och släpp läggs till härifrån.", en="Signature and releases are added from here.")),
    )  # fmt: skip


_TITLE = Text(sv="Rapport", en="Report")
_SAVE = Text(sv="Spara", en="Save")
_NOTHING = Problem(
    Text(sv="Rapporten har ingen text eller inget släpp än.", en="The report has no text or no release yet."),
    Text(sv="Släpp tabeller, och spara texten.", en="Release tables, and save the text."),
)
