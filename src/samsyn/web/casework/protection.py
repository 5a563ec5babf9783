"""Whether the person's data is protected, as far as anybody has looked."""

from __future__ import annotations

from samsyn.web.casework.actions.markings import NOT_PROTECTED
from samsyn.web.casework.models import Marking, Record


def is_protected(record: Record) -> bool:
    """Whether a marking of protection stands. That nothing is known of it is a marking of its own."""
    stands = Marking.objects.filter(record=record, kind="protection", current=True)
    return stands.exclude(code=NOT_PROTECTED).exists()


def looked_and_none(record: Record) -> bool:
    """Whether somebody has looked and found no protection. Else nobody knows, and that is never a no."""
    return Marking.objects.filter(record=record, kind="protection", code=NOT_PROTECTED, current=True).exists()
