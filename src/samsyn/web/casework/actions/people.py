"""The people around the person, the decisions about children who come along, and the networks that records share."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.stated import may_record_suspects
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import save_version
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import ChildDecision, Network, NetworkPart, Person, Record, SamePerson
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.policy import demand
from samsyn.web.casework.pseudonym import draw

SUSPECT, CHILD = "possible_perpetrator", "accompanying_child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Somebody around the person, without a name: that lies in the vault."""

    relation: str
    part: str = "unknown"
    risk: str = "unknown"
    label: str = ""
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class AddPerson(Action[Person]):
    """Somebody around the person."""

    record: Record
    described: Described

    act = "write"
    code = "person_added"

    def change(self, by: Acting) -> Person:
        _may_be_named(self.record, self.described)
        row = Person(**_columns(self.described), **noted(by, self.record))
        seal_in(row, "label", self.described.label)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class ChangePerson(Action[Person]):
    """Something else is known of somebody. current: False when it was a mistake, or is so no longer."""

    record: Record
    person: Person
    version: int
    described: Described
    current: bool = True

    act = "write"
    code = "person_changed"

    def change(self, by: Acting) -> Person:
        _may_be_named(self.record, self.described)
        seal_in(self.person, "label", self.described.label)
        values = {**_columns(self.described), "label": self.person.label, "current": self.current}
        save_version(self.person, self.version, values)
        return self.person


@dataclass(frozen=True, slots=True)
class DecideOnChild(Action[ChildDecision]):
    """A decision about a child who comes along: the child's own."""

    record: Record
    child: Person
    decision: str
    decided_on: date | None
    child_heard: str
    why: str

    act = "write"
    code = "child_changed"

    def change(self, by: Acting) -> ChildDecision:
        row = ChildDecision(
            person=self.child,
            decision=self.decision,
            decided_on=self.decided_on,
            child_heard=self.child_heard,
            **noted(by, self.record),
        )
        seal_in(row, "reason", self.why)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class LinkRecords(Action[NetworkPart]):
    """Say that this record and another hang together. Both must be open to whoever says it, for writing."""

    record: Record
    other: Record
    part: str
    other_part: str

    act = "write"
    code = "record_changed"

    def change(self, by: Acting) -> NetworkPart:
        demand(by.member, self.other, "write")
        if self.other.pk == self.record.pk:
            raise UserError([Problem(_ITSELF, _ANOTHER)])
        here, there = network_of(self.record), network_of(self.other)
        if here and there and here.pk != there.pk:
            raise UserError([Problem(_TWO, _END_ONE)])
        network = here or there or _new_network(by)
        if here is None:
            part = _join(by, network, self.record, self.part)
        else:
            part = NetworkPart.objects.get(network=network, record=self.record, ended=False)
        if there is None:
            _join(by, network, self.other, self.other_part)
        return part


@dataclass(frozen=True, slots=True)
class LeaveNetwork(Action[NetworkPart]):
    """This record hangs together with the others no longer."""

    record: Record

    act = "write"
    code = "record_changed"

    def change(self, by: Acting) -> NetworkPart:
        part = NetworkPart.objects.filter(record=self.record, ended=False).first()
        if part is None:
            raise UserError([Problem(_NONE, _ANOTHER)])
        part.ended = True
        part.save(update_fields=["ended"])
        return part


@dataclass(frozen=True, slots=True)
class SayTheSame(Action[SamePerson]):
    """Somebody around this person is also around another of the network. Both records must be open to whoever says it."""

    record: Record
    person: Person
    other: Person

    act = "write"
    code = "person_changed"

    def change(self, by: Acting) -> SamePerson:
        demand(by.member, self.other.record, "write")
        network, theirs = network_of(self.record), network_of(self.other.record)
        if (
            network is None
            or theirs is None
            or network.pk != theirs.pk
            or self.other.record_id == self.record.pk
        ):
            raise UserError([Problem(_NONE, _LINK_FIRST)])
        known = SamePerson.objects.filter(person__in=(self.person, self.other), network=network).first()
        key = known.key if known else uuid.uuid4()
        _same(by, self.other, network, key)
        return _same(by, self.person, network, key)


def _same(by: Acting, person: Person, network: Network, key: uuid.UUID) -> SamePerson:
    row = SamePerson.objects.filter(person=person, network=network).first()
    if row is None:
        row = SamePerson(person=person, network=network, key=key, **noted(by, person.record))
        row.save(force_insert=True)
    elif row.key != key:
        row.key = key
        row.save(update_fields=["key"])
    return row


def network_of(record: Record) -> Network | None:
    """The network that the record belongs to."""
    part = of_record(NetworkPart, record).filter(ended=False).select_related("network").first()
    return part.network if part else None


def _join(by: Acting, network: Network, record: Record, part: str) -> NetworkPart:
    row = NetworkPart(network=network, part=part, **noted(by, record))
    row.save(force_insert=True)
    return row


def _new_network(by: Acting) -> Network:
    row = Network(organisation=by.member.organisation, pseudonym=draw())
    row.save(force_insert=True)
    return row


def may_name_suspects(record: Record) -> bool:
    """Whether the organisation may record who may have done it. Not known is not enough."""
    return may_record_suspects(record.organisation)


def _may_be_named(record: Record, described: Described) -> None:
    if described.part == SUSPECT and not may_name_suspects(record):
        why = load_pack().organisation_kinds[record.organisation.kind].suspects_why
        raise UserError([Problem(why, _OTHER_PART, "part")])


def _columns(described: Described) -> dict[str, object]:
    return {
        "relation": described.relation,
        "part": described.part,
        "risk": described.risk,
        "birth_year": described.birth_year,
    }


_OTHER_PART = Text(sv="Välj en annan del.", en="Choose another part.")
_ITSELF = Text(
    sv="Ett ärende hänger inte ihop med sig självt.", en="A record does not hang together with itself."
)
_ANOTHER = Text(sv="Välj ett annat ärende.", en="Choose another record.")
_TWO = Text(
    sv="Ärendena hör redan till olika nätverk.", en="The records belong to different networks already."
)
_END_ONE = Text(sv="Ta ut det ena först.", en="Take one of them out first.")
_NONE = Text(sv="Ärendena hör inte till samma nätverk.", en="The records do not belong to the same network.")
_LINK_FIRST = Text(sv="Koppla ihop ärendena först.", en="Link the records first.")
