"""What she says yes to: the shelter may know some things for a time. One yes ran out, one she took back, one holds."""

from __future__ import annotations

import uuid

from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.consents import GiveConsent, Given, WithdrawConsent
from samsyn.web.casework.actions.receiving import LayWithRecord, Open, Reply
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.models import Consent
from samsyn.web.database.clock import today
from samsyn.web.demo.cast import SHELTER
from samsyn.web.demo.stage import Stage, look, marks, note
from samsyn.web.demo.story.beginning import GIRL
from samsyn.web.demo.story.sharing import send

AT_SHELTER = "shelter"
MATURE = {
    "victim_under_18_now": "yes",
    "child_mature_for_consent": "yes",
    "child_harmed_if_guardian_told": "yes",
}
"""What the worker judges for these disclosures. Whether she is a child is what the record says both ways."""
TOPICS = ("interview", "purpose", "use", "own_data", "storage_time", "withdraw")


def ran_out(stage: Stage) -> None:
    """The first time the shelter knew for a month."""
    stage.at(78)
    with stage.as_("disa") as by:
        _yes(stage, by, "first", ("wish", "hrv.straight_home"), until=48)
    stage.at(77)
    with stage.as_("karin") as by:
        Open(stage.sent["first"]).do(by)
        Reply(stage.sent["first"], "acted", "Vi har träffat henne på skolan. Hon är välkommen.").do(by)


def took_back(stage: Stage) -> None:
    """She regrets that the shelter was told of the mobile, and what rested on that yes ends the same day."""
    stage.at(60)
    with stage.as_("kim") as by:
        consent = _yes(stage, by, "taken back", ("se.gifts_money",), until=-100)
    stage.at(55)
    with stage.as_("karin") as by:
        Open(stage.sent["taken back"]).do(by)
    stage.at(52)
    with stage.as_("kim") as by:
        record = stage.records[GIRL]
        look(by, record)
        WithdrawConsent(record, consent).do(by)
        note(by, record, "talk", stage.day(52), "Hon vill inte att jouren vet om mobilen. Utlämnandet avslutades medan hon satt här.")  # fmt: skip


def holds(stage: Stage) -> None:
    """Now: what the shelter needs to meet her safely. It has a record of its own, and may not name whom it suspects."""
    stage.at(24)
    with stage.as_("linnea") as by:
        _yes(
            stage, by, "now", ("wish", "hrv.straight_home", "co.phone_checked", "pt.trusted_adult"), until=-60
        )
    stage.at(23)
    with stage.as_("karin") as by:
        Open(stage.sent["now"]).do(by)
    with stage.as_("kajsa") as by:
        own = stage.records[AT_SHELTER] = OpenRecord("other_organisation").do(by)
        look(by, own)
        marks(by, own, protection="own_marking", contact_channel="in_person", contact_time="school_hours")
        note(
            by,
            own,
            "meeting",
            stage.day(23),
            "Träffades på en plats som hon valde. Hon bestämde vad vi pratade om.",
        )
    with stage.as_("karin") as by:
        LayWithRecord(own, stage.sent["now"]).do(by)
        Reply(stage.sent["now"], "acted", "Kajsa möter henne varje vecka, på skoltid.").do(by)


def _yes(stage: Stage, by: Acting, name: str, facts: tuple[str, ...], *, until: int) -> Consent:
    """A consent, written down with what she was told, and the disclosure that rests on it."""
    record, to = stage.records[GIRL], stage.receiver(SHELTER)
    look(by, record)
    keys = tuple(f"fact:{stage.facts[each].pk}" for each in facts)
    given = Given(uuid.uuid4(), "person", "spoken", today(), to, keys, scope="Bara det här, bara till jouren.",
                  topics=TOPICS, until=stage.day(until))  # fmt: skip
    consent = GiveConsent(record, given).do(by)
    stage.sent[name] = send(by, record, to, list(keys), "consent", "Att stödja henne på jouren.", stage,
                            until=until, assessed=MATURE)  # fmt: skip
    return consent
