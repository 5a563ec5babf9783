"""The inner table of some questions, and a description of it that `samsyn disclosure protect` takes.

Everybody is in it: of each question those who answered, by choice, and beside them those who did not and those who were not
asked, so that tables of different questions have the same total and no difference of two totals tells who kept silent.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import yaml

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.counting import Counted, counted

COUNT: Final = "n"


@dataclass(frozen=True, eq=False)
class Inner:
    """counts: bytes of a CSV with a row for each combination that anybody has. spec: bytes of the YAML beside it."""

    counts: bytes
    spec: bytes


def inner_table(
    answers: Answers, questions: Sequence[str], title: Text, file: str = "inner.csv", most: int = 2
) -> Inner:
    """questions: with one choice each. most: questions in one table; every table of so many of them is asked for. UsageError
    where a question is not there, has no choices, or is named twice."""
    if len(set(questions)) < len(questions):
        raise UsageError([Problem(*_TWICE, where=", ".join(questions))])
    found = [counted(answers, name) for name in questions]
    return Inner(_csv(found), _spec(found, title, file, min(most, len(found))))


def _csv(found: Sequence[Counted]) -> bytes:
    rows, counts = np.unique(np.stack([each.codes for each in found], axis=1), axis=0, return_counts=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(each.dim.name for each in found), COUNT])
    for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
        writer.writerow([*(each.dim.leaves[place] for each, place in zip(found, row, strict=True)), count])
    return out.getvalue().encode()


def _spec(found: Sequence[Counted], title: Text, file: str, most: int) -> bytes:
    tables = {
        "_by_".join(each.dim.name for each in some): {
            "dims": [each.dim.name for each in some],
            "title": _both(_joined([each.dim.title for each in some])),
        }
        for some in combinations(found, most)
    }
    dimensions = {each.dim.name: _dimension(each) for each in found}
    spec = {"title": _both(title), "inner": file, "count": COUNT, "dimensions": dimensions, "tables": tables,
            "rules": {"threshold": "5"}}  # fmt: skip
    return yaml.safe_dump(spec, allow_unicode=True, sort_keys=False, width=110).encode()


def _dimension(each: Counted) -> dict[str, Any]:
    """Those who answered, and of them each choice; and those who did not."""
    view = each.view.dimension
    titles = {code: _both(view.title_of(code)) for code in view.codes}
    answered = {"title": titles[each.answered], "below": {code: titles[code] for code in each.choices}}
    others = {code: titles[code] for code in view.children(view.total) if code != each.answered}
    return {"title": _both(view.title), "column": view.name, "categories": {each.answered: answered, **others},
            "empty": "allowed"}  # fmt: skip


def _joined(titles: Sequence[Text]) -> Text:
    return Text(sv=" / ".join(each.sv for each in titles), en=" / ".join(each.en for each in titles))


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


_TWICE: Final = (
    Text(sv="Samma fråga är nämnd två gånger.", en="The same question is named twice."),
    Text(sv="Nämn varje fråga en gång.", en="Name each question once."),
)
