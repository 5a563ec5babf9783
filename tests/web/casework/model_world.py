"""Who is in the world of the model: an office with one record, and a police authority that is sent parts of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.casework import policy
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.receiving import received_by
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import DisclosedItem, Disclosure, DisclosureKey, Erasure, Fact, Record
from samsyn.web.database import router
from samsyn.web.database.acting import act_as, acting, acting_as, as_owner
from samsyn.web.database.clock import SWEDEN
from tests.web.accounts.making import make_member, make_organisation, make_unit
from tests.web.casework.access_making import Office, make_office
from tests.web.casework.lifecycle_making import done, move_clock

START = datetime(2026, 12, 1, 9, tzinfo=SWEDEN)
SAID = "Det påhittade nummer {}."


@dataclass(frozen=True)
class Police:
    """Those who are sent something: the head, who receives for all; a worker, in whose record it is laid; one who has no part.

    facts: what can be sent, by place. other: an organisation that is never sent anything.
    """

    receiver: Member
    worker: Member
    stranger: Member
    own: Record
    other: Organisation
    facts: tuple[Any, ...]

    def keys(self, facts: frozenset[int]) -> tuple[str, ...]:
        """These facts, as a form names them."""
        return tuple(f"fact:{self.facts[each]}" for each in sorted(facts))

    def sees(self, member: Member) -> dict[Any, frozenset[int]]:
        """What has come, by both walls, which must say the same: which facts, by disclosure."""
        with acting_as(member.pk), open_keys():
            rows = {row.pk for row in Disclosure.objects.all()}
            items: dict[Any, set[int]] = {pk: set() for pk in rows}
            for each in DisclosedItem.objects.all():
                items[each.disclosure_id].add(_place(unsealed(each, "body")))
            assert {each.pk for each in DisclosureKey.objects.all()} == rows
            assert {each.pk for each in Record.objects.all()} <= {self.own.pk}
        with as_owner(), acting_as(member.pk):  # the first wall alone
            alone = {row.pk for row in received_by(member)}
        assert rows == alone, (rows, alone)
        return {pk: frozenset(found) for pk, found in items.items()}

    def items(self, row: Disclosure, fact: int) -> frozenset[str]:
        """The ids of what was sent of this fact, also when it can be opened no longer; none when it is erased."""
        with as_owner(), open_keys():
            rows = list(DisclosedItem.objects.filter(disclosure=row))
            return frozenset(str(each.pk) for each in rows if _place(unsealed(each, "body")) == fact)

    def taken(self) -> set[tuple[Any, int]]:
        """What stands in their own record: by the disclosure it came with, which fact."""
        with acting_as(self.worker.pk), open_keys():
            rows = Fact.objects.filter(record=self.own)
            return {(each.shared_from, _place(unsealed(each, "detail"))) for each in rows}


def _place(text: str) -> int:
    """Which of the facts it is."""
    (found,) = [place for place in (0, 1) if SAID.format(place) in text]
    return found


def make_world() -> tuple[Office, Police]:
    """Everything is made on the first day of the model, whatever day it is."""
    move_clock(START)
    office, police = make_office(), make_organisation("Påhittad polis", "police")
    with as_owner():  # what retention asks for is answered
        Record.objects.filter(pk=office.record.pk).update(placed="no", child_inquiry="no")
    facts = tuple(
        done(office.worker, AddFact(office.record, Said(detail=SAID.format(place), source="person"))).pk
        for place in (0, 1)
    )
    unit = make_unit(police, "Påhittade gruppen")
    receiver = make_member(police, "supervisor", "Rut Påhittsson", unit=unit)
    worker = make_member(police, "worker", "Pia Påhittsson", unit=unit)
    stranger = make_member(police, "worker", "Per Påhittsson", unit=unit)
    own = done(worker, OpenRecord("report_of_concern", unit=unit))
    other = make_organisation("Påhittad jour", "shelter")
    return office, Police(receiver, worker, stranger, own, other, facts)


def seeing(members: Mapping[str, Member], record: Record) -> set[str]:
    """For whom the record exists. Both walls must say the same of everybody; as `sees`, for all at once."""
    with acting_as(None):
        by_database = set()
        for name, member in members.items():
            act_as(member.pk)
            by_database |= {name} if Record.objects.filter(pk=record.pk).exists() else set()
    with as_owner():  # the first wall alone, where row-level security hides nothing from it
        before, alone = acting(), set()
        for name, member in members.items():
            act_as(member.pk)
            alone |= {name} if policy.relations(member, record) else set()
        act_as(before)
    assert by_database == alone, (by_database, alone)
    return by_database


def left_of(record: Record, sent: list[Disclosure]) -> list[str]:
    """The tables where anything of a record is left; the proof that it was erased holds nothing of it."""
    alias = router.alias
    with as_owner(), connections[alias.get()].cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'samsyn'"
            " AND column_name = 'record_id' AND table_name LIKE 'casework\\_%%'", []
        )  # fmt: skip
        of = [(name, "record_id") for (name,) in cursor.fetchall()]
        of += [("casework_record", "id"), ("audit_reason", "record")]
        asked = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name} WHERE {column} = %(record)s)"
            for name, column in of
        )
        asked += "".join(
            f" UNION ALL SELECT '{name}' WHERE EXISTS (SELECT FROM {name} WHERE disclosure_id = ANY (%(sent)s))"
            for name in ("casework_disclosurekey", "casework_discloseditem")
        )
        cursor.execute(asked, {"record": record.pk, "sent": [each.pk for each in sent]})
        return [name for (name,) in cursor.fetchall()]


def proofs(record: Record) -> list[Erasure]:
    """The proofs that a record was erased."""
    with as_owner():
        return list(Erasure.objects.filter(record=record.pk))
