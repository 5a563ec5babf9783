"""File a document with a record, and take one out of the list."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Document, DocumentBody, Record


@dataclass(frozen=True, slots=True)
class AddDocument(Action[Document]):
    """A file, sealed with its name. media_type: what its bytes are, never what its sender said."""

    record: Record
    kind: str
    name: str
    media_type: str
    body: bytes

    act = "write"
    code = "document_added"

    def change(self, by: Acting) -> Document:
        row = Document(
            kind=self.kind, media_type=self.media_type, size=len(self.body), **noted(by, self.record)
        )
        seal_in(row, "name", self.name)
        row.save(force_insert=True)
        held = DocumentBody(id=row.pk, **noted(by, self.record))
        seal_in(held, "body", self.body)
        held.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class RemoveDocument(Action[Document]):
    """A file that is not to be used any more. It is kept with the record until the record is erased."""

    record: Record
    document: Document

    act = "write"
    code = "document_removed"

    def change(self, by: Acting) -> Document:
        self.document.removed = True
        self.document.save(update_fields=["removed"])
        return self.document
