"""A model of who may open a record, run against both walls: whatever is given, ended, blocked, cleared and opened in an
emergency, and however the clock moves, nobody sees it without a ground that lasts. Whoever is sent a part of it sees
that part and no more, and nothing once it is revoked or its last day is over.

The model is a few sets and days, written from the design and not from the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from samsyn.errors import UserError
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context
from samsyn.web.casework.actions.access import (
    BlockMember,
    Clear,
    DeclareConflict,
    EndBlock,
    GiveWork,
    Share,
    TakeBack,
)
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.emergency import HOURS, break_glass
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.handover import Appoint
from samsyn.web.casework.actions.receiving import Open, received_by
from samsyn.web.casework.actions.records import CloseRecord, ReopenRecord
from samsyn.web.casework.actions.sharing import EndDisclosure
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import Assignment, Block, DisclosedItem, Disclosure, Record
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import SWEDEN
from tests.web.accounts.making import make_member, make_organisation
from tests.web.casework.access_making import Office, logged, make_office, sees
from tests.web.casework.lifecycle_making import done, move_clock, seen
from tests.web.casework.sending import Sends

pytestmark = pytest.mark.django_db
PEOPLE = ("worker", "colleague", "kin", "elsewhere", "head", "second_head", "head_elsewhere", "administrator")
HEADS = ("head", "second_head")
LIKE = ("kin",)
NO_CASES = ("administrator",)
who, heads = st.sampled_from(PEOPLE), st.sampled_from(HEADS)
REFUSED = (UserError,)
TRIES = 5
"""How often in an hour somebody may try a name of a record."""
SAID = "Det påhittade nummer {}."


@dataclass
class Sent:
    """What was sent: which of the facts, its last day, and whether it was ended before."""

    row: Disclosure
    facts: frozenset[int]
    until: date
    revoked: bool = False


@dataclass
class Known:
    """What the design says holds. until: by name, None while it lasts. tries: at an emergency, in the hour that is."""

    at: datetime
    main: str | None = "worker"
    co: set[str] = field(default_factory=set)
    reads: dict[str, datetime] = field(default_factory=dict)
    emergency: dict[str, datetime] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    cleared: set[str] = field(default_factory=set)
    closed: bool = False
    sent: list[Sent] = field(default_factory=list)

    def today(self) -> date:
        """The day where the office is."""
        return self.at.astimezone(SWEDEN).date()

    def came(self) -> dict[Any, frozenset[int]]:
        """What the receiver sees: by disclosure, which of the facts."""
        return {
            each.row.pk: each.facts for each in self.sent if not each.revoked and each.until >= self.today()
        }

    def part(self, name: str) -> bool:
        """Whether she has a part in the record, seen or not."""
        return name == self.main or name in self.co or self.reads.get(name, self.at) > self.at

    def sees(self, name: str) -> bool:
        """Whether the record exists for her."""
        against = name in self.blocked or (name in LIKE and name not in self.cleared) or name in NO_CASES
        opens = self.part(name) or name in HEADS or self.emergency.get(name, self.at) > self.at
        return opens and not against

    def answers(self, name: str) -> bool:
        """Whether she answers for it: the worker, or a head of its unit, who sees it."""
        return self.sees(name) and (name == self.main or name in HEADS)

    def unit(self, name: str) -> bool:
        """Whether she works with it."""
        return self.answers(name) or (self.sees(name) and name in self.co)


@dataclass(frozen=True)
class Police:
    """Those who are sent something: who receives for them all, and a colleague. facts: what can be sent, by place."""

    receiver: Member
    colleague: Member
    facts: tuple[Any, ...]

    def sees(self, member: Member) -> dict[Any, frozenset[int]]:
        """What has come, by both walls, which must say the same: which facts, by disclosure."""
        with acting_as(member.pk):
            rows = {row.pk for row in Disclosure.objects.all()}
            items: dict[Any, set[int]] = {pk: set() for pk in rows}
            for each in DisclosedItem.objects.all():
                items[each.disclosure_id].add(self.place(each))
            assert not Record.objects.exists()
        with as_owner():  # the first wall alone
            alone = {row.pk for row in received_by(member)}
        assert rows == alone, (rows, alone)
        return {pk: frozenset(found) for pk, found in items.items()}

    def place(self, item: DisclosedItem) -> int:
        """Which of the facts it is, opened with the key that lies with the disclosure."""
        with open_keys():
            body = str(unsealed(item, "body"))
        (found,) = [place for place in range(len(self.facts)) if SAID.format(place) in body]
        return found


class Access(RuleBasedStateMachine):
    """One record in an office."""

    office: Office
    police: Police

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.office, self.police = make_office_once()
        self.now = Known(datetime(2026, 12, 1, 9, tzinfo=SWEDEN))
        move_clock(self.now.at)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)
        transaction.set_rollback(False)

    def member(self, name: str) -> Member:
        found: Member = getattr(self.office, name)
        return found

    def tries(self, name: str, action: Callable[[], Any], may: bool, code: str) -> bool:
        """Do it; it succeeds exactly when the model says so, and then and only then stands in the log."""
        before = len(logged(self.office.record, code))
        try:
            with transaction.atomic():
                done(self.member(name), action())
            did = True
        except REFUSED:
            did = False
        assert did == may, (name, action, may)
        assert len(logged(self.office.record, code)) - before == did
        return did

    @rule(by=who, to=who)
    def give(self, by: str, to: str) -> None:
        now = self.now
        may = (
            by in HEADS and now.sees(by) and not now.part(to) and to not in now.blocked and to not in NO_CASES
        )
        if to in NO_CASES:
            return  # refused by the database itself: test_access.py
        if self.tries(by, lambda: GiveWork(self.office.record, self.member(to)), may, "assigned"):
            now.co.add(to)

    @rule(by=who, to=who, days=st.integers(0, 4))
    def share(self, by: str, to: str, days: int) -> None:
        now = self.now
        if to in NO_CASES:
            return
        last = now.at.astimezone(SWEDEN).date() + timedelta(days=days)
        may = now.answers(by) and not now.part(to) and to not in now.blocked
        if self.tries(by, lambda: Share(self.office.record, self.member(to), last), may, "assigned"):
            now.reads[to] = datetime(last.year, last.month, last.day, tzinfo=SWEDEN) + timedelta(days=1)

    @rule(by=who, of=who)
    def take_back(self, by: str, of: str) -> None:
        now = self.now
        with as_owner():
            rows = Assignment.objects.filter(record=self.office.record, member=self.member(of)).exclude(
                part="main"
            )
            row = (
                rows.order_by("-since", "-noted_at", "-pk").filter(until=None).first()
                or rows.order_by("-until").first()
            )
        if row is None:
            return
        reads = now.reads.get(of, now.at) > now.at
        may = (by in HEADS and now.sees(by) and (of in now.co or reads)) or (now.answers(by) and reads)
        if self.tries(by, lambda: TakeBack(self.office.record, row.pk), may, "unassigned"):
            now.co.discard(of)
            now.reads.pop(of, None)

    @rule(by=who, of=who)
    def block(self, by: str, of: str) -> None:
        now = self.now
        if of in NO_CASES:
            return
        left = [each for each in HEADS if each != of and now.sees(each)]
        may = now.unit(by) and by != of and of not in now.blocked and bool(left or of not in HEADS)
        if self.tries(
            by, lambda: BlockMember(self.office.record, self.member(of), "Påhittat."), may, "conflict_blocked"
        ):
            self.out(of)

    @rule(by=heads, of=who)
    def end_block(self, by: str, of: str) -> None:
        now = self.now
        with as_owner():
            row = Block.objects.filter(
                record=self.office.record, member=self.member(of), ended_at=None
            ).first()
        if row is not None and self.tries(
            by, lambda: EndBlock(self.office.record, row.pk), now.sees(by), "conflict_cleared"
        ):
            now.blocked.discard(of)

    @rule(by=who)
    def declare(self, by: str) -> None:
        sees = self.now.sees(by)
        if self.tries(
            by, lambda: DeclareConflict(self.office.record, "Påhittat."), sees, "conflict_declared"
        ):
            self.out(by)

    @rule(by=who)
    def clear(self, by: str) -> None:
        now = self.now
        may = by in HEADS and now.sees(by) and "kin" not in now.cleared
        action = Clear(self.office.record, self.office.kin, ("surname",), "Påhittat.")
        if self.tries(by, lambda: action, may, "conflict_cleared"):
            now.cleared.add("kin")

    @rule(by=heads, to=who)
    def appoint(self, by: str, to: str) -> None:
        now = self.now
        may = now.sees(by) and to not in (*NO_CASES, *now.blocked) and to != now.main
        action = Appoint(self.office.record, self.member(to), "workload", "Påhittat.")
        if self.tries(by, lambda: action, may, "handed_over"):
            now.co.discard(to)
            now.reads.pop(to, None)
            now.main = to

    @rule(by=who, right=st.booleans())
    def emergency(self, by: str, right: bool) -> None:
        now, member = self.now, self.member(by)
        name = self.office.record.pseudonym if right else "Hassel 27000"
        against = by in now.blocked or by in NO_CASES or (by in LIKE and by not in now.cleared)
        before = len(logged(self.office.record, "break_glass"))
        with acting_as(member.pk), open_keys(), context(member=member.pk) as job:
            break_glass(Acting(member, job), name, "danger", "Påhittat.")
        opened = len(logged(self.office.record, "break_glass")) - before
        now.tries[by] = now.tries.get(by, 0) + 1
        is_open = now.emergency.get(by, now.at) > now.at
        assert opened == (right and not against and not is_open and now.tries[by] <= TRIES), (by, now)
        if opened:
            now.emergency[by] = now.at + timedelta(hours=HOURS)

    @rule(by=heads)
    def close_or_reopen(self, by: str) -> None:
        now = self.now
        if not now.sees(by):
            return
        record = seen(self.member(by), self.office.record)
        action = ReopenRecord(record) if now.closed else CloseRecord(record, "safe_and_done")
        assert self.tries(by, lambda: action, True, "record_reopened" if now.closed else "record_closed")
        now.closed = not now.closed

    @rule(by=who, facts=st.frozensets(st.integers(0, 1), min_size=1), days=st.integers(0, 4))
    def disclose(self, by: str, facts: frozenset[int], days: int) -> None:
        now, last = self.now, self.now.today() + timedelta(days=days)
        keys = tuple(f"fact:{self.police.facts[each]}" for each in sorted(facts))
        with as_owner():  # as a page would find it now: open or closed
            record = Record.objects.select_related("organisation").get(pk=self.office.record.pk)
        action = Sends(record, self.police.receiver.organisation, keys, last)
        may = now.unit(by) and not now.closed
        if self.tries(by, lambda: action, may, "disclosure_sent"):
            now.sent.append(Sent(action.sent, facts, last))

    @rule(by=who, which=st.integers(0, 5))
    def revoke(self, by: str, which: int) -> None:
        now = self.now
        if not now.sent:
            return
        each = now.sent[which % len(now.sent)]
        action = EndDisclosure(self.office.record, each.row, "revoked")
        may = now.unit(by) and each.row.pk in now.came()
        if self.tries(by, lambda: action, may, "disclosure_revoked"):
            each.revoked = True

    @rule(which=st.integers(0, 5))
    def open_it(self, which: int) -> None:
        """Opened by who receives; to have opened it before is no ground to see it after."""
        came = list(self.now.came())
        if came:
            with as_owner():
                row = Disclosure.objects.get(pk=came[which % len(came)])
            done(self.police.receiver, Open(row))

    @rule(hours=st.sampled_from([1, 2, 3, 12, 24, 72]))
    def time_goes(self, hours: int) -> None:
        self.now.at += timedelta(hours=hours)
        self.now.tries.clear()
        move_clock(self.now.at)

    def out(self, name: str) -> None:
        now = self.now
        now.blocked.add(name)
        now.co.discard(name)
        now.reads.pop(name, None)
        now.main = None if now.main == name else now.main

    @invariant()
    def nobody_sees_it_without_a_ground_that_lasts(self) -> None:
        for name in PEOPLE:
            assert sees(self.member(name), self.office.record) == self.now.sees(name), (name, self.now)

    @invariant()
    def the_receiver_sees_what_was_sent_while_it_lasts_and_nothing_else(self) -> None:
        assert self.police.sees(self.police.receiver) == self.now.came(), self.now
        assert self.police.sees(self.police.colleague) == {}


_office: list[tuple[Office, Police]] = []


def make_office_once() -> tuple[Office, Police]:
    """The office of this test; what is done to it is undone after each run."""
    if not _office:
        office, police = make_office(), make_organisation("Påhittad polis", "police")
        facts = tuple(
            done(
                office.worker,
                AddFact(office.record, Said(fact="", answer="", detail=SAID.format(place), source="person")),
            ).pk
            for place in range(2)
        )
        receiver = make_member(police, "coordinator", "Rut Påhittsson")
        _office.append((office, Police(receiver, make_member(police, "worker", "Pia Påhittsson"), facts)))
    return _office[0]


def test_nobody_sees_a_record_without_a_ground_that_lasts() -> None:
    _office.clear()
    office, _ = make_office_once()
    run_state_machine_as_test(
        Access,
        settings=settings(
            max_examples=10, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )  # fmt: skip
    with acting_as(office.worker.pk):
        assert Record.objects.filter(pk=office.record.pk).exists(), "all of it was undone"
