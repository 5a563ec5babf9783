"""Notes: written, read, and corrected; never overwritten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.colleagues import names_of
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.notes import AddNote, CorrectNote
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Note, Record
from samsyn.web.casework.rows_of import NOTES, rows_of, rows_or
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, log_read, record_page, shown
from samsyn.web.casework.views.parts import part
from samsyn.web.casework.wordings import earlier, newest
from samsyn.web.database.clock import today


@dataclass(frozen=True, slots=True)
class Written:
    """A note as a page shows it."""

    id: uuid.UUID
    kind: str
    on: date
    body: str
    noted_by: str
    noted_at: datetime
    corrected: bool


@part("notes", "casework/_notes.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """The newest notes, and the way to the rest."""
    rows = Note.objects.filter(record=record, current=True).order_by("-on", "-noted_at")
    known = rows_of(record)
    count = known.notes if known else rows.count()
    return {
        "notes": written(rows_or(Note, record, lambda: rows[:NOTES])),
        "notes_more": max(count - NOTES, 0),
        "notes_may_write": policy.may(request.member, record, "write").allowed,
    }


@record_page("read", "GET", part="note")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """All notes that stand."""
    rows = Note.objects.filter(record=record, current=True).order_by("-on", "-noted_at")
    may = policy.may(request.member, record, "write").allowed
    return render(
        request, "casework/notes.html", shown(record) | {"notes": written(rows), "notes_may_write": may}
    )


@record_page("write", "GET", "POST", part="note")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Write a note."""
    begin = {"on": today().isoformat()}
    form = Form(_fields(), posted(request), today(), begin)
    if form.good:
        AddNote(record, form.text("kind"), _day(form), form.text("body")).do(acting(request))
        return see_other("casework-notes", record.pk)
    return form_page(request, form, record=record, title=_NEW, do=_SAVE)


@record_page("write", "GET", "POST", part="note")
def correct(request: StaffRequest, record: Record, note: UUID) -> HttpResponse:
    """A note in the place of another. When somebody else was first, both stand side by side."""
    wrong = _one(record, note)
    stands = newest(wrong)
    begin = {
        "kind": wrong.kind,
        "on": wrong.on.isoformat(),
        "body": unsealed(wrong, "body"),
        "of": str(stands.pk),
    }
    form = Form(
        [*_fields(), Field("of", Text(sv="", en=""), "hidden")],
        posted(request),
        today(),
        begin,
    )
    status = None
    if form.good:
        aim = stands if form.text("of") == str(stands.pk) else wrong
        try:
            CorrectNote(record, aim, form.text("kind"), _day(form), form.text("body")).do(acting(request))
            return see_other("casework-notes", record.pk)
        except Changed as changed:
            form.refuse_all(changed)
            form.put("of", str(stands.pk))
            status = 409
    return form_page(
        request, form, record=record, title=_CORRECT, do=_SAVE, lead=_LEAD, template="casework/note_correct.html",
        stands=written([stands])[0], status=status,
    )  # fmt: skip


@record_page("read", "GET", reads="")
def history(request: StaffRequest, record: Record, note: UUID) -> HttpResponse:
    """How a note came to read as it does, the latest wording first."""
    log_read(request, record, "history_opened", "note", note)
    chain = earlier(newest(_one(record, note)))
    return render(request, "casework/note_history.html", shown(record) | {"notes": written(chain)})


def written(rows: Iterable[Note]) -> list[Written]:
    """Notes as a page shows them, in the same order."""
    rows = list(rows)
    names = names_of(row.noted_by_id for row in rows)
    return [
        Written(
            row.pk, words.label("note_kinds", row.kind), row.on, unsealed(row, "body"),
            names.get(row.noted_by_id, ""), row.noted_at, not row.current,
        )
        for row in rows
    ]  # fmt: skip


def _one(record: Record, note: UUID) -> Note:
    found = Note.objects.filter(pk=note, record=record).first()
    if found is None:
        raise Http404
    return found


def _day(form: Form) -> date:
    return form.day("on") or today()


def _fields() -> list[Field]:
    return [
        Field("kind", _KIND, "select", choices=words.choices("note_kinds"), needed=True),
        Field("on", _ON, "day", hint=_ON_HINT, needed=True, past=True),
        Field("body", _BODY, "area", hint=_BODY_HINT, needed=True, longest=30_000),
    ]


_NEW = Text(sv="Skriv en anteckning", en="Write a note")
_CORRECT = Text(sv="Rätta en anteckning", en="Correct a note")
_LEAD = Text(sv="Det som stod förut går alltid att läsa.", en="What stood before can always be read.")
_SAVE = Text(sv="Spara anteckningen", en="Save the note")
_KIND = Text(sv="Slag", en="Kind")
_ON = Text(sv="Vilken dag gäller den?", en="Which day is it about?")
_ON_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_BODY = Text(sv="Anteckning", en="Note")
_BODY_HINT = Text(
    sv="Skilj på det du såg eller hörde och det du tänker om det. Inga namn, nummer eller adresser: de hör hemma i valvet.",
    en="Keep what you saw or heard apart from what you think of it. No names, numbers or addresses: they belong in the vault.",
)
