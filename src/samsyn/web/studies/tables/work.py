"""`python -m samsyn.web.studies.tables.work`: guard tables jointly, and estimate beside them. No database, no arguments, no files.

What it needs comes in through a pipe and what it made goes out through one, as JSON. Numba and SciPy are loaded here and never in the
server.
In: answers (base64 of `columns.packed`), questionnaire, steps (recodes), tables, rules,
entries (earlier releases with what lies behind them); or counts of the organisation's records (`counting.guarding`) in place of answers and
steps. Out: guarded tables and estimates, or problems.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import msgspec

from samsyn.disclosure.ledger.entry import Entry, inner_read
from samsyn.disclosure.release import read
from samsyn.disclosure.rules import Rules
from samsyn.errors import Problem, UserError
from samsyn.packs.questionnaires import Questionnaire
from samsyn.surveys.answers.diary.steps import Step, done
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.asking import asking_of
from samsyn.surveys.study.guarding import guard
from samsyn.web.studies.columns import unpacked
from samsyn.web.studies.counting.guarding import answer as of_records
from samsyn.web.studies.tables.form import guarded_row, table_row


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
    if "counts" in said:
        return of_records(said)
    tables = [asking_of(each) for each in said["tables"]]
    ready = guard(_answers(said), tables, Rules(**said["rules"]), [_entry(each) for each in said["entries"]])
    protected = ready.guarding.protected
    return {
        "guarded": [guarded_row(each) for each in protected.tables],
        "way": protected.way,
        "rules": [{"sv": each.sv, "en": each.en} for each in protected.rules],
        "audit": protected.audit.row(),
        "inner": table_row(protected.inner),
        "apart": [table_row(each) for each in protected.apart],
        "primary": ready.guarding.primary,
        "secondary": ready.guarding.secondary,
        "values": {
            name: [[list(key), value] for key, value in rows.items()] for name, rows in ready.values.items()
        },
        "weighted": ready.weighted,
    }


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
