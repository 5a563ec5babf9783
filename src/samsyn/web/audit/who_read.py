"""Who has read one record, when, what and why: for those who work with it, and for the person it is about.

A page asks row-level security, so whoever does not see the record sees none of its rows either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections
from django.http import HttpRequest, HttpResponse

from samsyn.errors import VaultError
from samsyn.lang import Lang, Text
from samsyn.web.accounts.colleagues import colleagues
from samsyn.web.accounts.models import Member
from samsyn.web.audit.actions import ACTIONS, name_of
from samsyn.web.audit.entry import NOBODY
from samsyn.web.audit.models import Entry, SealedReason
from samsyn.web.audit.reasons import reasons_of
from samsyn.web.audit.words import NOBODY_NAMED, OTHER_MEMBER, ROLES, why
from samsyn.web.database import plain, router

SWEDEN = ZoneInfo("Europe/Stockholm")
MOST = 2_000
"""Rows on the full page and the printout; more than that is taken out with `samsyn audit export`."""
Opened = Callable[[SealedReason], str]
opened_reason: list[Opened] = []
"""Casework puts a function here that opens a reason with the record's data key; the log itself has no keys."""
Refusal = Callable[[HttpRequest, UUID], HttpResponse | None]
refusals: list[Refusal] = []
"""Casework puts a function here that answers whoever sees a record but may not know who has read it: a guest."""

Naming = Callable[[Member, set[UUID]], dict[UUID, str]]
record_names: list[Naming] = []
"""Casework puts a function here that names those of some records that a member sees now; the log knows ids alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one member did in one page or job. what: names of the acts; reason: what the member typed, if anything."""

    at: datetime
    name: str
    role: str
    what: tuple[str, ...]
    why: str
    reason: str


def sees(record: UUID) -> bool:
    """Whether the member of this connection sees the record."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("select %s = any(samsyn_audit_visible())", [record])
        found: bool = cursor.fetchone()[0]
    return found


def refused(request: HttpRequest, record: UUID) -> HttpResponse | None:
    """The page that says why somebody who sees the record may not know who has read it; None for those who may."""
    return next((found for each in refusals if (found := each(request, record)) is not None), None)


def who_read(record: UUID, lang: Lang, *, limit: int = 14, changes: bool = False) -> list[Reading]:
    """The newest first. changes: also what was done in the record, not only who saw what and who was sent what."""
    kinds = ("read", "share", "change", "attempt") if changes else ("read", "share")
    codes = [code for code, each in ACTIONS.items() if each.kind in kinds and not code.startswith("row_")]
    codes += ["break_glass", "conflict_cleared"]
    found: list[Reading] = []
    most = MOST if limit >= MOST else limit * 12
    rows = plain.rows(
        Entry,
        "WHERE record = %s AND action = ANY (%s) ORDER BY at DESC, number DESC LIMIT %s",
        [record, codes, most],
    )
    members = _members(row.member for row in rows)
    reasons = reasons_of(record) if any(row.reason_digest for row in rows) else {}
    for _, group in groupby(rows, key=lambda row: (row.request, row.member)):
        found.append(_reading(list(group), members, reasons, lang))
    return found[:limit]


def at_of(row: Entry) -> datetime:
    """When a row was written, in Swedish time."""
    return datetime.fromtimestamp(row.at / 1e6, SWEDEN)


def _members(ids: Iterable[UUID]) -> dict[UUID, Member]:
    return colleagues(set(ids) - {NOBODY})


def _reading(
    rows: list[Entry], members: dict[UUID, Member], reasons: dict[bytes, SealedReason], lang: Lang
) -> Reading:
    """rows: of one request, the newest first."""
    first = rows[-1]
    member = members.get(first.member)
    name = member.name if member else (NOBODY_NAMED if first.member == NOBODY else OTHER_MEMBER)[lang]
    typed = [
        reasons[bytes(row.reason_digest)]
        for row in rows
        if row.reason_digest and bytes(row.reason_digest) in reasons
    ]
    return Reading(
        at=at_of(first),
        name=name,
        role=ROLES.get(member.role, Text(sv="", en=""))[lang] if member else "",
        what=tuple(dict.fromkeys(name_of(row.action)[lang] for row in reversed(rows))),
        why=why(first.about, lang),
        reason=_opened(typed[0]) if typed else "",
    )


def _opened(reason: SealedReason) -> str:
    """What was typed; empty when it was erased, or no key is at hand."""
    for opened in opened_reason:
        try:
            return opened(reason)
        except VaultError:
            return ""
    return ""
