"""Today's date in Sweden, where law begins and ends at midnight."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """The date in Stockholm."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()
