"""What organisations have agreed on, told beside a disclosure. It is never a ground, and nothing here decides anything."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from samsyn.web.accounts.models import Agreement, Organisation
from samsyn.web.casework import words
from samsyn.web.casework.sharing.items import IN_AGREEMENTS, Choice

ITEMS = "disclosure_items"
"""The vocabulary of what agreements name."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement with the receiver. overdue: its day of review has passed. beyond: what was chosen that it does not name."""

    id: uuid.UUID
    name: str
    review_on: date
    overdue: bool
    beyond: tuple[str, ...]


def between(
    sender: Organisation, receiver: Organisation | None, chosen: Iterable[Choice], today: date
) -> list[Agreed]:
    """Those that hold today and that both are part of, the one to read again first on top.

    A receiver outside Samsyn (None) has no agreements here.
    """
    if receiver is None:
        return []
    codes = {IN_AGREEMENTS[each.kind]: None for each in chosen}
    rows = Agreement.objects.filter(organisations=sender.pk).filter(organisations=receiver.pk)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=today), signed_on__lte=today)
    return [
        Agreed(
            row.pk, row.name, row.review_on, row.review_on < today,
            tuple(words.label(ITEMS, code) for code in codes if code not in row.item_kinds),
        )
        for row in rows.order_by("review_on", "name")
    ]  # fmt: skip
