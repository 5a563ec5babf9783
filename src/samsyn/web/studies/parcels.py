"""The answers of a round as one sealed parcel, and reading it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models import Max

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import today
from samsyn.web.studies.keys import key_of, opened, sealed
from samsyn.web.studies.models import Parcel, Round, Study
from samsyn.web.studies.questions import questions_of
from samsyn.web.studies.state import latest, may_hold

if TYPE_CHECKING:
    from samsyn.packs.questionnaires import Questionnaire
    from samsyn.surveys.answers.model import Answers

Person = Mapping[str, Sequence[str]]
"""What one person answered here, by question: typed values."""


def put(study: Study, made: Round, member: Member, source: str, answers: Answers) -> Parcel:
    """A new parcel of the round, in place of the one before."""
    from samsyn.web.studies.columns import packed

    last = Parcel.objects.filter(round=made).aggregate(last=Max("number"))["last"] or 0
    row = Parcel(
        round=made, number=last + 1, source=source, taken_on=today(), taken_by=member, rows=answers.rows
    )
    row.sealed = sealed(key_of(study), row, "sealed", packed(answers))
    row.save(force_insert=True)
    return row


def answers_of(study: Study, made: Round) -> Answers | None:
    """Everybody's answers in a round as they were taken in; None where nothing was. UsageError after the last day."""
    from samsyn.web.studies.columns import unpacked

    if not may_hold(study):
        raise UsageError([_OVER])
    row, form = latest(made), questions_of(made.questionnaire)
    if row is None or form is None:
        return None
    return unpacked(opened(key_of(study), row, "sealed"), form)


def add_people(study: Study, made: Round, member: Member, people: Sequence[Person]) -> Parcel:
    """What people answered here, added to what the round has, in an order that tells nothing."""
    from samsyn.web.studies.columns import joined

    form = questions_of(made.questionnaire)
    if form is None:
        raise UsageError([_NO_QUESTIONS])
    mixed: list[Person] = list(people)
    random.SystemRandom().shuffle(mixed)
    new, before = columns_of(mixed, form, invented=study.invented), answers_of(study, made)
    return put(study, made, member, "web", joined(before, new) if before else new)


def columns_of(people: Sequence[Person], form: Questionnaire, *, invented: bool) -> Answers:
    """Columns of what people typed. DataError where an answer does not fit, which the page has seen to already."""
    from samsyn.surveys.answers.importing import take_in
    from samsyn.surveys.answers.sheet import Sheet, cells_of
    from samsyn.surveys.answers.source import Source, Wanted

    columns = {q.id: cells_of([" ".join(each.get(q.id, ())) for each in people]) for q in form.questions()}
    sheet = Sheet("", columns, len(people), 1)
    return take_in(Source(sheet), form, Wanted(text=True, invented=invented)).answers


_OVER = Problem(
    Text(sv="Svaren öppnas inte längre.", en="The answers are opened no more."),
    Text(
        sv="Skriv källor och rättslig grund med en sista dag som inte har varit.",
        en="Write sources and legal basis with a last day that has not passed.",
    ),
)
_NO_QUESTIONS = Problem(
    Text(sv="Omgången har inga frågor.", en="The round has no questions."),
    Text(sv="Välj frågor först.", en="Choose questions first."),
)
