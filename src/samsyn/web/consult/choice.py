"""Whether an organisation keeps a consultation log, and whether a call may become a record there."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.web.accounts.models import Member
from samsyn.web.consult.models import Choice

USUAL = ("coordinator", "national_authority", "civil_society")
"""Kinds of organisation that keep a log unless their administrator says no; the same list is in sql/walls.sql."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """keeps: whether there is a log. records: whether a call may become a record."""

    keeps: bool
    records: bool


def chosen(member: Member) -> Chosen:
    """What holds in the member's organisation: as decided, else as usual for its kind."""
    row = Choice.objects.filter(organisation=member.organisation_id).first()
    if row is None:
        return Chosen(member.organisation.kind in USUAL, True)
    return Chosen(row.keeps, row.records)
