"""The code of somebody who goes on later: drawn at random, the only key to what she has answered so far.

80 random bits as 16 letters and figures in groups of four (Crockford's base 32, which has no I, L, O or U). Two things are
made of it with HKDF (RFC 5869): the key that seals the answers, and the name under which the database keeps them. Neither leads
to the other or back to the code. So many bits need no slow derivation: they cannot be tried.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from uuid import UUID

from samsyn.errors import VaultError
from samsyn.vault.primitives import derive
from samsyn.vault.sealing import open_sealed, seal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 16
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})

Typed = dict[str, list[str]]


def new_code() -> str:
    """A code to show once."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def in_groups(code: str) -> str:
    """As people read it."""
    return " ".join(code[at : at + 4] for at in range(0, LETTERS, 4))


def read_code(text: str) -> str | None:
    """A code as it was typed, with blanks, hyphens and small letters as they come; None where it cannot be one."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_READ_AS)
    return plain if len(plain) == LETTERS and set(plain) <= set(ALPHABET) else None


def name_of(code: str, made: UUID) -> bytes:
    """The 16 bytes under which the database keeps what was saved with a code in a round."""
    return derive(code.encode(), b"samsyn draft name 1|" + made.bytes, length=16)


@dataclass(frozen=True, slots=True)
class Saved:
    """What somebody has answered so far, and the number of the section where she is."""

    typed: Typed
    at: int


def seal_draft(code: str, made: UUID, saved: Saved) -> bytes:
    """Sealed with the code's key, bound to the round and the name."""
    plain = json.dumps({"typed": saved.typed, "at": saved.at}).encode()
    return seal(_key(code, made), _place(code, made), plain)


def open_draft(code: str, made: UUID, sealed: bytes) -> Saved:
    """What was saved. VaultError when the code is another's."""
    try:
        found = json.loads(open_sealed(_key(code, made), _place(code, made), sealed))
        return Saved({str(k): [str(each) for each in v] for k, v in found["typed"].items()}, int(found["at"]))
    except (ValueError, KeyError, AttributeError, TypeError):
        raise VaultError("format") from None


def _key(code: str, made: UUID) -> bytes:
    return derive(code.encode(), b"samsyn draft key 1|" + made.bytes)


def _place(code: str, made: UUID) -> str:
    return f"studies_draft|{name_of(code, made).hex()}|sealed"
