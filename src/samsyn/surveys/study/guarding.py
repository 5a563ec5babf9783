"""Tables of one round, guarded together with everything that was released of it before, with their estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.apart import protect_apart
from samsyn.disclosure.suppress.protecting import Guarding
from samsyn.disclosure.tables import Guarded, Key, Table
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.counting import Counted, counted, table_of
from samsyn.surveys.study.estimating import estimates
from samsyn.surveys.study.pooling import told
from samsyn.surveys.study.tabling import asked_table, by
from samsyn.surveys.study.tying import by_status, impossible, nobody, question_of, status, together, undecided

COMMON: Final = "common"


@dataclass(frozen=True)
class Ready:
    """guarding: what may be seen, and what only those inside may. values: estimates by table and key. weighted: whether
    answers stand for more than themselves."""

    guarding: Guarding
    values: Mapping[str, Mapping[Key, Mapping[str, float]]]
    weighted: bool


def guard(
    answers: Answers,
    tables: Sequence[Asking],
    rules: Rules,
    entries: Sequence[Entry] = (),
) -> Ready:
    """The tables, guarded. entries: earlier releases of the same round: what they were divided by is part of the audit, so that
    two tables released apart cannot be laid side by side either.

    LeakError where it cannot be done, UsageError where a question is not there.
    """
    before = {dim.name for entry in entries if entry.inner.name == COMMON for dim in entry.inner.dims}
    names = sorted({name for each in tables for name in each.groups} | before)
    groups = {name: counted(answers, name).merged(rules.threshold, _before(name, entries)) for name in names}
    of = {each.dim: groups.get(each.dim) or counted(answers, each.question, each.part) for each in tables}
    common = table_of(COMMON, _COMMON, list(groups.values()), answers.rows)
    seen_as = _Questions(
        answers,
        groups,
        {**_earlier(answers, entries, groups), **of},
        _parts(answers, tables, entries),
        frozenset(name for entry in entries for table in entry.apart for name in _own(table, entry)),
    )
    jointly = [names for names in seen_as.jointly(tables, entries) if any(name in of for name in names)]
    if rules.zeros != "published":
        _refuse_undecided([each for names in jointly for each in undecided(seen_as.found, groups, names)])
    across = [seen_as.divided_by(names, jointly, tables, entries) for names in jointly]
    questions = [seen_as.linked(names, tables, by) for names, by in zip(jointly, across, strict=True)]
    given = [seen_as.given(names, jointly, by) for names, by in zip(jointly, across, strict=True)]
    guarding = protect_apart(questions, common, rules, entries, told, given)
    _refuse_few(guarding.protected.tables, rules.threshold, entries)
    seen = {each.name: each for each in guarding.protected.tables}
    values = {
        each.name: {} if each.dim in groups
        else estimates(answers, by(each, groups), of[each.dim], seen[each.name], rules.width)
        for each in tables
    }  # fmt: skip
    return Ready(guarding, values, answers.weight is not None)


@dataclass(frozen=True)
class _Questions:
    """Everything that tables were asked of, now or before. found: by dimension. parts: the question that a choice is of.
    counted_before: what an earlier release counted, and perhaps is divided by now."""

    answers: Answers
    groups: Mapping[str, Counted]
    found: Mapping[str, Counted]
    parts: Mapping[str, str]
    counted_before: frozenset[str]

    def jointly(self, tables: Sequence[Asking], entries: Sequence[Entry]) -> list[list[str]]:
        """Which must be guarded in one joint table. A group is in every table already."""
        own = {name: each for name, each in self.found.items() if name not in self.groups}
        once = [frozenset(_own(table, entry)) for entry in entries for table in entry.apart]

        def size(names: Sequence[str]) -> int:
            across = self.used_by(frozenset(names), tables, entries)
            return prod(len(self.groups[name].dim.leaves) + 2 for name in across)

        alone = [[name] for name in self.found if name in self.groups]
        return [*alone, *together(own, self.parts, once, size)]

    def divided_by(
        self,
        names: Sequence[str],
        jointly: Sequence[Sequence[str]],
        tables: Sequence[Asking],
        entries: Sequence[Entry],
    ) -> list[str]:
        """The groups that tables of these questions are divided by, now or before, and of those that share their people: given
        how many there are in each, no other group tells anything of these answers."""
        shared = {self.parts.get(name, name) for name in names}
        kin = {
            each
            for every in jointly
            for each in every
            if {self.parts.get(name, name) for name in every} & shared
        }
        return self.used_by(frozenset(kin), tables, entries)

    def used_by(self, names: frozenset[str], tables: Sequence[Asking], entries: Sequence[Entry]) -> list[str]:
        """The groups that tables of some questions are divided by, now or before."""
        used = {group for each in tables if each.dim in names for group in each.groups} | names
        before = [
            table for entry in entries for table in entry.apart if names & {dim.name for dim in table.dims}
        ]
        used |= {dim.name for table in before for dim in table.dims}
        return [name for name in self.groups if name in used]

    def linked(self, names: Sequence[str], tables: Sequence[Asking], across: Sequence[str]) -> Linked:
        """Every table of some questions, over their answers crossed with every group that they are divided by."""
        own = [self.found[name] for name in names if name not in self.groups]
        title = self.found[names[0]].dim.title
        groups = [self.groups[name] for name in across]
        inner = table_of(" ".join(names), title, [*groups, *own], self.answers.rows)
        asked = [
            asked_table(self.answers, each, self.found[each.dim], self.groups) for each in tables if each.dim in names
        ]  # fmt: skip
        before = [self.groups[name] for name in across if name in self.counted_before]
        return Linked(inner, tuple(asked), tuple(each.view for each in (*own, *before)))

    def given(
        self, names: Sequence[str], jointly: Sequence[Sequence[str]], across: Sequence[str]
    ) -> list[Guarded]:
        """What the attacker is given for nothing: what cannot be, and who answered where that is shared with other tables."""
        own = [self.found[name] for name in names if name not in self.groups]
        groups, shared = [self.groups[name] for name in across], by_status(names, jointly, self.parts)
        told_of = [status(groups, self.found[name], self.answers) for name in shared]
        empty = [nobody(groups, each, self.answers) for each in own]
        return [*impossible([*groups, *own], self.parts), *told_of, *empty]


def _refuse_undecided(names: Sequence[str]) -> None:
    if names:
        raise LeakError([Problem(*_UNDECIDED, where=name) for name in dict.fromkeys(names)])


def _refuse_few(tables: Sequence[Guarded], threshold: int, entries: Sequence[Entry]) -> None:
    """What the attacker was given, so that choices of one question could be guarded apart, may not be too few to be told."""
    figures = [figure for entry in entries for figure in entry.release.figures]
    out = {
        (tuple(dim.name for dim in each.dims), cell.key)
        for each in figures
        for cell in each.cells
        if cell.values
    }
    few = [
        f"{each.name}[{', '.join(key)}]" for each in tables for key, count in each.values.items()
        if 0 < count < threshold and (tuple(dim.name for dim in each.dims), key) not in out
    ]  # fmt: skip
    if few:
        raise LeakError([Problem(*_FEW, where=where) for where in few[:10]])


def _own(table: Table, entry: Entry) -> list[str]:
    """The questions of a table that was guarded: what it has beside the groups."""
    groups = {dim.name for dim in entry.inner.dims}
    return [dim.name for dim in table.dims if dim.name not in groups]


def _earlier(answers: Answers, entries: Sequence[Entry], groups: Mapping[str, Counted]) -> dict[str, Counted]:
    names = {name for entry in entries for table in entry.apart for name in _own(table, entry)}
    found = {name: question_of(answers, name) for name in sorted(names) if name not in groups}
    return {name: each[1] for name, each in found.items() if each}


def _parts(answers: Answers, tables: Sequence[Asking], entries: Sequence[Entry]) -> dict[str, str]:
    names = {name for entry in entries for table in entry.apart for name in _own(table, entry)}
    before = {name: each[0] for name in sorted(names) if (each := question_of(answers, name)) and each[0]}
    return before | {each.dim: each.question for each in tables if each.part}


def _before(name: str, entries: Sequence[Entry]) -> Dimension | None:
    """How the latest release had a group."""
    dims = [dim for entry in entries for table in (entry.inner, *entry.apart) for dim in table.dims]
    return next((dim for dim in reversed(dims) if dim.name == name), None)


_COMMON: Final = Text(sv="Grupper", en="Groups")
_UNDECIDED: Final = (
    Text(
        sv="Ett svar har ingen valt, och en annan fråga ställs bara till dem som valt vissa svar: tillsammans visar tabellerna nollan.",
        en="Nobody made one of the choices, and another question is put only to those who made some: together the tables show the zero.",
    ),
    Text(
        sv="Släpp bara den ena frågan, eller låt nollor visas (zeros: published).",
        en="Release only one of the questions, or let zeros be shown (zeros: published).",
    ),
)
_FEW: Final = (
    Text(
        sv="Så få hör hit att antalet inte kan visas, och det är gemensamt för tabeller av flera svar på samma fråga.",
        en="So few belong here that the number cannot be shown, and tables of several choices of one question share it.",
    ),
    Text(
        sv="Dela inte upp tabellerna så, eller släpp färre av svaren (högst två).",
        en="Do not divide the tables so, or release fewer of the choices (two at most).",
    ),
)
