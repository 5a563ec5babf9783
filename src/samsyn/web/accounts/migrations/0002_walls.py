"""Functions, grants and row-level security of the accounts."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


def _file(name: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / name).read_text("utf-8"), migrations.RunSQL.noop)


class Migration(migrations.Migration):
    """The walls in the database."""

    dependencies = [
        ("accounts", "0001_first"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [_file("functions.sql"), _file("policies.sql"), _file("allauth.sql")]
