"""Tables of one round, guarded together with everything that was released of it before, with their estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.apart import protect_apart
from samsyn.disclosure.suppress.protecting import Guarding
from samsyn.disclosure.tables import Key
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.counting import Counted, counted, table_of
from samsyn.surveys.study.estimating import estimates
from samsyn.surveys.study.pooling import told
from samsyn.surveys.study.tabling import asked_table, by

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
    questions = [_linked(answers, dim, of[dim], tables, groups) for dim in of]
    guarding = protect_apart(questions, common, rules, entries, told)
    seen = {each.name: each for each in guarding.protected.tables}
    values = {
        each.name: {} if each.dim in groups else estimates(answers, by(each, groups), of[each.dim], seen[each.name])
        for each in tables
    }  # fmt: skip
    return Ready(guarding, values, answers.weight is not None)


def _linked(
    answers: Answers, dim: str, question: Counted, tables: Sequence[Asking], groups: Mapping[str, Counted]
) -> Linked:
    """Every table of one question, over its answers crossed with every group."""
    shared = list(groups.values())
    inner = table_of(dim, question.dim.title, shared if dim in groups else [*shared, question], answers.rows)
    asked = [asked_table(answers, each, question, groups) for each in tables if each.dim == dim]
    return Linked(inner, tuple(asked), () if dim in groups else (question.view,))


def _before(name: str, entries: Sequence[Entry]) -> Dimension | None:
    """How the latest release had a group."""
    dims = [dim for entry in entries for table in (entry.inner, *entry.apart) for dim in table.dims]
    return next((dim for dim in reversed(dims) if dim.name == name), None)


_COMMON: Final = Text(sv="Grupper", en="Groups")
