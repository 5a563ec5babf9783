"""The chain, the write triggers, alarms and checks, and what the application's role may do with them."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import ClassVar

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    """The tables are made by SQL; Django is only told that they exist."""

    initial = True
    dependencies: ClassVar = [("accounts", "0002_walls")]
    operations: ClassVar = [
        *(
            migrations.RunSQL((SQL / f"{name}.sql").read_text("utf-8"))
            for name in ("entries", "writes", "alarms", "rights")
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("pk", models.CompositePrimaryKey("chain", "number", blank=True, editable=False)),
                ("previous", models.BinaryField()),
                ("chain", models.UUIDField()),
                ("number", models.BigIntegerField()),
                ("at", models.BigIntegerField()),
                ("member", models.UUIDField()),
                ("action", models.CharField(max_length=40)),
                ("record", models.UUIDField(null=True)),
                ("thing", models.CharField(max_length=63)),
                ("thing_id", models.UUIDField(null=True)),
                ("about", models.CharField(max_length=63)),
                ("reason_digest", models.BinaryField(null=True)),
                ("request", models.UUIDField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_entry", "managed": False},
        ),
        migrations.CreateModel(
            name="SealedReason",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("digest", models.BinaryField()),
                ("record", models.UUIDField(null=True)),
                ("sealed", models.BinaryField()),
            ],
            options={"db_table": "audit_reason", "managed": False},
        ),
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation", models.UUIDField()),
                ("member", models.UUIDField()),
                ("record", models.UUIDField(null=True)),
                ("rule", models.CharField(max_length=40)),
                ("strength", models.CharField(max_length=10)),
                ("records", models.IntegerField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
                ("seen_by", models.UUIDField(null=True)),
                ("seen_on", models.DateTimeField(null=True)),
                ("outcome", models.CharField(max_length=40)),
            ],
            options={"db_table": "audit_alarm", "managed": False},
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation", models.UUIDField()),
                ("checked_by", models.UUIDField()),
                ("checked_on", models.DateTimeField()),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
            ],
            options={"db_table": "audit_check", "managed": False},
        ),
    ]
