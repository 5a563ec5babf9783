"""The questionnaire as the rest of the room takes it: the shape lies with the content, here is what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.packs.places import counties, municipalities
from samsyn.packs.questionnaires import (
    CLOSED,
    Choice,
    ChoiceKind,
    Choices,
    Condition,
    Population,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)

__all__ = [
    "CLOSED", "Choice", "ChoiceKind", "Choices", "Condition", "NotCarried", "Population", "Question", "QuestionKind",
    "Questionnaire", "Section", "asked_when", "choices_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Something of one form of a questionnaire that another form cannot hold. where: the question or the place."""

    where: str
    what: Text


def choices_of(question: Question, questionnaire: Questionnaire) -> tuple[Choice, ...]:
    """The choices of a question, wherever they are written; none for open questions.

    Of municipalities and counties: all of them by their codes, then the question's own (such as "outside Sweden").
    """
    if question.places == "municipalities":
        own = (Choice(code=m.code, label=Text(sv=m.name, en=m.name)) for m in municipalities().values())
        return (*own, *question.choices)
    if question.places == "counties":
        return (*(Choice(code=c.code, label=c.name) for c in counties().values()), *question.choices)
    if question.list is not None:
        return (*questionnaire.shared().get(question.list, ()), *question.choices)
    return question.choices


def asked_when(question_id: str, questionnaire: Questionnaire) -> Condition | None:
    """Whom a question is put to: its own condition and its section's together; None for everybody."""
    for section in questionnaire.sections:
        for question in section.questions:
            if question.id == question_id:
                both = tuple(each for each in (section.when, question.when) if each is not None)
                return both[0] if len(both) == 1 else Condition(all=both) if both else None
    return None
