"""What the receiver sees: one and the same for the sender's preview, the sender's copy and the receiver's page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.packs.schema import Status
from samsyn.web.casework.sharing.bodies import Body, packed
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Seen:
    """One item in the language of the page. address: where the receiver fetches a document, set by its own page."""

    title: str
    words: str
    lines: tuple[str, ...]
    source: str
    about: str
    said: date | None
    happened: date | None
    disputed: bool
    size: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole. protected: whether a marking of protection, or a protected detail, is among the items."""

    sender: str
    receiver: str
    contact: str
    ground: str
    law: str
    unsure: bool
    purpose: str
    until: date | None
    items: tuple[Seen, ...]
    protected: bool


def terms_of(sender: str, receiver: str, contact: str, ground: Mapping[str, Any]) -> dict[str, Any]:
    """From whom, to whom, whom to ask, on which ground: sealed as the words were that day."""
    return {"sender": sender, "receiver": receiver, "contact": contact, **ground}


def paper(terms: Mapping[str, Any], purpose: str, until: date | None, items: Sequence[Body]) -> Paper:
    """What is seen, in the language of the page."""
    return Paper(
        sender=terms["sender"],
        receiver=terms["receiver"],
        contact=terms["contact"],
        ground=terms["ground"][current()] if terms.get("ground") else "",
        law=terms.get("law", ""),
        unsure=terms.get("status", "") not in ("", Status.VERIFIED.value),
        purpose=purpose,
        until=until,
        items=tuple(seen(each) for each in items),
        protected=any(each.get("protected") for each in items),
    )


def seen(body: Body) -> Seen:
    """One item, in the language of the page."""
    file = body.get("file") or {}
    return Seen(
        title=body["title"][current()],
        words=body.get("words", ""),
        lines=tuple(each[current()] for each in body.get("lines", ())),
        source=_said(body.get("source")),
        about=_said(body.get("about")),
        said=_day(body.get("said")),
        happened=_day(body.get("happened")),
        disputed=bool(body.get("disputed")),
        size=_size(file["size"]) if file else "",
    )


def digest(
    terms: Mapping[str, Any], purpose: str, until: date, items: Sequence[Body], files: Sequence[bytes]
) -> str:
    """Of all that is seen, so that what was shown and what is sent can be told to be the same."""
    whole = packed(
        {"terms": dict(terms), "purpose": purpose, "until": until.isoformat(), "items": list(items)}
    )
    total = hashlib.sha256(whole.encode())
    for each in files:
        total.update(hashlib.sha256(each).digest())
    return total.hexdigest()


def _said(words: Mapping[str, str] | None) -> str:
    return words[current()] if words else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
