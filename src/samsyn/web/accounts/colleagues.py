"""Members by their ids, for pages that tell who did what: asked once for a page that only reads."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from samsyn.web.accounts.models import Member
from samsyn.web.database import once


def colleagues(ids: Iterable[UUID]) -> dict[UUID, Member]:
    """Those of these members that whoever acts may know of."""
    wanted, known = set(ids), _known()
    if missing := wanted - known.keys():
        known |= {each.pk: each for each in Member.objects.filter(pk__in=missing)}
    return {each: known[each] for each in wanted if each in known}


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those that whoever acts may know of."""
    return {pk: each.name for pk, each in colleagues(ids).items()}


def know(member: Member) -> None:
    """Whoever acts is known already, and is often the only one that a page tells of."""
    _known()[member.pk] = member


def _known() -> dict[UUID, Member]:
    return once.kept("colleagues", dict)
