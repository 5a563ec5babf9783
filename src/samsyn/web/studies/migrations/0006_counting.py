"""The organisation's own records as the source of a study: what may be counted, by whom, and each year once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """Functions, and the wall of what was counted."""

    dependencies: ClassVar = [("studies", "0005_counted")]
    operations: ClassVar = [migrations.RunSQL((SQL / "counting.sql").read_text(encoding="utf-8"))]
