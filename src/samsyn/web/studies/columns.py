"""Columns of answers as bytes, to be sealed, and back.

What a question is called and which choices it has stands in the round's questionnaire and not here, so that what is sealed holds
answers alone. Nothing is pickled: bytes that somebody else made can at most be refused.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.errors import VaultError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column
from samsyn.surveys.questionnaire.model import Question, Questionnaire, choices_of
from samsyn.surveys.questionnaire.wording import asked_of, wording_of

DESIGN = ("weight", "strata", "clusters", "fpc")


def packed(answers: Answers) -> bytes:
    """The answers, the same bytes each time."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    told: dict[str, Any] = {"rows": answers.rows, "invented": answers.invented, "columns": [], "text": {}}
    for number, column in enumerate(answers.columns.values()):
        told["columns"].append(
            {"name": column.name, "words": {k: [t.sv, t.en] for k, t in column.reason_words.items()}}
        )
        arrays[f"r{number}"] = column.reasons
        if column.values.dtype == object:
            told["text"][str(number)] = [str(each) for each in column.values]
        else:
            arrays[f"v{number}"] = column.values
    for name in DESIGN:
        values = getattr(answers, name)
        if values is not None:
            arrays[name] = values
    arrays["told"] = np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), np.uint8)
    into = io.BytesIO()
    np.savez_compressed(into, allow_pickle=False, **arrays)
    return into.getvalue()


def unpacked(raw: bytes, form: Questionnaire) -> Answers:
    """The answers again. VaultError where they are not those of this questionnaire."""
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
        told = json.loads(arrays.pop("told").tobytes())
        columns = {each.name: each for each in _columns(arrays, told, form)}
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile):
        raise VaultError("format") from None
    design = {name: arrays.get(name) for name in DESIGN}
    return Answers(
        form.id, form.round, form.population.id, told["rows"], columns, invented=told["invented"], **design
    )


def _columns(arrays: dict[str, npt.NDArray[Any]], told: dict[str, Any], form: Questionnaire) -> list[Column]:
    found = []
    for number, each in enumerate(told["columns"]):
        question = form.question(each["name"])
        if question is None:
            raise KeyError(number)
        text = told["text"].get(str(number))
        values = np.array(text, object) if text is not None else arrays[f"v{number}"]
        words = {key: Text(sv=sv, en=en) for key, (sv, en) in each["words"].items()}
        found.append(column_of(question, form, values, arrays[f"r{number}"], words))
    return found


def column_of(
    question: Question,
    form: Questionnaire,
    values: npt.NDArray[Any],
    reasons: npt.NDArray[Any],
    words: dict[str, Text],
) -> Column:
    """A column with all that the questionnaire says of it."""
    choices = choices_of(question, form)
    return Column(
        question.id, question.kind, question.text, values, reasons, choices, wording_of(question, form),
        asked_of(question, form), words,
    )  # fmt: skip


def joined(first: Answers, more: Answers) -> Answers:
    """The rows of both, of one questionnaire. Designs are not joined: neither has one."""
    columns = {
        name: replace(
            column,
            values=np.concatenate([column.values, more.columns[name].values]),
            reasons=np.concatenate([column.reasons, more.columns[name].reasons]),
        )
        for name, column in first.columns.items()
    }
    return replace(first, rows=first.rows + more.rows, columns=columns)
