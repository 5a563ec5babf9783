"""Roles that see records they are not assigned to: an administrator asks for one, somebody who has one confirms.

Otherwise whoever administers accounts, and never sees a record, could make herself a head of unit. The
database keeps the rule (sql/heads.sql); until it is confirmed the member is a worker.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from samsyn.web.accounts.models import Member

CONFIRMS = (Member.Role.SUPERVISOR.value, Member.Role.COORDINATOR.value)
"""The roles that see records, and that confirm another."""


def waiting(member: Member) -> QuerySet[Member]:
    """Those of the member's organisation who wait for such a role, oneself apart."""
    here = Member.objects.filter(organisation=member.organisation_id, active=True)
    return here.exclude(asked_role="").exclude(user=member.user_id).order_by("since")


def answer(which: UUID, *, confirmed: bool) -> bool:
    """Give a colleague the role that was asked for, or let her stay a worker. False when there was nothing to answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT samsyn_answer_role(%s, %s)", [which, confirmed])
        return bool(cursor.fetchone()[0])
