"""A table as it is asked for: true, with the levels and groups in which it would be published."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.disclosure.tables import Table
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.counting import Counted, counted, table_of


def true_table(answers: Answers, asked: Asking) -> Table:
    """The table as it is, no group merged, for those who may see the answers."""
    groups = {name: counted(answers, name) for name in asked.groups}
    return asked_table(answers, asked, counted(answers, asked.question, asked.part), groups)


def asked_table(answers: Answers, asked: Asking, question: Counted, groups: Mapping[str, Counted]) -> Table:
    """The table with groups as they are given, merged or not."""
    across = by(asked, groups)
    last = question.groups if asked.dim in groups else question.view.dimension
    dims = [*(each.groups for each in across), last]
    return table_of(asked.name, asked.title, [*across, question], answers.rows, dims)


def by(asked: Asking, groups: Mapping[str, Counted]) -> list[Counted]:
    """What a table is divided by, in order."""
    return [groups[name] for name in asked.groups if name != asked.dim]
