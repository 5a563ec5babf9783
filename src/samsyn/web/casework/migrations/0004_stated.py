"""Who may keep whom it suspects, by what the organisation has stated."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    """The trigger asks the organisation where its kind leaves it open."""

    dependencies: ClassVar = [("casework", "0003_parcels"), ("accounts", "0003_settings")]
    operations: ClassVar = [migrations.RunSQL((SQL / "stated.sql").read_text(encoding="utf-8"))]
