"""What holds back whoever guesses: after five failures in a row each try must wait, longer every time.

It is the same for names that nobody has, so it does not tell which there are. While one must wait, a right
answer is refused too; else whoever guesses would know from the difference. Password and code are counted apart.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.vault.primitives import keyed_digest
from samsyn.web.accounts.keys import name_key
from samsyn.web.accounts.models import SignInLock

FREE = 5
"""So many failures in a row cost nothing."""
FIRST, LONGEST = timedelta(seconds=10), timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)
"""After so long without a failure, the count begins anew."""


def of_name(name: str) -> bytes:
    """The lock of a name to sign in with, however it is written."""
    return keyed_digest(
        name_key(), b"name|" + unicodedata.normalize("NFKC", name).strip().casefold().encode()
    )


def of_codes(user_id: object) -> bytes:
    """The lock of a user's second factor."""
    return keyed_digest(name_key(), f"code|{user_id}".encode())


def must_wait(lock: bytes) -> datetime | None:
    """Until when every try is refused; None when one is free to try.

    Holds the lock's row to the end of the transaction, so that tries sent at the same time are counted one by one.
    """
    SignInLock.objects.bulk_create([SignInLock(digest=lock, last=timezone.now())], ignore_conflicts=True)
    row = SignInLock.objects.select_for_update().get(digest=lock)
    return row.until if row.until and row.until > timezone.now() else None


def failed(lock: bytes, *, free: int = FREE) -> None:
    """Count a failure."""
    now = timezone.now()
    with transaction.atomic():
        row = SignInLock.objects.select_for_update().get(digest=lock)
        row.failed = 1 if now - row.last > FORGOTTEN else row.failed + 1
        row.last = now
        over = row.failed - free
        row.until = now + min(FIRST * 2 ** min(over, 10), LONGEST) if over >= 0 else None
        row.save()


def succeeded(lock: bytes) -> None:
    """Forget the failures."""
    SignInLock.objects.filter(digest=lock).delete()
