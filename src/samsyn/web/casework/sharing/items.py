"""What of a record can be chosen, one by one. Nothing is opened here before it was chosen, least of all the vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.text import Truncator

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy, words
from samsyn.web.casework.keys import unsealed_bytes
from samsyn.web.casework.models import (
    Document,
    DocumentBody,
    Fact,
    Goal,
    Marking,
    Note,
    Record,
    Snapshot,
    VaultItem,
    VaultReader,
)
from samsyn.web.casework.sharing import bodies
from samsyn.web.casework.sharing.bodies import Body
from samsyn.web.casework.statements import disputed
from samsyn.web.language import current

KINDS: dict[str, Text] = {
    "fact": Text(sv="Uppgifter", en="Statements"),
    "marking": Text(sv="Markeringar", en="Markings"),
    "note": Text(sv="Anteckningar", en="Notes"),
    "document": Text(sv="Handlingar", en="Documents"),
    "plan": Text(sv="Mål i planen", en="Goals of the plan"),
    "snapshot": Text(sv="Bedömningar", en="Assessments"),
    "vault": Text(sv="Ur valvet", en="From the vault"),
}
IN_AGREEMENTS = {
    "fact": "fact", "marking": "marking", "note": "note", "document": "document", "plan": "plan_item",
    "snapshot": "screening", "vault": "identity",
}  # fmt: skip
"""What each kind is called in the vocabulary disclosure_items, which agreements speak in."""
BEGINNING = 90
"""So many characters of somebody's words stand in the list: enough to know which it is. The preview has all of them."""
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row that can be chosen. key: kind and id, as the form and a consent name it."""

    kind: str
    row: Fact | Note | Document | Marking | Goal | Snapshot | VaultItem
    disputed: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row.pk}"

    def body(self) -> Body:
        """What the receiver would see of it. Opens what is sealed."""
        row = self.row
        if isinstance(row, Fact):
            return bodies.of_fact(row, disputed=self.disputed)
        if isinstance(row, Note):
            return bodies.of_note(row)
        if isinstance(row, Document):
            return bodies.of_document(row)
        if isinstance(row, Marking):
            return bodies.of_marking(row)
        if isinstance(row, Goal):
            return bodies.of_goal(row)
        return bodies.of_snapshot(row) if isinstance(row, Snapshot) else bodies.of_vault(row)

    def file(self) -> bytes:
        """The bytes of a document; nothing for all else."""
        if self.kind != "document":
            return b""
        return unsealed_bytes(DocumentBody.objects.get(pk=self.row.pk), "body")


def choices(record: Record, member: Member) -> list[Choice]:
    """Everything that this member may choose in the record, in the order of the page."""
    facts = list(_of(Fact, record, current=True).select_related("person").order_by("-noted_at", "id"))
    both = disputed(facts)
    found = [Choice("fact", each, (each.fact, each.person_id) in both) for each in facts]
    found += _all("marking", _of(Marking, record, current=True).order_by("noted_at", "id"))
    found += _all("note", _of(Note, record, current=True).order_by("-on", "id"))
    found += _all("document", _of(Document, record, removed=False).order_by("-noted_at", "id"))
    found += _all("plan", _of(Goal, record).order_by("-on", "id"))
    found += _all("snapshot", _of(Snapshot, record).order_by("-assessed_on", "id"))
    return found + list(_vault(record, member))


def may_open_vault(record: Record, member: Member) -> bool:
    """Protected details leave the vault by the head of the unit only."""
    return "supervisor" in policy.relations(member, record)


def chosen(keys: Iterable[str], among: Iterable[Choice]) -> list[Choice]:
    """Those that were chosen, in the order of the page."""
    wanted = set(keys)
    return [each for each in among if each.key in wanted]


def in_short(choice: Choice) -> str:
    """What the list says of something before it is chosen: what it is and how its words begin. The vault stays shut."""
    if isinstance(choice.row, VaultItem):
        named = words.VAULT_KINDS.get(choice.row.kind, words.VAULT_KINDS["other"])[current()]
        person = choice.row.person
        return f"{named}, {words.label('relations', person.relation)}" if person else named
    body = choice.body()
    title = str(body["title"][current()])
    begins = " ".join(str(body.get("words", "")).split())
    mark = "." if ": " in title else ":"  # a statement with its answer already has a colon
    return f"{title}{mark} {Truncator(begins).chars(BEGINNING)}" if begins else title


def _vault(record: Record, member: Member) -> Iterator[Choice]:
    if not may_open_vault(record, member):
        return
    readers = VaultReader.objects.filter(record=record, member=member, ended_at=None)
    mine = set(readers.values_list("item_id", flat=True))
    for item in _of(VaultItem, record, current=True).select_related("person").order_by("kind", "id"):
        if not item.named_only or item.pk in mine:
            yield Choice("vault", item)


def _of(model: type[Row], record: Record, **where: object) -> QuerySet[Row]:
    return model._default_manager.filter(record=record, **where)


def _all(kind: str, rows: Iterable[object]) -> list[Choice]:
    return [Choice(kind, row) for row in rows]  # type: ignore[arg-type]
