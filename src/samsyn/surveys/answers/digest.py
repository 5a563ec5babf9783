"""The mark of a table of answers: the same for the same answers, however they were written."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np

from samsyn.surveys.answers.model import Answers, Column


def digest(answers: Answers) -> str:
    """SHA-256 over every column by name (kind, choices, values, reasons) and the design. Small tables can be guessed from it:
    it belongs with the answers, not in public."""
    total = hashlib.sha256()
    for name in sorted(answers.columns):
        _add(total, answers.columns[name])
    for part in (answers.weight, answers.strata, answers.clusters, answers.fpc):
        total.update(b"-" if part is None else np.ascontiguousarray(part).tobytes())
    total.update(msgspec.json.encode((answers.study, answers.round, answers.population, answers.rows)))
    return total.hexdigest()


def _add(total: hashlib._Hash, column: Column) -> None:
    about = (column.name, column.kind, [(choice.code, choice.kind) for choice in column.choices])
    total.update(msgspec.json.encode(about))
    if column.kind == "text":
        total.update(msgspec.json.encode(column.values.tolist()))
    elif column.kind == "number":
        total.update(np.where(np.isnan(column.values), np.nan, column.values + 0.0).astype("<f8").tobytes())
    else:
        total.update(np.ascontiguousarray(column.values).tobytes())
    total.update(np.ascontiguousarray(column.reasons).tobytes())
