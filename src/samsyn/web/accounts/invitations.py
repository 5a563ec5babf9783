"""Invitation codes: made once, shown once, used once. Only a digest is kept.

A code has 20 letters and figures of a set of 32: 100 bits, so nobody can try them all, and no guessing needs
to be counted. It is written in fives, and nothing in it looks like anything else.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import connections
from django.utils import timezone

from samsyn.web.accounts.models import Invitation, Member
from samsyn.web.database import router

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 20, 5
LASTS = timedelta(days=14)


def invite(member: Member, made_by: Member | None) -> str:
    """A new code for a member who has not come in yet; earlier ones stop working."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    Invitation.objects.filter(member=member).delete()
    Invitation.objects.create(
        digest=digest(code), member=member, made_by=made_by, expires=timezone.now() + LASTS
    )
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(code: str) -> bytes:
    """What is kept of a code, however it was typed."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return hashlib.sha256(plain.encode()).digest()


def whom(code: str) -> tuple[UUID, str, str] | None:
    """The member, the name and the organisation that a code is for, if it still opens."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT member, name, organisation FROM samsyn_invitation(%s)", [digest(code)])
        found = cursor.fetchone()
    return found if found and found[0] else None


def use(code: str) -> UUID | None:
    """Use a code for the user that the transaction knows; gives the member, or None when it opens no more."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT samsyn_use_invitation(%s)", [digest(code)])
        found: UUID | None = cursor.fetchone()[0]
    return found
