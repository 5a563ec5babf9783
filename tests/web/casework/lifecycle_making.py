"""Records at the end of their life, for tests: a supervisor and a worker of one unit, and a clock to move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connections

from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.records import CloseRecord, OpenRecord
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.database import router
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit

SWEDEN = ZoneInfo("Europe/Stockholm")
CANARY = "kanariefågeln Kvitter på Påhittsgatan"


@dataclass(frozen=True)
class Unit:
    """Who works in one unit."""

    worker: Member
    supervisor: Member
    second: Member


def make_unit_of(kind: str = "social_board", name: str = "", **more: Any) -> Unit:
    """A unit with a worker and two heads."""
    organisation = make_organisation(name or f"Påhittad {kind}", kind, **more)
    unit = make_unit(organisation, "Mottagningen i Påhittköping")
    return Unit(
        make_member(organisation, "worker", "Linnea Testsson", unit=unit),
        make_member(organisation, "supervisor", "Karin Påhittad", unit=unit),
        make_member(organisation, "supervisor", "Olle Exempelsson", unit=unit),
    )


def move_clock(to: date | datetime) -> None:
    """Let it be this day, or this moment, in the database."""
    at = to if isinstance(to, datetime) else datetime(to.year, to.month, to.day, 9, tzinfo=SWEDEN)
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute(
            'INSERT INTO casework_clock (at) VALUES (%s) ON CONFLICT ("only") DO UPDATE SET at = EXCLUDED.at',
            [at],
        )


def done(member: Member, action: Any) -> Any:
    """What an action makes, as this member, in a transaction of its own."""
    with acting_as(member.pk), open_keys(), context(member=member.pk) as job:
        return action.do(Acting(member, job))


def closed_record(
    unit: Unit,
    *,
    because: str = "safe_and_done",
    born: date | None = None,
    placed: str = "no",
    inquiry: str = "no",
) -> Record:
    """A record with a fact, closed today, its questions of retention answered."""
    record = done(unit.worker, OpenRecord("report_of_concern", born=born, unit=unit.worker.unit))
    done(unit.worker, AddFact(record, Said(fact="", answer="", detail=CANARY, source="person")))
    done(unit.worker, CloseRecord(record, because))
    with as_owner():
        Record.objects.filter(pk=record.pk).update(placed=placed, child_inquiry=inquiry)
    return seen(unit.supervisor, record)


def seen(member: Member, record: Record) -> Record:
    """The record as it is now."""
    with acting_as(member.pk):
        return Record.objects.select_related("organisation").get(pk=record.pk)


def is_there(record: Record) -> bool:
    """Whether anything of the record is left."""
    with as_owner():
        return Record.objects.filter(pk=record.pk).exists()
