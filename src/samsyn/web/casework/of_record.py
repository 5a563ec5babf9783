"""The rows of a record, without a question to each table where it has none: most records have rows in few of them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet

from samsyn.web.casework.models import (
    ChildDecision,
    Disclosure,
    Document,
    Draft,
    EraseAsked,
    Extract,
    Hold,
    Marking,
    Meeting,
    NetworkPart,
    Origin,
    Record,
    Snapshot,
    Transfer,
    UnmetNeed,
)  # fmt: skip
from samsyn.web.database import once, router

Of = TypeVar("Of", bound=Model)
_LOOKED_AT: frozenset[type[Model]] = frozenset({
    ChildDecision, Disclosure, Document, Draft, EraseAsked, Extract, Hold, Marking, Meeting, NetworkPart, Origin, Snapshot,
    Transfer, UnmetNeed,
})  # fmt: skip
"""The tables that sql/tables_of.sql looks in."""


def of_record(model: type[Of], record: Record) -> QuerySet[Of]:
    """The rows of a table that belong to the record. On a page that only reads, an empty table is not asked."""
    rows: QuerySet[Of] = model._default_manager.all()
    if once.reads_only() and model in _LOOKED_AT and str(model._meta.model_name) not in _tables(record):
        return rows.none()
    return rows.filter(record=record)


def _tables(record: Record) -> frozenset[str]:
    return once.kept(("tables", record.pk), lambda: _asked(record))


def _asked(record: Record) -> frozenset[str]:
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT casework_tables_of(%s)", [record.pk])
        found: list[Any] = cursor.fetchone()[0]
    return frozenset(found)
