"""Log an act. Rows are gathered while the page is made and written in one go, last before the commit.

    log(request, "record_opened", record=record.id, about="worker")

So the chain is locked for some milliseconds only; and a page whose rows cannot be written is not shown, for the
whole transaction then fails. A job has no request:

    with context(job="retention") as job:
        log(job, "deleted", record=id, organisation=organisation_id)

Only ids and codes: never a name, a text or anything else about a person. A typed reason is sealed apart
(`entry.sealed_reason`). What a streaming response writes comes after the commit, so no page about a record streams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samsyn.errors import RuleError
from samsyn.web.audit import actions, quick
from samsyn.web.audit.entry import NOBODY, Log, Reason, Row
from samsyn.web.database import router
from samsyn.web.database.acting import act_as, acting
from samsyn.web.database.one_transaction import uses_database

_CODE = re.compile(r"[a-z0-9_]{0,63}", re.ASCII)
_KEY = "samsyn.audit"
_INSERT = """
insert into audit_entry (chain, member, action, record, thing, thing_id, about, reason_digest, request)
select chain, %s::uuid, action, record, thing, thing_id, about, digest, set_config('samsyn.request', %s, true)::uuid
from unnest(%s::uuid[], %s::text[], %s::uuid[], %s::text[], %s::uuid[], %s::text[], %s::bytea[])
    with ordinality as given (chain, action, record, thing, thing_id, about, digest, place)
order by chain, place
"""
_ALSO = """
select set_config('samsyn.chains', concat_ws(',', nullif(current_setting('samsyn.chains', true), ''), %s::text), true)
"""
_INSERT_REASON = "insert into audit_reason (id, digest, record, sealed) values (%s, %s, %s, %s)"


def log(
    by: HttpRequest | Log,
    action: str,
    *,
    record: UUID | None = None,
    thing: str = "",
    thing_id: UUID | None = None,
    about: str = "",
    reason: Reason | None = None,
    organisation: UUID | None = None,
) -> None:
    """Gather a row. Raises RuleError for a code that cannot be logged, and for a page that would not write it.

    thing, thing_id: the table and the row that it was about. about: why it was allowed, as a code (worker,
    supervisor, break_glass, disclosure). organisation: whose chain, for a job; a member writes in its own.
    """
    actions.action(action)
    gathered = by if isinstance(by, Log) else _of(by)
    about = about or gathered.about
    for field, code in (("thing", thing), ("about", about)):
        if not _CODE.fullmatch(code):
            raise RuleError("audit log", field, code, "a code of small letters, figures and _")
    member = gathered.member()
    gathered.rows.append(Row(member, action, record, thing, thing_id, about, reason, organisation or NOBODY))


@contextmanager
def context(*, member: UUID | None = None, job: str = "") -> Iterator[Log]:
    """Gather the rows of a job, and write them at the end of the block, in its transaction.

    job: the name of the job, kept as `about` in rows that give no other.
    """
    with transaction.atomic(using=router.alias.get()):
        before = acting()
        gathered = Log(lambda: member or NOBODY, job and f"job_{job}")
        yield gathered
        now = acting()
        _write(gathered, gathered.rows, now)
        if now != before:
            act_as(before)


def flush(request: HttpRequest, response: HttpResponseBase, kept: bool) -> None:
    """Write what a page gathered. kept: whether the page's own work stands; reads and refusals are logged anyhow."""
    gathered: Log | None = request.META.pop(_KEY, None)
    if gathered is None:
        return
    rows = [row for row in gathered.rows if kept or actions.ACTIONS[row.action].lasts]
    if not rows:
        return
    before = acting()
    if kept:
        quick.check(rows)
    _write(gathered, rows, before)


def on_accounts(
    sender: Any, request: HttpRequest, code: str, thing: str, thing_id: UUID | None, **_more: Any
) -> None:
    """Log what happened to an account. Somebody on the way in acts as nobody yet; then the row says which user it was."""
    user = getattr(request, "user", None)
    if not thing and user is not None and user.is_authenticated:
        thing, thing_id = "accounts_user", user.pk
    gathered = _of(request)
    actions.action(code)
    gathered.rows.append(Row(acting() or NOBODY, code, None, thing, thing_id, "", None, NOBODY))


def _of(request: HttpRequest) -> Log:
    """What this request has gathered. It lies in META, which a rendered page never shows."""
    if not uses_database(request.path_info):
        raise RuleError("audit log", "page", "a page without a transaction", "a page under a staff path")
    gathered: Log = request.META.setdefault(_KEY, Log(lambda: _member(request) or NOBODY))
    return gathered


def _member(request: HttpRequest) -> UUID | None:
    """Who acts in the page, as its gate found out."""
    member = getattr(request, "member", None)
    return member.pk if member else None


def _write(gathered: Log, rows: list[Row], before: UUID | None) -> None:
    """Insert the rows, one statement for each member (nearly always one), in the order they happened.

    before: who acts. It is the same after: what the database itself logs at the commit is in the same name.
    """
    connection, acts = connections[router.alias.get()], before
    with connection.cursor() as cursor:
        if len({(row.member, row.organisation) for row in rows}) > 1 and any(
            row.member == NOBODY for row in rows
        ):
            cursor.execute(_ALSO, [str(NOBODY)])  # the chain of the installation is locked before the others
        for member, group in groupby(rows, key=lambda row: row.member):
            some = list(group)
            if acts != (writes := None if member == NOBODY else member):
                act_as(writes)
                acts = writes
            columns: list[list[Any]] = [
                [row.organisation for row in some],
                [row.action for row in some],
                [row.record for row in some],
                [row.thing for row in some],
                [row.thing_id for row in some],
                [row.about for row in some],
                [row.reason.digest if row.reason else None for row in some],
            ]
            cursor.execute(_INSERT, [member, str(gathered.id), *columns])
            for row in some:
                if row.reason:
                    cursor.execute(
                        _INSERT_REASON, [row.reason.id, row.reason.digest, row.record, row.reason.sealed]
                    )
        if acts != before:
            act_as(before)
