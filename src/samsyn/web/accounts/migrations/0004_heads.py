"""A role that sees records is asked for by an administrator and confirmed by somebody who has one."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"
HAD = """UPDATE accounts_organisation o SET has_head = true
          WHERE EXISTS (SELECT FROM accounts_member m
                         WHERE m.organisation_id = o.id AND m.role IN ('supervisor', 'coordinator'))"""


class Migration(migrations.Migration):
    """What was asked for, whether somebody can confirm, and the walls around both."""

    dependencies = [
        ("accounts", "0003_settings"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="asked_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("worker", "handläggare"),
                    ("supervisor", "arbetsledare"),
                    ("coordinator", "koordinator"),
                    ("reader", "läsare"),
                    ("administrator", "administratör"),
                    ("analyst", "analytiker"),
                ],
                default="",
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="has_head",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunSQL(HAD, migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "heads.sql").read_text("utf-8"), migrations.RunSQL.noop),
    ]
