"""A model of who may open a record, run against both walls: whatever is given, ended, blocked, cleared and opened in an
emergency, and however the clock moves, nobody sees it without a ground that lasts. Whoever is sent a part of it sees
that part and no more, and nothing once it is revoked, its consent is withdrawn, its last day is over or the record is
erased. A record is erased when its years have passed or two have decided it, and never while something holds it.

What holds stands in model_known.py, from the design; what both machines share in model_machine.py.
"""

from __future__ import annotations

import sys
import uuid
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from samsyn.web.casework.actions.access import BlockMember, Clear, EndBlock, GiveWork, TakeBack
from samsyn.web.casework.actions.consents import GiveConsent, Given, WithdrawConsent
from samsyn.web.casework.actions.handover import Appoint
from samsyn.web.casework.actions.lifecycle import (
    AnswerRetention,
    AskErase,
    EndAsk,
    EndHold,
    EraseDecided,
    EraseDue,
    HoldRecord,
)
from samsyn.web.casework.actions.receiving import LayWithRecord, TakeOver
from samsyn.web.casework.jobs.retention import _erase
from samsyn.web.casework.models import Assignment, Block, Consent, EraseAsked, Hold
from samsyn.web.casework.sharing.consents import CONSENT_GROUND, Receiver
from samsyn.web.database.acting import as_owner
from tests.web.casework.access_making import logged
from tests.web.casework.model_known import HEADS, NO_CASES, Consented, Held, Sent
from tests.web.casework.model_machine import (
    Machine,
    begin,
    heads,
    midnight_after,
    one_of_them,
    some_days,
    some_facts,
    who,
)
from tests.web.casework.sending import Sends

pytestmark = pytest.mark.django_db
ADULT = {"victim_under_18_now": "no"}
words = st.sampled_from(["no", "no", "unknown", "yes"])
mostly = st.one_of(st.sampled_from(("worker", *HEADS)), who)
"""Mostly those who may."""
maybe_days = st.none() | some_days


class Access(Machine):
    """Who is given a part in the record, and loses it."""

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


