"""Who may do what with a record, and why. The first wall; row-level security in the database is the second.

A decision can always be explained: it names what opens the record to the member, or what is missing.
What does not exist for a member is not refused: it is answered as what does not exist at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.http import Http404

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Record
from samsyn.web.casework.policy_table import CASE_ROLES, HANDLERS, RELATION_NAMES, TABLE, Act, Relation
from samsyn.web.database import plain, router
from samsyn.web.database.clock import know_now


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and why. relation: what opens the record, when it does."""

    allowed: bool
    because: Text
    relation: Relation | None = None


class Refused(UserError):
    """The member sees the record but may not do this with it."""

    http_status = 403


def get(member: Member, record: UUID, act: Act) -> Record:
    """The record, for an act. Http404 when it does not exist for the member; Refused when she may not do this."""
    rows = plain.rows(Record, "WHERE id = %s", [record])
    if not rows or not relations(member, rows[0]):
        raise Http404
    (found,) = rows
    found.organisation = member.organisation  # a record is opened by nothing outside its own organisation
    demand(member, found, act)
    return found


def demand(member: Member, record: Record, act: Act) -> Decision:
    """The decision when it is yes; Refused, with the reason, when it is no."""
    decision = may(member, record, act)
    if not decision.allowed:
        raise Refused([Problem(decision.because, _ASK)])
    return decision


def may(member: Member, record: Record, act: Act) -> Decision:
    """Whether the member may do this with the record, and why."""
    open_by = relations(member, record)
    allowed = [each for each in TABLE[act] if each in open_by]
    if not open_by:
        return Decision(False, _NOTHING)
    if member.role == "reader" and act not in HANDLERS["reader"]:
        return Decision(False, _ONLY_READS)
    if not allowed:
        return Decision(
            False,
            Text(sv=f"Det får den göra som {_or(act, 'sv')}.", en=f"This is for whoever {_or(act, 'en')}."),
        )
    if record.closed_on and act in HANDLERS["open"]:
        return Decision(False, _CLOSED)
    return Decision(True, RELATION_NAMES[allowed[0]].you, allowed[0])


_found: ContextVar[dict[tuple[UUID, UUID], tuple[Relation, ...]] | None] = ContextVar("_found", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Ask the tables once for each record until the block ends: for a page that only shows, where nothing can change."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def relations(member: Member, record: Record) -> tuple[Relation, ...]:
    """What opens the record to the member, strongest first; nothing when something keeps it closed."""
    known = _found.get()
    if known is None:
        return _relations(member, record)
    key = (member.pk, record.pk)
    if key not in known:
        known[key] = _relations(member, record)
    return known[key]


def _relations(member: Member, record: Record) -> tuple[Relation, ...]:
    """Asked of the tables themselves, so that it holds where row-level security does not."""
    if (
        member.organisation_id != record.organisation_id
        or not member.active
        or not member.organisation.active
    ):
        return ()
    if member.role not in CASE_ROLES:
        return ()
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(_ASKED, {"record": record.pk, "member": member.pk})
        moment, closed, parts, broke_glass = cursor.fetchone()
    know_now(moment)
    if closed or (member.until is not None and member.until <= moment):
        return ()
    found: list[Relation] = [
        "main" if part == "main" else "co" if part == "co" else "guest" for part in parts
    ]
    if member.role == "supervisor" and member.unit_id is not None and member.unit_id == record.unit_id:
        found.append("supervisor")
    if broke_glass and member.role != "reader":
        found.append("break_glass")
    return tuple(each for each in RELATION_NAMES if each in found)


_ASKED = """
SELECT moment, casework_is_closed(%(record)s),
       ARRAY(SELECT part FROM casework_assignment WHERE record_id = %(record)s AND member_id = %(member)s
                AND since <= moment AND (until IS NULL OR until > moment)),
       EXISTS (SELECT FROM casework_breakglass
                WHERE record_id = %(record)s AND member_id = %(member)s AND until > moment)
  FROM samsyn_now() AS moment
"""
"""All that relations are made of, in one question: it is asked before each change."""


def _or(act: Act, lang: str) -> str:
    names = [RELATION_NAMES[each].who[lang] for each in TABLE[act]]
    return (" eller " if lang == "sv" else " or ").join(names)


_NOTHING = Text(sv="Sidan hittades inte.", en="The page was not found.")
_ONLY_READS = Text(sv="Din roll är att läsa.", en="Your role is to read.")
_CLOSED = Text(sv="Ärendet är avslutat.", en="The record is closed.")
_ASK = Text(sv="Fråga din enhetschef.", en="Ask your head of unit.")
