"""The plan: deadlines, goals in her own words, support that was asked for and what was granted, Barnahus, a draft."""

from __future__ import annotations

from datetime import date

from samsyn.casework.draft import fill
from samsyn.documents import letters
from samsyn.packs.load import load_pack
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.plan import AddGoal, AddIntervention, AddUnmet, Aim, Support, Unmet
from samsyn.web.casework.actions.plan_deadlines import SetDeadline, TakeUp, Terms
from samsyn.web.casework.actions.plan_drafts import MakeDraft
from samsyn.web.casework.actions.plan_meetings import AddMeeting, Gathering
from samsyn.web.casework.due import suggested
from samsyn.web.casework.material import Source, blanks, left_out, material, may_go_along
from samsyn.web.casework.models import Deadline, Record
from samsyn.web.database.clock import today
from samsyn.web.demo.stage import Stage, look, note
from samsyn.web.demo.story.beginning import GIRL, REPORT
from samsyn.web.language import current

AT_REPORT = ("immediate_protection_assessment", "preliminary_assessment")
"""The duties whose deadlines Disa takes up when the report has come."""


def first_deadlines(stage: Stage) -> None:
    """The days that the law counts from the report: taken up at once, met in time."""
    stage.at(REPORT, 15)
    with stage.as_("disa") as by:
        _take_up(by, stage.records[GIRL], AT_REPORT)
        for row in Deadline.objects.filter(
            record=stage.records[GIRL], duty="immediate_protection_assessment"
        ):
            _done(by, stage.records[GIRL], row, stage.day(REPORT))


def inquiry_deadline(stage: Stage) -> None:
    """An inquiry was opened, so the fourteen days are done and four months begin."""
    stage.at(REPORT - 5, 11)
    with stage.as_("disa") as by:
        for row in Deadline.objects.filter(record=stage.records[GIRL], state="open"):
            _done(by, stage.records[GIRL], row, stage.day(REPORT - 5))
        _take_up(by, stage.records[GIRL], ("child_inquiry",))


def _take_up(by: Acting, record: Record, duties: tuple[str, ...]) -> None:
    for each in suggested(record, today()):
        if each.due.duty in duties and each.due.start:
            TakeUp(record, each.due).do(by)


def _done(by: Acting, record: Record, row: Deadline, on: date) -> None:
    terms = Terms(state="done", starts_on=row.starts_on, done_on=on, owner=by.member)
    SetDeadline(record, row, row.version, terms).do(by)


def goals(stage: Stage) -> None:
    """What she wants, what Disa thinks, and what is done first."""
    stage.at(REPORT - 10, 14)
    on = stage.day(REPORT - 10)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        school = AddGoal(record, Aim(text="Gå klart skolan och bo någonstans där jag får stänga dörren.",
                                     whose="person", state="under_way", on=on)).do(by)  # fmt: skip
        safe = AddGoal(record, Aim(text="Hon förs inte ur landet och gifts inte bort.", whose="worker",
                                   state="under_way", on=on)).do(by)  # fmt: skip
        for support in (
            Support(kind="travel_ban", owner=by.member, state="asked_for", goal=safe, fits="fits",
                    due_on=stage.day(REPORT - 20), text="Ansökan lämnad till nämnden."),
            Support(kind="shelter", owner=by.member, state="granted_in_part", goal=school, fits="fits_in_part",
                    asked_days=180, granted_days=60, text="Sökte ett halvår. Två månader beviljades."),
            Support(kind="talk", owner=by.member, state="under_way", goal=school, fits="fits",
                    text="En stödperson på jouren, varje vecka."),
            Support(kind="victim_counsel", owner=by.member, state="wanted", goal=safe, due_on=stage.day(-12)),
            Support(kind="child_house", owner=by.member, state="done", goal=safe, fits="fits",
                    done_on=stage.day(REPORT - 15), outcome="too_early"),
        ):  # fmt: skip
            AddIntervention(record, support).do(by)


def unmet(stage: Stage) -> None:
    """What she wanted and could not have, and why."""
    stage.at(REPORT - 14)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        AddUnmet(record, Unmet(need="shelter", kind="shelter", reason="not_for_age", wanted_on=stage.day(REPORT - 14),
                 text="Boendet som kan båda fälten tar inte emot någon under 18.")).do(by)  # fmt: skip
        AddUnmet(record, Unmet(need="health", reason="queue", wanted_on=stage.day(REPORT - 14),
                 met_on=stage.day(REPORT - 40))).do(by)  # fmt: skip


def barnahus(stage: Stage) -> None:
    """A consultation at Barnahus, with the checks as far as they came."""
    stage.at(REPORT - 15, 15)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        gathering = Gathering(
            kind="barnahus", state="held", on=stage.day(REPORT - 15), next_on=stage.day(-9),
            agenda=("protection", "both_fields", "sharing", "siblings", "interview", "child_informed", "next"),
            participants=("social_services", "police", "prosecutor", "child_psychiatry"),
            checks={"1_1.bi_recorded": "yes", "1_2.heard": "yes", "1_2.feedback": "no", "1_3.clock_interview": "yes",
                    "2.agreement": "yes", "4.no_contact": "unknown", "5.joint_meeting": "yes", "5.support_person": "yes",
                    "7.offered": "unknown", "8.screening": "no"},
            decisions="Förhör på barnahuset med stödperson. Lillebror pratas med för sig. Båda fälten står i anteckningen.",
        )  # fmt: skip
        AddMeeting(record, gathering).do(by)
        note(by, record, "meeting", stage.day(REPORT - 15), "Samråd. Hon har fått veta vad som bestämdes, av sin mentor och mig.")  # fmt: skip


def draft(stage: Stage) -> None:
    """A summary for the police, drafted from what stands; what is missing is marked in it."""
    stage.at(REPORT - 16, 8)
    with stage.as_("disa") as by:
        record = stage.records[GIRL]
        look(by, record)
        _draft(by, record, "police_summary", {"what_asked": ("Att förundersökning inleds.",)})


def _draft(by: Acting, record: Record, kind: str, typed: dict[str, tuple[str, ...]]) -> None:
    pack = load_pack()
    chosen = frozenset(each.pk for each in may_go_along(record) if not each.shared_from)
    source = Source(record, by.member, pack.drafts[kind], today(), chosen, typed)
    filled = fill(pack.drafts[kind], material(source), pack)
    letter = letters.build(filled, pack, current(), by_hand=blanks(record), leave_out=left_out(record))
    MakeDraft(record, kind, letter).do(by)