class Ends(Machine):
    """Consents and what rests on them, and the end of a record."""

    @initialize(facts=some_facts, given=maybe_days, sent=some_days, taken=st.booleans(), closed=st.booleans())
    def begun(self, facts: frozenset[int], given: int | None, sent: int, taken: bool, closed: bool) -> None:
        """A consent, something sent on it, perhaps a part of that taken over, and perhaps the work is over."""
        self.consent("worker", facts, counts=True, here=True, days=given)
        self.disclose_on_consent("worker", facts, min(sent, 4 if given is None else given))
        for _ in ("laid", "taken") if taken else ():
            self.take(0, min(facts))
        if closed:
            self.close_or_reopen("head")

    @rule(by=mostly, facts=some_facts, counts=st.booleans(), here=st.booleans(), days=maybe_days)
    def consent(self, by: str, facts: frozenset[int], counts: bool, here: bool, days: int | None) -> None:
        """Given by the person, or by a representative, which settles nothing; for the police, or for another."""
        now = self.now
        to = self.police.receiver.organisation if here else self.police.other
        until = None if days is None else now.today() + timedelta(days=days)
        given = Given(
            uuid.uuid4(), "person" if counts else "representative", "spoken", now.today(),
            Receiver(to.kind, to.name, to), self.police.keys(facts), until=until,
        )  # fmt: skip
        if self.tries(by, lambda: GiveConsent(self.record(), given), now.writes(by), "consent_given"):
            with as_owner():
                row = Consent.objects.get(pk=given.id)
            now.consents.append(Consented(row, facts, counts and here, until))
            now.noted = now.today()

    @rule(by=mostly, facts=some_facts, days=some_days)
    def disclose_on_consent(self, by: str, facts: frozenset[int], days: int) -> None:
        now, last = self.now, self.now.today() + timedelta(days=days)
        to, keys = self.police.receiver.organisation, self.police.keys(facts)
        action = Sends(self.record(), to, keys, last, CONSENT_GROUND, ADULT)
        may = now.unit(by) and not now.closed and now.carried(facts, last)
        if self.tries(by, lambda: action, may, "disclosure_sent"):
            self.went(Sent(action.sent, facts, last, now.resting(facts)))

    @precondition(lambda self: self.now.consents)
    @rule(by=mostly, which=one_of_them)
    def withdraw(self, by: str, which: int) -> None:
        """Also when the record is closed. All that rests on it ends at once, and nothing else."""
        now = self.now
        consent = now.consents[which % len(now.consents)]
        rests = [each for each in now.sent if consent in each.consents and now.lasts(each)]
        before = len(logged(self.office.record, "disclosure_revoked"))
        may = now.unit(by) and not consent.withdrawn
        if self.tries(by, lambda: WithdrawConsent(self.record(), consent.row), may, "consent_withdrawn"):
            consent.withdrawn, now.noted = True, now.today()
            for each in rests:
                each.revoked = True
        ended = len(logged(self.office.record, "disclosure_revoked")) - before
        assert ended == (len(rests) if may else 0), now

    @precondition(lambda self: self.now.sent)
    @rule(which=one_of_them, fact=st.integers(0, 1))
    def take(self, which: int, fact: int) -> None:
        """The receiver lays it with a record of its own, then takes a part over. Only while it lasts; what is taken stays."""
        now, police = self.now, self.police
        each = now.sent[which % len(now.sent)]
        if not each.laid:
            did = self.does(police.receiver, lambda: LayWithRecord(police.own, each.row))
            assert did == now.lasts(each), now
            each.laid = did
            return
        mine = police.items(each.row, fact)
        did = self.does(police.worker, lambda: TakeOver(police.own, each.row, mine))
        assert did == (now.lasts(each) and fact in each.facts - each.taken), now
        each.taken |= {fact} if did else set()

    @rule(by=mostly, days=maybe_days)
    def hold(self, by: str, days: int | None) -> None:
        now = self.now
        until = None if days is None else now.today() + timedelta(days=days)
        action = HoldRecord(self.record(), "court", "Påhittat.", until)
        if self.tries(by, lambda: action, now.heads(by), "held"):
            known = [each.row.pk for each in now.holds]
            with as_owner():
                now.holds.append(
                    Held(Hold.objects.exclude(pk__in=known).get(record=self.office.record), until)
                )

    @precondition(lambda self: self.now.holds)
    @rule(by=mostly, which=one_of_them)
    def end_hold(self, by: str, which: int) -> None:
        now = self.now
        each = now.holds[which % len(now.holds)]
        may = now.heads(by) and not each.ended
        each.ended |= self.tries(by, lambda: EndHold(self.record(), each.row.pk), may, "hold_ended")

    @rule(by=heads, placed=words)
    def answer(self, by: str, placed: str) -> None:
        """Whether the person was placed: who was is never erased, and what is not known keeps it."""
        record = self.record()
        action = AnswerRetention(record, record.version, None, placed, "no")
        if self.tries(by, lambda: action, self.now.heads(by), "record_changed"):
            self.now.placed = placed

    @rule(by=mostly)
    def ask_or_refuse(self, by: str) -> None:
        now, record = self.now, self.record()
        if now.asked is None:
            action = AskErase(record, "opened_by_mistake", "Beslut påhittat.")
            now.asked = by if self.tries(by, lambda: action, now.answers(by), "erase_asked") else None
        elif self.tries(by, lambda: EndAsk(record, self.asked()), now.answers(by), "erase_refused"):
            now.asked = None

    @rule(by=mostly)
    def erase_due(self, by: str) -> None:
        may = self.now.heads(by) and self.now.due()
        self.now.erased |= self.tries(by, lambda: EraseDue(self.record()), may, "deleted")

    @precondition(lambda self: self.now.asked)
    @rule(by=mostly)
    def erase_decided(self, by: str) -> None:
        action = EraseDecided(self.record(), self.asked())
        self.now.erased |= self.tries(by, lambda: action, self.now.decided(by), "deleted")

    @precondition(lambda self: not self.now.erased)
    @rule()
    def erase_by_the_job(self) -> None:
        may = self.now.due()
        assert (_erase(self.office.record.pk) is not None) == may, self.now
        self.now.erased = may

    @precondition(lambda self: self.now.closed)
    @rule(years=st.sampled_from([1, 4, 5, 6]), days=st.sampled_from([-1, 0, 1]))
    def years_go(self, years: int, days: int) -> None:
        at = self.now.at
        self.goes(at.replace(year=at.year + years, day=min(at.day, 28)) + timedelta(days=days) - at)

    def asked(self) -> uuid.UUID:
        """The request that waits; the id of none once it is erased."""
        with as_owner():
            row = EraseAsked.objects.filter(record=self.office.record, state="asked").first()
        return row.pk if row else uuid.uuid4()

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None and not self.now.erased:
                self.its_end()
        finally:
            super().teardown()

    def its_end(self) -> None:
        """So ends every run: the consent is withdrawn, and the record stays to the last minute of its years and while it is
        held; then it goes, when nothing keeps it. Or before, when one has asked for it and another decides.
        """
        now, head = self.now, next((each for each in HEADS if self.now.sees(each)), HEADS[0])
        self.withdraw(head, 0)
        self.disclose_on_consent(head, now.consents[0].facts, 0)
        self.all_holds()
        if not now.closed:
            self.close_or_reopen(head)
        for each in HEADS if now.asked else ():
            self.erase_decided(each)
        if not now.erased:
            self.its_years_pass(head)
            for place in range(len(now.holds)):
                self.end_hold(head, place)
            if now.placed != "no":
                self.answer(head, "no")
            self.erase_due(head)
        if not now.erased:
            self.erase_by_the_job()
        assert now.erased or not now.closed or not now.sees(head)
        self.all_holds()

    def its_years_pass(self, head: str) -> None:
        now = self.now
        last_minute = midnight_after(now.first_day() - timedelta(days=1)) - timedelta(minutes=1)
        if last_minute > now.at:
            self.goes(last_minute - now.at)
            self.nobody_can_erase_it(head)
            self.goes(timedelta(minutes=1))
        self.hold(head, None)
        if not now.due():
            self.nobody_can_erase_it(head)

    def all_holds(self) -> None:
        """What always holds, looked at now."""
        self.nobody_sees_it_without_a_ground_that_lasts()
        self.the_receiver_sees_what_was_sent_while_it_lasts_and_nothing_else()
        self.nothing_is_left_of_what_was_erased()

    def nobody_can_erase_it(self, head: str) -> None:
        self.erase_due(head)
        self.erase_by_the_job()
        assert not self.now.erased


@pytest.mark.parametrize(("machine", "runs"), [(Access, 8), (Ends, 8)])
def test_what_is_seen_is_what_the_design_says(machine: type[Machine], runs: int) -> None:
    office, _ = begin()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck),
            print_blob=True, phases=(Phase.reuse, Phase.generate),  # a run is short enough to be read as it is
        ),
    )  # fmt: skip
    assert logged(office.record, "assigned", "deleted", "disclosure_sent") == [], "all of it was undone"
