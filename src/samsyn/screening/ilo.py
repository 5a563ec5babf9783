"""The ILO/EC lists (Operational indicators of trafficking, 2009), read through our own signs.

A list whose strengths were not verified is blocked: it is not read at all, and says so. A yes to one of
our signs is a yes to the item that says the same; a no is not a no there, so it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.logic.expressions import All, Any, Expression, Fact, Not, levels
from samsyn.logic.rules import Rule
from samsyn.packs.pack import Pack
from samsyn.packs.schema import IloList, IloRules
from samsyn.screening.ages import UNDER_18

_ORDER = ("strong", "medium", "weak")


def rules(pack: Pack) -> Iterator[Rule]:
    """A rule `ilo:LIST` for each list that may be read."""
    reading = pack.ilo_rules
    for each in pack.ilo_lists.values():
        if reading is not None and not blocked(each):
            yield Rule(f"ilo:{each.id}", _presumed(each, reading, pack))


def blocked(each: IloList) -> bool:
    """Whether the list's strengths are unverified, so that it must not be read."""
    return each.state == "blocked_until_verified"


def _presumed(each: IloList, reading: IloRules, pack: Pack) -> Expression:
    """The list's own condition for a presumed victim, for the age group that the list is for."""
    if each.audience == "child":
        acts = Any(tuple(Fact(fact) for fact in reading.child["act_facts"]))
        required = [_dimension(each, name, reading, pack) for name in reading.child["all"]]
        return All((Fact(UNDER_18), acts, *required))
    means = Any(tuple(_dimension(each, name, reading, pack) for name in reading.adult["means_any"]))
    required = [_dimension(each, name, reading, pack) for name in reading.adult["all"]]
    return All((Not(Fact(UNDER_18)), means, *required))


def _dimension(each: IloList, dimension: str, reading: IloRules, pack: Pack) -> Expression:
    """A dimension is met by enough signs of enough strength; a stronger sign may fill a lower place."""
    name = each.id.removeprefix("ilo.")
    parts: dict[str, tuple[Expression, ...]] = {}
    for item in pack.ilo_items.values():
        strength = item.strength.get(name)
        if item.dimension == dimension and strength is not None:
            parts[strength] = (*parts.get(strength, ()), _item(item.id, pack))
    combinations = tuple(
        {str(key): count for key, count in each_way.items()} for each_way in reading.dimension_any_of
    )
    return levels(parts, _ORDER, combinations)


def _item(item: str, pack: Pack) -> Expression:
    """Yes when a sign of ours that says the same is yes; else unknown."""
    ours = tuple(Fact(match.indicator) for match in pack.ilo_map if match.item == item)
    return Any((*ours, Fact(f"~ilo:{item}")))
