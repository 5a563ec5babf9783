"""Which connection a query takes: the pages' own, unless a job asked to act as the owner."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

alias: ContextVar[str] = ContextVar("samsyn_database_alias", default="default")
"""Set by acting.as_owner alone."""


class Router:
    """Migrations change the owner's connection only; all else goes where `alias` says."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Where to read."""
        return alias.get()

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both connections lead to the same database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner may change tables."""
        return db == "owner"
