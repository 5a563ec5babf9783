"""The time as the database tells it, so that a page and row-level security never disagree on what has ended."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connections

from samsyn.web.database import once, router

SWEDEN = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """The time of this transaction. The same however often it is asked for."""
    return once.kept("now", _asked)


def know_now(moment: datetime) -> None:
    """The time of this transaction came with another answer."""
    once.kept("now", lambda: moment)


def today() -> date:
    """The date in Sweden, where law begins and ends at midnight."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The date in Sweden of a moment. The database gives moments in UTC, where it may still be the day before."""
    return moment.astimezone(SWEDEN).date()


def _asked() -> datetime:
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT samsyn_now()")
        found: datetime = cursor.fetchone()[0]
    return found
