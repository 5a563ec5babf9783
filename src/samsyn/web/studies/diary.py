"""The data diary: what was done with the answers of a study, in order, by whom and why; and doing it to the answers.

A line is never written over. A recode is taken back by a later line that says so, and then the answers are as if it was never done:
the parcels hold what was taken in, and recodes are done anew each time they are opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db.models import Max

from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import today
from samsyn.web.studies.models import Recode, Round, Study
from samsyn.web.studies.parcels import answers_of

if TYPE_CHECKING:
    from samsyn.surveys.answers.diary.steps import Step
    from samsyn.surveys.answers.model import Answers


def write_line(
    study: Study, member: Member, made: Round | None, what: dict[str, Any], *, question: str = "", because: str = "",
    undoes: int | None = None,
) -> Recode:  # fmt: skip
    """One more line. what: {"kind": "taken_in" | "step" | "undo", ...}."""
    last = Recode.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    row = Recode(
        study=study, round=made, number=last + 1, noted_on=today(), noted_by=member, what=what, question=question,
        because=because, undoes=undoes,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def write_step(study: Study, member: Member, made: Round, step: Step) -> Recode:
    """A recode, once it has been seen that it can be done. DataError where it cannot."""
    from samsyn.surveys.answers.diary.steps import done

    answers = recoded(study, made)
    if answers is not None:
        done(step, answers)
    held = msgspec.to_builtins(step)
    return write_line(
        study, member, made, {"kind": "step", "step": held}, question=step.question, because=step.why
    )


def steps_of(made: Round) -> list[Step]:
    """The recodes of a round that hold, in order."""
    from samsyn.surveys.answers.diary.steps import Step

    rows = Recode.objects.filter(round=made).order_by("number")
    undone = {row.undoes for row in rows if row.undoes is not None}
    return [
        msgspec.convert(row.what["step"], Step)
        for row in rows
        if row.what.get("kind") == "step" and row.number not in undone
    ]


def recoded(study: Study, made: Round) -> Answers | None:
    """The answers of a round after every recode that holds; None where nothing was taken in."""
    from samsyn.surveys.answers.diary.steps import done

    answers = answers_of(study, made)
    if answers is None:
        return None
    for step in steps_of(made):
        answers = done(step, answers)
    return answers
