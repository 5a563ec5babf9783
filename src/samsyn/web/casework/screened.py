"""A record's statements as a case to screen: what is said both ways is disputed, what nobody said is not asked.

Nothing of the result is kept; a snapshot of a screening is another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from samsyn.casework.deadlines import DutyAnswer
from samsyn.logic.values import Answer
from samsyn.packs.load import load_pack
from samsyn.screening.ages import child_concerned
from samsyn.screening.case import AskedBy, Case, Statement
from samsyn.screening.evidence import gather
from samsyn.screening.judge import duties
from samsyn.screening.screen import shown_fields
from samsyn.web.casework import words
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Fact, Record

_WEIGHT = (
    Answer.NOT_ASKED,
    Answer.NOT_APPLICABLE,
    Answer.REFUSED,
    Answer.NOT_KNOWN,
    Answer.NO,
    Answer.YES,
)
"""The later stands where several are given: somebody who knows before somebody who does not."""


def case_of(record: Record, facts: Iterable[Fact], today: date) -> Case:
    """The case that the statements about the person make. Statements about others are left out."""
    said: dict[str, list[Fact]] = defaultdict(list)
    for each in facts:
        if each.fact in load_pack().askable and each.current and not each.person_id and each.answer:
            said[each.fact].append(each)
    days = [each.happened_on for rows in said.values() for each in rows if each.happened_on]
    born = unsealed(record, "born")
    return Case(
        act_date=min(max(days, default=today), today),
        assessed_on=today,
        municipality=record.municipality or None,
        born=date.fromisoformat(born) if born else None,
        asker=AskedBy(authority=words.kind_of(record.organisation.kind).asker),
        facts={fact: _strongest(rows) for fact, rows in said.items()},
        disputed=frozenset(fact for fact, rows in said.items() if {"yes", "no"} <= {r.answer for r in rows}),
    )


def duty_answers(case: Case) -> list[DutyAnswer]:
    """How every duty that has a deadline stands in the case."""
    pack = load_pack()
    return [
        DutyAnswer(pack.duties[each.id], each.value, each.missing)
        for each in duties(gather(case, pack), {}, dated=True)
    ]


def about_her(case: Case) -> tuple[frozenset[str], bool | None]:
    """Which fields the case shows a sign of (honour, exploitation), and whether she is under 18; None: not known."""
    evidence = gather(case, load_pack())
    return shown_fields(evidence), child_concerned(evidence.whole.answers)


def _strongest(rows: list[Fact]) -> Statement:
    best = max(rows, key=lambda each: _WEIGHT.index(Answer(each.answer)))
    return Statement(Answer(best.answer), best.source or None, best.said_on or best.happened_on)
