"""Files for receivers outside, and files that came from them: made, opened, known, laid with a record, taken over."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any
from uuid import UUID

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault import parcel
from samsyn.vault.recipients import new_identity, recipient_of
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.actions.transfers import copy_body
from samsyn.web.casework.keys import make_key, seal_in, unsealed, unsealed_bytes
from samsyn.web.casework.models import (
    DisclosedItem,
    Disclosure,
    KnownSigner,
    Parcel,
    ParcelIdentity,
    Received,
    Record,
)
from samsyn.web.casework.policy import Refused
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.database.clock import now, today
from samsyn.web.ring import ring

MOST_BYTES = 10_000_000
"""The largest file that is taken in, in bytes."""


@dataclass(frozen=True, slots=True)
class MakeFile(Action[bytes]):
    """The encrypted and signed file of a disclosure to a receiver outside. It can be made again while the disclosure lasts."""

    record: Record
    disclosure: Disclosure

    act = "disclose"
    code = "parcel_made"

    def change(self, by: Acting) -> bytes:
        row = self.disclosure
        if row.record_id != self.record.pk or row.to_organisation_id is not None:
            raise UserError([Problem(_NOT_OUTSIDE, _LOOK)])
        if row.state == "revoked" or row.until < today():
            raise Changed([Problem(_ENDED, _LOOK)])
        to: dict[str, Any] = json.loads(unsealed(row, "to_outside"))
        words: dict[str, Any] = json.loads(unsealed(row, "terms"))
        terms = parcel.Terms(
            parcel=row.pk,
            sender=by.member.organisation.name,
            sender_id=by.member.organisation_id,
            receiver=to["name"],
            receiver_key=to["key"],
            created=row.noted_at.astimezone(UTC).date(),
            purpose=unsealed(row, "purpose"),
            ground=f"{words.get('ground', {}).get('sv', row.ground)}, {words.get('law', '')}".rstrip(", "),
            until=row.until,
        )
        items, files = [], []
        for each in DisclosedItem.objects.filter(disclosure=row).order_by("place"):
            body = json.loads(unsealed(each, "body"))
            items.append(parcel.Item(id=each.pk, kind=each.kind, content=body))
            if each.kind == "document":
                kind = body.get("file", {}).get("type", "application/octet-stream")
                files.append(
                    parcel.Attachment(
                        id=each.pk, name="samsyn", media_type=kind, data=unsealed_bytes(each, "file")
                    )
                )
        return parcel.pack(ring(), terms, items, files)


@dataclass(frozen=True, slots=True)
class MakeIdentity:
    """The organisation's own key, that senders outside encrypt to. Made once; the secret half never leaves the vault."""

    def do(self, by: Acting) -> ParcelIdentity:
        """The key. Refused for those who do not receive for the organisation."""
        _demand(by)
        if ParcelIdentity.objects.filter(organisation=by.member.organisation_id).exists():
            raise Changed([Problem(_HAS_KEY, _LOOK)])
        secret = new_identity()
        row = ParcelIdentity(
            organisation=by.member.organisation,
            recipient=recipient_of(secret),
            made_at=now(),
            made_by=by.member,
        )
        make_key(row)
        seal_in(row, "identity", secret)
        row.save(force_insert=True)
        log(by.within, "organisation_changed", thing="parcelidentity", thing_id=row.pk, about=by.member.role)
        return row


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Open a file that came from outside. It is kept sealed until it is laid with a record."""

    data: bytes

    def do(self, by: Acting) -> Parcel:
        """What it holds. UserError when it is not for this organisation, was altered, is no parcel, or came before."""
        _demand(by)
        identity = ParcelIdentity.objects.filter(organisation=by.member.organisation_id).first()
        if identity is None:
            raise UserError([Problem(_NO_KEY, _MAKE_KEY, "file")])
        if len(self.data) > MOST_BYTES:
            raise UserError([Problem(_LARGE, _SMALLER, "file")])
        known = dict(
            KnownSigner.objects.filter(organisation=by.member.organisation_id).values_list("public", "sender")
        )
        opened = parcel.unpack(unsealed(identity, "identity"), self.data, known)
        digest = hashlib.sha256(opened.terms.parcel.bytes + bytes.fromhex(opened.public)).digest()
        if Parcel.objects.filter(organisation=by.member.organisation_id, digest=digest).exists():
            raise Changed([Problem(_TWICE, _LOOK)])
        row = Parcel(
            organisation=by.member.organisation,
            opened_at=now(),
            opened_by=by.member,
            signer_known=opened.signer == "known",
            digest=digest,
        )
        make_key(row)
        seal_in(row, "body", json.dumps(_kept(opened), ensure_ascii=False))
        row.save(force_insert=True)
        log(by.within, "parcel_opened", thing="parcel", thing_id=row.pk, about=by.member.role)
        return row


@dataclass(frozen=True, slots=True)
class KnowSigner:
    """Say that the sender's key has been compared with the sender. Files signed with it are theirs from then on."""

    row: Parcel

    def do(self, by: Acting) -> KnownSigner:
        """The known signer."""
        _demand(by)
        body = content(self.row)
        known = KnownSigner(
            organisation=by.member.organisation,
            sender=UUID(body["terms"]["sender_id"]),
            name=body["terms"]["sender"],
            public=body["public"],
            noted_at=now(),
            noted_by=by.member,
        )
        if KnownSigner.objects.filter(organisation=by.member.organisation_id, public=known.public).exists():
            raise Changed([Problem(_KNOWN, _LOOK)])
        known.save(force_insert=True)
        log(by.within, "organisation_changed", thing="knownsigner", thing_id=known.pk, about=by.member.role)
        return known


