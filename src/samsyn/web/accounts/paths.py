"""Where staff are. Only under these addresses is there a session, a user or a database."""

from __future__ import annotations

from samsyn.web.database.one_transaction import STAFF_PATHS, uses_database

__all__ = ["STAFF_PATHS", "uses_database"]
