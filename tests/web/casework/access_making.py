"""A unit where somebody shares a surname with whom a record is about, for the tests of who may open it. Everybody is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samsyn.vault.index import digests
from samsyn.web.accounts.models import Member, StaffIndex
from samsyn.web.audit.models import Entry
from samsyn.web.casework import policy
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.ring import ring
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.lifecycle_making import done
from tests.web.site import Reader, body

SURNAME = "Kvittersson-Påhittad"
STREET = "Påhittade gränden 17"


@dataclass(frozen=True)
class Office:
    """Who works there. The record is the worker's; kin shares a surname with the person; the other unit has a head too."""

    worker: Member
    colleague: Member
    head: Member
    second_head: Member
    kin: Member
    elsewhere: Member
    head_elsewhere: Member
    administrator: Member
    record: Record


def make_office() -> Office:
    """The office, with one record."""
    organisation = make_organisation("Påhittad nämnd")
    unit, other = make_unit(organisation, "Ena enheten"), make_unit(organisation, "Andra enheten")

    def one(name: str, role: str = "worker", where: Any = unit) -> Member:
        return make_member(organisation, role, name, unit=where)

    worker = one("Linnea Testsson")
    kin = one("Kim Kvittersson-Påhittad")
    declare(kin, "surname", SURNAME)
    record = done(worker, OpenRecord("report_of_concern", unit=unit))
    done(worker, KeepInVault(record, Kept(kind="name", value=f"Ellen {SURNAME}", surname=SURNAME)))
    return Office(
        worker, one("Olle Exempelsson"), one("Karin Påhittad", "supervisor"), one("Bo Övning", "supervisor"),
        kin, one("Ida Exempel", "worker", other), one("Tove Test", "supervisor", other),
        one("Ada Konto", "administrator", None), record,
    )  # fmt: skip


def declare(member: Member, kind: str, text: str) -> None:
    """What a member has said of herself."""
    with as_owner():
        for digest in digests(ring(), kind, text):  # type: ignore[arg-type]
            StaffIndex(member=member, kind=kind, digest=digest).save(force_insert=True)


def sees(member: Member, record: Record) -> bool:
    """Whether the record exists for her. Both walls must say the same."""
    with acting_as(member.pk):
        by_database = Record.objects.filter(pk=record.pk).exists()
    with as_owner():  # the first wall alone, where row-level security hides nothing from it
        alone = bool(alone_relations(member, record))
    assert by_database == alone, (by_database, alone)
    return by_database


def alone_relations(member: Member, record: Record) -> tuple[str, ...]:
    """What the first wall says when no row is hidden from it."""
    from samsyn.web.database.acting import act_as, acting

    before = acting()
    act_as(member.pk)
    try:
        return policy.relations(member, record)
    finally:
        act_as(before)


def client_of(member: Member, *, recently: bool = True) -> Reader:
    """A browser of hers."""
    return signed_in_client(member, recently=recently)


def post(who: Member, address: str, /, **said: str) -> Any:
    """Send a form."""
    return client_of(who).post(address, {"do": "save", **said})


def logged(record: Record | None = None, *actions: str) -> list[str]:
    """The acts that stand in the log, of a record or of none."""
    with as_owner():
        rows = Entry.objects.filter(record=record.pk if record else None).order_by("number")
        return [row.action for row in rows if not actions or row.action in actions]


__all__ = ["body"]
