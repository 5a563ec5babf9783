"""A disclosure for tests: from social services to a police authority, on the ground of a crime against a child."""

from __future__ import annotations

import uuid
from datetime import timedelta

from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.sharing import Disclose
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Disclosure, Record
from samsyn.web.casework.sharing.consents import Receiver
from samsyn.web.casework.sharing.prepared import Wanted, prepare
from samsyn.web.database.acting import acting_as
from samsyn.web.database.clock import today

ASSESSED = {"victim_under_18": "yes", "suspected_crime_against_child": "yes"}
PURPOSE = "Underlag för en påhittad polisanmälan."


def send(worker: Member, record: Record, to: Member, keys: tuple[str, ...], *, days: int = 30) -> Disclosure:
    """What a worker sends to the organisation of another member: the rows with these keys, as kind:id."""
    with acting_as(worker.pk), open_keys(), context(member=worker.pk) as log:
        kind = to.organisation.kind
        wanted = Wanted(
            id=uuid.uuid4(),
            receiver=Receiver(kind, to.organisation.name, to.organisation),
            keys=keys,
            ground="crime_against_child",
            purpose=PURPOSE,
            until=today() + timedelta(days=days),
            assessed=ASSESSED,
        )
        seen = prepare(record, worker, wanted, today()).digest
        return Disclose(record, wanted, seen).do(Acting(worker, log))
