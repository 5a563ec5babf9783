"""Taking a file in: sending it, and how far it has come. The page loads itself anew while the work goes on, without a script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import UsageError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.language import current
from samsyn.web.studies import words
from samsyn.web.studies.gate import shown, study_page
from samsyn.web.studies.models import Intake, Round, Study
from samsyn.web.studies.state import may_hold
from samsyn.web.studies.taking.files import ENDINGS, ending_of
from samsyn.web.studies.taking.start import has_stopped, send
from samsyn.web.studies.views.rounds import NOT_YET
from samsyn.web.studies.views.studies import form_page

EVERY_SECONDS = 3
"""How often the page loads itself anew while a file is taken in."""


@study_page("GET", "POST", part="studies_intake")
def file(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Send a file of answers. It is sealed at once and taken in by another process."""
    if not may_hold(study):
        raise UsageError([NOT_YET])
    form = Form(_fields(), posted(request), today())
    sent = request.FILES.get("file")
    if form.sent and (sent is None or ending_of(sent.name or "") not in ENDINGS):
        form.refuse("file", _NO_FILE)
    if form.good and sent is not None:
        ending = ending_of(sent.name or "")
        row = send(study, round_, request.member, form.text("source"), ending, sent.read(), _wanted(form))
        log(request, "study_changed", thing="studies_intake", thing_id=row.pk)
        return see_other("studies-intake", study.pk, round_.pk, row.pk)
    return form_page(
        request, form, study, _TITLE, _SEND, template="file", round=round_, endings=",".join(ENDINGS)
    )


@study_page("GET", part="studies_intake")
def progress(request: StaffRequest, study: Study, round_: Round, intake: UUID) -> HttpResponse:
    """How far it has come. It can be left and come back to."""
    row = Intake.objects.filter(round=round_, pk=intake).first()
    if row is None:
        raise Http404
    works = row.state in ("waiting", "working") and not has_stopped(row)
    still = "stilla" in request.GET
    context = shown(
        study, round=round_, intake=row, works=works, stopped=has_stopped(row), still=still,
        step=words.called(words.STEPS, row.step) if row.step else "", told=[_told(each) for each in row.problems],
        seconds=EVERY_SECONDS,
    )  # fmt: skip
    response = render(request, "studies/desk/intake.html", context)
    if works and not still:
        response["Refresh"] = str(EVERY_SECONDS)
    return response


def _told(held: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with a file, or what was done with it, in the reader's language."""
    lang = current()
    return {name: held[name][lang] for name in ("what", "do") if name in held} | {
        "where": held.get("where", ""), "line": held.get("line"),
    }  # fmt: skip


def _wanted(form: Form) -> dict[str, Any]:
    said: dict[str, Any] = {name: form.text(name) for name in _DESIGN if form.text(name)}
    for name in ("leave_out", "not_asked"):
        said[name] = [each.strip() for each in form.text(name).split(",") if each.strip()]
    return said | {"text": "yes" in form.ticked("text")}


_DESIGN = ("weight", "strata", "clusters", "fpc", "key")


def _fields() -> tuple[Field, ...]:
    sources = [each for each in words.choices(words.SOURCES) if each[0] != "web"]
    keep = [("yes", _KEEP[current()])]
    return (
        Field("source", Text(sv="Varifrån kommer filen?", en="Where does the file come from?"), "radio", choices=sources, needed=True),
        Field("key", Text(sv="Kolumn som skiljer de svarande åt", en="Column that tells respondents apart"),
              hint=Text(sv="Används för att hitta dubbla rader och sparas inte.", en="Used to find rows that are there twice, and not kept.")),
        Field("weight", Text(sv="Kolumn med vikter", en="Column with weights")),
        Field("strata", Text(sv="Kolumn med strata", en="Column with strata")),
        Field("clusters", Text(sv="Kolumn med kluster", en="Column with clusters")),
        Field("fpc", Text(sv="Kolumn med stratats storlek", en="Column with the size of the stratum")),
        Field("leave_out", Text(sv="Kolumner som inte ska tas in", en="Columns not to take in"),
              hint=Text(sv="Med komma mellan.", en="With commas between."), longest=2000),
        Field("not_asked", Text(sv="Frågor som inte ställdes i den här omgången", en="Questions that were not asked in this round"),
              hint=Text(sv="Med komma mellan.", en="With commas between."), longest=2000),
        Field("text", Text(sv="Fritext", en="Free text"), "ticks", choices=keep),
    )  # fmt: skip


_KEEP = Text(
    sv="Ta in fritext. Namn i den hittas inte av en maskin.",
    en="Take in free text. Names in it are not found by a machine.",
)
_TITLE = Text(sv="Läs in svar ur en fil", en="Take answers in from a file")
_SEND = Text(sv="Skicka filen", en="Send the file")
_NO_FILE = Text(
    sv="Välj en fil som slutar på .sav, .csv, .xlsx, .txt eller .tsv.",
    en="Choose a file that ends in .sav, .csv, .xlsx, .txt or .tsv.",
)
