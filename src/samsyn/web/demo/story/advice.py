"""Calls to the coordinator: most are advice and nothing more, one became a record."""

from __future__ import annotations

from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.consult.calls import begin, change, save_answers, without_answers
from samsyn.web.consult.screening import said as answered
from samsyn.web.consult.views.onward import BECAUSE, SOURCE
from samsyn.web.demo.stage import Stage

CALL = "call"


def calls(stage: Stage) -> None:
    """A teacher, a midwife, a social worker."""
    for ago, profession, field, situations, topics, outcomes in _CALLS:
        stage.at(ago, 9)
        with stage.as_("cleo") as by:
            begin(by.within, by.member, {
                "held_on": stage.day(ago), "minutes": 20, "channel": "phone", "profession": profession, "field": field,
                "situations": situations, "topics": topics, "age": "15_17", "outcomes": outcomes, "people": "one",
            })  # fmt: skip


def became_record(stage: Stage) -> None:
    """A school nurse rings about a boy who works in the evenings. What she answered goes along into the record."""
    stage.at(8, 10)
    with stage.as_("cleo") as by:
        call = begin(by.within, by.member, {
            "held_on": stage.day(8), "minutes": 35, "channel": "phone", "profession": "school_nurse", "field": "both",
            "situations": ["forced_labour", "hrv"], "topics": [], "age": "15_17", "people": "one",
        })  # fmt: skip
        answers = save_answers(by.within, by.member, call, 0, _ANSWERS)
        change(
            by.within, by.member, call, 1, {"became_record": True, "outcomes": ["advice", "became_record"]}
        )
        record = stage.records[CALL] = OpenRecord(BECAUSE).do(by)
        for fact, answer in answered(call.now, answers).items():
            AddFact(record, Said(fact=fact, answer=answer, source=SOURCE, said_on=stage.day(8))).do(by)
        without_answers(call)


_CALLS: tuple[tuple[int, str, str, list[str], list[str], list[str]], ...] = (
    (40, "teacher", "honour", ["forced_or_child_marriage"], [], ["advice", "report_advised"]),
    (31, "midwife", "both", ["fgm", "hrv"], [], ["advice"]),
    (17, "social_worker", "exploitation", ["child_sexual_exploitation"], [], ["advice", "referred"]),
    (3, "student_health", "both", ["taken_abroad"], [], ["call_back"]),
)
_ANSWERS = {
    "tp.excessive_hours": "yes",
    "tp.earnings_taken": "yes",
    "hrv.straight_home": "not_known",
    "victim_under_18": "yes",
}
