"""From a register's codes to what is known: stated answers, birth dates, who asks, and all that follows.

In rows where nothing speaks against anything the order of the steps does not matter, so they run on planes. The
other rows are told by their planes and go to `contested.settle`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from samsyn.errors import RuleError
from samsyn.logic.planes import Words
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.screening import ages
from samsyn.screening.case import Act, Case
from samsyn.screening.columns.days import Written, under, written
from samsyn.screening.columns.following import Following, Group, Said
from samsyn.screening.columns.known import Known
from samsyn.screening.columns.stated import DISPUTED, SAID, Stated
from samsyn.screening.spread import given

_YES, _NO = SAID[Answer.YES], SAID[Answer.NO]
_NA = SAID[Answer.NOT_APPLICABLE]
_AGES = {
    ages.UNDER_18: (18, False),
    ages.UNDER_15: (15, False),
    ages.UNDER_18_NOW: (18, True),
    ages.UNDER_20_NOW: (20, True),
    ages.UNDER_21_NOW: (21, True),
}  # years, and whether on the day of assessment (`ages.from_birth`)


@dataclass(frozen=True)
class Dates:
    """The days of a register as numbers. born: 0 where it is not known."""

    stated: Stated

    @cached_property
    def act(self) -> Written:
        return written(self.stated.act_date)

    @cached_property
    def assessed(self) -> Written:
        return written(self.stated.assessed_on)

    @cached_property
    def born(self) -> Written | None:
        return None if self.stated.born is None else written(self.stated.born)


def read(stated: Stated, pack: Pack, not_applicable: Collection[str]) -> Known:
    """What was stated. not_applicable: facts of which some rule asks whether they apply.

    RuleError for a fact that the content does not have, and for a code that means nothing.
    """
    known = Known(stated.rows)
    for fact, codes in stated.facts.items():
        if fact not in pack.askable:
            raise RuleError("Stated", "facts", fact, "a fact or a sign of the content")
        highest = int(codes.max(initial=0))
        if highest > DISPUTED:
            raise RuleError("Stated", fact, highest, f"codes from 0 to {DISPUTED}")
        known.yes[fact], known.no[fact] = known.plane(codes == _YES), known.plane(codes == _NO)
        if highest == DISPUTED:
            known.told[fact] = known.plane(codes == DISPUTED)
            known.contested |= known.told[fact]
        if fact in not_applicable:
            known.not_applicable[fact] = known.plane(codes == _NA)
    return known


def draw(known: Known, stated: Stated, dates: Dates, following: Following, pack: Pack) -> dict[Group, Words]:
    """Adds all that follows to what was stated. Gives the rows of each group that must be settled one by one."""
    flags: dict[Group, Words] = {}
    against = _add_given(known, stated, dates, pack)
    for group in following.groups:
        flag = flags[group] = known.empty()
        for fact in group.facts:
            if fact in known.told:
                flag |= known.told[fact]
        if group.ages:
            flag |= against
        for entry in group.entries:
            planes = [known.of(said) for said in entry]
            if all(plane is not None for plane in planes):
                flag |= np.bitwise_and.reduce([plane for plane in planes if plane is not None])
    same_day = known.plane(stated.act_date == stated.assessed_on)
    _close(known, following, same_day)
    if _carry_age(known, stated, dates):
        _close(known, following, same_day)
    for group, flag in flags.items():
        for fact in group.facts:
            if fact in known.yes and fact in known.no:
                flag |= known.yes[fact] & known.no[fact]
    return flags


def _add_given(known: Known, stated: Stated, dates: Dates, pack: Pack) -> Words:
    """Adds ages and what follows from who asks, where nobody said yes or no. Gives rows that say another age."""
    against = known.empty()
    taken: dict[str, Words] = {}
    for fact, yes, no, is_age in _given(known, stated, dates, pack):
        if fact not in taken:
            taken[fact] = known.either(fact) | known.told.get(fact, known.empty())
        if is_age and fact in known.yes:
            against |= (known.yes[fact] & no) | (known.no[fact] & yes)
        free = (yes | no) & ~taken[fact]
        for said, new in ((Said(fact, yes=True), yes), (Said(fact, yes=False), no)):
            if not is_age and known.of(said) is None and not new.any():
                continue
            plane = known.writable(said)
            plane &= ~free
            plane |= new & free
    return against


def _given(
    known: Known, stated: Stated, dates: Dates, pack: Pack
) -> Iterator[tuple[str, Words, Words, bool]]:
    """Facts with the rows in which they are given as yes and as no, and whether they come from the birth date."""
    if dates.born is not None:
        born = known.plane(dates.born != 0)
        for fact, (years, now) in _AGES.items():
            yes = known.plane(under(years, dates.born, dates.assessed if now else dates.act)) & born
            yield fact, yes, born & ~yes, True
    nobody = Case(date.min, date.min, asker=stated.asker)
    full = known.plane(np.ones(stated.rows, np.bool_))
    for fact, answer, _ in given(nobody, Act("", date.min), pack):
        sides = (full, known.empty())
        yield fact, *(sides if answer is Answer.YES else sides[::-1]), False


def _close(known: Known, following: Following, same_day: Words) -> None:
    """Draws every step until nothing new comes. Where answers clash, a fact ends as both yes and no."""
    changed = True
    while changed:
        changed = False
        for step in following.steps:
            premise = known.of(step.premise)
            if premise is None:
                continue
            there = known.of(step.conclusion) is not None
            conclusion = known.writable(step.conclusion)
            new = (premise & same_day if step.same_day else premise) & ~conclusion
            if not there or new.any():
                conclusion |= new
                changed = True


def _carry_age(known: Known, stated: Stated, dates: Dates) -> bool:
    """Carries the age on the day of the act to the day of assessment (`ages.carried_to_now`); whether it did."""
    child = known.yes.get(ages.UNDER_18)
    if child is None:
        return False
    at = child & ~known.either(ages.UNDER_18_NOW)
    grown = at & ~known.plane(under(18, dates.act, dates.assessed))
    small = known.yes.get(ages.UNDER_15, known.empty()) & known.plane(under(3, dates.act, dates.assessed))
    soon = known.plane(under(1, dates.act, dates.assessed))
    codes = stated.facts.get(ages.UNDER_18_NOW)
    if codes is not None:
        soon &= ~known.plane((codes > _NO) & (codes <= _NA))  # asked, and not known
    now = known.writable(Said(ages.UNDER_18_NOW, yes=True))
    now |= at & ~grown & (small | soon)
    later = known.writable(Said(ages.UNDER_18_NOW, yes=False))
    later |= grown
    return True
