"""Guarding tables of needs so that neither few needs nor few records show, together with what has been released of the same years.

A cell is withheld where it has fewer needs, or needs of fewer records, than the threshold: seven needs of one person are one person.
What withheld cells of a line add up to can be worked out from what is shown, and must be of as many records too; where
it is not, everything is guarded anew with a higher threshold, which is the one that is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.ledger.entry import Entry, inner_read
from samsyn.disclosure.release import read
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.before import before
from samsyn.disclosure.suppress.protecting import Guarding, guarded
from samsyn.disclosure.tables import Guarded, Key
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text
from samsyn.web.studies.counting.cells import Asked, Counts, counts_of
from samsyn.web.studies.tables.form import guarded_row, table_row

TRIES: Final = 4
"""How many times the threshold is raised, each time by itself."""


def guard_needs(
    counts: Counts, asked: Sequence[Asked], rules: Rules, entries: Sequence[Entry] = ()
) -> Guarding:
    """The tables, guarded. entries: earlier releases of the same counts. LeakError where it cannot be done."""
    earlier = {dim.name for entry in entries for dim in entry.inner.dims}
    wanted = {name for each in asked for name in each.by} | earlier
    inner = counts.over(dim.name for dim in counts.dims if dim.name in wanted)
    tables = tuple(counts.over(each.by).table(each.name, each.title) for each in asked)
    linked = Linked(inner.table("inner", _INNER), tables)
    parts = [(each.key, str(each.part), each.count) for each in inner.cells]
    few: list[str] = []
    for times in range(1, TRIES + 1):
        raised = replace(rules, threshold=rules.threshold * times, contributors=rules.threshold * times - 1)
        made = guarded(linked, raised, before(entries, linked.inner), parts)
        few = [
            where
            for table, each in zip(made.protected.tables, asked, strict=True)
            for where in few_records(table, counts.over(each.by), rules.threshold)
        ]
        if not few:
            return made
    raise LeakError([Problem(*_FEW, where=where) for where in few[:10]])


def few_records(table: Guarded, counts: Counts, least: int) -> list[str]:
    """Lines of a table whose withheld cells, which are then known together, are needs of fewer records than may be told of."""
    records, found = counts.records(), []
    for at, dim in enumerate(table.dims):
        for key in table.states:
            if key[at] != dim.total or table.states[key] == "hidden":
                continue
            line = [(*key[:at], code, *key[at + 1 :]) for code in dim.leaves]
            hidden = [each for each in line if table.states[each] == "hidden"]
            of = set[int]().union(*(records.get(each, set()) for each in hidden))
            if 0 < len(of) < least:
                found.append(_where(table, key))
    return found


def _where(table: Guarded, key: Key) -> str:
    return f"{table.name}[{', '.join(key)}]"


def answer(said: Mapping[str, Any]) -> dict[str, Any]:
    """For the process: counts, tables, rules and entries as JSON in, what was guarded as JSON out. True counts stay, but for the inner
    table, which is sealed beside the release."""
    tables = [Asked(each["name"], Text(**each["title"]), tuple(each["by"])) for each in said["tables"]]
    entries = [inner_read(read(each["release"]), each["inner"]) for each in said["entries"]]
    made = guard_needs(counts_of(said["counts"]), tables, Rules(**said["rules"]), entries)
    protected = made.protected
    return {
        "guarded": [guarded_row(each) for each in protected.tables],
        "way": protected.way,
        "rules": [{"sv": each.sv, "en": each.en} for each in protected.rules],
        "audit": protected.audit.row(),
        "inner": table_row(protected.inner),
        "apart": [],
    }


_INNER: Final = Text(sv="Allt som räknades", en="Everything that was counted")
_FEW: Final = (
    Text(
        sv="Det som döljs på raden är tillsammans från för få ärenden.",
        en="What is hidden on the line is together from too few records.",
    ),
    Text(
        sv="Välj en längre period, eller en tabell med färre indelningar.",
        en="Choose a longer period, or a table with fewer divisions.",
    ),
)
