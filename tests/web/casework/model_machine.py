"""What the models of a record share: the world, what is tried in it, and what always holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from samsyn.errors import UserError
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context
from samsyn.web.casework.actions.access import DeclareConflict, Share
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.emergency import HOURS, break_glass
from samsyn.web.casework.actions.receiving import Open
from samsyn.web.casework.actions.records import CloseRecord, ReopenRecord
from samsyn.web.casework.actions.sharing import EndDisclosure
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import SWEDEN
from tests.web.casework.access_making import Office, logged
from tests.web.casework.lifecycle_making import done, move_clock
from tests.web.casework.model_known import HEADS, LIKE, NO_CASES, PEOPLE, Known, Sent
from tests.web.casework.model_world import START, Police, left_of, make_world, proofs, seeing
from tests.web.casework.sending import Sends

who, heads = st.sampled_from(PEOPLE), st.sampled_from(HEADS)
some_facts = st.frozensets(st.integers(0, 1), min_size=1)
some_days, one_of_them = st.integers(0, 4), st.integers(0, 5)
TRIES = 5
"""How often in an hour somebody may try a name of a record."""


class Machine(RuleBasedStateMachine):
    """One record in an office, and what is sent of it."""

    world: ClassVar[tuple[Office, Police] | None] = None
    """Made once; what is done to it is undone after each run."""

    def __init__(self) -> None:
        super().__init__()
        assert Machine.world is not None
        self.office, self.police = Machine.world
        self.point = transaction.atomic()
        self.point.__enter__()
        self.now = Known(START, START.date())

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)
        transaction.set_rollback(False)

    def member(self, name: str) -> Member:
        found: Member = getattr(self.office, name)
        return found

    def record(self) -> Record:
        """The record as a page would find it now; as it was, once it is erased."""
        with as_owner():
            rows = Record.objects.select_related("organisation").filter(pk=self.office.record.pk)
            return rows.first() or self.office.record

    def tries(self, name: str, action: Callable[[], Any], may: bool, code: str) -> bool:
        """Do it; it succeeds exactly when the model says so, and then and only then stands in the log."""
        before = len(logged(self.office.record, code))
        did = self.does(self.member(name), action)
        assert did == may, (name, action, may, self.now)
        assert len(logged(self.office.record, code)) - before == did
        return did

    def does(self, member: Member, action: Callable[[], Any]) -> bool:
        """Whether it could be done."""
        try:
            with transaction.atomic():
                done(member, action())
        except UserError:
            return False
        return True

    @rule(by=who, to=who, days=some_days)
    def share(self, by: str, to: str, days: int) -> None:
        now = self.now
        if to in NO_CASES:
            return  # refused by the database itself: test_access.py
        last = now.today() + timedelta(days=days)
        may = now.answers(by) and not now.part(to) and to not in now.blocked
        if self.tries(by, lambda: Share(self.office.record, self.member(to), last), may, "assigned"):
            now.reads[to] = midnight_after(last)

    @rule(by=who)
    def declare(self, by: str) -> None:
        may = self.now.sees(by)
        if self.tries(by, lambda: DeclareConflict(self.office.record, "Påhittat."), may, "conflict_declared"):
            self.out(by)

    @rule(by=who, right=st.booleans())
    def emergency(self, by: str, right: bool) -> None:
        now, member = self.now, self.member(by)
        name = self.office.record.pseudonym if right else "Hassel 27000"
        against = by in now.blocked or by in NO_CASES or (by in LIKE and by not in now.cleared) or now.erased
        before = len(logged(self.office.record, "break_glass"))
        with acting_as(member.pk), open_keys(), context(member=member.pk) as job:
            break_glass(Acting(member, job), name, "danger", "Påhittat.")
        opened = len(logged(self.office.record, "break_glass")) - before
        now.tries[by] = now.tries.get(by, 0) + 1
        assert opened == (right and not against and not now.opened(by) and now.tries[by] <= TRIES), (by, now)
        if opened:
            now.emergency[by] = now.at + timedelta(hours=HOURS)

    @rule(by=heads)
    def close_or_reopen(self, by: str) -> None:
        now, record = self.now, self.record()
        action = ReopenRecord(record) if now.closed else CloseRecord(record, "safe_and_done")
        code = "record_reopened" if now.closed else "record_closed"
        if self.tries(by, lambda: action, now.sees(by), code):
            now.closed = None if now.closed else now.today()

    @rule(by=who, facts=some_facts, days=some_days)
    def disclose(self, by: str, facts: frozenset[int], days: int) -> None:
        now, last = self.now, self.now.today() + timedelta(days=days)
        action = Sends(self.record(), self.police.receiver.organisation, self.police.keys(facts), last)
        may = now.unit(by) and not now.closed
        if self.tries(by, lambda: action, may, "disclosure_sent"):
            self.went(Sent(action.sent, facts, last))

    @rule(by=who, which=one_of_them)
    def revoke(self, by: str, which: int) -> None:
        now = self.now
        if not now.sent:
            return
        each = now.sent[which % len(now.sent)]
        action = EndDisclosure(self.office.record, each.row, "revoked")
        if self.tries(by, lambda: action, now.unit(by) and now.lasts(each), "disclosure_revoked"):
            each.revoked, now.noted = True, now.today()

    @rule(which=one_of_them)
    def open_it(self, which: int) -> None:
        """Opened by who receives, while it lasts; to have opened it before is no ground to see it after."""
        now = self.now
        if not now.sent:
            return
        each = now.sent[which % len(now.sent)]
        did = self.does(self.police.receiver, lambda: Open(each.row))
        assert did == now.lasts(each), now
        if did and not each.received:
            each.received, now.noted = True, now.today()

    @rule(hours=st.sampled_from([1, 2, 3, 12, 24, 72]))
    def time_goes(self, hours: int) -> None:
        self.goes(timedelta(hours=hours))

    def goes(self, time: timedelta) -> None:
        self.now.at += time
        self.now.tries.clear()
        move_clock(self.now.at)

    def went(self, sent: Sent) -> None:
        self.now.sent.append(sent)
        self.now.noted = self.now.today()

    def out(self, name: str) -> None:
        now = self.now
        now.blocked.add(name)
        now.co.discard(name)
        now.reads.pop(name, None)
        now.main = None if now.main == name else now.main

    @invariant()
    def nobody_sees_it_without_a_ground_that_lasts(self) -> None:
        found = seeing({name: self.member(name) for name in PEOPLE}, self.office.record)
        assert found == {name for name in PEOPLE if self.now.sees(name)}, self.now

    @invariant()
    def the_receiver_sees_what_was_sent_while_it_lasts_and_nothing_else(self) -> None:
        assert self.police.sees(self.police.receiver) == self.now.came(), self.now
        assert self.police.sees(self.police.worker) == self.now.came(laid=True), self.now
        assert self.police.sees(self.police.stranger) == {}
        assert self.police.taken() == set(self.now.taken()), self.now

    @invariant()
    def nothing_is_left_of_what_was_erased(self) -> None:
        assert len(proofs(self.office.record)) == self.now.erased
        if self.now.erased:
            assert left_of(self.office.record, [each.row for each in self.now.sent]) == []


def begin() -> tuple[Office, Police]:
    """Make the world anew."""
    Machine.world = make_world()
    return Machine.world


def midnight_after(day: date) -> datetime:
    """When what lasts through that day ends."""
    return datetime(day.year, day.month, day.day, tzinfo=SWEDEN) + timedelta(days=1)
