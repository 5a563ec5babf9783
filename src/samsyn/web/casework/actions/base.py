"""What every change has in common: the decision, the change, the row in the log; in that order, or not at all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models, transaction
from django.http import HttpRequest

from samsyn.web.accounts.models import Member
from samsyn.web.audit.entry import Log, Reason
from samsyn.web.audit.log import log
from samsyn.web.casework import policy
from samsyn.web.casework.models import Record
from samsyn.web.casework.policy_table import Act
from samsyn.web.database import router
from samsyn.web.database.clock import now

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who makes a change, and in what request or job."""

    member: Member
    within: HttpRequest | Log


class Action(ABC, Generic[Made]):
    """A change of one record. act: what the table of need to know calls it. code: what the log calls it."""

    act: ClassVar[Act]
    code: ClassVar[str]
    record: Record

    def do(self, by: Acting) -> Made:
        """Decide, change, log. Refused when the member may not; UserError when the change cannot be."""
        decision = policy.demand(by.member, self.record, self.act)
        with transaction.atomic(
            using=router.alias.get()
        ):  # a change that fails half way leaves nothing, though the page goes on
            made = self.change(by)
        thing = made if isinstance(made, models.Model) else None
        log(
            by.within,
            self.code,
            record=self.record.pk,
            thing=str(thing._meta.model_name) if thing else "",
            thing_id=thing.pk if thing else None,
            about=decision.relation or "",
            reason=self.reason(),
        )
        return made

    @abstractmethod
    def change(self, by: Acting) -> Made:
        """Make the change; what it made."""

    def reason(self) -> Reason | None:
        """Why, in the member's own words, for the log; nothing when none is asked for."""
        return None


def noted(by: Acting, record: Record) -> dict[str, Any]:
    """What every new row of a record says of itself: whose it is, who noted it and when."""
    return {"record": record, "noted_by": by.member, "noted_at": now()}
