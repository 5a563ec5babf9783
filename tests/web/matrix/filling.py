"""One row of everything that a record can hold, with a marker of its own in each sealed field.

The fields come from the models: a new sealed field without a marker here, or without a line in canaries/allowed.yaml,
fails a test.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.timezone import now

from samsyn.vault.index import search
from samsyn.web.casework.keys import key_to_come, make_key, seal_in
from samsyn.web.casework.models import (
    Checked,
    ChildDecision,
    Consent,
    Deadline,
    DisclosedItem,
    DisclosedSource,
    Disclosure,
    DisclosureBasis,
    Document,
    DocumentBody,
    EraseAsked,
    Export,
    Fact,
    Goal,
    Handover,
    Hold,
    Intervention,
    Marking,
    Meeting,
    Network,
    NetworkPart,
    Note,
    Parcel,
    Person,
    Record,
    RecordIndex,
    SamePerson,
    Transfer,
    UnmetNeed,
    VaultItem,
    VaultReader,
)
from samsyn.web.casework.models.base import Row, SealedField
from samsyn.web.casework.sharing.bodies import packed
from samsyn.web.ring import ring

if TYPE_CHECKING:
    from tests.web.matrix.world import World

SURNAME = "Kvittersson-Påhittad"
"""In the vault, and declared by those who are alike."""
BORN = "2009-02-17"
PERSONAL_NUMBER = "20090217-KVZV"
"""Nobody has it: it ends in letters."""


def sealed_fields() -> list[tuple[str, str]]:
    """(table, field) of every sealed field of the records' models."""
    return sorted(
        (str(model._meta.model_name), each.name)
        for model in apps.get_app_config("casework").get_models()
        for each in model._meta.get_fields()
        if isinstance(each, SealedField)
    )


def marker(table: str, name: str, more: str = "") -> str:
    """What stands in this field: one word, found nowhere else."""
    return f"Kvz{table}{name.replace('_', '')}{more}zvK"


MARKERS: dict[tuple[str, str], str] = {each: marker(*each) for each in sealed_fields()} | {
    ("record", "born"): BORN
}
VAULT = {kind: marker("vault", kind) for kind in ("name", "address", "phone", "email", "school", "other")} | {
    "personal_number": PERSONAL_NUMBER,
    "named_only": marker("vault", "namedonly"),
}


REASON = marker("reason", "typed")
"""Why somebody wanted to see what lies in the vault, in her own words."""


@dataclass
class Objects:
    """What one record holds: the id of each kind of thing, by what its place in an address is called."""

    ids: dict[str, uuid.UUID] = field(default_factory=dict)


def fill(record: Record, world: World) -> Objects:
    """Put one of everything in the record. As the owner, with keys open."""
    made = Objects({"record": record.pk})
    _seal(record, "born", BORN)
    Record.objects.filter(pk=record.pk).update(born=record.born, municipality="0580")
    _told(record, world, made)
    _vault(record, world, made)
    _plan(record, world, made)
    _ending(record, world, made)
    _crossing(record, world, made)
    return made


def _told(record: Record, world: World, made: Objects) -> None:
    day = date(2026, 2, 1)
    person = _put(Person(relation="brother", part="protective", risk="unknown"), record, world, "label")
    child = _put(Person(relation="child", part="accompanying_child"), record, world)
    _put(ChildDecision(person=child, decision="other"), record, world, "reason")
    fact = _put(Fact(source="person", said_on=day), record, world, "detail")
    _put(Fact(fact="tm.family_debt", answer="yes", source="person"), record, world)
    _put(Marking(kind="caution"), record, world, "text")
    note = _put(Note(kind="talk", on=day), record, world, "body")
    paper = Document(kind="letter", media_type="application/pdf", size=60)
    _put(paper, record, world, "name")
    body = f"%PDF-1.7\n{MARKERS['documentbody', 'body']}\n%%EOF"
    _put(DocumentBody(id=paper.pk), record, world, body=body)
    network = Network.objects.create(
        organisation=record.organisation, pseudonym=f"Påhittat nätverk {record.pk}"[:40]
    )
    _put(NetworkPart(network=network, part="exposed"), record, world)
    _put(SamePerson(person=person, network=network, key=uuid.uuid4()), record, world)
    made.ids |= {
        "person": person.pk,
        "casework-child.person": child.pk,
        "fact": fact.pk,
        "note": note.pk,
        "document": paper.pk,
    }


def _vault(record: Record, world: World, made: Objects) -> None:
    for kind, value in VAULT.items():
        named = kind == "named_only"
        item = VaultItem(kind="address" if named else kind, named_only=named)
        _put(item, record, world, value=value)
        if named:
            made.ids["casework-vault-readers.item"] = item.pk
            _put(VaultReader(item=item, member=world.members["main"]), record, world)
        if kind == "name":
            _put(item, record, world, insert=False, value=f"{value} {SURNAME}")
            for digest in search(ring(), "surname", SURNAME):
                RecordIndex.objects.create(record=record, item=item, kind="surname", digest=digest)
    plain = _put(VaultItem(kind="other"), record, world, value=MARKERS["vaultitem", "value"])
    made.ids["item"] = plain.pk


