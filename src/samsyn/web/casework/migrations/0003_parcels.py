"""Files from outside: the organisation's own key, and whose signatures it knows."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import samsyn.web.casework.models.base

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Two tables and their walls."""

    dependencies: ClassVar = [
        ("accounts", "0002_walls"),
        ("casework", "0002_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ParcelIdentity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samsyn.web.casework.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("recipient", models.CharField(max_length=80)),
                ("wrapped", models.BinaryField()),
                ("identity", samsyn.web.casework.models.base.SealedField(blank=True, default=bytes)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.member"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KnownSigner",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samsyn.web.casework.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sender", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("public", models.CharField(max_length=64)),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.member"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "public"), name="casework_signer_once")
                ],
            },
        ),
        migrations.RunSQL((SQL / "parcels.sql").read_text(encoding="utf-8")),
    ]
