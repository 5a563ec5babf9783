"""The shape of a questionnaire: sections of questions, each with what may be answered and whom it is put to.

A choice has a code that is stored and counted and never changes; its label is what people read. "Do not know" and
"prefer not to say" are choices of their own with a kind that says so, so that no table takes them for an answer, nor for silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from samsyn.lang import Lang, Text
from samsyn.packs.schema import Entry, Id, Shape

QuestionKind = Literal["single", "multiple", "likert", "number", "text", "date"]
ChoiceKind = Literal["answer", "dont_know", "prefer_not", "not_applicable", "missing"]
"""missing: marked as missing by those who made the study, for another reason than the three before it."""
Places = Literal["municipalities", "counties"]
CLOSED = frozenset({"single", "multiple", "likert"})
"""Kinds whose answers are choices."""


class Choice(Shape, frozen=True, kw_only=True):
    """One answer to choose.

    code: what is stored. kind: whether it is an answer in substance, or which way of giving none. alone: in a question
    where several may be chosen, that this one is chosen without others ("none of these"). examples: a line below the label.
    """

    code: Id
    label: Text
    kind: ChoiceKind = "answer"
    alone: bool = False
    examples: Text | None = None


class Choices(Shape, frozen=True, kw_only=True):
    """A list of choices that several questions share."""

    id: Id
    choices: tuple[Choice, ...]


class Condition(Shape, frozen=True, kw_only=True):
    """Whom a question is put to, by the answers before it. One of these forms:

    `{question: id, is: [codes]}` (any of the codes is chosen), `{question: id, at_least: n, at_most: n}` (a number within),
    `{all: [...]}`, `{any: [...]}`, `{not: ...}`. A question that was not answered settles nothing: the condition is then unknown.
    """

    question: Id | None = None
    is_: tuple[Id, ...] = msgspec.field(default=(), name="is")
    at_least: float | None = None
    at_most: float | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    not_: Condition | None = msgspec.field(default=None, name="not")

    def questions(self) -> Iterator[Id]:
        """The questions it looks at."""
        if self.question is not None:
            yield self.question
        for part in (*self.all, *self.any, *((self.not_,) if self.not_ else ())):
            yield from part.questions()


class Question(Shape, frozen=True, kw_only=True):
    """One question.

    id: also the name of its column. list: the id of a shared list of choices; places: all municipalities or counties, by
    their codes; else choices. when: whom it is put to; None for everybody. minimum, maximum, decimals, unit: of a number.
    earliest, latest: of a date. longest: characters of a text. at_most: how many may be chosen. sensitive: about what a
    person has lived through, or what the law calls sensitive. covers: the ids of figures stated by others that answers to it give.
    """

    id: Id
    kind: QuestionKind
    text: Text
    help: Text | None = None
    list: Id | None = None
    places: Places | None = None
    choices: tuple[Choice, ...] = ()
    when: Condition | None = None
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 0
    unit: Text | None = None
    earliest: date | None = None
    latest: date | None = None
    longest: int | None = None
    at_most: int | None = None
    sensitive: bool = False
    covers: tuple[str, ...] = ()


class Section(Shape, frozen=True, kw_only=True):
    """Questions on one page. when: whom the whole section is put to."""

    id: Id
    title: Text
    about: Text | None = None
    when: Condition | None = None
    questions: tuple[Question, ...]


class Population(Shape, frozen=True, kw_only=True):
    """Whom the questionnaire is put to. Rounds are compared only where the id is the same."""

    id: Id
    label: Text


class Questionnaire(Entry, frozen=True, kw_only=True):
    """A questionnaire of one round.

    version: of its wording. round: which wave of the study. languages: those it is written in; a language that is not
    among them repeats the other. introduction, closing: first and last words. support: where help is, shown first and last,
    with services: the ids of services in the directory that stand there. leave: how to leave, shown on every page.
    gentle: for people who have been exposed: nothing is required, and every choice can be declined. youngest: the age from which
    a person may answer without a guardian's consent; younger ones are kindly shown out. invented: not for real people.
    """

    version: str
    round: str
    title: Text
    about: Text
    languages: tuple[Lang, ...] = ("sv", "en")
    population: Population
    introduction: Text | None = None
    closing: Text | None = None
    support: Text | None = None
    services: tuple[Id, ...] = ()
    leave: Text | None = None
    gentle: bool = False
    youngest: int | None = None
    invented: bool = False
    lists: tuple[Choices, ...] = ()
    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is put."""
        for section in self.sections:
            yield from section.questions

    def question(self, question_id: str) -> Question | None:
        """The question with this id."""
        return next((each for each in self.questions() if each.id == question_id), None)

    def shared(self) -> Mapping[Id, tuple[Choice, ...]]:
        """The shared lists of choices by id."""
        return {each.id: each.choices for each in self.lists}
