"""The report from a school, the first talk, and an age that is told in two ways."""

from __future__ import annotations

from dataclasses import replace

from samsyn.packs.load import load_pack
from samsyn.screening.case import AskedBy
from samsyn.screening.screen import screen
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.documents import AddDocument
from samsyn.web.casework.actions.people import AddPerson, DecideOnChild, Described
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.actions.screenings import KeepSnapshot
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.models import Record
from samsyn.web.casework.screened import case_of
from samsyn.web.casework.snapshots import packed
from samsyn.web.casework.statements import current_facts
from samsyn.web.casework.views.screenings import SCREENING, in_words
from samsyn.web.database.clock import today
from samsyn.web.demo.cast import SURNAME
from samsyn.web.demo.stage import Stage, look, marks, note, said

GIRL = "girl"
"""What the story calls her record."""
REPORT = 100
"""How many days ago the report came."""


def report(stage: Stage) -> None:
    """The school's report of concern; Disa opens the record."""
    stage.at(REPORT)
    on = stage.day(REPORT)
    with stage.as_("disa") as by:
        record = stage.records[GIRL] = OpenRecord("report_of_concern").do(by)
        look(by, record)
        said(by, record, "report_received", "yes", "school", on, happened=on)
        said(by, record, "suspects_child_harm", "yes", "school", on, happened=on,
             detail="Gråter på lektionerna och säger att hon ska flytta till sommaren.")  # fmt: skip
        stage.facts["age"] = said(by, record, "victim_under_18", "yes", "school", on,
             detail="Går i ettan på gymnasiet. Skolan har henne som 16 år.")  # fmt: skip
        said(by, record, "fm.fear_taken_abroad", "yes", "school", on,
             detail="Hon har sagt till sin mentor att en biljett är köpt.")  # fmt: skip
        AddDocument(record, "report_of_concern", "Orosanmälan från Sagoskolan, påhittad", "text/plain",
                    _REPORT.encode()).do(by)  # fmt: skip
        note(by, record, "assessment", on,
             "Läste anmälan samma dag som den kom. Träffar flickan på skolan i morgon, ensam.")  # fmt: skip
        _identity(by, record)


def _identity(by: Acting, record: Record) -> None:
    """What nobody could take for real: a day that is in no calendar, a street with number 0, a phone of zeros."""
    for kept in (
        Kept(kind="name", value=f"Påhittad {SURNAME}", surname=SURNAME),
        Kept(kind="personal_number", value="20100230-XXXX", provisional=True),
        Kept(kind="phone", value="000-000 00 00"),
        Kept(kind="address", value="Låtsasgatan 0, 000 00 Påhittköping"),
        Kept(kind="school", value="Sagoskolan i Påhittköping"),
    ):
        KeepInVault(record, kept).do(by)


def talk(stage: Stage) -> None:
    """Disa meets the girl at school, alone. What she says, how she can be reached, who is around her."""
    stage.at(REPORT - 1, 13)
    on = stage.day(REPORT - 1)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        marks(by, record, protection="applied_for", interpreter="not_needed", communication="one_question",
              contact_time="school_hours", contact_channel="through_school",
              caution="Ring aldrig hem och skicka inga brev. Pappan läser mobilen.")  # fmt: skip
        for fact, answer, detail in _TOLD:
            stage.facts[fact] = said(by, record, fact, answer, "person", on, detail=detail)
        stage.facts["wish"] = said(by, record, "", "", "person", on,
             detail="Jag vill gå klart skolan. Jag vill inte gifta mig med honom.")  # fmt: skip
        said(by, record, "suspected_crime_against_child", "yes", "seen", on, happened=stage.day(REPORT + 10),
             detail="Handläggarens bedömning efter samtalet: misstanke räcker för att gå vidare.")  # fmt: skip
        note(
            by,
            record,
            "talk",
            on,
            "Samtal på skolan. Hon fick veta vad vi gör med det hon säger, och hur vi hör av oss.",
        )
        note(
            by,
            record,
            "child_view",
            on,
            "”Hjälp mig, men säg inte till pappa att det är jag som har berättat.”",
        )
        _around(stage, by, record)


def _around(stage: Stage, by: Acting, record: Record) -> None:
    """A father, the man she is promised to, a friend, and a little brother who gets a decision of his own."""
    people = {
        "father": Described(relation="father", part="possible_perpetrator", risk="known_danger"),
        "mother": Described(relation="mother", part="guardian", risk="unknown"),
        "promised": Described(relation="betrothed", part="possible_perpetrator", risk="known_danger",
                              label="mannen hon är bortlovad till"),
        "friend": Described(relation="friend", part="also_exposed", risk="judged_safe", label="vännen i skolan"),
        "brother": Described(relation="brother", part="accompanying_child", risk="unknown", label="lillebror",
                             birth_year=stage.today.year - 9),
    }  # fmt: skip
    for name, described in people.items():
        stage.people[name] = AddPerson(record, described).do(by)
    KeepInVault(record, Kept(kind="name", value="Låtsas Exempelkarl", surname="Exempelkarl",
                             person=stage.people["promised"])).do(by)  # fmt: skip
    DecideOnChild(record, stage.people["brother"], "inquiry", stage.day(REPORT - 4), "yes",
                  "Han har sett det som händer hemma. En egen utredning, och ett eget samtal.").do(by)  # fmt: skip


def dispute(stage: Stage) -> None:
    """The father says that she is 18. Both statements stand, and the picture of the day shows it."""
    stage.at(REPORT - 5, 9)
    on = stage.day(REPORT - 5)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        stage.facts["age_father"] = said(by, record, "victim_under_18", "no", "relative", on,
             detail="Pappan säger att hon har fyllt 18.")  # fmt: skip
        said(by, record, "child_inquiry_open", "yes", "authority", on, happened=on)
        note(by, record, "assessment", on,
             "Två uppgifter om åldern. Tills den är klarlagd arbetar vi som om hon är 16.")  # fmt: skip
        _keep_picture(by, record)


def _keep_picture(by: Acting, record: Record) -> None:
    """What the statements come to on the day, kept as the page keeps it."""
    case = in_words(case_of(record, current_facts(record), today()))
    case = replace(case, asker=AskedBy(profession="social_worker", authority=case.asker.authority))
    result = screen(case, load_pack(), would_change=False)
    KeepSnapshot(
        record, SCREENING, result.content_version, case.act_date, case.assessed_on, packed(case, result)
    ).do(by)


_TOLD = (
    ("cm.engaged_minor", "yes", "Pappan och den andra familjen har bestämt det. Det ska bli i sommar."),
    ("tm.money_for_marriage", "yes", "Den andra familjen har betalat något. Hon vet inte hur mycket."),
    ("co.phone_checked", "yes", "Pappan läser hennes mobil varje kväll."),
    ("hrv.straight_home", "yes", "Direkt hem efter skolan, alla dagar."),
    ("pr.sex_for_reward", "not_known", "Hon tystnade och ville prata om något annat."),
    ("se.gifts_money", "yes", "Har fått en mobil av en man som hon inte vill säga namnet på."),
    ("pt.trusted_adult", "yes", "Sin mentor i skolan."),
)
_REPORT = """Påhittad orosanmälan från en påhittad skola. Ingen i den finns.

En elev i årskurs 1 har flera gånger gråtit på lektionen. Hon säger att hon ska flytta till sommaren
och att en biljett är köpt. Hon vill inte att vi ringer hem.
"""
