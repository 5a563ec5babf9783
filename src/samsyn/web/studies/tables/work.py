"""`python -m samsyn.web.studies.tables.work`: guard tables jointly, and estimate beside them. No database, no arguments, no files.

What it needs comes in through a pipe and what it made goes out through one, as JSON. Numba and SciPy are loaded here and never in the
server. In: answers (base64 of `columns.packed`), questionnaire, steps (recodes), tables, groups (every question that tables of the
round are or were divided by), rules, entries (earlier releases with what lies behind them). Out: guarded, or problems.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.ledger.entry import Entry, inner_read
from samsyn.disclosure.release import read
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.apart import protect_apart
from samsyn.disclosure.suppress.protecting import Guarding
from samsyn.disclosure.tables import Guarded, Table
from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.questionnaires import Questionnaire
from samsyn.surveys.answers.diary.steps import Step, done
from samsyn.surveys.answers.model import Answers
from samsyn.web.studies.columns import unpacked
from samsyn.web.studies.tables.asking import Asking, asking_of
from samsyn.web.studies.tables.counting import Counted, counted, table_of
from samsyn.web.studies.tables.estimating import estimates
from samsyn.web.studies.tables.form import guarded_row, table_row

_COMMON = Text(sv="Grupper", en="Groups")


def main() -> int:
    """Read, do, write."""
    said = json.loads(sys.stdin.buffer.read())
    try:
        answer = _answer(said)
    except UserError as error:
        answer = {
            "problems": [_held(each) for each in error.problems],
            "leak": type(error).__name__ == "LeakError",
        }
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    return 0


def _answer(said: dict[str, Any]) -> dict[str, Any]:
    answers = _answers(said)
    tables = [asking_of(each) for each in said["tables"]]
    groups = {name: counted(answers, name) for name in said["groups"]}
    entries = [_entry(each) for each in said["entries"]]
    guarding, common = guard(answers, tables, groups, Rules(**said["rules"]), entries)
    seen = {each.name: each for each in guarding.protected.tables}
    return {
        "guarded": [guarded_row(each) for each in guarding.protected.tables],
        "way": guarding.protected.way,
        "rules": [{"sv": each.sv, "en": each.en} for each in guarding.protected.rules],
        "audit": guarding.protected.audit.row(),
        "inner": table_row(common),
        "apart": [table_row(each) for each in guarding.protected.apart],
        "primary": guarding.primary,
        "secondary": guarding.secondary,
        "attached": {each.name: _attached(answers, each, groups, seen[each.name]) for each in tables},
    }


def guard(
    answers: Answers,
    tables: Sequence[Asking],
    groups: Mapping[str, Counted],
    rules: Rules,
    entries: Sequence[Entry],
) -> tuple[Guarding, Table]:
    """Tables of the answers guarded with every earlier release, and what all of them have in common."""
    of = {each.dim: counted(answers, each.question, each.part) for each in tables}
    shared = list(groups.values())
    common = table_of("common", _COMMON, shared, answers.rows)
    questions = []
    for dim, question in of.items():
        alone = dim in groups
        inner = table_of(dim, question.dim.title, shared if alone else [*shared, question], answers.rows)
        asked = [_table(each, groups, question, answers.rows) for each in tables if each.dim == dim]
        questions.append(Linked(inner, tuple(asked)))
    return protect_apart(questions, common, rules, entries), common


def _table(asked: Asking, groups: Mapping[str, Counted], question: Counted, rows: int) -> Table:
    dims = [groups[name] for name in asked.groups if name != asked.dim]
    return table_of(asked.name, asked.title, [*dims, question], rows)


def _attached(
    answers: Answers, asked: Asking, groups: Mapping[str, Counted], seen: Guarded
) -> dict[str, Any]:
    question = counted(answers, asked.question, asked.part)
    dims = [groups[name] for name in asked.groups if name != asked.dim]
    return {"values": [[list(key), value] for key, value in estimates(answers, dims, question, seen).items()],
            "base": question.dim.name, "weighted": answers.weight is not None}  # fmt: skip


def _answers(said: dict[str, Any]) -> Answers:
    form = msgspec.convert(said["questionnaire"], Questionnaire, strict=False)
    answers = unpacked(base64.b64decode(said["answers"]), form)
    for step in said["steps"]:
        answers = done(msgspec.convert(step, Step), answers)
    return answers


def _entry(held: dict[str, Any]) -> Entry:
    return inner_read(read(held["release"]), held["inner"])


def _held(problem: Problem) -> dict[str, Any]:
    return {"what": {"sv": problem.what.sv, "en": problem.what.en}, "do": {"sv": problem.do.sv, "en": problem.do.en},
            "where": problem.where}  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
