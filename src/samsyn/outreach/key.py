"""The key that staff sign in with until there are accounts. Only a salted hash of it is kept.

It has 20 characters out of 30, about 98 bits, drawn by the system: no list of words helps to guess it, so
the hash need not be slow. A slow one would let strangers keep the site busy with wrong keys.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass

import msgspec

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.outreach import folder

FILE = "key.json"
SIGNS = "abcdefghjkmnpqrstuvwxyz2346789"
"""Letters and digits that are not taken for one another, read aloud or on paper."""
GROUPS, LENGTH = 4, 5
LONGEST = 200
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    salt: str
    hash: str


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of the key: enough to know it again, not enough to tell it."""

    salt: bytes
    hash: bytes

    def is_opened_by(self, written: str) -> bool:
        """Whether this is the key. Takes equally long however wrong it is."""
        given = _hash(_plain(written[:LONGEST]), self.salt)
        return hmac.compare_digest(given, self.hash) and len(written) <= LONGEST

    def secret(self, purpose: str) -> bytes:
        """A secret for a purpose, made from what is kept; another as soon as the key is another."""
        return hmac.digest(self.hash, f"samsyn outreach {purpose}".encode(), "sha256")


def make() -> str:
    """A new key in the place of any other. It is kept nowhere as it is, so show it at once."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))
    written = "-".join(groups)
    salt = secrets.token_bytes(32)
    kept = _Kept(salt.hex(), _hash(_plain(written), salt).hex())
    with folder.locked(FILE) as path:
        folder.write_whole(path, msgspec.json.encode(kept) + b"\n")
    return written


def revoke() -> bool:
    """Take the key away; whether there was one. Everybody who is signed in is out at once."""
    if folder.read(FILE) is None:
        return False
    with folder.locked(FILE) as path:
        return folder.remove(path)


def kept() -> Key | None:
    """What is kept of the key; None when there is none. UserError when the file is damaged."""
    data = folder.read(FILE)
    if data is None:
        return None
    try:
        read = msgspec.json.decode(data, type=_Kept)
    except msgspec.DecodeError:
        raise UserError([_DAMAGED]) from None
    if not (_HEX.fullmatch(read.salt) and _HEX.fullmatch(read.hash)):
        raise UserError([_DAMAGED])
    return Key(bytes.fromhex(read.salt), bytes.fromhex(read.hash))


def _plain(written: str) -> str:
    """The key however its groups were written."""
    return "".join(written.lower().split()).replace("-", "")


def _hash(plain: str, salt: bytes) -> bytes:
    return hmac.digest(salt, plain.encode("utf-8", "replace"), "sha256")


_DAMAGED = Problem(
    Text(sv="Filen med nyckeln går inte att läsa.", en="The file with the key cannot be read."),
    Text(sv="Gör en ny nyckel: samsyn outreach key.", en="Make a new key: samsyn outreach key."),
    file=FILE,
)
