"""One worker hands the record to another: begun, filled in, offered, taken. Or, in an emergency, a head of unit appoints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from samsyn.casework.checklists import Progress, Reply, progress
from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.access import end_of
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.named import KEY, carry_over, to_ask
from samsyn.web.casework.actions.records import LOOK, Changed
from samsyn.web.casework.keys import seal_in, unsealed
from samsyn.web.casework.models import Assignment, Block, Handover, Record
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.who_opens import live, main_worker
from samsyn.web.database import plain
from samsyn.web.database.clock import now, today

READS_BEFORE = 14
"""How many days whoever is to take over may read the record before she has taken it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the giver writes. checks: reply by id of the checklist. named: yes or no by the key of a vault item."""

    kind: str
    checks: Mapping[str, str]
    told: str
    why_not: str
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BeginHandover(Action[Handover]):
    """To whom, and why the worker changes. Nothing changes by it yet."""

    record: Record
    taker: Member
    because: str

    act = "handover"
    code = "handover_begun"

    def change(self, by: Acting) -> Handover:
        giver = main_worker(self.record)
        if giver is None:
            raise UserError([Problem(_NO_GIVER, _APPOINT)])
        if waiting(self.record) is not None:
            raise Changed([Problem(_BEGUN, LOOK)])
        _may_be_worker(self.record, self.taker, giver.member)
        row = Handover(giver=giver.member, taker=self.taker, because=self.because, **noted(by, self.record))
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class WriteHandover(Action[Handover]):
    """Fill in the checklist. offer: it is done, and the taker may take the record."""

    record: Record
    said: Said
    offer: bool

    act = "handover"
    code = "handover_written"

    def change(self, by: Acting) -> Handover:
        row = _unoffered(self.record)
        asked = {each.key: each.name for each in to_ask(self.record, by.member, row.taker)}
        kept = {key: said for key, said in row.checks.items() if key.startswith(KEY)}
        kept |= {key: said for key, said in self.said.named.items() if key in asked and said}
        row.kind, row.checks = self.said.kind, {**self.said.checks, **kept}
        seal_in(row, "told", self.said.told)
        seal_in(row, "why_not", self.said.why_not)
        if self.offer:
            problems = in_the_way(self.said)
            problems += [
                Problem(_UNNAMED, _YES_NO, where=name) for key, name in asked.items() if key not in kept
            ]
            if problems:
                raise UserError(problems)
            row.offered_at = now()
            self._let_read(by, row)
        row.save(update_fields=["kind", "checks", "told", "why_not", "offered_at"])
        return row

    def _let_read(self, by: Acting, row: Handover) -> None:
        """Whoever takes over reads first what she takes."""
        if not live(Assignment.objects.filter(record=self.record, member=row.taker)).exists():
            last = end_of(today() + timedelta(days=READS_BEFORE))
            Assignment(
                member=row.taker, part="reader", since=now(), until=last, because="handover", **noted(by, self.record)
            ).save(force_insert=True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CancelHandover(Action[Handover]):
    """It comes to nothing; the taker reads no longer, where that was all she had."""

    record: Record

    act = "handover"
    code = "handover_cancelled"

    def change(self, by: Acting) -> Handover:
        row = waiting(self.record)
        if row is None:
            raise Changed([Problem(_OVER, LOOK)])
        return _cancelled(row)


@dataclass(frozen=True, slots=True)
class DeclineHandover(Action[Handover]):
    """The taker does not take it."""

    record: Record

    act = "read"
    code = "handover_declined"

    def change(self, by: Acting) -> Handover:
        return _cancelled(_for(self.record, by.member))


@dataclass(frozen=True, slots=True)
class TakeOver(Action[Handover]):
    """The taker is the worker from now on, and the giver is not: one statement in the database."""

    record: Record

    act = "read"
    code = "handed_over"

    def change(self, by: Acting) -> Handover:
        row = _for(self.record, by.member)
        ((done,),) = plain.asked("SELECT casework_take_over(%s)", [row.pk])
        if not done:
            raise Changed([Problem(_OVER, LOOK)])
        carry_over(by, self.record, row.taker, row.checks)
        return row


@dataclass(frozen=True, slots=True)
class Appoint(Action[Handover]):
    """A head of unit makes somebody the worker without a giver, for a reason: she is gone, or there was none."""

    record: Record
    taker: Member
    because: str
    why: str
    named: Mapping[str, str] = field(default_factory=dict)

    act = "assign"
    code = "handed_over"

    def change(self, by: Acting) -> Handover:
        before = main_worker(self.record)
        _may_be_worker(self.record, self.taker, before.member if before else None)
        moment = now()
        if (open_one := waiting(self.record)) is not None:
            _cancelled(open_one)
        rows = live(Assignment.objects.filter(record=self.record))
        rows.filter(part="main").update(until=moment)
        rows.filter(member=self.taker).update(until=moment)
        row = Handover(
            taker=self.taker, kind="none", because=self.because, emergency=True, offered_at=moment, done_at=moment,
            **noted(by, self.record),
        )  # fmt: skip
        seal_in(row, "why_not", self.why)
        row.save(force_insert=True)
        Assignment(
            member=self.taker, part="main", since=moment, because=self.because, **noted(by, self.record)
        ).save(force_insert=True)
        carry_over(by, self.record, self.taker, self.named)
        return row


def waiting(record: Record) -> Handover | None:
    """The handover of this record that is neither done nor cancelled."""
    rows = Handover.objects.filter(record=record, done_at=None, cancelled=False, emergency=False)
    return rows.select_related("giver", "taker").order_by("-noted_at").first()


def how_far(said: Said) -> Progress:
    """How far the checklist has come."""
    checks = cast("Mapping[str, Reply]", said.checks)
    told = frozenset(checks) if said.why_not.strip() else frozenset()
    return progress(load_pack().checklists["handover"], checks, told)


def in_the_way(said: Said) -> list[Problem]:
    """What must be done before the record may be offered."""
    found = []
    if said.kind not in ("warm", "talk", "written"):
        found.append(Problem(_HOW, _CHOOSE, where="kind"))
    elif said.kind != "warm" and not said.why_not.strip():
        found.append(Problem(_NOT_WARM, _WRITE, where="why_not"))
    if not said.told.strip():
        found.append(Problem(_NOT_TOLD, _WRITE, where="told"))
    for item in how_far(said).stands_in_the_way:
        found.append(Problem(_LEFT, _DO_IT, where=item))
    return found


def said_in(row: Handover) -> Said:
    """What is written in a handover."""
    checks = {key: said for key, said in row.checks.items() if not key.startswith(KEY)}
    named = {key: said for key, said in row.checks.items() if key.startswith(KEY)}
    return Said(row.kind, checks, unsealed(row, "told"), unsealed(row, "why_not"), named)


def _unoffered(record: Record) -> Handover:
    row = waiting(record)
    if row is None or row.offered_at is not None:
        raise Changed([Problem(_OVER, LOOK)])
    return row


def _for(record: Record, taker: Member) -> Handover:
    row = waiting(record)
    if row is None or row.taker_id != taker.pk or row.offered_at is None:
        raise Changed([Problem(_OVER, LOOK)])
    return row


def _cancelled(row: Handover) -> Handover:
    row.cancelled = True
    row.save(update_fields=["cancelled"])
    live(Assignment.objects.filter(record=row.record, member=row.taker, because="handover")).update(
        until=now()
    )
    return row


def _may_be_worker(record: Record, taker: Member, giver: Member | None) -> None:
    if taker.role not in WORKING_ROLES or not taker.active or taker.organisation_id != record.organisation_id:
        raise UserError([Problem(_NOT_HER, _ANOTHER, where="taker")])
    if Block.objects.filter(record=record, member=taker, ended_at=None).exists():
        raise UserError([Problem(_NOT_HER, _ANOTHER, where="taker")])
    if giver is not None and giver.pk == taker.pk:
        raise UserError([Problem(_SAME, _ANOTHER, where="taker")])


_OVER = Text(
    sv="Överlämningen väntar inte längre på det.", en="The handover does not wait for that any longer."
)
_BEGUN = Text(sv="En överlämning har redan börjat.", en="A handover has begun already.")
_NO_GIVER = Text(sv="Ärendet har ingen handläggare.", en="The record has no worker.")
_APPOINT = Text(sv="Be din enhetschef att utse någon.", en="Ask your head of unit to appoint somebody.")
_NOT_HER = Text(sv="Kollegan kan inte bli handläggare här.", en="The colleague cannot be the worker here.")
_SAME = Text(sv="Kollegan är redan handläggare.", en="The colleague is the worker already.")
_ANOTHER = Text(sv="Välj någon annan.", en="Choose somebody else.")
_HOW = Text(sv="Det står inte hur överlämningen görs.", en="It does not say how it is handed over.")
_CHOOSE = Text(sv="Välj ett sätt.", en="Choose a way.")
_NOT_WARM = Text(
    sv="Personen och båda handläggarna har inte träffats.", en="The person and both workers have not met."
)
_NOT_TOLD = Text(
    sv="Det står inte vad personen har fått veta.", en="It does not say what the person has been told."
)
_WRITE = Text(sv="Skriv det här.", en="Write it here.")
_UNNAMED = Text(
    sv="Det står inte om kollegan ska namnges.", en="It does not say whether the colleague is to be named."
)
_YES_NO = Text(sv="Svara ja eller nej.", en="Answer yes or no.")
_LEFT = Text(sv="Det här är inte klart.", en="This is not done.")
_DO_IT = Text(
    sv="Gör det, eller svara nej och skriv varför nedanför.", en="Do it, or answer no and write why below."
)
