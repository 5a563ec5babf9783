"""What an organisation states of itself: years, whether it is an authority, suspects, printouts."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    """Columns of the organisation, and what the pages may change of them."""

    dependencies = [
        ("accounts", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="is_authority",
            field=models.CharField(
                blank=True,
                choices=[("", "inte angivet"), ("yes", "ja"), ("no", "nej")],
                default="",
                max_length=3,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="printout",
            field=models.CharField(
                blank=True,
                choices=[("", "inte bestämt"), ("roles", "roller"), ("names", "namn")],
                default="",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="records_suspects",
            field=models.CharField(
                blank=True,
                choices=[("", "inte angivet"), ("yes", "ja"), ("no", "nej")],
                default="",
                max_length=3,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="retention_decided_by",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddField(
            model_name="organisation",
            name="retention_decided_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="suspects_source",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("records_suspects", "yes"), _negated=True),
                    models.Q(
                        models.Q(("suspects_source", ""), _negated=True),
                        models.Q(("kind", "civil_society"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="accounts_suspects_need_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("retention_years", None), ("retention_years__gt", 0), _connector="OR"),
                name="accounts_years_are_some",
            ),
        ),
        migrations.RunSQL((SQL / "settings.sql").read_text("utf-8"), migrations.RunSQL.noop),
    ]
