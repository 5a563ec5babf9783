"""What a birth date, or an age given for the act, says about age on other days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samsyn.logic.values import Answer

_OTHER_CHILD = "other_child_may_come_to_harm"
UNDER_18, UNDER_15 = "victim_under_18", "victim_under_15"
UNDER_18_NOW, UNDER_20_NOW, UNDER_21_NOW = "victim_under_18_now", "person_under_20_now", "person_under_21_now"
_ASSUMED_WITHIN_YEARS = 1


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def from_birth(born: date, act: date, assessed: date) -> dict[str, Answer]:
    """Every age fact, on the day of the act and on the day of assessment."""
    then, now = age_on(born, act), age_on(born, assessed)
    limits = {
        UNDER_18: then < 18,
        UNDER_15: then < 15,
        UNDER_18_NOW: now < 18,
        UNDER_20_NOW: now < 20,
        UNDER_21_NOW: now < 21,
    }
    return {fact: Answer.YES if under else Answer.NO for fact, under in limits.items()}


def carried_to_now(answers: dict[str, Answer], act: date, assessed: date) -> tuple[Answer, bool] | None:
    """(under 18 on the day of assessment, whether that is assumed), from the age on the day of the act.

    Certain when the time between leaves no doubt. Within a year of the act it is assumed, and said
    (doubts, ruling 5), unless it was asked and not known or refused. None when nothing follows.
    """
    if answers.get(UNDER_18) is not Answer.YES or answers.get(UNDER_18_NOW) in (Answer.YES, Answer.NO):
        return None
    years = age_on(act, assessed)
    if years >= 18:
        return Answer.NO, False
    if answers.get(UNDER_15) is Answer.YES and years < 3:
        return Answer.YES, False
    asked = answers.get(UNDER_18_NOW) not in (None, Answer.NOT_ASKED)
    return (Answer.YES, True) if years < _ASSUMED_WITHIN_YEARS and not asked else None


def child_concerned(answers: Mapping[str, Answer]) -> bool | None:
    """Whether the person is under 18 today, as told or assumed; None when it is not known.

    None too for an adult with another child nearby who may come to harm: what is for either age concerns them.
    """
    age = answers.get(UNDER_18_NOW)
    if age is Answer.NO and answers.get(_OTHER_CHILD) is Answer.YES:
        return None
    return {Answer.YES: True, Answer.NO: False}.get(age) if age is not None else None
