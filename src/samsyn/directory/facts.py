"""What is known of a seeker, as facts for the conditions of services. What is not known stays out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samsyn.directory.seeker import Seeker
from samsyn.packs.pack import Pack

_AGE = re.compile(r"age([<>]=)(\d+)")
_GENDERS = {"woman": "women", "man": "men", "nonbinary": "nonbinary"}


def facts_of(seeker: Seeker, pack: Pack, asked: Iterable[str]) -> dict[str, bool]:
    """The answers to the facts that conditions ask about, but for the areas. asked: their ids."""
    facts = {"always": True, "wants.anonymous": seeker.anonymous, "no_police_report": seeker.no_police_report}
    if seeker.gender is not None:
        for name in _GENDERS.values():
            facts[f"gender.{name}"] = name == _GENDERS[seeker.gender]
    for group in pack.groups:
        facts[f"says.{group}"] = group in seeker.groups
        if group in seeker.groups or group in seeker.not_in:
            facts[f"group.{group}"] = group in seeker.groups
    _wanted(facts, "situation", seeker.situations, pack)
    for near in _near(seeker.situations, pack):
        facts.pop(f"situation.{near}", None)  # those who meet that one may meet hers too: ask
    _wanted(facts, "support", seeker.supports, pack)
    for fact in asked:
        if match := _AGE.fullmatch(fact):
            known = _age(seeker, match[1], int(match[2]))
            if known is not None:
                facts[fact] = known
    return facts


def _near(situations: frozenset[str], pack: Pack) -> frozenset[str]:
    """The situations whose services may meet these, without naming them."""
    known = [pack.needs[each] for each in situations if each in pack.needs]
    return frozenset(near for need in known for near in need.met_by) - situations


def _wanted(facts: dict[str, bool], kind: str, wanted: frozenset[str], pack: Pack) -> None:
    facts[f"{kind}.none"] = not wanted
    for need in pack.needs.values():
        if need.kind == kind:
            facts[f"{kind}.{need.id}"] = need.id in wanted


def _age(seeker: Seeker, sign: str, limit: int) -> bool | None:
    """Whether she is surely on that side of the limit, surely not, or it is not known."""
    low, high = seeker.age_from, seeker.age_to
    if sign == ">=":
        if low is not None and low >= limit:
            return True
        return False if high is not None and high < limit else None
    if high is not None and high <= limit:
        return True
    return False if low is not None and low > limit else None
