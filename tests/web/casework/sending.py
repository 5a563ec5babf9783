"""A disclosure for tests: from social services to a police authority, on the ground of a crime against a child."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.audit.log import context
from samsyn.web.casework import policy
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


@dataclass
class Sends:
    """A worker looks at the preview and sends what it shows. sent: what was made."""

    record: Record
    to: Organisation
    keys: tuple[str, ...]
    until: date
    ground: str = "crime_against_child"
    assessed: Mapping[str, str] = field(default_factory=lambda: ASSESSED)
    sent: Disclosure = field(init=False)

    def do(self, by: Acting) -> Disclosure:
        """As `Disclose`; who may not see the preview sends blindly."""
        wanted = Wanted(
            id=uuid.uuid4(),
            receiver=Receiver(self.to.kind, self.to.name, self.to),
            keys=self.keys,
            ground=self.ground,
            purpose=PURPOSE,
            until=self.until,
            assessed=self.assessed,
        )
        may = policy.may(by.member, self.record, "disclose").allowed
        shown = prepare(self.record, by.member, wanted, today()).digest if may else ""
        self.sent = Disclose(self.record, wanted, shown).do(by)
        return self.sent


def send(worker: Member, record: Record, to: Member, keys: tuple[str, ...], *, days: int = 30) -> Disclosure:
    """What a worker sends to the organisation of another member: the rows with these keys, as kind:id."""
    with acting_as(worker.pk), open_keys(), context(member=worker.pk) as log:
        return Sends(record, to.organisation, keys, today() + timedelta(days=days)).do(Acting(worker, log))
