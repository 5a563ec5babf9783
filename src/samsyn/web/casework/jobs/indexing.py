"""Make the blind indexes of the vault anew, from the opened texts, under every index key of the ring.

A record has digests under all keys at once, so that a colleague who declared a surname under an older key is still
found. What staff declared cannot be made anew, for it is not kept: they write it again before the old key is retired.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID

from django.db import connections
from django.db.models import Exists, OuterRef

from samsyn.errors import VaultError
from samsyn.vault.index import Purpose, search
from samsyn.vault.keyring import KeyRing
from samsyn.web.accounts.models import StaffIndex
from samsyn.web.casework.actions.vault import INDEXED
from samsyn.web.casework.jobs.rotation import BATCH, Progress
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import RecordIndex, VaultItem
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner


def index_all(ring: KeyRing, progress: Progress = lambda _what, _n: None, *, forget: bool = False) -> int:
    """Add what is missing; with `forget` also remove what no key of the ring makes. How many items could not be opened."""
    lost = done = 0
    after = UUID(int=0)
    while True:
        with as_owner(), open_keys():
            items = list(
                VaultItem.objects.filter(pk__gt=after, kind__in=INDEXED, current=True).order_by("pk")[:BATCH]
            )
            if not items:
                return lost
            for item in items:
                try:
                    _index(ring, item, forget=forget)
                except VaultError:
                    lost += 1
        after = items[-1].pk
        done += len(items)
        progress("casework_recordindex", done)


def _index(ring: KeyRing, item: VaultItem, *, forget: bool) -> None:
    """One item. Where the surname was told apart, only what was indexed as a surname before is one now."""
    text = unsealed(item, "value")
    there = {(row.kind, bytes(row.digest)): row for row in RecordIndex.objects.filter(item=item)}
    wanted = {
        (purpose, digest) for purpose in INDEXED[item.kind] for digest in search(ring, purpose, _part(ring, item, purpose, text, set(there)))
    }  # fmt: skip
    RecordIndex.objects.bulk_create(
        RecordIndex(record_id=item.record_id, item=item, kind=kind, digest=digest)
        for kind, digest in wanted - set(there)
    )
    if forget:
        gone = [row.pk for key, row in there.items() if key not in wanted]
        RecordIndex.objects.filter(pk__in=gone).delete()


def _part(ring: KeyRing, item: VaultItem, purpose: Purpose, text: str, there: set[tuple[str, bytes]]) -> str:
    """The part of a name that was indexed as the surname: the words whose digests are there. All of it when none is."""
    if purpose != "surname" or item.kind != "name":
        return text
    known = {digest for kind, digest in there if kind == "surname"}
    words = [word for word in text.split() if search(ring, "surname", word) & known]
    return " ".join(words) or text


def declared_before(ring: KeyRing) -> int:
    """How many members have declared something under an older index key, and must write it again.

    A key knows only the day when it was made, so what was declared on that day counts as older.
    """
    made = datetime.combine(ring.current("index").made, time.max, UTC)
    if len(ring.of("index")) < 2:
        return 0
    with as_owner():
        later = StaffIndex.objects.filter(member=OuterRef("member"), kind=OuterRef("kind"), declared__gt=made)
        rows = StaffIndex.objects.filter(~Exists(later), declared__lte=made, member__active=True)
        return rows.values("member").distinct().count()


def forget_declared(ring: KeyRing) -> None:
    """Nothing is left under a key that goes: not of members who have left, not what was written again under the new key."""
    made = datetime.combine(ring.current("index").made, time.max, UTC)
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute(
            "DELETE FROM accounts_staffindex s USING accounts_member m WHERE m.id = s.member_id AND s.declared <= %s"
            " AND (NOT m.active OR EXISTS (SELECT FROM accounts_staffindex n"
            " WHERE n.member_id = s.member_id AND n.kind = s.kind AND n.declared > %s))",
            [made, made],
        )
