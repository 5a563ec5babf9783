"""Which user a transaction may know of, before anybody acts as a member.

    know_user(id)          the user's own row, memberships and second factors can be seen
    know_name("linnea")    the user of that name can be found, for the moment of signing in
    forget_name()          and not any longer

Row-level security reads both (accounts/sql/policies.sql). They end with the transaction.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connections

from samsyn.web.database import router

USER, NAME = "samsyn.user", "samsyn.sign_in"


def know_user(user: UUID | str | None) -> None:
    """Let the transaction see this user's own rows; None for nobody's."""
    _set(USER, str(UUID(str(user))) if user else "")


def know_name(name: str) -> None:
    """Let the transaction find the user of this name."""
    _set(NAME, name.replace("\0", ""))


def forget_name() -> None:
    """Let the transaction find nobody by name any longer."""
    _set(NAME, "")


def _set(setting: str, value: str) -> None:
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
