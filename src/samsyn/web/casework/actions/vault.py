"""The vault: lay something in it, replace it, say who may read it, and show it once for a reason.

Beside each name, number, address and phone lie its keyed blind indexes, so that a colleague who is a relative is
found without anybody reading the vault.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.vault.index import Purpose, search
from samsyn.web.accounts.models import Member
from samsyn.web.audit.entry import Reason, sealed_reason
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.keys import data_key, seal_in, unsealed
from samsyn.web.casework.models import Person, Record, RecordIndex, VaultItem, VaultReader
from samsyn.web.database.clock import now
from samsyn.web.ring import ring

INDEXED: dict[str, tuple[Purpose, ...]] = {
    "name": ("surname", "relation"),
    "address": ("address",),
    "phone": ("phone",),
    "personal_number": ("number",),
    "coordination_number": ("number",),
}
"""The kinds of item that are found without being read, and by what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is laid in the vault. surname: the part of a name that relatives share; empty: every word may be it."""

    kind: str
    value: str
    surname: str = ""
    person: Person | None = None
    provisional: bool = False
    named_only: bool = False

    def row(self, by: Acting, record: Record) -> VaultItem:
        """The row and its indexes, written. Of an item for named people whoever writes it is the first reader."""
        row = VaultItem(
            kind=self.kind,
            person=self.person,
            provisional=self.provisional,
            named_only=self.named_only,
            **noted(by, record),
        )
        seal_in(row, "value", self.value)
        row.save(force_insert=True)
        if self.named_only:
            name_readers(by, row, [by.member.pk])
        RecordIndex.objects.bulk_create(list(self._indexes(row)))
        return row

    def _indexes(self, row: VaultItem) -> Iterable[RecordIndex]:
        for purpose, text in self._to_find():
            for digest in search(
                ring(), purpose, text
            ):  # under every key, so that nobody is missed in a rotation
                yield RecordIndex(record_id=row.record_id, item=row, kind=purpose, digest=digest)

    def _to_find(self) -> tuple[tuple[Purpose, str], ...]:
        """Each purpose, and the text to make its digests of."""
        surname = self.surname or self.value
        return tuple(
            (each, surname if each == "surname" else self.value) for each in INDEXED.get(self.kind, ())
        )


@dataclass(frozen=True, slots=True)
class KeepInVault(Action[VaultItem]):
    """Lay something in the vault."""

    record: Record
    kept: Kept

    act = "write"
    code = "vault_changed"

    def change(self, by: Acting) -> VaultItem:
        return self.kept.row(by, self.record)


@dataclass(frozen=True, slots=True)
class ReplaceInVault(Action[VaultItem]):
    """Something else in the place of an item. The old one stays in the history and is found no longer."""

    record: Record
    old: VaultItem
    kept: Kept

    act = "write"
    code = "vault_changed"

    def change(self, by: Acting) -> VaultItem:
        old = _held(self.record, self.old)
        old.current = False
        readers = VaultReader.objects.filter(item=old, ended_at=None).values_list("member_id", flat=True)
        kept_for = set(readers)
        row = self.kept.row(by, self.record)
        if row.named_only:
            name_readers(by, row, kept_for - {by.member.pk})
        old.save(update_fields=["current"])
        return row


@dataclass(frozen=True, slots=True)
class TakeFromVault(Action[VaultItem]):
    """An item that holds no longer."""

    record: Record
    item: VaultItem

    act = "write"
    code = "vault_changed"

    def change(self, by: Acting) -> VaultItem:
        item = _held(self.record, self.item)
        item.current = False
        item.save(update_fields=["current"])
        return item


@dataclass(frozen=True, slots=True)
class NameReader(Action[VaultReader]):
    """Let a colleague read an item that is for named people. The item itself need not be visible to whoever names."""

    record: Record
    item: uuid.UUID
    reader: Member

    act = "name_readers"
    code = "vault_changed"

    def change(self, by: Acting) -> VaultReader:
        there = VaultReader.objects.filter(item_id=self.item, member=self.reader, ended_at=None).first()
        if there:
            return there
        row = VaultReader(item_id=self.item, member=self.reader, **noted(by, self.record))
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndReader(Action[VaultReader]):
    """A colleague reads the item no longer. The last reader stays: an address that nobody can read helps nobody."""

    record: Record
    reader: VaultReader

    act = "name_readers"
    code = "vault_changed"

    def change(self, by: Acting) -> VaultReader:
        left = VaultReader.objects.filter(item_id=self.reader.item_id, ended_at=None).exclude(
            pk=self.reader.pk
        )
        if not left.exists():
            raise UserError([Problem(_LAST, _NAME_FIRST)])
        self.reader.ended_at = now()
        self.reader.save(update_fields=["ended_at"])
        return self.reader


@dataclass(frozen=True, slots=True)
class Reveal(Action[VaultItem]):
    """Show an item once. because: what for, in words; words: more of it, in the member's own."""

    record: Record
    item: VaultItem
    because: str
    words: str

    act = "reveal"
    code = "vault_revealed"

    def change(self, by: Acting) -> VaultItem:
        return self.item

    def reason(self) -> Reason:
        return sealed_reason(ring(), data_key(self.record), f"{self.because}. {self.words}".strip())

    def value(self, by: Acting) -> str:
        """What lies there. It is logged before it is opened."""
        return unsealed(self.do(by), "value")


def name_readers(by: Acting, item: VaultItem, members: Iterable[uuid.UUID]) -> None:
    """Let these members read an item, with no row of the log of their own."""
    for member in members:
        VaultReader(item=item, member_id=member, **noted(by, item.record)).save(force_insert=True)


def _held(record: Record, item: VaultItem) -> VaultItem:
    found = VaultItem.objects.select_for_update().filter(pk=item.pk, record=record, current=True).first()
    if found is None:
        raise Changed([Problem(_CHANGED, _LOOK)])
    return found


_LAST = Text(
    sv="Det här är den enda som får läsa uppgiften.", en="This is the only one who may read the item."
)
_NAME_FIRST = Text(sv="Namnge någon annan först.", en="Name somebody else first.")
_CHANGED = Text(
    sv="Någon annan har ändrat uppgiften medan du skrev.",
    en="Somebody else has changed the item while you wrote.",
)
_LOOK = Text(sv="Öppna valvet på nytt och se vad som gäller.", en="Open the vault anew and see what holds.")
