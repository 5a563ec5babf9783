"""Who acts in a transaction. Row-level security reads it; without a member no case content is seen.

    act_as(member_id)          from now to the end of the transaction
    with acting_as(member_id)  the same for a block
    with as_owner()            jobs that see every organisation: retention, backup, the outreach of a deletion

What is set is local to the transaction: a connection that is used again knows nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections, transaction

from samsyn.web.database import router
from samsyn.web.database.address import APP, OWNER

SETTING = "samsyn.member"


def act_as(member: UUID | str | None) -> None:
    """Say who acts, to the end of the transaction; None for nobody. A transaction must be open."""
    _set(str(UUID(str(member))) if member else "")


def acting() -> UUID | None:
    """Who acts, as the database sees it."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting(%s, true), '')", [SETTING])
        (found,) = cursor.fetchone()
    return UUID(found) if found else None


@contextmanager
def acting_as(member: UUID | str | None) -> Iterator[None]:
    """Act as somebody in a block, and as whoever it was before after it. Begins a transaction if none is open."""
    with transaction.atomic(using=router.alias.get()):
        before = acting()
        act_as(member)
        yield
        act_as(before)


@contextmanager
def as_owner() -> Iterator[None]:
    """Run a block in one transaction as the role that owns the tables: row-level security does not hold it.

    For commands, jobs and tests. The web server has no connection for that role, so a page cannot do this.
    """
    if "owner" in connections.settings:
        token = router.alias.set("owner")
        try:
            with transaction.atomic(using="owner"):
                yield
        finally:
            router.alias.reset(token)
        return
    # Only the role of the tests may become the owner; the database refuses all others.
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        (before,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL ROLE {OWNER}")
        yield
        cursor.execute(f"SET LOCAL ROLE {OWNER if before == OWNER else APP}")


def _set(member: str) -> None:
    connection = connections[router.alias.get()]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("act_as needs an open transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, member])
