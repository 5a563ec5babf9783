"""Files of a record: taken in by what their bytes are, kept sealed, given back to save and never shown in a page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.colleagues import names_of
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.documents import AddDocument, RemoveDocument
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.files import KINDS, media_type
from samsyn.web.casework.keys import unsealed, unsealed_bytes
from samsyn.web.casework.models import Document, DocumentBody, Record
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, log_read, record_page
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current

NEUTRAL_NAME = "handling"
"""What every file is called when it is saved: download lists are seen by others."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file as a list shows it. size: in kilobytes."""

    id: uuid.UUID
    kind: str
    name: str
    type: str
    size: int
    noted_by: str
    noted_at: datetime


@part("documents", "casework/_documents.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """The files of the record."""
    return {
        "documents": filed(record),
        "documents_may_write": policy.may(request.member, record, "write").allowed,
    }


@record_page("write", "GET", "POST", part="document")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """File a document."""
    form = Form(_fields(), posted(request), today())
    if form.sent:
        upload = request.FILES.get("file")
        body = upload.read() if upload is not None else b""
        kind = ""
        try:
            kind = media_type(body)
        except UserError as error:
            form.refuse_all(error)
        if form.good:
            AddDocument(record, form.text("kind"), form.text("name"), kind, body).do(acting(request))
            return see_other("casework-record", record.pk)
    return form_page(
        request, form, record=record, title=_NEW, do=_SAVE, lead=_LEAD, cautions=(_PICTURES,), template="casework/document.html",
        wrong_file=next((each.text for each in form.wrong if each.field == "file"), ""),
    )  # fmt: skip


@record_page("read", "GET", reads="", sensitive=True)
def download(request: StaffRequest, record: Record, document: UUID) -> HttpResponse:
    """The file as it came, to save under a name that says nothing."""
    found = _one(record, document)
    log_read(request, record, "document_opened", "document", found.pk)
    body = DocumentBody.objects.get(pk=found.pk, record=record)
    ending, _ = KINDS.get(found.media_type, ("bin", None))
    return saved_as(f"{NEUTRAL_NAME}.{ending}", unsealed_bytes(body, "body"))


@record_page("write", "POST", reads="")
def remove(request: StaffRequest, record: Record, document: UUID) -> HttpResponse:
    """Take a file out of the list."""
    RemoveDocument(record, _one(record, document)).do(acting(request))
    return see_other("casework-record", record.pk)


def filed(record: Record) -> list[Filed]:
    """The files that stand, the newest first."""
    rows = list(of_record(Document, record).filter(removed=False).order_by("-noted_at"))
    names = names_of(row.noted_by_id for row in rows)
    return [
        Filed(
            row.pk, words.label("document_kinds", row.kind), unsealed(row, "name"),
            KINDS[row.media_type][1][current()] if row.media_type in KINDS else "",
            -(-row.size // 1000), names.get(row.noted_by_id, ""), row.noted_at,
        )
        for row in rows
    ]  # fmt: skip


def _one(record: Record, document: UUID) -> Document:
    found = Document.objects.filter(pk=document, record=record, removed=False).first()
    if found is None:
        raise Http404
    return found


def _fields() -> list[Field]:
    return [
        Field("kind", _KIND, "select", choices=words.choices("document_kinds"), needed=True),
        Field("name", _NAME, hint=_NAME_HINT, longest=120),
    ]


_NEW = Text(sv="Lägg till en handling", en="File a document")
_SAVE = Text(sv="Spara handlingen", en="Save the document")
_LEAD = Text(
    sv="PDF, JPEG, PNG, ren text, Word eller OpenDocument, högst 10 MB. Filen förseglas och visas aldrig i en sida.",
    en="PDF, JPEG, PNG, plain text, Word or OpenDocument, 10 MB at most. The file is sealed and never shown in a page.",
)
_PICTURES = Text(
    sv="Ett foto kan berätta var det togs. En fil kan ha namn på den som skrev den, dold text och spårade ändringar. "
    "Filen sparas som den är.",
    en="A photo may tell where it was taken. A file may name who wrote it, and hold hidden text and tracked changes. "
    "It is kept as it is.",
)
_KIND = Text(sv="Slag", en="Kind")
_NAME = Text(sv="Vad den kallas i ärendet", en="What it is called in the record")
_NAME_HINT = Text(
    sv="Utan namn på personer. Filens eget namn sparas inte.",
    en="Without names of persons. The file's own name is not kept.",
)
