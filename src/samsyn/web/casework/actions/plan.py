"""What she wants, what is done for her, and what could not be had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import save_version
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Goal, Intervention, Person, Record, UnmetNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal. whose: person, guardian, worker, other. on: the day that it was said or set."""

    text: str
    whose: str
    state: str
    on: date


@dataclass(frozen=True, slots=True)
class AddGoal(Action[Goal]):
    """A new goal."""

    record: Record
    aim: Aim

    act = "plan"
    code = "goal_changed"

    def change(self, by: Acting) -> Goal:
        row = Goal(whose=self.aim.whose, state=self.aim.state, on=self.aim.on, **noted(by, self.record))
        seal_in(row, "text", self.aim.text)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class ChangeGoal(Action[Goal]):
    """The goal reads otherwise, or has come further. How it read before stays in the history."""

    record: Record
    goal: Goal
    version: int
    aim: Aim

    act = "plan"
    code = "goal_changed"

    def change(self, by: Acting) -> Goal:
        seal_in(self.goal, "text", self.aim.text)
        values = {"whose": self.aim.whose, "state": self.aim.state, "on": self.aim.on, "text": self.goal.text}
        save_version(self.goal, self.version, values)
        return self.goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Something done for her. kind: of the content; service: of the directory. person: for whom, when not herself."""

    kind: str
    owner: Member
    state: str
    goal: Goal | None = None
    person: Person | None = None
    service: str = ""
    fits: str = "unknown"
    asked_days: int | None = None
    granted_days: int | None = None
    due_on: date | None = None
    outcome: str = ""
    done_on: date | None = None
    text: str = ""

    def columns(self) -> dict[str, Any]:
        """What stands in plain columns: ids, codes, days."""
        return {
            "kind": self.kind,
            "owner": self.owner,
            "state": self.state,
            "goal": self.goal,
            "person": self.person,
            "for_whom": "other" if self.person else "person",
            "service": self.service,
            "fits": self.fits,
            "asked_days": self.asked_days,
            "granted_days": self.granted_days,
            "granted": self.state if self.state in DECIDED else "unknown",
            "due_on": self.due_on,
            "outcome": self.outcome,
            "done_on": self.done_on,
        }


DECIDED = ("granted", "granted_in_part", "refused")
OPEN_STATES = ("wanted", "asked_for", "granted", "granted_in_part", "under_way")
"""States of an intervention that still wait for something."""
NOT_HAD = ("refused", "not_available")
"""States that are an unmet need, once somebody has said why."""


@dataclass(frozen=True, slots=True)
class AddIntervention(Action[Intervention]):
    """A new intervention."""

    record: Record
    support: Support

    act = "plan"
    code = "intervention_changed"

    def change(self, by: Acting) -> Intervention:
        _is_known(self.support)
        row = Intervention(**self.support.columns(), **noted(by, self.record))
        seal_in(row, "text", self.support.text)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class ChangeIntervention(Action[Intervention]):
    """The intervention has come further, or was otherwise than thought."""

    record: Record
    intervention: Intervention
    version: int
    support: Support

    act = "plan"
    code = "intervention_changed"

    def change(self, by: Acting) -> Intervention:
        _is_known(self.support)
        seal_in(self.intervention, "text", self.support.text)
        save_version(
            self.intervention, self.version, {**self.support.columns(), "text": self.intervention.text}
        )
        return self.intervention


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """Wanted, not available, why. need and kind: of the content. met_on: when it could be had after all."""

    need: str
    reason: str
    wanted_on: date
    kind: str = ""
    municipality: str = ""
    met_on: date | None = None
    text: str = ""

    def columns(self) -> dict[str, Any]:
        """What stands in plain columns; it is these that the counts are made of."""
        return {
            "need": self.need,
            "reason": self.reason,
            "wanted_on": self.wanted_on,
            "kind": self.kind,
            "municipality": self.municipality,
            "met_on": self.met_on,
        }


@dataclass(frozen=True, slots=True)
class AddUnmet(Action[UnmetNeed]):
    """A need that was not met."""

    record: Record
    unmet: Unmet

    act = "plan"
    code = "need_changed"

    def change(self, by: Acting) -> UnmetNeed:
        row = UnmetNeed(**self.unmet.columns(), **noted(by, self.record))
        seal_in(row, "text", self.unmet.text)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class ChangeUnmet(Action[UnmetNeed]):
    """More is known of why, or the need has been met."""

    record: Record
    row: UnmetNeed
    version: int
    unmet: Unmet

    act = "plan"
    code = "need_changed"

    def change(self, by: Acting) -> UnmetNeed:
        seal_in(self.row, "text", self.unmet.text)
        save_version(self.row, self.version, {**self.unmet.columns(), "text": self.row.text})
        return self.row


def _is_known(support: Support) -> None:
    """A service is one of the directory: an invented one would be counted on by somebody in danger."""
    if support.service and support.service not in load_pack().services:
        raise UserError([Problem(_NO_SERVICE, _CHOOSE, where="service")])


_NO_SERVICE = Text(sv="Verksamheten finns inte i katalogen.", en="The service is not in the directory.")
_CHOOSE = Text(
    sv="Välj en i listan, eller lämna fältet tomt.", en="Choose one in the list, or leave it empty."
)
