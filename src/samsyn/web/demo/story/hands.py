"""From Disa to Kim, in writing and too fast; from Kim to Linnea, with the girl in the room."""

from __future__ import annotations

from dataclasses import replace

from samsyn.packs.load import load_pack
from samsyn.web.casework.actions.handover import BeginHandover, Said, TakeOver, WriteHandover
from samsyn.web.casework.actions.markings import AddMarking
from samsyn.web.casework.actions.named import to_ask
from samsyn.web.casework.actions.plan import ChangeIntervention, Support
from samsyn.web.casework.actions.plan_deadlines import SetDeadline, Terms
from samsyn.web.casework.models import Deadline, Intervention
from samsyn.web.demo.stage import Stage, look, note
from samsyn.web.demo.story.beginning import GIRL

LEFT_OUT = ("met", "wish", "first_contact")
"""What Disa did not have time for."""


def to_kim(stage: Stage) -> None:
    """Disa moves to another unit on Friday. The list says what was left out, and why."""
    checks = {
        each.id: "no" if each.id in LEFT_OUT else "yes" for each in load_pack().checklists["handover"].items
    }
    why = "Jag slutar på enheten på fredag och hann inte träffa henne tillsammans med Kim."
    _hand_over(stage, "disa", "kim", 66, "other_unit",
               Said("written", checks, "Att Kim tar över, genom hennes mentor.", why))  # fmt: skip


def to_linnea(stage: Stage) -> None:
    """A warm one: all three met at school, and the girl chose the day."""
    checks = {each.id: "yes" for each in load_pack().checklists["handover"].items}
    _hand_over(stage, "kim", "linnea", 31, "workload",
               Said("warm", checks, "Att Linnea är hennes från i dag, och att hon får fråga om vad som helst.", ""))  # fmt: skip
    stage.at(30)
    with stage.as_("linnea") as by:
        record = stage.records[GIRL]
        look(by, record)
        note(
            by,
            record,
            "meeting",
            stage.day(31),
            "Vi träffades alla tre. Hon bad att få slippa berätta från början igen.",
        )
        AddMarking(record, "communication", "support_person").do(by)


def her_plan(stage: Stage) -> None:
    """Linnea goes on with what stands in the plan: it is hers now."""
    stage.at(28)
    with stage.as_("linnea") as by:
        record = stage.records[GIRL]
        look(by, record)
        for row in Intervention.objects.filter(record=record).exclude(state="done"):
            ban = row.kind == "travel_ban"
            goes_on = Support(
                kind=row.kind, owner=by.member, state="granted" if ban else row.state, goal=row.goal, fits=row.fits,
                asked_days=row.asked_days, granted_days=row.granted_days,
                due_on=stage.day(-5) if row.kind == "victim_counsel" else None,
                text="Beslutat av rätten. Passet är lämnat till polisen." if ban else "",
            )  # fmt: skip
            ChangeIntervention(record, row, row.version, goes_on).do(by)
        for deadline in Deadline.objects.filter(record=record, state="open"):
            terms = Terms(state="open", starts_on=deadline.starts_on, owner=by.member)
            SetDeadline(record, deadline, deadline.version, terms).do(by)


def _hand_over(stage: Stage, giver: str, taker: str, ago: int, because: str, said: Said) -> None:
    record = stage.records[GIRL]
    stage.at(ago + 2)
    with stage.as_(giver) as by:
        look(by, record)
        BeginHandover(record, stage.players[taker], because).do(by)
    stage.at(ago + 1)
    with stage.as_(giver) as by:
        asked = to_ask(record, by.member, stage.players[taker])
        told = replace(said, named={each.key: "yes" for each in asked})
        WriteHandover(record, told, offer=True).do(by)
    stage.at(ago)
    with stage.as_(taker) as by:
        look(by, record)
        TakeOver(record).do(by)
