"""Who may see which record, row-level security on every table, and what no change may do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
FILES = (
    "visible.sql",
    "policies.sql",
    "rules.sql",
    "counts.sql",
    "lifecycle.sql",
    "audit.sql",
    "last_notes.sql",
    "access.sql",
    "tables_of.sql",
    "writing.sql",
)


class Migration(migrations.Migration):
    """Written as SQL, because the second wall must not lean on the first."""

    dependencies: ClassVar = [("casework", "0001_initial"), ("accounts", "0002_walls"), ("audit", "0001_log")]
    operations: ClassVar = [migrations.RunSQL((SQL / name).read_text(encoding="utf-8")) for name in FILES]
