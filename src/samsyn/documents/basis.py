"""What the answer builds on: the answers, why the unknown ones are unknown, what follows, what clashes."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.documents import words
from samsyn.documents.model import Basis, Group, Line
from samsyn.documents.speak import Speaker
from samsyn.logic.values import Answer
from samsyn.packs.places import municipalities
from samsyn.screening.case import Statement

_ORDER = (Answer.YES, Answer.NO, Answer.NOT_KNOWN, Answer.REFUSED, Answer.NOT_ASKED, Answer.NOT_APPLICABLE)


def basis(speak: Speaker) -> Basis:
    """The basis, kinds of unknown apart."""
    stated = list(_stated(speak))
    return Basis(
        title=speak.say(words.BASIS),
        given=tuple(_given(speak)),
        count=_count(speak, [statement.answer for _, statement, _ in stated]),
        groups=tuple(group for group in (*_answers(speak, stated), *_followed(speak)) if group.lines),
        contested=tuple(Line(speak.say(each.text)) for each in speak.result.contradictions),
    )


def _stated(speak: Speaker) -> Iterable[tuple[str, Statement, str]]:
    """Every answer of the case: fact, statement, and the act it belongs to."""
    for fact, statement in speak.case.facts.items():
        if fact not in speak.case.disputed:  # these stand among what clashes, with neither answer chosen
            yield fact, statement, ""
    for act in speak.case.acts:
        for fact, statement in act.facts.items():
            yield fact, statement, act.id


def _given(speak: Speaker) -> Iterable[str]:
    case = speak.case
    if case.municipality and (place := municipalities().get(case.municipality)):
        yield speak.say(words.PLACE, place=place.name)
    professions, authorities = speak.pack.professions, speak.pack.authorities
    askers = (professions.get(case.asker.profession or ""), authorities.get(case.asker.authority or ""))
    known = [asker for asker in askers if asker]
    if known:
        yield speak.say(words.ASKER, asker=", ".join(speak.say(asker.label) for asker in known))
    yield from (speak.say(asker.note) for asker in known if asker.note)
    if case.born:
        yield speak.say(words.BORN)
    yield speak.say(words.ACT_DATES) if case.acts else speak.say(words.ACT_DATE, day=speak.day(case.act_date))
    yield speak.say(words.ASSESSED, day=speak.day(case.assessed_on))


def _count(speak: Speaker, answers: list[Answer]) -> str:
    yes, no = answers.count(Answer.YES), answers.count(Answer.NO)
    unknown = len(answers) - yes - no
    words_of = words.BASIS_COUNT_ONE if unknown == 1 else words.BASIS_COUNT
    told = speak.say(words_of, all=len(answers), yes=yes, no=no, unknown=unknown)
    return f"{told} {speak.say(words.BASIS_REST)}"


def _answers(speak: Speaker, stated: list[tuple[str, Statement, str]]) -> Iterable[Group]:
    for answer in _ORDER:
        lines = [
            Line(speak.label(fact), ", ".join(part for part in (act, speak.said_by(statement)) if part))
            for fact, statement, act in stated
            if statement.answer is answer
        ]
        yield Group(speak.say(words.ANSWER_GROUPS[answer]), tuple(lines))


def _followed(speak: Speaker) -> Iterable[Group]:
    """What follows from the answers, and what is only assumed."""
    result = speak.result
    follows = [fact for fact in result.implied if fact not in result.assumed]
    yield Group(speak.say(words.IMPLIED), tuple(_follows(speak, fact) for fact in follows))
    yield Group(speak.say(words.ASSUMED), tuple(_follows(speak, fact) for fact in result.assumed))


def _follows(speak: Speaker, fact: str) -> Line:
    answer = speak.answer(fact)
    word = speak.say(words.ANSWERS[answer]).lower() if answer else ""
    text = speak.say(words.FACT_IS, fact=speak.label(fact), answer=word) if word else speak.label(fact)
    return Line(text, speak.origin(fact))
