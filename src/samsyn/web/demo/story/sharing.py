"""What crosses between the organisations: to the police because a child may be exposed to a crime, to the shelter because she says yes."""

from __future__ import annotations

import uuid

from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.receiving import LayWithRecord, Open, Reply, TakeOver
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.actions.sharing import Disclose
from samsyn.web.casework.models import DisclosedItem, Disclosure, Record
from samsyn.web.casework.sharing.consents import Receiver
from samsyn.web.casework.sharing.items import choices
from samsyn.web.casework.sharing.prepared import Wanted, prepare
from samsyn.web.database.clock import today
from samsyn.web.demo.cast import POLICE
from samsyn.web.demo.stage import Stage, look
from samsyn.web.demo.story.beginning import GIRL, REPORT

AT_POLICE = "police"
"""What the story calls the record of the police."""
TO_POLICE = ("age", "cm.engaged_minor", "tm.money_for_marriage", "co.phone_checked", "se.gifts_money")
"""What the police needs, and no more: nothing of where she is, nothing of what she wishes."""


def to_police(stage: Stage) -> None:
    """Disa chooses five statements and one marking, sees what the police will see, and sends it."""
    stage.at(REPORT - 17, 10)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        keys = [f"fact:{stage.facts[each].pk}" for each in TO_POLICE]
        keys += [each.key for each in choices(record, by.member) if each.kind == "marking"][-1:]
        stage.sent["police"] = send(
            by, record, stage.receiver(POLICE), keys, "crime_against_child",
            "Att utreda misstänkt brott mot en flicka under 18 år.", stage, assessed={"victim_under_18": "yes"},
        )  # fmt: skip


def send(
    by: Acting, record: Record, to: Receiver, keys: list[str], ground: str, purpose: str, stage: Stage,
    *, until: int = -90, assessed: dict[str, str] | None = None,
) -> Disclosure:  # fmt: skip
    """As the page does it: put together, seen, sent. until: so many days before the demo was filled."""
    wanted = Wanted(uuid.uuid4(), to, tuple(keys), ground, purpose, stage.day(until), assessed or {})
    shown = prepare(record, by.member, wanted, today()).digest
    return Disclose(record, wanted, shown).do(by)


def at_the_police(stage: Stage) -> None:
    """Petra opens what came and answers; Paul opens the police's own record, and what came is laid there."""
    stage.at(REPORT - 18, 9)
    with stage.as_("petra") as by:
        Open(stage.sent["police"]).do(by)
    with stage.as_("paul") as by:
        record = stage.records[AT_POLICE] = OpenRecord("other_organisation").do(by)
        look(by, record)
    stage.at(REPORT - 19, 9)
    with stage.as_("petra") as by:
        LayWithRecord(record, stage.sent["police"]).do(by)
    with stage.as_("paul") as by:
        look(by, record)
        items = DisclosedItem.objects.filter(disclosure=stage.sent["police"]).values_list("pk", flat=True)
        TakeOver(record, stage.sent["police"], frozenset(map(str, items))).do(by)
    with stage.as_("petra") as by:
        Reply(
            stage.sent["police"], "will_act", "Förundersökning inleds. Förhör på Barnahus, tid meddelas er."
        ).do(by)