@dataclass(frozen=True, slots=True)
class LayParcel(Action[Parcel]):
    """Lay a file that came from outside with a record, and take chosen items over into it."""

    record: Record
    parcel: Parcel
    items: frozenset[str]

    act = "write"
    code = "disclosure_taken"

    def change(self, by: Acting) -> Parcel:
        row = Parcel.objects.select_for_update().filter(pk=self.parcel.pk, record=None).first()
        if row is None:
            raise Changed([Problem(_LAID, _LOOK)])
        body = content(row)
        files = {each["id"]: base64.b64decode(each["data"]) for each in body["files"]}
        taken = [each for each in body["items"] if each["id"] in self.items and each["kind"] != "vault"]
        for each in taken:
            copy_body(by, self.record, row.pk, each["kind"], each["content"], files.get(each["id"], b""))
        row.record = self.record
        row.save(update_fields=["record"])
        laid = Received(disclosure_id=row.pk, taken=[each["id"] for each in taken], **noted(by, self.record))
        seal_in(laid, "body", json.dumps([each["content"] for each in taken], ensure_ascii=False))
        laid.save(force_insert=True)
        return row


def content(row: Parcel) -> dict[str, Any]:
    """What a file from outside holds, as it was opened."""
    found: dict[str, Any] = json.loads(unsealed(row, "body"))
    return found


def _kept(opened: parcel.Parcel) -> dict[str, Any]:
    """The parcel as plain data. Its bodies come from outside: only text and known shapes are read out of them."""
    terms = opened.terms
    return {
        "public": opened.public,
        "signer": opened.signer,
        "terms": {
            "sender": terms.sender,
            "sender_id": str(terms.sender_id),
            "purpose": terms.purpose,
            "ground": terms.ground,
            "created": terms.created.isoformat(),
            "until": terms.until.isoformat() if terms.until else "",
        },
        "items": [
            {"id": str(each.id), "kind": each.kind, "content": sound(each.content)} for each in opened.items
        ],
        "files": [
            {"id": str(each.id), "data": base64.b64encode(each.data).decode("ascii")} for each in opened.files
        ],
    }


def sound(body: dict[str, Any]) -> dict[str, Any]:
    """A body with the shapes that our own have; what has another shape is left out."""

    def both(value: object) -> dict[str, str] | None:
        if isinstance(value, dict) and all(isinstance(value.get(lang), str) for lang in ("sv", "en")):
            return {lang: value[lang][:2_000] for lang in ("sv", "en")}
        return None

    lines = body.get("lines")
    data = body.get("data")
    made: dict[str, Any] = {
        "title": both(body.get("title")) or {"sv": "Uppgift", "en": "Statement"},
        "words": body["words"][:20_000] if isinstance(body.get("words"), str) else "",
        "lines": [found for each in lines[:200] if (found := both(each))] if isinstance(lines, list) else [],
        "disputed": body.get("disputed") is True,
        "protected": body.get("protected") is True,
        "data": {key: str(value)[:64] for key, value in data.items() if key in ("fact", "answer", "source", "kind")}
        if isinstance(data, dict) else {},
    }  # fmt: skip
    made |= {key: found for key in ("source", "about") if (found := both(body.get(key)))}
    made |= {key: day for key in ("said", "happened") if (day := _day(body.get(key)))}
    if "about" in made:
        made["data"]["other"] = "yes"
    return made


def _day(value: object) -> str:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""


def _demand(by: Acting) -> None:
    if by.member.role not in RECEIVERS:
        raise Refused([Problem(_NOT_YOURS, _ASK)])


_NOT_OUTSIDE = Text(
    sv="Utlämnandet gick inte till någon utanför.", en="The disclosure was not to a receiver outside."
)
_ENDED = Text(sv="Utlämnandet gäller inte längre.", en="The disclosure holds no longer.")
_LOOK = Text(sv="Öppna sidan på nytt.", en="Open the page anew.")
_HAS_KEY = Text(sv="Organisationen har redan en nyckel.", en="The organisation has a key already.")
_NO_KEY = Text(
    sv="Organisationen har ingen nyckel att ta emot filer med.",
    en="The organisation has no key to receive files with.",
)
_MAKE_KEY = Text(
    sv="Skapa den först, och ge den till avsändaren.", en="Make it first, and give it to the sender."
)
_LARGE = Text(sv="Filen är för stor.", en="The file is too large.")
_SMALLER = Text(
    sv="Be avsändaren om en mindre fil, högst 10 MB.", en="Ask the sender for a smaller file, 10 MB at most."
)
_TWICE = Text(sv="Filen har redan öppnats här.", en="The file has been opened here already.")
_KNOWN = Text(sv="Nyckeln är redan känd.", en="The key is known already.")
_LAID = Text(sv="Filen ligger redan i ett ärende.", en="The file lies with a record already.")
_NOT_YOURS = Text(
    sv="Chefen eller koordinatorn tar emot filer.", en="The supervisor or the coordinator receives files."
)
_ASK = Text(sv="Fråga din enhetschef.", en="Ask your head of unit.")
