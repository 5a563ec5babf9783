"""Withheld cells of a line that follow together from its sum: what they are of one contributor, and which more to withhold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from samsyn.disclosure.attack.cubes import Floats
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.primary import exposed
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.choosing import Bools, Lines

Parts = Mapping[int, Mapping[str, int]]
"""By cell of the joint table, what each contributor gave."""


def exposed_together(cells: Iterable[int], parts: Parts, rules: Rules) -> bool:
    """Whether cells taken as one break the rules on contributors: each contributor's parts are added up over them."""
    found: dict[str, int] = {}
    for cell in cells:
        for who, value in parts.get(int(cell), {}).items():
            found[who] = found.get(who, 0) + value
    return exposed(sorted(found.values(), reverse=True), rules)


def exposed_lines(lines: Lines, true: Ints, shown: Bools, parts: Parts, rules: Rules) -> list[int]:
    """The lines whose parent is shown and whose other children break the rules together."""
    asked: list[int] = np.flatnonzero(shown[lines.parent]).tolist() if parts else []
    return [line for line in asked if exposed_line(line, lines, true, shown, parts, rules)]


def exposed_line(line: int, lines: Lines, true: Ints, shown: Bools, parts: Parts, rules: Rules) -> bool:
    """The same of one line.

    Where no child is shown, what they are together is the parent's own number, which has been judged itself.
    """
    parent, gone = lines.parent[line], _gone(line, lines, shown)
    if not shown[parent] or not gone.size or true[gone].sum() == true[parent]:
        return False
    return exposed_together(gone, parts, rules)


def more_for(
    line: int, lines: Lines, true: Ints, shown: Bools, parts: Parts, rules: Rules, free: Bools, weight: Floats
) -> Ints:
    """The cheapest further cells to withhold in a line: one of its children where one is enough, or its parent, or several.

    free: cells that may be withheld. Empty where nothing helps.
    """
    gone, children = _gone(line, lines, shown), lines.children[lines.first[line] : lines.first[line + 1]]
    open_ = children[shown[children] & free[children] & (true[children] > 0)]
    open_ = open_[np.lexsort((open_, true[open_], weight[open_]))]
    for at in range(open_.size):
        if not exposed_together([*gone, open_[at]], parts, rules):
            return open_[at : at + 1]
    parent = lines.parent[line : line + 1]
    if free[parent[0]]:
        return parent
    for many in range(2, open_.size + 1):
        if not exposed_together([*gone, *open_[:many]], parts, rules):
            return open_[:many]
    return open_[:0]


def _gone(line: int, lines: Lines, shown: Bools) -> Ints:
    children = lines.children[lines.first[line] : lines.first[line + 1]]
    return children[~shown[children]]
