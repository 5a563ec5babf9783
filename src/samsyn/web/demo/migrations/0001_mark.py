"""The table of the mark. Pages may read it; only the role that owns the tables writes it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty in every database but the demo's."""

    initial = True
    dependencies: ClassVar = [("accounts", "0002_walls")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("only", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=8)),
                ("password", models.CharField(max_length=60)),
                ("secret", models.CharField(max_length=60)),
                ("filled_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="demo_one_mark")
                ]
            },
        ),
        migrations.RunSQL("GRANT SELECT ON demo_mark TO samsyn_app;", migrations.RunSQL.noop),
    ]
