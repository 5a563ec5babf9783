"""A statement or a note through its corrections: what stands now in its place, and what it came from."""

from __future__ import annotations

from typing import TypeVar

from samsyn.web.casework.models import Fact, Note

Written = TypeVar("Written", Fact, Note)


def newest(row: Written) -> Written:
    """The wording that stands in the place of this one now; itself when it was never corrected."""
    rows = type(row)._default_manager
    while not row.current and (after := rows.filter(replaces=row).first()):
        row = after
    return row


def earlier(row: Written) -> list[Written]:
    """The wordings that one came from, the latest first, itself first of all."""
    chain, rows = [row], type(row)._default_manager
    while chain[-1].replaces_id:
        chain.append(rows.get(pk=chain[-1].replaces_id))
    return chain
