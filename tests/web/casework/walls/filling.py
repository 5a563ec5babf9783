"""A row in every table of a record, whatever the tables are: a new table is found here before anybody thinks of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models

from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.casework.models import Record
from samsyn.web.database.clock import now, today
from tests.web.casework.walls.casting import Stage

Model = type[models.Model]
MODELS: dict[str, Model] = {
    model._meta.db_table: model for model in apps.get_app_config("casework").get_models()
}
# What the filling cannot guess: (table, column).
_SPECIAL: dict[tuple[str, str], Any] = {
    ("casework_assignment", "part"): "co",
    ("casework_disclosure", "state"): "sent",
    ("casework_transfer", "state"): "offered",
    ("casework_eraseasked", "state"): "asked",
}
TO_OTHERS = {"casework_disclosure", "casework_transfer"}
"""Their receiver is the other organisation."""


class Filler:
    """Makes rows for a stage. noted_by: in whose name; record: whose row, when not the stage's."""

    def __init__(self, stage: Stage, noted_by: Member | None = None, record: Record | None = None) -> None:
        self.stage = stage
        self.record = record or stage.record
        self.noted_by = noted_by or stage.opener
        self.made: dict[Model, models.Model] = {}

    def everything(self) -> dict[str, models.Model]:
        """One row in each table, in the order that they need each other."""
        return {table: self.one(model) for table, model in MODELS.items()}

    def one(self, model: Model) -> models.Model:
        """The row of a table; made when there is none."""
        if model is Record:
            return self.record
        if model not in self.made:
            row = self.row(model)
            row.save(force_insert=True)
            self.made[model] = row
        return self.made[model]

    def row(self, model: Model) -> models.Model:
        """A row, not saved. What it points to is."""
        return model(**{field.attname: self._value(model, field) for field in model._meta.concrete_fields})

    def _value(self, model: Model, field: Any) -> Any:
        table = model._meta.db_table
        if (table, field.name) in _SPECIAL:
            return _SPECIAL[table, field.name]
        if field.is_relation:
            return self._other(table, field)
        if field.name == "until":
            return today() + timedelta(days=30) if isinstance(field, models.DateField) and not isinstance(
                field, models.DateTimeField
            ) else now() + timedelta(hours=3)  # fmt: skip
        if field.null:
            return None
        return field.get_default() if field.has_default() else _plain(field)

    def _other(self, table: str, field: Any) -> Any:
        if field.related_model is Record:
            return self.record.pk
        if field.related_model is Organisation:
            to = field.name == "to_organisation" and table in TO_OTHERS
            return self.stage.organisations["receiver" if to else "home"].pk
        if field.null:
            return None
        if field.related_model is Member:
            named = field.name in ("member", "taker") and self.noted_by != self.stage.colleague
            return (self.stage.colleague if named else self.noted_by).pk
        return self.one(field.related_model).pk


def _plain(field: Any) -> Any:
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.DateTimeField):
        return now()
    if isinstance(field, models.DateField):
        return today()
    if isinstance(field, models.BinaryField):
        return b"x"
    if isinstance(field, (models.CharField, models.TextField)):
        return uuid.uuid4().hex[: min(8, field.max_length or 8)]
    if isinstance(field, models.IntegerField):
        return 1
    if isinstance(field, models.JSONField):
        return {}
    raise TypeError(f"no value for {field}")
