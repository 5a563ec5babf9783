"""Tables of many questions, put to the same people: each question guarded by itself, and still safe together.

Twenty questions crossed with each other are far more cells than anybody could audit jointly, or needs to. Two tables of
different questions tell of each other only through what they have in common: how many people there are in each group. So the
attacker is given that for nothing: every count of the groups that a question is divided by, crossed with each other, also those
that are not published.
What is left of one question then moves without touching any other, and intervals of one question alone are intervals of
all together. It costs a few more hidden cells where groups are small; it does not cost anybody's secret.

What all have in common is therefore not guarded here: groups too small to be told of are refused, to be merged first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.joint.earlier import Earlier
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.before import before
from samsyn.disclosure.suppress.protecting import Guarding, guarded
from samsyn.disclosure.tables import Guarded, Key, Protected, Table
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text


def protect_apart(
    questions: Sequence[Linked],
    common: Table,
    rules: Rules,
    entries: Sequence[Entry] = (),
    tell: Callable[[Dimension], Dimension] = lambda dim: dim,
    known: Sequence[Sequence[Guarded]] = (),
) -> Guarding:
    """The tables of every question, guarded. common: how many there are in each group, over all dimensions that are no question.
    tell: how such a dimension is published, where that is coarser than it is counted: no table may have it finer. known: for
    each question what else the attacker is given for nothing; need not have every key.

    Raises LeakError where a published group is below the threshold, or a question cannot be guarded.
    """
    _refuse_small(questions, common, rules)
    made = []
    for each, more in zip(questions, known or [()] * len(questions), strict=True):
        given = _given(each.inner, common, entries, tell)
        given += [Earlier(tuple(more), each.inner)] if more else []
        made.append(guarded(each, rules, _in_time(before(entries, each.inner), given)))
    first = made[0].protected
    hidden = sum(each.protected.audit.hidden for each in made)
    merged = Protected(
        first.way,
        tuple(table for each in made for table in each.protected.tables),
        first.rules,
        replace(first.audit, hidden=hidden),
        common,
        tuple(each.inner for each in questions),
    )
    intervals = tuple(interval for each in made for interval in each.intervals)
    return Guarding(
        merged, sum(each.primary for each in made), sum(each.secondary for each in made), intervals
    )


def _given(
    inner: Table, common: Table, entries: Sequence[Entry], tell: Callable[[Dimension], Dimension]
) -> list[Earlier]:
    """What the attacker of a question is given for nothing: the groups as they are now, and as they were at each release.

    Data that have grown are laid by what is known of the question then, if it was in any release of the same people.
    """
    now = _within(common, _names(inner))
    found = [Earlier((_told(now, tell),), now)] if now.dims else []
    for entry in entries:
        then = _within(entry.inner, _names(inner))
        if entry.apart and then.dims:
            alike = [table for each in entries if each.inner == entry.inner for table in each.apart]
            same = next((each for each in alike if _names(each) == _names(inner)), then)
            found.append(Earlier((_told(then, tell),), same))
    return found


def _within(common: Table, names: Sequence[str]) -> Table:
    """The groups that a question is divided by; whatever else people are divided by tells nothing of its answers."""
    kept = [dim.name in names for dim in common.dims]
    dims = tuple(dim for dim, keep in zip(common.dims, kept, strict=True) if keep)
    totals = [dim.total for dim in common.dims]
    counts = {
        tuple(code for code, keep in zip(key, kept, strict=True) if keep): count
        for key, count in common.counts.items()
        if all(keep or code == total for code, keep, total in zip(key, kept, totals, strict=True))
    }
    return Table(common.name, common.title, dims, counts)


def _names(table: Table) -> tuple[str, ...]:
    return tuple(dim.name for dim in table.dims)


def _told(common: Table, tell: Callable[[Dimension], Dimension]) -> Guarded:
    dims = tuple(tell(dim) for dim in common.dims)
    counts = {key: common.counts[key] for key in product(*(dim.codes for dim in dims))}
    return Guarded(common.name, common.title, dims, dict.fromkeys(counts, "shown"), counts)


def _in_time(released: Sequence[Earlier], given: Sequence[Earlier]) -> list[Earlier]:
    """By how many people were known then, so that data that have grown are laid in the order in which they grew."""
    return sorted([*released, *given], key=lambda each: _people(each.inner))


def _people(table: Table) -> int:
    return table.counts[tuple(dim.total for dim in table.dims)]


def _refuse_small(questions: Sequence[Linked], common: Table, rules: Rules) -> None:
    """Published counts of people by group must be such as may be told."""
    shared = {dim.name for dim in common.dims}
    problems = {}
    for linked in questions:
        for table in linked.tables:
            for key in _groups(table, shared):
                if 0 < table.counts[key] < rules.threshold:
                    where = ", ".join(
                        code for dim, code in zip(table.dims, key, strict=True) if dim.name in shared
                    )
                    problems[where] = Problem(where=f"{table.name}[{where}]", what=_SMALL[0], do=_SMALL[1])
    if problems:
        raise LeakError(list(problems.values())[:10])


def _groups(table: Table, shared: set[str]) -> Iterable[Key]:
    """The keys of a table that say how many there are in a group, whatever they answered."""
    return product(*(dim.codes if dim.name in shared else (dim.total,) for dim in table.dims))


_SMALL = (
    Text(
        sv="Gruppen har så få svarande att inte ens deras antal kan visas.",
        en="The group has so few respondents that not even their number can be shown.",
    ),
    Text(
        sv="Slå ihop den med en annan grupp, eller dela inte upp tabellen så.",
        en="Merge it with another group, or do not divide the table so.",
    ),
)
