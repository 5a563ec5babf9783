"""Draft a document from what the record holds today. The draft is kept sealed, as it was made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from samsyn.documents.letters import Letter
from samsyn.packs.load import load_pack
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Draft, Record


@dataclass(frozen=True, slots=True)
class MakeDraft(Action[Draft]):
    """Keep a draft. kind: id of the content."""

    record: Record
    kind: str
    letter: Letter

    act = "draft"
    code = "draft_made"

    def change(self, by: Acting) -> Draft:
        row = Draft(kind=self.kind, content_version=load_pack().version, **noted(by, self.record))
        seal_in(row, "body", json.dumps(asdict(self.letter), ensure_ascii=False))
        row.save(force_insert=True)
        return row
