"""Hand a record over to another organisation: what it gets is a disclosure; taken, it begins a record of its own there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.documents import AddDocument
from samsyn.web.casework.actions.facts import Said
from samsyn.web.casework.actions.records import Changed, OpenRecord
from samsyn.web.casework.files import media_type
from samsyn.web.casework.keys import seal_in, unsealed, unsealed_bytes
from samsyn.web.casework.models import DisclosedItem, Disclosure, Note, Origin, Received, Record, Transfer
from samsyn.web.casework.policy import Refused
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.database.clock import now, today


def live_disclosures(record: Record) -> list[Disclosure]:
    """What this record has disclosed to organisations here and that still lasts."""
    rows = Disclosure.objects.filter(record=record, to_organisation__isnull=False, until__gte=today())
    return list(rows.exclude(state="revoked").select_related("to_organisation").order_by("-noted_at"))


@dataclass(frozen=True, slots=True)
class OfferTransfer(Action[Transfer]):
    """Offer the record to whom a disclosure was sent. What was disclosed, on its ground, is what goes over."""

    record: Record
    disclosure: Disclosure

    act = "transfer"
    code = "transfer_offered"

    def change(self, by: Acting) -> Transfer:
        if self.disclosure.pk not in {each.pk for each in live_disclosures(self.record)}:
            raise Changed([Problem(_ENDED, _CHOOSE)])
        if Transfer.objects.filter(record=self.record, state="offered").exists():
            raise Changed([Problem(_OFFERED, _WITHDRAW)])
        row = Transfer(
            to_organisation=self.disclosure.to_organisation,
            disclosure=self.disclosure,
            **noted(by, self.record),
        )
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class WithdrawTransfer(Action[Transfer]):
    """Take an offer back that nobody has answered."""

    record: Record
    transfer: UUID

    act = "transfer"
    code = "transfer_answered"

    def change(self, by: Acting) -> Transfer:
        row = Transfer.objects.filter(pk=self.transfer, record=self.record, state="offered").first()
        if row is None:
            raise Changed([Problem(_ANSWERED, _LOOK)])
        return _answer(row, "withdrawn")


@dataclass(frozen=True, slots=True)
class TakeTransfer:
    """Take it over: a record of one's own, with what came and where it came from. The old one is closed, not erased."""

    transfer: Transfer

    def do(self, by: Acting) -> Record:
        """The new record."""
        disclosure = _demand_open(by, self.transfer)
        record = OpenRecord("other_organisation", unit=by.member.unit).do(by)
        Origin(
            from_organisation_id=disclosure.from_organisation_id,
            transfer=self.transfer.pk,
            disclosure=disclosure.pk,
            **noted(by, record),
        ).save(force_insert=True)
        items = DisclosedItem.objects.filter(disclosure=disclosure).order_by("place")
        Received(
            disclosure=disclosure, taken=[str(each.pk) for each in items], **noted(by, record)
        ).save(force_insert=True)  # fmt: skip
        for item in items:
            copy_item(by, record, disclosure, item)
        _answer(self.transfer, "taken")
        log(
            by.within,
            "transferred",
            record=record.pk,
            thing="transfer",
            thing_id=self.transfer.pk,
            about="main",
        )
        return record


@dataclass(frozen=True, slots=True)
class DeclineTransfer:
    """Say no to it. The record stays open where it is."""

    transfer: Transfer

    def do(self, by: Acting) -> Transfer:
        """The answered offer."""
        _demand_open(by, self.transfer)
        log(by.within, "transfer_answered", thing="transfer", thing_id=self.transfer.pk, about="declined")
        return _answer(self.transfer, "declined")


def _demand_open(by: Acting, transfer: Transfer) -> Disclosure:
    """The disclosure that an open offer to this member's organisation rests on."""
    if by.member.role not in RECEIVERS or transfer.to_organisation_id != by.member.organisation_id:
        raise Refused([Problem(_NOT_YOURS, _ASK)])
    row = Transfer.objects.select_for_update(of=("self",)).filter(pk=transfer.pk, state="offered").first()
    if row is None:
        raise Changed([Problem(_ANSWERED, _LOOK)])
    found = Disclosure.objects.filter(pk__in=[row.disclosure_id]).first()
    if found is None:
        raise UserError([Problem(_ENDED, _ASK_AGAIN)])
    return found


def _answer(row: Transfer, state: str) -> Transfer:
    row.state, row.answered_at = state, now()
    row.save(update_fields=["state", "answered_at"])
    return row


def copy_item(by: Acting, record: Record, disclosure: Disclosure, item: DisclosedItem) -> None:
    """One item as a row of the new record. What came out of the vault is not copied: it is laid in the vault by hand."""
    file = unsealed_bytes(item, "file") if item.kind == "document" else b""
    copy_body(by, record, disclosure.pk, item.kind, json.loads(unsealed(item, "body")), file)


def copy_body(by: Acting, record: Record, origin: UUID, kind: str, body: dict[str, Any], file: bytes) -> None:
    """The same from what an item says. origin: the disclosure, or the parcel, that it came by."""
    if kind == "vault":
        return
    if kind == "document":
        AddDocument(
            record, body.get("data", {}).get("kind", "other"), body.get("words", ""), media_type(file), file
        ).do(by)
        return
    if kind == "fact":
        _copy_fact(by, record, origin, body)
        return
    note = Note(kind="other", on=today(), **noted(by, record))
    seal_in(note, "body", _as_text(body))
    note.save(force_insert=True)


def _copy_fact(by: Acting, record: Record, origin: UUID, body: dict[str, Any]) -> None:
    """A statement about the person as a statement; one about somebody else as words, for whom it is about is not here."""
    data = body.get("data", {})
    other = bool(data.get("other"))
    said = Said(
        fact="" if other else data.get("fact", ""),
        answer="" if other else data.get("answer", ""),
        detail=_as_text(body) if other else body.get("words", ""),
        source=data.get("source", ""),
        said_on=_day(body.get("said")),
        happened_on=_day(body.get("happened")),
    )
    said.row(by, record, shared_from=origin).save(force_insert=True)


def _as_text(body: dict[str, Any]) -> str:
    lines = [body["title"]["sv"], body.get("words", ""), *(each["sv"] for each in body.get("lines", ()))]
    about = body.get("about", {}).get("sv", "")
    return "\n".join(each for each in (*lines, about) if each)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_ENDED = Text(sv="Utlämnandet gäller inte längre.", en="The disclosure holds no longer.")
_CHOOSE = Text(sv="Välj ett som gäller.", en="Choose one that holds.")
_OFFERED = Text(sv="Ärendet är redan erbjudet.", en="The record is offered already.")
_WITHDRAW = Text(sv="Ta tillbaka det erbjudandet först.", en="Withdraw that offer first.")
_ANSWERED = Text(sv="Erbjudandet är redan besvarat.", en="The offer has been answered already.")
_LOOK = Text(sv="Öppna sidan på nytt.", en="Open the page anew.")
_NOT_YOURS = Text(
    sv="Chefen eller koordinatorn tar emot ärenden.",
    en="The supervisor or the coordinator takes records over.",
)
_ASK = Text(sv="Fråga din enhetschef.", en="Ask your head of unit.")
_ASK_AGAIN = Text(sv="Be avsändaren att erbjuda det på nytt.", en="Ask the sender to offer it anew.")
