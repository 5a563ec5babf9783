"""What waits for a member, by kind, as numbers alone: for the work list and for reminders, which carry no content.

    @waits("clearances", Text(sv="...", en="..."), "casework-clearances")
    def clearances(member: Member) -> int: ...

A function is called as the member (row-level security holds it), must take few queries, and counts nothing that the member
may not open. An area is named in AREAS, so that its counts are known wherever they are asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.web.accounts.models import Member

AREAS = ("tasks", "access_waiting", "sharing_waiting", "receiving_waiting", "lifecycle_waiting")
"""Modules beside this one."""

Count = Callable[[Member], int]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that waits. route: the page that shows it, by name."""

    name: str
    label: Text
    route: str
    count: Count


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of a kind wait for a member. Kinds of which none waits are left out."""

    label: Text
    route: str
    number: int


_kinds: dict[str, Kind] = {}


def waits(name: str, label: Text, route: str) -> Callable[[Count], Count]:
    """Count something that waits for a member. ValueError for a name that another count has taken."""

    def decorate(count: Count) -> Count:
        if name in _kinds:
            raise ValueError(f"{name} is counted already")
        _kinds[name] = Kind(name, label, route, count)
        return count

    return decorate


def waiting_for(member: Member, leave_out: frozenset[str] = frozenset()) -> list[Waiting]:
    """What waits for the member of this transaction. leave_out: kinds that the page counts for itself."""
    counted = [kind for kind in kinds().values() if kind.name not in leave_out]
    return [Waiting(kind.label, kind.route, number) for kind in counted if (number := kind.count(member)) > 0]


def total(member: Member) -> int:
    """How many things wait for the member of this transaction. All that a reminder tells."""
    return sum(each.number for each in waiting_for(member))


def kinds() -> dict[str, Kind]:
    """Every kind that is counted."""
    for area in AREAS:
        importlib.import_module(f"{__package__}.{area}")
    return _kinds
