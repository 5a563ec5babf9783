"""The rows that the page of a record shows, in one answer; and when the last note was made, planned once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Functions alone."""

    dependencies: ClassVar = [("casework", "0004_stated")]
    operations: ClassVar = [migrations.RunSQL((SQL / "page.sql").read_text(encoding="utf-8"))]
