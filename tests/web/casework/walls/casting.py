"""The people of need_to_know.yaml, made straight in the database: no page, no action, no key. All invented."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from samsyn.web.accounts.models import Member, Organisation, StaffIndex, Unit
from samsyn.web.casework.models import (
    Assignment,
    Block,
    BreakGlass,
    Clearance,
    Record,
    RecordIndex,
    VaultItem,
)
from samsyn.web.database.acting import as_owner
from samsyn.web.database.clock import now, today

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "need_to_know.yaml").read_text("utf-8")
)
SURNAME, ADDRESS = b"surname-surname-", b"address-address-"
"""Stand for digests. Whose they are of is nothing to the database."""
_KINDS = {"home": "social_board", "receiver": "coordinator", "elsewhere": "shelter"}


@dataclass
class Stage:
    """Three organisations and a record of the first one. opener: its worker. colleague: somebody to be named in rows."""

    organisations: dict[str, Organisation]
    units: dict[tuple[str, str], Unit]
    opener: Member
    colleague: Member
    record: Record

    def member(self, case: dict[str, Any]) -> Member:
        """Whoever a case is about, with all that is true of her."""
        at = case.get("at", "home")
        made = Member.objects.create(
            organisation=self.organisations[at],
            role=case["role"],
            name="Alva Provsson",
            unit=self.units.get((at, case["unit"])),
        )
        for what in case["has"]:
            _HAPPENS[what](self, made)
        made.refresh_from_db()
        return made

    def noted(self) -> dict[str, Any]:
        """Whose a row is, who noted it and when."""
        return {"record": self.record, "noted_by": self.opener, "noted_at": now()}

    def works(self, who: Member, part: str, since: float = -30, until: float | None = None) -> None:
        """A part in the record; days from now."""
        ends = None if until is None else now() + timedelta(days=until)
        Assignment.objects.create(
            member=who, part=part, since=now() + timedelta(days=since), until=ends, **self.noted()
        )

    def breaks_glass(self, who: Member, hours: float) -> None:
        """An emergency that lasts until then."""
        until = now() + timedelta(hours=hours)
        BreakGlass.objects.create(member=who, because="danger", until=until, **self.noted())

    def blocks(self, who: Member, over: bool = False) -> None:
        """A block, perhaps one that has ended."""
        Block.objects.create(member=who, ended_at=now() if over else None, **self.noted())

    def clears(self, who: Member, over: bool = False) -> None:
        """A clearance of what is alike at this moment."""
        Clearance.objects.create(member=who, ended_at=now() if over else None, **self.noted())

    def alike(self, who: Member, kind: str = "surname", digest: bytes = SURNAME) -> None:
        """She has declared what lies in the vault too."""
        StaffIndex.objects.create(member=who, kind=kind, digest=digest)
        item = VaultItem.objects.create(kind="name", value=b"x", **self.noted())
        RecordIndex.objects.create(record=self.record, item=item, kind=kind, digest=digest)

    def replaces_vault(self) -> None:
        """What lay in the vault stands no longer."""
        VaultItem.objects.filter(record=self.record).update(current=False)

    def closes(self) -> None:
        """The record is closed."""
        Record.objects.filter(pk=self.record.pk).update(closed_on=today(), closed_because="safe_and_done")
        self.record.refresh_from_db()


def make_stage() -> Stage:
    """Make it, as the owner. Call it inside `as_owner()` for members too."""
    with as_owner():
        organisations = {
            at: Organisation.objects.create(name=f"Påhittad {at} {uuid.uuid4()}", kind=kind)
            for at, kind in _KINDS.items()
        }
        units = {
            (at, name): Unit.objects.create(organisation=organisation, name=f"Påhittad {name}")
            for at, organisation in organisations.items()
            for name in ("first", "second")
        }
        opener, colleague = (
            Member.objects.create(
                organisation=organisations["home"], role="worker", name=name, unit=units["home", "first"]
            )
            for name in ("Linnea Testsson", "Nils Provsson")
        )
        return Stage(organisations, units, opener, colleague, make_record(opener, units["home", "first"]))


def make_record(opener: Member, unit: Unit | None = None) -> Record:
    """A record and nothing in it."""
    return Record.objects.create(
        organisation=opener.organisation,
        unit=unit,
        pseudonym=f"Påhittad {uuid.uuid4().hex[:12]}",
        opened_at=now() - timedelta(days=60),
        opened_by=opener,
    )


def _is(who: Member, **now_is: Any) -> None:
    Member.objects.filter(pk=who.pk).update(**now_is)


_HAPPENS: dict[str, Any] = {
    "main": lambda stage, who: stage.works(who, "main"),
    "main_over": lambda stage, who: stage.works(who, "main", until=-1),
    "co": lambda stage, who: stage.works(who, "co"),
    "co_to_come": lambda stage, who: stage.works(who, "co", since=1),
    "guest": lambda stage, who: stage.works(who, "reader", until=1),
    "guest_over": lambda stage, who: stage.works(who, "reader", until=-1 / 1440),
    "emergency": lambda stage, who: stage.breaks_glass(who, 3),
    "emergency_over": lambda stage, who: stage.breaks_glass(who, -1 / 60),
    "block": lambda stage, who: stage.blocks(who),
    "block_over": lambda stage, who: stage.blocks(who, over=True),
    "alike": lambda stage, who: stage.alike(who),
    "alike_more": lambda stage, who: stage.alike(who, "address", ADDRESS),
    "replaced": lambda stage, _who: stage.replaces_vault(),
    "cleared": lambda stage, who: stage.clears(who),
    "clearance_over": lambda stage, who: stage.clears(who, over=True),
    "closed": lambda stage, _who: stage.closes(),
    "ended": lambda _stage, who: _is(who, active=False),
    "ran_out": lambda _stage, who: _is(who, until=now() - timedelta(minutes=1)),
    "made_administrator": lambda _stage, who: _is(who, role="administrator"),
    "made_reader": lambda _stage, who: _is(who, role="reader"),
    "made_analyst": lambda _stage, who: _is(who, role="analyst"),
    "moved": lambda stage, who: _is(who, unit=stage.units["home", "second"]),
    "organisation_over": lambda stage, who: _over(stage, who),
}


def _over(stage: Stage, who: Member) -> None:
    Organisation.objects.filter(pk=who.organisation_id).update(active=False)
    stage.record.refresh_from_db()
