"""Says things in one language: counts in words, dates, answers with who gave them and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from samsyn.documents import words
from samsyn.documents.citation import HARD, reading, unbroken
from samsyn.documents.model import Line, Mark, State
from samsyn.lang import Lang, Text
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Entry, Status
from samsyn.screening.case import Case, Statement
from samsyn.screening.result import Result, Word
from samsyn.screening.spread import Known

# Only texts of the content are kept; what a user wrote goes through `format` and is never kept.
_unbroken_content = lru_cache(maxsize=16384)(unbroken)

MARKS: dict[Word, Mark] = {"yes": "met", "no": "no", "unknown": "unknown"}


@dataclass(frozen=True)
class Speaker:
    """All that the parts of a view are built from. known: what each act's answers come to, by act id."""

    lang: Lang
    result: Result
    case: Case
    pack: Pack
    known: Mapping[str, Known]
    answers: Mapping[str, Answer]
    today: date

    @cached_property
    def judged(self) -> tuple[int, Counter[str]]:
        """How many lines of law there are, and how many times each reservation stands on one."""
        lines = self.result.of_kind("offence", "duty", "eligibility", "information", "ground")
        return len(lines), Counter(warning.id for line in lines for warning in line.warnings)

    def say(self, text: Text | None, **parts: object) -> str:
        """The text in the reader's language, its numbers kept together with what they count."""
        if text is None:
            return ""
        said = text[self.lang]
        return unbroken(said.format(**parts)) if parts else _unbroken_content(said)

    def count(self, counted: words.Counted, number: int) -> str:
        """A sentence about a number of things, the number in words."""
        said = self.say(counted.one) if number == 1 else self.say(counted.many, n=self.number(number))
        return said[:1].upper() + said[1:]

    def number(self, number: int) -> str:
        """Up to twelve in words, then in figures."""
        names = words.NUMBERS[self.lang]
        return names[number] if number < len(names) else str(number)

    def day(self, day: date) -> str:
        """4 december 2026, never broken over two lines."""
        return HARD.join((str(day.day), words.MONTH_NAMES[self.lang][day.month - 1], str(day.year)))

    def law(self, short: str | None) -> str:
        """A citation as it is read."""
        return reading(short, self.lang) if short else ""

    def caution(self, status: Status) -> str:
        """How a status is told; nothing where all is verified."""
        text = words.CAUTION.get(status)
        return self.say(text) if text else ""

    def state(self, value: Word, word: Text) -> State:
        """A value as mark and word."""
        return State(MARKS[value], self.say(word))

    def label(self, fact: str) -> str:
        """The label of a fact or sign."""
        return self.say(self.pack.fact_label(fact))

    def statement(self, fact: str, act: str | None = None) -> Statement | None:
        """What the case itself says about a fact, for an act where one is named."""
        for each in self.case.acts:
            if act in (None, each.id) and fact in each.facts:
                return each.facts[fact]
        return self.case.facts.get(fact)

    def said_by(self, statement: Statement | None) -> str:
        """Who said so and when, as far as it was given."""
        if statement is None:
            return ""
        return ", ".join(
            part for part in (statement.source, statement.on and statement.on.isoformat()) if part
        )

    def answer(self, fact: str, act: str | None = None) -> Answer | None:
        """The answer that a judgement stood on, implied ones included."""
        known = self.known.get(act) if act else None
        answers = known.answers if known else self.answers
        return answers.get(fact)

    def stands_on(self, fact: str, act: str | None = None) -> str:
        """A fact with its answer, who gave it, or what it follows from."""
        answer = self.answer(fact, act)
        label = self.label(fact)
        if answer is not None or fact in self.pack.indicators or not self._by_rule(fact):
            word = self.say(words.ANSWERS[answer or Answer.NOT_ASKED]).lower()
            label = self.say(words.FACT_IS, fact=label, answer=word)
        about = self.said_by(self.statement(fact, act)) or self.origin(fact)
        return f"{label} ({about})" if about else label

    def _by_rule(self, fact: str) -> bool:
        """Whether a rule of the content fills the fact, so that nobody is asked."""
        entry = self.pack.facts.get(fact)
        return entry is None or entry.derived

    def just_answered(self, fact: str, act: str | None = None) -> str:
        """Only the answer to a fact that the reader has just seen named, who gave it, what it follows from."""
        answer = self.answer(fact, act) or Answer.NOT_ASKED
        about = self.said_by(self.statement(fact, act)) or self.origin(fact)
        word = self.say(words.ANSWERS[answer])
        return f"{word} ({about})" if about else word

    def origin(self, fact: str) -> str:
        """What an implied fact follows from; nothing for a stated one."""
        sources = self.result.implied.get(fact, ())
        if not sources or self.statement(fact) is not None:
            return ""
        names = {"born": words.FROM_BIRTH, "asker": words.FROM_ASKER}
        told = [self.say(names[source]) if source in names else self.label(source) for source in sources]
        return self.say(words.FOLLOWS_FROM, what=", ".join(told))

    def labels(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Labels of facts, each fact once."""
        return tuple(self.label(fact) for fact in dict.fromkeys(facts))

    def few(self, labels: tuple[str, ...], most: int = 4) -> tuple[str, ...]:
        """The first labels, and how many more there are."""
        if len(labels) <= most + 1:
            return labels
        return (*labels[:most], self.say(words.AND_MORE, n=self.number(len(labels) - most)))

    def lines(self, texts: Iterable[tuple[Text, Status]]) -> tuple[Line, ...]:
        """Remarks of the content, each with its status where it is not verified."""
        return tuple(Line(self.say(text), caution=self.caution(status)) for text, status in texts)

    def sources(self, entry: Entry, *more: str) -> str:
        """The sources of an entry by title, and when a person last looked."""
        ids = dict.fromkeys((*entry.sources, *more))
        titles = [source.title for name in ids if (source := self.pack.sources.get(name))]
        return self.say(words.SOURCES, sources="; ".join(titles), day=entry.checked_on.isoformat())

    def yes(self, fact: str) -> bool:
        """Whether the fact is answered yes, for any act."""
        return self.answers.get(fact) is Answer.YES


def together(known: Iterable[Known]) -> dict[str, Answer]:
    """The answers of all acts as one, for reading: yes where one says yes; no only where all say no."""
    every = [each.answers for each in known]
    merged: dict[str, Answer] = {}
    for fact in dict.fromkeys(fact for answers in every for fact in answers):
        said = [answers.get(fact, Answer.NOT_ASKED) for answers in every]
        open_ones = [answer for answer in said if not answer.known]
        merged[fact] = Answer.YES if Answer.YES in said else open_ones[0] if open_ones else Answer.NO
    return merged
