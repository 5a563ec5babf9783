"""The part of the record page about its end: closed or not, how long it is kept, what was handed out, where it came from."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework import policy, words
from samsyn.web.casework.keeping import keeping
from samsyn.web.casework.models import EraseAsked, Extract, Origin, Record, Transfer
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.policy_table import Act
from samsyn.web.casework.retention_signs import signs
from samsyn.web.casework.retention_words import TO_WHOM, told
from samsyn.web.casework.views.parts import part
from samsyn.web.language import current

_LINKS: tuple[tuple[Act, str, Text], ...] = (
    ("close", "casework-close", Text(sv="Avsluta ärendet", en="Close the record")),
    ("reopen", "casework-reopen", Text(sv="Öppna ärendet igen", en="Open the record again")),
    ("hold", "casework-retention-one", Text(sv="Gallring och stopp", en="Erasing and holds")),
    ("extract", "casework-extract", Text(sv="Utdrag till personen", en="Extract for the person")),
    ("transfer", "casework-transfer", Text(sv="Flytta till annan organisation", en="Transfer to another organisation")),
    ("export", "casework-export", Text(sv="Ta ut som fil", en="Take out as a file")),
)  # fmt: skip

_ASKED: dict[str, Text] = {
    "placed": Text(sv="Har personen varit placerad?", en="Has the person been placed in care?"),
    "child_inquiry": Text(
        sv="Har det funnits en barnavårdsutredning?", en="Has there been a child-protection inquiry?"
    ),
}


@part("life", "casework/_life.html")
def life(request: StaffRequest, record: Record) -> dict[str, object]:
    """Where the record stands in its life, and what this member may do about it."""
    (found,) = keeping([record])
    closed = record.closed_on is not None
    links = [
        (name, text[current()])
        for act, name, text in _LINKS
        if policy.may(request.member, record, act).allowed and (act != "reopen" or closed)
    ]
    origin = of_record(Origin, record).select_related("from_organisation").first()
    extracts = of_record(Extract, record).order_by("-noted_at").select_related("noted_by")
    return {
        "life": {
            "links": links,
            "closed_because": words.label("closing_reasons", record.closed_because),
            "told": told(found),
            "signs": [(_ASKED[each][current()], text[current()]) for each, text in signs(record).items()],
            "origin": origin,
            "asked": of_record(EraseAsked, record).filter(state="asked").exists(),
            "transfer": of_record(Transfer, record)
            .filter(state="offered")
            .select_related("to_organisation")
            .first(),
            "extracts": [
                (each, TO_WHOM[each.to_whom][current()]) for each in extracts if each.to_whom in TO_WHOM
            ],
        }
    }
