"""Markings: what everybody who works with the person must know first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import words
from samsyn.web.casework.actions.markings import NOT_PROTECTED, AddMarking, EndMarking
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Marking, Record
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.views.forms import form_page
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Mark:
    """One marking as a page shows it. status: how far what the content says of it is checked."""

    id: uuid.UUID
    kind: str
    kind_word: str
    word: str
    about: str
    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The markings of a record. protected: whether addresses and ways of contact are to be treated as protected."""

    marks: tuple[Mark, ...]
    protected: bool

    @property
    def protection(self) -> list[Mark]:
        return [each for each in self.marks if each.kind == "protection"]

    @property
    def rest(self) -> list[Mark]:
        return [each for each in self.marks if each.kind != "protection"]


def marked(record: Record) -> Marked:
    """What stands now."""
    rows = list(of_record(Marking, record).filter(current=True).order_by("noted_at", "id"))
    order = list(words.MARKING_KINDS)
    marks = sorted((_mark(row) for row in rows), key=lambda each: order.index(each.kind))
    protected = any(each.kind == "protection" and each.code != NOT_PROTECTED for each in rows)
    return Marked(tuple(marks), protected)


@record_page("write", "GET", "POST", part="marking")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """The markings, and one more. Which kind is chosen first: each has words of its own."""
    said = request.POST
    if "end" in said:
        return _ended(request, record, said.get("end", ""))
    kind = said.get("kind", "")
    chosen, sending = kind in words.MARKING_KINDS, said.get("do") == "save"
    fields = [Field("kind", _KIND, "radio", choices=words.own(words.MARKING_KINDS), needed=True)]
    if chosen:
        fields += _own_fields(kind)
    form = Form(fields, said if sending and (not chosen or "text" in said) else None, today(), said)
    if chosen and form.good:
        word = form.text("word") if kind in words.MARKING_VOCABULARIES else ""
        AddMarking(record, kind, word, form.text("text")).do(acting(request))
        return see_other("casework-markings", record.pk)
    return form_page(
        request, form, record=record, title=_TITLE, do=_SAVE if chosen else _NEXT,
        template="casework/markings.html", marked=marked(record), chosen=chosen,
    )  # fmt: skip


def _ended(request: StaffRequest, record: Record, which: str) -> HttpResponse:
    try:
        marking = Marking.objects.filter(pk=UUID(which), record=record, current=True).first()
    except ValueError:
        marking = None
    if marking is None:
        raise Http404
    EndMarking(record, marking).do(acting(request))
    return see_other("casework-markings", record.pk)


def _own_fields(kind: str) -> list[Field]:
    if kind not in words.MARKING_VOCABULARIES:
        return [Field("text", _CAUTION, "area", hint=_TEXT_HINT, needed=True, longest=1_000)]
    vocabulary = words.MARKING_VOCABULARIES[kind]
    label = words.MARKING_KINDS[kind]
    return [
        Field("word", label, "radio", choices=words.choices(vocabulary), needed=True),
        Field("text", _TEXT, "area", hint=_TEXT_HINT, longest=1_000),
    ]


def _mark(row: Marking) -> Mark:
    vocabulary = words.MARKING_VOCABULARIES.get(row.kind)
    term = words.term(vocabulary, row.code) if vocabulary else None
    return Mark(
        id=row.pk,
        kind=row.kind,
        kind_word=words.MARKING_KINDS[row.kind][current()],
        word=words.label(vocabulary, row.code) if vocabulary else "",
        about=term.about[current()] if term and term.about else "",
        text=unsealed(row, "text"),
        status=words.status(vocabulary, row.code) if vocabulary and term and term.about else "verified",
    )


_TITLE = Text(sv="Markeringar", en="Markings")
_KIND = Text(sv="Vad gäller markeringen?", en="What is the marking about?")
_NEXT = Text(sv="Fortsätt", en="Go on")
_SAVE = Text(sv="Spara markeringen", en="Save the marking")
_CAUTION = Text(sv="Att tänka på", en="To bear in mind")
_TEXT = Text(sv="Mer om det", en="More of it")
_TEXT_HINT = Text(
    sv="Skriv inte namn, nummer eller adress här. De hör hemma i valvet.",
    en="Write no name, number or address here. They belong in the vault.",
)
