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
    return Question(
        each.fact,
        speak.say(entry.question),
        speak.say(entry.follow_up if isinstance(entry, Indicator) else entry.ask),
        speak.say(each.why),
        "" if isinstance(entry, Indicator) else speak.say(entry.help),
        _about(speak, each.act),
    )


def _about(speak: Speaker, identity: str | None) -> str:
    """Of which act and whose: the same question may be open for one actor and answered for another."""
    act = next((act for act in speak.case.acts if act.id == identity), None)
    if act is None:
        return speak.say(words.ABOUT_ALL) if len(speak.case.acts) > 1 else ""
    words_of = words.ABOUT_ACT_BY if act.actor else words.ABOUT_ACT
    return speak.say(words_of, id=act.id, actor=act.actor)
