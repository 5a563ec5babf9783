"""Who may see which study, the open page for answers, and the end of a study."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
FILES = ("walls.sql", "answering.sql", "erasing.sql")


class Migration(migrations.Migration):
    """Written as SQL, because the second wall must not lean on the first."""

    dependencies: ClassVar = [
        ("studies", "0001_initial"),
        ("accounts", "0002_walls"),
        ("audit", "0001_log"),
        ("casework", "0006_logged_writes"),
    ]
    operations: ClassVar = [migrations.RunSQL((SQL / name).read_text(encoding="utf-8")) for name in FILES]
