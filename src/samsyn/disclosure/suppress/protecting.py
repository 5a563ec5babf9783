"""Tables guarded by withholding cells, with an audit that holds, or an error that says which cell and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samsyn.disclosure.attack.audit import Narrowed, audit
from samsyn.disclosure.joint.earlier import Earlier, earlier_of
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.primary import Contribution
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress import words
from samsyn.disclosure.suppress.choosing import Bools
from samsyn.disclosure.suppress.lines import lines_of
from samsyn.disclosure.suppress.situation import Situation, nearest, situation_of
from samsyn.disclosure.suppress.withholding import Choice, Withholding
from samsyn.disclosure.tables import Audit, Guarded, Key, Protected, State, Table
from samsyn.errors import LeakError, Problem


@dataclass(frozen=True)
class Guarding:
    """What was made, and what only those inside may see: how many cells for what reason, and every interval."""

    protected: Protected
    primary: int
    secondary: int
    intervals: tuple[Narrowed, ...]


def protect(
    tables: Linked,
    rules: Rules,
    earlier: Sequence[Protected | Earlier] = (),
    contributions: Sequence[Contribution] = (),
) -> Protected:
    """The tables with cells withheld, safe together with every earlier release.

    Raises DataError where tables and data do not fit, LeakError where no choice of cells is safe.
    """
    return guarded(tables, rules, earlier, contributions).protected


def guarded(
    tables: Linked, rules: Rules, earlier: Sequence[Protected | Earlier] = (), contributions: Sequence[Contribution] = (),
    exact: bool | None = None,
) -> Guarding:  # fmt: skip
    """As `protect`, with the numbers behind it."""
    situation = situation_of(tables, rules, [_released(each) for each in earlier], contributions)
    choice = Withholding(situation).choose()
    _refuse_hopeless(situation, choice)
    intervals = audit(situation, choice.hidden, exact=exact)
    if leaking := [each for each in intervals if not each.safe]:
        first = {(each.table, each.key): each.attacker for each in reversed(leaking)}
        raise LeakError(
            [words.leaks(*cell, attacker) for cell, attacker in list(reversed(first.items()))[:10]]
        )
    cells = choice.hidden & situation.listed
    primary = int((cells & situation.primary).sum())
    made = Protected(
        "suppression", tuple(_seen(table, situation, choice.hidden) for table in tables.tables), words.rules(rules),
        Audit(rules.attackers, int(cells.sum()), rules.width, words.audited(rules)), tables.inner,
    )  # fmt: skip
    return Guarding(made, primary, int(cells.sum()) - primary, tuple(intervals))


def _released(each: Protected | Earlier) -> Earlier:
    return each if isinstance(each, Earlier) else earlier_of(each)


def _seen(table: Table, situation: Situation, hidden: Bools) -> Guarded:
    places = situation.places[table.name]
    near = nearest(situation.true, situation.rules.base)
    states: dict[Key, State] = {}
    values: dict[Key, int] = {}
    for key, cell in places.items():
        if hidden[cell] or not situation.listed[cell]:
            states[key] = "hidden"
        elif situation.rounded[cell]:
            states[key], values[key] = "rounded", int(near[cell])
        else:
            states[key], values[key] = "shown", int(situation.true[cell])
    return Guarded(table.name, table.title, table.dims, states, values)


def _refuse_hopeless(situation: Situation, choice: Choice) -> None:
    """LeakError that names the cells that no choice guards, and what would help."""
    problems, before = list[Problem](), bool(np.any(situation.before))
    cells = [*np.flatnonzero(situation.primary & situation.fixed).tolist(), *choice.failed]
    for cell in dict.fromkeys(cells):
        table, key = _named(situation, cell)
        problems.append(words.hopeless(table, key, situation.rules, before))
    parents = lines_of(situation.joint).parent[choice.small].tolist() if choice.small else []
    problems += [words.together(*_named(situation, cell), before) for cell in dict.fromkeys(parents)]
    if problems:
        raise LeakError(problems[:10])


def _named(situation: Situation, cell: int) -> tuple[str, Key]:
    for name, places in situation.places.items():
        for key, place in places.items():
            if place == cell:
                return name, key
    return "", ()
