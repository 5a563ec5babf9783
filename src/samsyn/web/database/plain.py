"""Rows of one table with SQL as it stands: for the few questions that every page asks. Django's own way of putting a
question together takes longer than the database takes to answer it.

    plain.rows(Record, "WHERE id = %s", [pk])
    plain.asked("SELECT casework_take_over(%s)", [pk])
    plain.joined("FROM accounts_member m JOIN ...", [pk], m=Member, o=Organisation)
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import connections
from django.db.models import JSONField, Model

from samsyn.web.database import router

Of = TypeVar("Of", bound=Model)


def rows(model: type[Of], rest: str, values: Sequence[Any]) -> list[Of]:
    """Whole rows of a table. rest: what stands after its name in the question; values: for its %s."""
    names, columns = _shape(model)
    alias = router.alias.get()
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} {rest}", values)  # noqa: S608 - our own words
        return [model.from_db(alias, names, row) for row in cursor.fetchall()]


def asked(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What a question answers, as bare rows: for the functions of the database, which are no tables."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def joined(rest: str, values: Sequence[Any], **models: type[Model]) -> list[dict[str, Any]]:
    """Rows of several tables joined, each under its short name; None where a joined table has no row."""
    alias, some = (
        router.alias.get(),
        [(short, model, *_shape(model, short)) for short, model in models.items()],
    )
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns for *_, columns in some)} {rest}", values)
        return [_parted(alias, some, row) for row in cursor.fetchall()]


def _parted(alias: str, some: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    found, at = {}, 0
    for short, model, names, _ in some:
        part = row[at : at + len(names)]
        found[short] = model.from_db(alias, names, part) if any(each is not None for each in part) else None
        at += len(names)
    return found


@functools.cache
def _shape(model: type[Model], short: str = "") -> tuple[tuple[str, ...], str]:
    """The names of the fields, in their order, and the columns. Fields of JSON would come as text: there are none here."""
    fields = model._meta.concrete_fields
    if any(isinstance(each, JSONField) for each in fields):
        raise TypeError(f"{model.__name__} has a field of JSON")
    before = f"{short}." if short else ""
    return tuple(each.attname for each in fields), ", ".join(f'{before}"{each.column}"' for each in fields)
