"""What a parcel holds, and the one way its bytes are spelled.

Everything a stranger could send is bounded here: how many things, how long each label is, and which signs a label may
hold (it will stand on a page and in a list of files).
"""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

MAX_BYTES = 32 * 1024 * 1024  # of the body; files take a third more there than they are
_Label = Annotated[str, Meta(min_length=1, max_length=200)]
_Words = Annotated[str, Meta(min_length=1, max_length=2000)]
_Public = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_RIGHT_TO_LEFT_TRICKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a parcel. Its repr names its kind alone: a parcel in an error report must tell nothing."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Terms(_Part, frozen=True, forbid_unknown_fields=True):
    """Who sends to whom, why, on which legal ground, and until when the receiver may keep it in use.

    parcel: a random id, so that the receiver notices one that comes twice. receiver_key: the age recipient it was made
    for, signed along, so that a receiver cannot pass it on as if it had been sent to somebody else.
    """

    parcel: UUID
    sender: _Label
    sender_id: UUID
    receiver: _Label
    receiver_key: _Label
    created: date
    purpose: _Words
    ground: _Words
    until: date | None = None

    def over(self, today: date) -> bool:
        """Whether the last day of use has passed."""
        return self.until is not None and today > self.until


class Item(_Part, frozen=True, forbid_unknown_fields=True):
    """One item as JSON. kind: what it is in the sender's vocabulary, such as "fact"."""

    id: UUID
    kind: _Label
    content: dict[str, Any]


class Attachment(_Part, frozen=True, forbid_unknown_fields=True):
    """One file (base64 inside the parcel). name: a label to show, never a path to write to."""

    id: UUID
    name: _Label
    media_type: Annotated[str, Meta(pattern=r"\A[a-z]+/[a-z0-9.+-]{1,80}\Z")]
    data: bytes


class Entry(_Part, frozen=True, forbid_unknown_fields=True):
    """A line of the manifest. sha256 and size (bytes): of the item's JSON, or of the file."""

    id: UUID
    kind: _Label
    sha256: _Public
    size: int


class Body(_Part, frozen=True, forbid_unknown_fields=True):
    """All that is signed."""

    format: Literal[1]
    terms: Terms
    entries: Annotated[tuple[Entry, ...], Meta(max_length=600)]
    items: Annotated[tuple[Item, ...], Meta(max_length=500)]
    files: Annotated[tuple[Attachment, ...], Meta(max_length=100)]


def entries_of(items: tuple[Item, ...], files: tuple[Attachment, ...]) -> tuple[Entry, ...]:
    """The manifest of items and files, in their order."""
    listed = [(item.id, item.kind, canonical(item)) for item in items]
    listed += [(file.id, "file", file.data) for file in files]
    return tuple(Entry(id, kind, hashlib.sha256(data).hexdigest(), len(data)) for id, kind, data in listed)


def canonical(part: _Part) -> bytes:
    """The one spelling: JSON with sorted keys and no spaces."""
    return msgspec.json.encode(part, order="sorted")


def read_body(raw: bytes) -> Body | None:
    """The body, or None when it is not one, is not spelled in the one way, or does not agree with itself."""
    try:
        body = msgspec.json.decode(raw, type=Body)
        # Also catches keys that stand twice, and numbers that do not survive being read.
        return body if canonical(body) == raw and is_sound(body) else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError, TypeError, OverflowError):
        return None


def is_sound(body: Body) -> bool:
    """Whether the manifest lists exactly what is there, no id stands twice, and all labels can be shown."""
    terms = body.terms
    labels = [terms.sender, terms.receiver, terms.receiver_key, terms.purpose, terms.ground]
    labels += [item.kind for item in body.items] + [file.name for file in body.files]
    ids = {entry.id for entry in body.entries}
    return (
        body.entries == entries_of(body.items, body.files)
        and len(ids) == len(body.entries)
        and all(map(_can_be_shown, labels))
        and not any(set(file.name) & set("/\\:") or file.name.startswith(".") for file in body.files)
        and (terms.until is None or terms.until >= terms.created)
    )


def _can_be_shown(label: str) -> bool:
    """No control signs, and none that make a text read in another order than it is written."""
    return not any(unicodedata.category(c) == "Cc" or c in _RIGHT_TO_LEFT_TRICKS for c in label)
