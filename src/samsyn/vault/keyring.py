"""The key ring: the secrets of one installation, for four uses that are rotated apart from each other.

    wrap    wraps the data key of each record. Rotated often: the wraps are made anew, the seals stay.
    index   makes the blind indexes. Rotated seldom: every digest must be made anew from the opened text.
    sign    signs parcels. Rotated when the public key may be told to all receivers again.
    digest  holds typed reasons to the audit chain. Old keys stay, or old reasons can no longer be checked.

A key is 32 random bytes with an id of 8 hex digits that says nothing about it. The last key of each use is the
current one; the older ones can still open. What is used is never the secret itself but a key derived from it with
HKDF for that use, so that no two uses share a key. `keyring_text` reads and writes a ring.

A ring that is lost cannot be made again: all that was sealed under it is then shredded for good.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from samsyn.errors import Problem, UserError, VaultError
from samsyn.lang import Text
from samsyn.vault.primitives import KEY_BYTES, derive

Use = Literal["wrap", "index", "sign", "digest"]
USES: tuple[Use, ...] = get_args(Use)
ID_BYTES = 4


@dataclass(frozen=True, slots=True)
class Key:
    """One secret. Never shown: its repr holds the id only."""

    id: str
    use: Use
    made: date
    secret: bytes = field(repr=False)

    @property
    def id_bytes(self) -> bytes:
        """The id as the 4 bytes that stand in what was made with this key."""
        return bytes.fromhex(self.id)

    def derive(self, detail: str = "") -> bytes:
        """The key for this key's use, or for one part of it (`detail`, such as "surname")."""
        return derive(self.secret, f"samsyn vault 1|{self.use}|{detail}".encode())


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys; the last of each use is the current one. At least one of each use, and no id twice."""

    keys: tuple[Key, ...]

    def __post_init__(self) -> None:
        if len({key.id for key in self.keys}) != len(self.keys):
            raise UserError([_TWICE])
        if {key.use for key in self.keys} != set(USES):
            raise UserError([_A_USE_IS_MISSING])

    def of(self, use: Use) -> tuple[Key, ...]:
        """The keys of one use, the current one first."""
        return tuple(key for key in reversed(self.keys) if key.use == use)

    def current(self, use: Use) -> Key:
        """The key that new things are made with."""
        return self.of(use)[0]

    def find(self, use: Use, id_bytes: bytes) -> Key:
        """The key that something was made with. Raises VaultError when the ring does not hold it."""
        for key in self.of(use):
            if key.id_bytes == id_bytes:
                return key
        raise VaultError("unknown_key")

    def with_new_key(self, use: Use, made: date) -> KeyRing:
        """A ring with one more key, current from now on. The ring must be saved before the key is used.

        Processes that still hold the ring without it cannot open what is made with it. Where they are not all
        stopped meanwhile, use `with_coming_key`, restart them one by one, and then `promote`.
        """
        return replace(self, keys=(*self.keys, self._new_key(use, made)))

    def with_coming_key(self, use: Use, made: date) -> KeyRing:
        """A ring with one more key that can open, but is not yet the current one."""
        return replace(self, keys=(self._new_key(use, made), *self.keys))

    def promote(self, key_id: str) -> KeyRing:
        """A ring in which this key is the current one of its use. Raises UserError when it is not in the ring."""
        chosen = [key for key in self.keys if key.id == key_id]
        if not chosen:
            raise UserError([_NOT_IN_RING])
        return replace(self, keys=(*(key for key in self.keys if key.id != key_id), *chosen))

    def retire(self, key_id: str) -> KeyRing:
        """A ring without an older key. What was made with that key only can never be opened again.

        Raises UserError for a key that is current or not in the ring.
        """
        if key_id in {self.current(use).id for use in USES}:
            raise UserError([_IS_CURRENT])
        if key_id not in {key.id for key in self.keys}:
            raise UserError([_NOT_IN_RING])
        return replace(self, keys=tuple(key for key in self.keys if key.id != key_id))

    def _new_key(self, use: Use, made: date) -> Key:
        taken = {key.id for key in self.keys}
        while (key := _draw(use, made)).id in taken:
            continue
        return key


def new_ring(made: date) -> KeyRing:
    """A fresh ring with one key of each use."""
    return KeyRing(tuple(_draw(use, made) for use in USES))


def _draw(use: Use, made: date) -> Key:
    return Key(secrets.token_hex(ID_BYTES), use, made, secrets.token_bytes(KEY_BYTES))


_TWICE = Problem(
    what=Text(sv="Två nycklar i nyckelringen har samma id.", en="Two keys of the key ring have the same id."),
    do=Text(
        sv="Ta bort den rad som står två gånger, eller hämta nyckelringen från säkerhetskopian.",
        en="Remove the line that stands twice, or fetch the key ring from its backup.",
    ),
)
_A_USE_IS_MISSING = Problem(
    what=Text(
        sv="Nyckelringen saknar nycklar för någon användning, eller har en som inte finns.",
        en="The key ring lacks keys for one of the uses, or has a use that does not exist.",
    ),
    do=Text(
        sv="Den ska ha minst en nyckel var för wrap, index, sign och digest. Hämta den från säkerhetskopian.",
        en="It must have at least one key each for wrap, index, sign and digest. Fetch it from its backup.",
    ),
)
_IS_CURRENT = Problem(
    what=Text(sv="Nyckeln används för allt nytt.", en="The key is used for all that is new."),
    do=Text(
        sv="Lägg först till en ny nyckel för samma användning, och byt till den överallt.",
        en="Add a new key for the same use first, and change to it everywhere.",
    ),
)
_NOT_IN_RING = Problem(
    what=Text(sv="Nyckeln finns inte i nyckelringen.", en="The key is not in the key ring."),
    do=Text(sv="Kontrollera id:t, åtta tecken.", en="Check the id, eight characters."),
)
