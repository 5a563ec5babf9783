"""The rows that nearly every record has, all in one question (sql/page.sql) on a page that only reads.

A page that changes something asks each table by itself, as it did: what it was told before may no longer hold.
"""

from __future__ import annotations

import functools
import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db import connections, models

from samsyn.web.casework.models import (
    Assignment,
    Deadline,
    Fact,
    Goal,
    Intervention,
    Note,
    Person,
    Record,
    RecordKey,
)
from samsyn.web.database import once, router

Of = TypeVar("Of", bound=models.Model)
NOTES = 5
"""How many notes stand on the page of the record; the rest one click away."""
AT_ONCE: tuple[type[models.Model], ...] = (
    RecordKey, Fact, Person, Note, Goal, Intervention, Deadline, Assignment,
)  # fmt: skip
"""The tables that sql/page.sql reads: what stands now of statements and the newest notes, all of the others."""


class Rows(NamedTuple):
    """The rows by table, in the order that sql/page.sql gives.

    notes: how many notes stand. last_note: when anything was last noted. tables: which of those that few records have
    rows in (sql/tables_of.sql).
    """

    of: dict[type[models.Model], list[Any]]
    notes: int
    last_note: datetime | None
    tables: frozenset[str]


def rows_of(record: Record) -> Rows | None:
    """All of them; None where the page changes something, or the member does not see the record."""
    return once.kept(("rows", record.pk), lambda: _asked(record.pk)) if once.reads_only() else None


def rows_or(model: type[Of], record: Record, ask: Callable[[], models.QuerySet[Of]]) -> list[Of]:
    """The rows of one table, from the one answer where there is one, else asked for."""
    found = rows_of(record)
    return list(found.of[model]) if found is not None else list(ask())


def known_key(record: uuid.UUID) -> bytes | None:
    """The wrapped key of a record whose page this is; None where it was not asked for."""
    found = once.found(("rows", record))
    return bytes(found.of[RecordKey][0].wrapped) if found and found.of[RecordKey] else None


def _asked(record: uuid.UUID) -> Rows | None:
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT casework_rows_of(%s, %s)::text", [record, NOTES])
        given = json.loads(cursor.fetchone()[0])
    if not given:
        return None
    return Rows(
        {model: _made(model, given[_name(model)] or ()) for model in AT_ONCE},
        given["notes"],
        datetime.fromisoformat(given["last_note"]) if given["last_note"] else None,
        frozenset(given["tables"]),
    )


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _made(model: type[Of], rows: Any) -> list[Of]:
    """Rows of JSON as those of the table."""
    names, shape, alias = *_shape(model), router.alias.get()
    return [
        model.from_db(alias, names, [value if of is None or value is None else of(value) for of, value in
                                     zip(shape, [row[column] for column in _columns(model)], strict=True)])
        for row in rows
    ]  # fmt: skip


@functools.cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(field.column) for field in model._meta.concrete_fields)


@functools.cache
def _shape(model: type[models.Model]) -> tuple[tuple[str, ...], tuple[Callable[[Any], Any] | None, ...]]:
    fields = model._meta.concrete_fields
    return tuple(field.attname for field in fields), tuple(_reading(field) for field in fields)


def _reading(field: Any) -> Callable[[Any], Any] | None:
    """How a value of JSON becomes one of the field; None where it is one already."""
    while field.remote_field:
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return uuid.UUID
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat
    if isinstance(field, models.DateField):
        return date.fromisoformat
    return _bytes if isinstance(field, models.BinaryField) else None


def _bytes(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal[2:])
