"""Other records: a friend who hangs together with the girl, and one from long ago that is near its erasure."""

from __future__ import annotations

from datetime import date

from samsyn.web.casework.actions.lifecycle import AnswerRetention, HoldRecord
from samsyn.web.casework.actions.people import AddPerson, Described, LinkRecords, SayTheSame
from samsyn.web.casework.actions.records import CloseRecord, OpenRecord
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.models import Fact
from samsyn.web.demo.cast import POLICE
from samsyn.web.demo.stage import Stage, look, marks, note, said
from samsyn.web.demo.story.beginning import GIRL
from samsyn.web.demo.story.sharing import send

FRIEND, OLD = "friend", "old"
KEPT_DAYS = 5 * 365 + 1
"""About the five years of the social services; what is kept, and until when, the page counts itself."""


def long_ago(stage: Stage) -> None:
    """A record that was closed nearly five years ago. The last note is what the time is counted from."""
    last = KEPT_DAYS - 40
    stage.at(last + 200)
    with stage.as_("kim") as by:
        record = stage.records[OLD] = OpenRecord("own_wish").do(by)
        look(by, record)
        said(
            by,
            record,
            "hrv.choice_denied",
            "yes",
            "person",
            stage.day(last + 200),
            "Vuxen. Ville veta vilka rättigheter hon har.",
        )
        KeepInVault(record, Kept(kind="name", value="Länge Sedansson", surname="Sedansson")).do(by)
    stage.at(last)
    with stage.as_("kim") as by:
        note(
            by,
            record,
            "talk",
            stage.day(last),
            "Sista samtalet. Hon har flyttat dit hon ville och behöver oss inte mer.",
        )
        CloseRecord(record, "safe_and_done").do(by)


def hold(stage: Stage) -> None:
    """She has asked for what stands there, so the head of the unit lets nothing be erased yet."""
    stage.at(20)
    with stage.as_("jonas") as by:
        record = stage.records[OLD]
        record.refresh_from_db()
        look(by, record)
        AnswerRetention(record, record.version, date(stage.today.year - 34, 1, 1), "no", "no").do(by)
        HoldRecord(
            record, "person_asks", "Hon har bett om ett utdrag och vill läsa det först.", stage.day(-60)
        ).do(by)


def friend(stage: Stage) -> None:
    """The friend at school comes by herself. The same man is around both."""
    stage.at(12, 11)
    on = stage.day(12)
    with stage.as_("linnea") as by:
        record = stage.records[FRIEND] = OpenRecord("own_wish").do(by)
        look(by, record)
        marks(by, record, protection="none_known", contact_time="afternoons", contact_channel="in_person")
        said(by, record, "victim_under_18", "yes", "person", on, detail="Är 17 år.")
        said(
            by,
            record,
            "se.gifts_money",
            "yes",
            "person",
            on,
            detail="En äldre man ger henne saker och vill ha något tillbaka.",
        )
        said(by, record, "pr.third_party", "not_known", "person", on)
        said(by, record, "suspected_crime_against_child", "yes", "seen", on, happened=stage.day(20))
        KeepInVault(record, Kept(kind="name", value="Vän Exempelvän", surname="Exempelvän")).do(by)
        man = AddPerson(record, Described(relation="online_contact", part="possible_perpetrator", risk="possible_danger",
                                          label="mannen med bilen")).do(by)  # fmt: skip
        girl = stage.records[GIRL]
        look(by, girl)
        LinkRecords(girl, record, "exposed", "exposed").do(by)
        SayTheSame(girl, stage.people["promised"], man).do(by)


def friend_to_police(stage: Stage) -> None:
    """About the friend too the police is told. Nobody there has opened it yet."""
    stage.at(1, 15)
    with stage.as_("linnea") as by:
        record = stage.records[FRIEND]
        look(by, record)
        facts = Fact.objects.filter(record=record, fact__in=("victim_under_18", "se.gifts_money"))
        keys = [f"fact:{each.pk}" for each in facts]
        send(by, record, stage.receiver(POLICE), keys, "crime_against_child",
             "Att utreda misstänkt brott mot ett barn. Samma man som i det förra.", stage)  # fmt: skip
