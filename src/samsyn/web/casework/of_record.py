"""The rows of a record, without a question to each table where it has none: most records have rows in few of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

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
from samsyn.web.casework.rows_of import rows_of

Of = TypeVar("Of", bound=Model)
_LOOKED_AT: frozenset[type[Model]] = frozenset({
    ChildDecision, Disclosure, Document, Draft, EraseAsked, Extract, Hold, Marking, Meeting, NetworkPart, Origin, Snapshot,
    Transfer, UnmetNeed,
})  # fmt: skip
"""The tables that sql/tables_of.sql looks in."""


class _Nothing:
    """What a queryset of nothing is for those who ask, without a question put together that is never sent."""

    def filter(self, *where: Any, **values: Any) -> _Nothing:
        return self

    exclude = order_by = select_related = only = defer = filter

    def first(self) -> None:
        return None

    def exists(self) -> bool:
        return False

    def count(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


_NOTHING = _Nothing()


def of_record(model: type[Of], record: Record) -> QuerySet[Of]:
    """The rows of a table that belong to the record. On a page that only reads, an empty table is not asked."""
    rows: QuerySet[Of] = model._default_manager.all()
    known = rows_of(record) if model in _LOOKED_AT else None
    if known and str(model._meta.model_name) not in known.tables:
        return cast("QuerySet[Of]", _NOTHING)
    return rows.filter(record=record)
