"""What to ask next, in words for the professional and gentle words for the person."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.model import Question, Questions
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Indicator
from samsyn.screening.result import NextQuestion


def questions(speak: Speaker) -> Questions:
    """The next question, and those after it."""
    told = [_question(speak, each) for each in speak.result.next_questions]
    return Questions(
        title=speak.say(words.NEXT),
        first=told[0] if told else None,
        rest=tuple(told[1:]),
        none="" if told else speak.say(words.NEXT_NONE),
    )


def _question(speak: Speaker, each: NextQuestion) -> Question:
    entry = speak.pack.askable[each.fact]
    if isinstance(entry, Indicator):
        return Question(
            each.fact, speak.say(entry.question), speak.say(entry.follow_up), speak.say(each.why), ""
        )
    return Question(
        each.fact, speak.say(entry.question), speak.say(entry.ask), speak.say(each.why), speak.say(entry.help)
    )
