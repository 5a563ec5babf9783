"""A parcel: chosen items for a receiver outside, as one encrypted and signed file.

    age file for one recipient, around
        "samsyn-parcel 1" and a line feed | public key (32 bytes) | signature (64) | body (JSON, see `parcel_form`)

What is signed are the bytes of the body, with terms, manifest and the receiver's own key. Any age program opens the
file for the receiver; `unpack` also checks it. Nothing that went wrong is told in words of the parcel itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import pyrage
from msgspec import structs

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.keyring import KeyRing
from samsyn.vault.parcel_form import (
    MAX_BYTES,
    Attachment,
    Body,
    Entry,
    Item,
    Terms,
    canonical,
    entries_of,
    read_body,
)
from samsyn.vault.recipients import read_identity, read_recipient
from samsyn.vault.signing import PUBLIC_BYTES, SIGNATURE_BYTES, is_signed, public_key, sign

__all__ = ["Attachment", "Entry", "Item", "Parcel", "Signer", "Terms", "pack", "unpack"]

Signer = Literal["known", "changed", "unknown"]
_MAGIC = b"samsyn-parcel 1\n"
_PURPOSE = "parcel 1"
_MAX_FILE = MAX_BYTES + MAX_BYTES // 1024 + 4096  # age adds 16 bytes to each 64 KiB, and a head
_HEAD = len(_MAGIC) + PUBLIC_BYTES + SIGNATURE_BYTES


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel that was opened, whole and unaltered.

    public: the key that signed it. signer: "known" when that key is known as this sender's; "changed" when the sender
    is known, but by other keys (ask them before believing it); "unknown" when neither is known.
    """

    terms: Terms
    entries: tuple[Entry, ...]
    items: tuple[Item, ...] = field(repr=False)
    files: tuple[Attachment, ...] = field(repr=False)
    public: str
    signer: Signer


def pack(ring: KeyRing, terms: Terms, items: Sequence[Item], files: Sequence[Attachment] = ()) -> bytes:
    """The parcel's bytes, for `terms.receiver_key` alone, signed with the ring's signing key.

    Raises UserError when the receiver's key cannot be read, there is too much, or something cannot be packed.
    """
    recipient = read_recipient(terms.receiver_key)
    raw = _spell(structs.replace(terms, receiver_key=str(recipient)), tuple(items), tuple(files))
    if len(raw) > MAX_BYTES:
        raise UserError([_TOO_LARGE])
    if read_body(raw) is None:  # the sender learns it here, not the receiver
        raise UserError([_CANNOT_PACK])
    head = _MAGIC + bytes.fromhex(public_key(ring)) + sign(ring, _PURPOSE, raw)
    sealed: bytes = pyrage.encrypt(head + raw, [recipient])
    return sealed


def unpack(identity: str, data: bytes, known_signers: Mapping[str, UUID]) -> Parcel:
    """Open and check a parcel. known_signers: public key (64 hex digits) -> the id of the organisation it belongs to.

    Raises UserError: too large; not for this identity, or altered; not a parcel; a signature that does not hold; a key
    that is known as another organisation's than the one it names; made for another receiver and passed on.
    """
    inside = _open(identity, data)
    if not inside.startswith(_MAGIC) or len(inside) < _HEAD:
        raise UserError([_MALFORMED])
    public, raw = inside[len(_MAGIC) :][:PUBLIC_BYTES].hex(), inside[_HEAD:]
    if not is_signed(public, _PURPOSE, raw, inside[_HEAD - SIGNATURE_BYTES : _HEAD]):
        raise UserError([_BAD_SIGNATURE])
    body = read_body(raw)
    if body is None:
        raise UserError([_MALFORMED])
    if body.terms.receiver_key != str(read_identity(identity).to_public()):
        raise UserError([_FOR_ANOTHER])
    signer = _signer(public, body.terms.sender_id, known_signers)
    return Parcel(body.terms, body.entries, body.items, body.files, public, signer)


def _spell(terms: Terms, items: tuple[Item, ...], files: tuple[Attachment, ...]) -> bytes:
    try:
        return canonical(Body(1, terms, entries_of(items, files), items, files))
    except (TypeError, UnicodeError, OverflowError, RecursionError):
        pass
    raise UserError([_CANNOT_PACK])  # raised out here, because the encoder's own error may carry the text


def _open(identity: str, data: bytes) -> bytes:
    if len(data) > _MAX_FILE:  # before anything of it is read
        raise UserError([_TOO_LARGE])
    try:
        inside: bytes = pyrage.decrypt(data, [read_identity(identity)])
    except pyrage.DecryptError:
        raise UserError([_CANNOT_OPEN]) from None
    return inside


def _signer(public: str, sender_id: UUID, known: Mapping[str, UUID]) -> Signer:
    if public in known:
        if known[public] != sender_id:
            raise UserError([_OTHER_SENDER])
        return "known"
    return "changed" if sender_id in known.values() else "unknown"


_ASK_SENDER = Text(
    sv="Be avsändaren skicka det igen. Använd inget ur det.",
    en="Ask the sender to send it again. Use nothing of it.",
)
_TOO_LARGE = Problem(
    what=Text(sv="Paketet är för stort.", en="The parcel is too large."),
    do=Text(sv="Dela upp det i flera paket.", en="Divide it into several parcels."),
)
_CANNOT_PACK = Problem(
    what=Text(
        sv="Något av det valda går inte att packa: en text är tom, för lång eller har tecken som inte går att visa.",
        en="Something that was chosen cannot be packed: a text is empty, too long or has signs that cannot be shown.",
    ),
    do=Text(
        sv="Kontrollera mottagare, ändamål, slutdatum och filnamn.",
        en="Check the receiver, the purpose, the end date and the file names.",
    ),
)
_CANNOT_OPEN = Problem(
    what=Text(
        sv="Paketet går inte att öppna. Det är skickat till någon annan nyckel, eller har ändrats på vägen.",
        en="The parcel cannot be opened. It was sent to another key, or was altered on its way.",
    ),
    do=Text(
        sv="Be avsändaren kontrollera er nyckel och skicka det igen.",
        en="Ask the sender to check your key and send it again.",
    ),
)
_MALFORMED = Problem(
    what=Text(
        sv="Filen är inget paket som programmet kan läsa.", en="The file is no parcel the program can read."
    ),
    do=_ASK_SENDER,
)
_BAD_SIGNATURE = Problem(
    what=Text(
        sv="Signaturen stämmer inte. Innehållet är inte det som avsändaren skrev under.",
        en="The signature does not hold. The content is not what the sender signed.",
    ),
    do=_ASK_SENDER,
)
_OTHER_SENDER = Problem(
    what=Text(
        sv="Paketet är undertecknat av en annan organisation än den som står som avsändare.",
        en="The parcel is signed by another organisation than the one named as its sender.",
    ),
    do=Text(
        sv="Ring den som står som avsändare på ett nummer ni redan har. Använd inget ur paketet.",
        en="Call the one named as its sender on a number you already have. Use nothing of the parcel.",
    ),
)
_FOR_ANOTHER = Problem(
    what=Text(
        sv="Paketet gjordes för en annan mottagare och har skickats vidare.",
        en="The parcel was made for another receiver and has been passed on.",
    ),
    do=Text(
        sv="Be avsändaren själv skicka det till er, om det finns grund för det.",
        en="Ask the sender to send it to you, if there is a ground for that.",
    ),
)
