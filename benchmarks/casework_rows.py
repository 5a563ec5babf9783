"""Rows of tables, copied in batches past the triggers by the server's own administrator."""

from __future__ import annotations

import os
import uuid
from collections import defaultdict
from typing import Any

ADMIN_URL = "SAMSYN_BENCH_ADMIN_URL"
"""The address of the database for the administrator of the server: of a benchmark's own server only."""
BATCH = 40_000


class Rows:
    """Rows by table. What a row does not say is as its model has it; an id is drawn where none is given."""

    def __init__(self) -> None:
        import psycopg

        self.waiting: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
        self.shape: dict[Any, tuple[tuple[str, Any], ...]] = {}
        self.connection = psycopg.connect(os.environ[ADMIN_URL])
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute("SET search_path = samsyn")
        self._watch("DISABLE TRIGGER")

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        if kind is None:
            for model in self.shape:
                self._write(model)
            self._watch("ENABLE ALWAYS TRIGGER")
            self.connection.commit()
        self.connection.close()

    def _watch(self, how: str) -> None:
        """The trigger that logs every write fires for replicas too: switch it off, or on again."""
        tables = self.connection.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audit_write'"
        )
        for (table,) in tables.fetchall():
            self.connection.execute(f"ALTER TABLE {table} {how} audit_write")

    def add(self, model: Any, **values: Any) -> None:
        """A row."""
        shape = self.shape.get(model) or self._shape(model)
        if "id" not in values:
            values["id"] = uuid.uuid4()
        rows = self.waiting[model]
        rows.append(tuple([values.get(name, value) for name, value in shape]))
        if len(rows) >= BATCH:
            self._write(model)

    def _shape(self, model: Any) -> tuple[tuple[str, Any], ...]:
        found = []
        for field in model._meta.concrete_fields:
            default = None if field.primary_key else field.get_default()
            found.append((field.attname, {"[]": "[]", "{}": "{}"}.get(repr(default), default)))
        self.shape[model] = tuple(found)
        return self.shape[model]

    def _write(self, model: Any) -> None:
        columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy,
        ):
            for row in self.waiting.pop(model, []):
                copy.write_row(row)

    def copy_lines(self, into: str, lines: list[str]) -> None:
        """Lines in COPY's own text form."""
        with self.connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            copy.write("".join(lines))
