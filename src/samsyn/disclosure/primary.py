"""Which cells the rules make primary: their own number would tell too much."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.table import Joint
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.choosing import Bools
from samsyn.disclosure.tables import Key

Contribution = tuple[Key, str, int]
"""A finest cell, who contributed, and how much."""


def primary_cells(
    joint: Joint, listed: Bools, rules: Rules, contributions: Sequence[Contribution] = ()
) -> Bools:
    """By cell of the joint table. listed: the cells that a published table has."""
    found = small(joint.true, rules) & listed
    if contributions:
        found |= _by_contributors(joint, rules, contributions) & listed
    for name in rules.group:
        found |= _one_of_a_group(joint, name, listed)
    return found


def small(true: Ints, rules: Rules) -> Bools:
    """Counts below the threshold; zeros only where they are protected."""
    least = 0 if rules.zeros == "protected" else 1
    return (true >= least) & (true < rules.threshold)


def _one_of_a_group(joint: Joint, name: str, listed: Bools) -> Bools:
    """Lines of a dimension in which everybody is in one category: that category, and those with nobody (Hundepool 2012)."""
    found = np.zeros(joint.true.size, dtype=bool)
    at = next(n for n, axis in enumerate(joint.axes) if any(name == dim for dim, _ in axis.index))
    across = np.flatnonzero(joint.node[:, at] == 0)
    for parent, below in joint.axes[at].relations:
        if len(below) < 2:
            continue
        totals = joint.true[across + parent * joint.strides[at]]
        cells = across[:, None] + np.array(below)[None, :] * joint.strides[at]
        whole = (totals > 0) & (joint.true[cells] == totals[:, None]).any(axis=1) & listed[cells].all(axis=1)
        found[cells[whole].ravel()] = True
    return found


def _by_contributors(joint: Joint, rules: Rules, contributions: Sequence[Contribution]) -> Bools:
    found = np.zeros(joint.true.size, dtype=bool)
    for cell, parts in parts_of(joint, contributions).items():
        largest = sorted(parts.values(), reverse=True)
        found[cell] = exposed(largest, rules)
    return found


def alone_cells(joint: Joint, contributions: Sequence[Contribution] = ()) -> Bools:
    """Cells of one: whoever it is knows the number."""
    if not contributions:
        return np.asarray(joint.true == 1)
    found = np.zeros(joint.true.size, dtype=bool)
    found[[cell for cell, parts in parts_of(joint, contributions).items() if len(parts) == 1]] = True
    return found


def exposed(largest: Sequence[int], rules: Rules) -> bool:
    """Whether what each contributed, largest first, breaks dominance, the p percent rule, or the least number of them."""
    total = sum(largest)
    if 0 < len(largest) <= rules.contributors:
        return True
    if rules.dominance and total and sum(largest[: rules.dominance[0]]) * 100 > rules.dominance[1] * total:
        return True
    return bool(rules.p_percent and total and (total - sum(largest[:2])) * 100 < rules.p_percent * largest[0])


def parts_of(joint: Joint, contributions: Sequence[Contribution]) -> dict[int, dict[str, int]]:
    """By cell, what each contributor gave."""
    above = [
        {leaf: np.flatnonzero(axis.incidence[:, place]) * step for place, leaf in enumerate(axis.leaves)}
        for axis, step in zip(joint.axes, joint.strides, strict=True)
    ]
    found: dict[int, dict[str, int]] = {}
    for key, who, value in contributions:
        for steps in product(*(each[code] for each, code in zip(above, key, strict=False))):
            parts = found.setdefault(int(sum(steps)), {})
            parts[who] = parts.get(who, 0) + value
    return found
