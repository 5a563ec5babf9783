"""What the receiver of a disclosure does: open it, answer, lay it with a record of one's own, take items over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import log
from samsyn.web.casework import policy
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.actions.transfers import copy_item
from samsyn.web.casework.keys import seal_in, unsealed
from samsyn.web.casework.models import DisclosedItem, Disclosure, Received, Record
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.database.clock import now, today


def received_by(member: Member) -> QuerySet[Disclosure]:
    """The disclosures that have come to this member and still last, the newest first."""
    rows = Disclosure.objects.filter(to_organisation=member.organisation_id, until__gte=today())
    rows = rows.exclude(state="revoked").select_related("from_organisation").order_by("-noted_at")
    return rows if member.role in RECEIVERS else rows.filter(pk__in=_laid(member))


def _laid(member: Member) -> list[UUID]:
    """The disclosures that lie with a record that the member may read. Asked of the policy, not of the database's wall."""
    rows = Received.objects.filter(record__organisation=member.organisation_id).select_related("record")
    return [row.disclosure_id for row in rows if policy.may(member, row.record, "read").allowed]


@dataclass(frozen=True, slots=True)
class Open:
    """Open what came. The sender is told that it was received, and when; never by whom."""

    disclosure: Disclosure

    def do(self, by: Acting) -> Disclosure:
        """The disclosure, received."""
        row = _locked(by, self.disclosure)
        if row.state == "sent":
            row.state, row.received_at, row.received_by = "received", now(), by.member
            row.save(update_fields=["state", "received_at", "received_by"])
            log(by.within, "disclosure_received", thing="disclosure", thing_id=row.pk, about=by.member.role)
        return row


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer the sender. reply: of the vocabulary disclosure_replies. A later answer stands instead; both are logged."""

    disclosure: Disclosure
    reply: str
    words: str

    def do(self, by: Acting) -> Disclosure:
        """The disclosure, answered."""
        row = _locked(by, self.disclosure)
        if row.state == "sent":
            raise Changed([Problem(_NOT_OPENED, _OPEN)])
        row.state, row.reply = "answered", self.reply
        seal_in(row, "reply_text", self.words)
        row.save(update_fields=["state", "reply", "reply_text"])
        log(by.within, "disclosure_answered", thing="disclosure", thing_id=row.pk, about=by.member.role)
        return row


@dataclass(frozen=True, slots=True)
class LayWithRecord(Action[Received]):
    """Say which of one's own records it belongs to. Whoever works with that record sees it from then on."""

    record: Record
    disclosure: Disclosure

    act = "write"
    code = "disclosure_linked"

    def change(self, by: Acting) -> Received:
        row = _locked(by, self.disclosure)
        if Received.objects.filter(record=self.record, disclosure_id=row.pk).exists():
            raise Changed([Problem(_LAID, _LOOK)])
        laid = Received(disclosure=row, **noted(by, self.record))
        laid.save(force_insert=True)
        return laid


@dataclass(frozen=True, slots=True)
class TakeOver(Action[Received]):
    """Take items over into the record: they stay there, with where they came from, when the disclosure has ended."""

    record: Record
    disclosure: Disclosure
    items: frozenset[str]

    act = "write"
    code = "disclosure_taken"

    def change(self, by: Acting) -> Received:
        row = _locked(by, self.disclosure)
        laid = Received.objects.select_for_update(of=("self",)).get(record=self.record, disclosure_id=row.pk)
        there = DisclosedItem.objects.filter(disclosure=row).order_by("place")
        wanted = [each for each in there if str(each.pk) in self.items and str(each.pk) not in laid.taken]
        if not wanted:
            raise Changed([Problem(_NOTHING, _CHOOSE)])
        for item in wanted:
            copy_item(by, self.record, row, item)
        kept = [
            *_kept(laid),
            *(json.loads(unsealed(each, "body")) for each in wanted if each.kind != "vault"),
        ]
        seal_in(laid, "body", json.dumps(kept, ensure_ascii=False, sort_keys=True))
        laid.taken = [*laid.taken, *(str(each.pk) for each in wanted)]
        laid.save(update_fields=["taken", "body"])
        return laid


def _kept(laid: Received) -> Iterable[object]:
    text = unsealed(laid, "body")
    return json.loads(text) if text else ()


def _locked(by: Acting, disclosure: Disclosure) -> Disclosure:
    """The disclosure as it is now, held until the page ends. Changed when it opens no longer."""
    row = received_by(by.member).select_related(None).select_for_update().filter(pk=disclosure.pk).first()
    if row is None:
        raise Changed([Problem(_ENDED, _LOOK)])
    return row


_NOT_OPENED = Text(sv="Det är inte öppnat än.", en="It has not been opened yet.")
_OPEN = Text(sv="Öppna och läs det först.", en="Open and read it first.")
_LAID = Text(sv="Det ligger redan i det ärendet.", en="It lies with that record already.")
_ENDED = Text(sv="Utlämnandet gäller inte längre.", en="The disclosure holds no longer.")
_LOOK = Text(sv="Öppna sidan på nytt.", en="Open the page anew.")
_NOTHING = Text(sv="Inget nytt är valt.", en="Nothing new is chosen.")
_CHOOSE = Text(sv="Välj det som ska in i ärendet.", en="Choose what shall go into the record.")