def _plan(record: Record, world: World, made: Objects) -> None:
    day, main = date(2026, 2, 1), world.members["main"]
    goal = _put(Goal(whose="person", state="new", on=day), record, world, text="before it was changed")
    _put(goal, record, world, "text", insert=False)
    step = _put(Intervention(goal=goal, kind="talk", owner=main, state="wanted"), record, world, "text")
    due = _put(
        Deadline(duty="child_report", deadline="assessment", content_version="1", state="open"),
        record, world, "reason",
    )  # fmt: skip
    need = _put(UnmetNeed(need="hrv", reason="queue", wanted_on=day), record, world, "text")
    meeting = _put(Meeting(kind="network", state="planned", on=day), record, world, "decisions")
    words = json.dumps({"home_situation": MARKERS["checked", "words"]})
    _put(Checked(checklist="return_safety", answers={"home_situation": "yes"}), record, world, words=words)
    made.ids |= {
        "goal": goal.pk, "intervention": step.pk, "deadline": due.pk, "need": need.pk, "meeting": meeting.pk,
    }  # fmt: skip
    taker = world.members["co"]
    handover = _put(
        Handover(giver=main, taker=taker, kind="talk", because="leaves"), record, world, "told", "why_not"
    )
    made.ids |= {"handover": handover.pk}


def _ending(record: Record, world: World, made: Objects) -> None:
    hold = _put(Hold(because="court"), record, world, "text")
    asked = _put(EraseAsked(because="decision"), record, world, "decision")
    _put(Export(form="record_json", ground="law"), record, world, "text")
    made.ids |= {"hold": hold.pk, "asked": asked.pk}


def _crossing(record: Record, world: World, made: Objects) -> None:
    """A consent, what was sent on it to an organisation here and to one outside, an offer, and a file from outside."""
    consent = _put(
        Consent(given_by="person", form="written", given_on=date(2026, 2, 1)),
        record, world, "scope", "to_outside", "considered",
    )  # fmt: skip
    sent = disclose(record, world, outside=False)
    paper = DisclosedItem(disclosure=sent, place=1, kind="document")
    about = {"title": {"sv": "Brev", "en": "Letter"}, "words": MARKERS["discloseditem", "body"]}
    _seal(paper, "body", packed(about | {"file": {"type": "application/pdf", "size": 60}}))
    _seal(paper, "file", MARKERS["discloseditem", "file"])
    paper.save(force_insert=True)
    made.ids["casework-incoming-file.item"] = paper.pk
    outside = disclose(record, world, outside=True)
    offer = _put(Transfer(to_organisation=world.organisations["receiver"], disclosure=sent), record, world)
    parcel = Parcel(
        organisation=world.organisations["receiver"], opened_at=now(), digest=uuid.uuid4().bytes,
        opened_by=world.members["receiving_supervisor"],
    )  # fmt: skip
    make_key(parcel)
    content = {"title": {"sv": "Samtal", "en": "Talk"}, "words": MARKERS["parcel", "body"]}
    body: dict[str, Any] = {
        "public": "", "signer": "unknown", "files": [],
        "terms": {"sender": "Påhittad avsändare", "sender_id": str(uuid.uuid4()), "purpose": "", "ground": "",
                  "created": "2026-02-01", "until": ""},
        "items": [{"id": str(uuid.uuid4()), "kind": "note", "content": content}],
    }  # fmt: skip
    _seal(parcel, "body", json.dumps(body))
    parcel.save(force_insert=True)
    made.ids |= {
        "consent": consent.pk, "disclosure": sent.pk, "casework-parcel-make.disclosure": outside.pk, "transfer": offer.pk, "parcel": parcel.pk,
    }  # fmt: skip


def disclose(record: Record, world: World, *, outside: bool) -> Disclosure:
    """A disclosure with one item, as it lies when it has been sent."""
    main = world.members["main"]
    row = Disclosure(
        from_organisation=record.organisation, contact=main, ground="consent_of_person", ground_value="yes",
        to_organisation=None if outside else world.organisations["receiver"],
        content_version="1", until=now().date() + timedelta(days=90),
    )  # fmt: skip
    row.record, row.noted_by, row.noted_at = record, main, now()
    key = key_to_come(row)
    for name in ("purpose", "reply_text"):
        _seal(row, name, MARKERS["disclosure", name])
    terms = {"sender": "Påhittad home", "receiver": "Påhittad", "contact": MARKERS["disclosure", "terms"]}
    _seal(row, "terms", packed(terms))
    if outside:
        to = {"name": MARKERS["disclosure", "to_outside"], "kind": "shelter", "key": "age1invented"}
        _seal(row, "to_outside", packed(to))
    row.save(force_insert=True)
    key.save(force_insert=True)
    item = DisclosedItem(disclosure=row, place=0, kind="note")
    words = {"title": {"sv": "Samtal", "en": "Talk"}, "words": MARKERS["discloseditem", "body"]}
    _seal(item, "body", packed(words))
    _seal(item, "file", MARKERS["discloseditem", "file"])
    item.save(force_insert=True)
    _put(DisclosedSource(item=item, source_table="note", source_row=uuid.uuid4()), record, world)
    whole = {"ground": "consent_of_person", "rests_on": [], "answers": {}, "terms": terms}
    whole["rests_on"] = [MARKERS["disclosurebasis", "body"]]
    _put(DisclosureBasis(disclosure=row), record, world, body=json.dumps(whole))
    return row


def _put(row: Any, record: Record, world: World, *names: str, insert: bool = True, **sealed: str) -> Any:
    """Save a row of the record, with its marker in each of the sealed fields named, or with other words."""
    row.record, row.noted_by, row.noted_at = record, world.members["main"], row.noted_at or now()
    table = str(row._meta.model_name)
    for name, text in {**{each: MARKERS[table, each] for each in names}, **sealed}.items():
        _seal(row, name, text)
    row.save(force_insert=insert)
    return row


def _seal(row: Row, name: str, text: str) -> None:
    seal_in(row, name, text)
