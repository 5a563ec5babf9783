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
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.coding import coded
from samsyn.surveys.design.design import Ints

ANSWERED, NO_ANSWER, NOT_ASKED = "answered", "no_answer", "not_asked"
TITLES: Final = {
    ANSWERED: Text(sv="Har svarat", en="Answered"),
    NO_ANSWER: Text(sv="Har inte svarat", en="Did not answer"),
    NOT_ASKED: Text(sv="Fick inte frågan", en="Was not asked"),
}
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
    columns = [_column(answers, name) for name in questions]
    leaves = [_leaves(each) for each in columns]
    return Inner(_csv(questions, leaves), _spec(columns, leaves, title, file, min(most, len(columns))))


def _column(answers: Answers, name: str) -> Column:
    if name not in answers.columns:
        raise UsageError([Problem(*_NO_QUESTION, where=name)])
    return answers.column(name)


def _leaves(column: Column) -> tuple[tuple[str, ...], Ints]:
    """The leaves, and which of them each person is in."""
    choices = coded(column)
    names = (*choices.names, *(_free(each, choices.names) for each in (NO_ANSWER, NOT_ASKED)))
    unasked = column.reasons == Reason.NOT_ASKED
    places = np.where(choices.codes >= 0, choices.codes, len(choices.names) + unasked.astype(np.int64))
    return names, places.astype(np.int64)


def _free(code: str, taken: Sequence[str]) -> str:
    """A code of our own that no choice has."""
    while code in taken:
        code += "_"
    return code


def _csv(questions: Sequence[str], leaves: Sequence[tuple[tuple[str, ...], Ints]]) -> bytes:
    rows, counts = np.unique(np.stack([places for _, places in leaves], axis=1), axis=0, return_counts=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*questions, COUNT])
    for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
        writer.writerow([*(names[place] for (names, _), place in zip(leaves, row, strict=True)), count])
    return out.getvalue().encode()


def _spec(
    columns: Sequence[Column],
    leaves: Sequence[tuple[tuple[str, ...], Ints]],
    title: Text,
    file: str,
    most: int,
) -> bytes:
    dimensions = {
        column.name: _dimension(column, names) for column, (names, _) in zip(columns, leaves, strict=True)
    }
    tables = {
        "_by_".join(each.name for each in some): {
            "dims": [each.name for each in some],
            "title": _both(_joined([each.title for each in some])),
        }
        for some in combinations(columns, most)
    }
    spec = {"title": _both(title), "inner": file, "count": COUNT, "dimensions": dimensions, "tables": tables,
            "rules": {"threshold": "5"}}  # fmt: skip
    return yaml.safe_dump(spec, allow_unicode=True, sort_keys=False, width=110).encode()


def _dimension(column: Column, names: tuple[str, ...]) -> dict[str, Any]:
    titles = dict(zip(names, coded(column).titles, strict=False))
    answered = _free(ANSWERED, names)
    below = {name: _both(titles[name]) for name in names[:-2]}
    categories = {answered: {"title": _both(TITLES[ANSWERED]), "below": below}, names[-2]: _both(TITLES[NO_ANSWER]),
                  names[-1]: _both(TITLES[NOT_ASKED])}  # fmt: skip
    return {"title": _both(column.title), "column": column.name, "categories": categories, "empty": "allowed"}


def _joined(titles: Sequence[Text]) -> Text:
    return Text(sv=" / ".join(each.sv for each in titles), en=" / ".join(each.en for each in titles))


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


_TWICE: Final = (
    Text(sv="Samma fråga är nämnd två gånger.", en="The same question is named twice."),
    Text(sv="Nämn varje fråga en gång.", en="Name each question once."),
)
_NO_QUESTION: Final = (
    Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."),
    Text(sv="Skriv frågans id som i formuläret.", en="Write the question's id as in the questionnaire."),
)
