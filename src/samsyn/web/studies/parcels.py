"""The answers of a round as one sealed parcel, and reading it.

Inside: {"people": [{question: [typed values]}]}: what each person typed or chose, held to the questionnaire when it is read.
The form in the parcel is ours, whatever it came from, so that nothing of a file (names of columns, notes) is kept beside it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import today
from samsyn.web.studies.keys import key_of, opened, sealed
from samsyn.web.studies.models import Parcel, Round, Study
from samsyn.web.studies.state import latest

Person = Mapping[str, Sequence[str]]
"""What one person answered, by question: a list of typed values."""


def put(
    study: Study, made: Round, member: Member, source: str, people: Sequence[Person], *, add: bool
) -> Parcel:
    """A new parcel of the round. add: to what was there before; else in its place."""
    key = key_of(study)
    whole = [*(people_of(study, made) if add else ()), *people]
    last = Parcel.objects.filter(round=made).aggregate(last=Max("number"))["last"] or 0
    row = Parcel(
        round=made, number=last + 1, source=source, taken_on=today(), taken_by=member, rows=len(whole)
    )
    plain = json.dumps({"people": whole}, ensure_ascii=False, separators=(",", ":")).encode()
    row.sealed = sealed(key, row, "sealed", zlib.compress(plain))
    row.save(force_insert=True)
    return row


def people_of(study: Study, made: Round) -> list[Any]:
    """What everybody answered in a round, as it was taken in; none where nothing was."""
    row = latest(made)
    if row is None:
        return []
    found = json.loads(zlib.decompress(opened(key_of(study), row, "sealed")))
    people: list[Any] = found["people"]
    return people
