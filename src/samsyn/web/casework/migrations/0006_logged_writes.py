"""Every write on what a record holds stands in the log."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Triggers alone."""

    dependencies: ClassVar = [("casework", "0005_page"), ("audit", "0001_log")]
    operations: ClassVar = [migrations.RunSQL((SQL / "logged_writes.sql").read_text(encoding="utf-8"))]
