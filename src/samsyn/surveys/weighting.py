"""Weights of a survey made to agree with what is known of its population, out of a file of totals.

The file has the columns question, choice, total: for each choice how many there are in the population. One question is
post-stratified, several are raked. Those who did not answer one of the questions keep their share: they are taken to be
divided as those who answered, and the known totals are made smaller by that share.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.answers.sheet import decoded, read_bytes
from samsyn.surveys.coding import coded
from samsyn.surveys.design.calibrating import rake
from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.proportions import effective_by_weights

COLUMNS: Final = ["question", "choice", "total"]
Totals = Mapping[str, Mapping[str, float]]
NOT_KNOWN: Final = ""
LARGE: Final = 5.0
"""A weight this many times the middle one is told: a convention."""


@dataclass(frozen=True, eq=False)
class Weighted:
    """design: with the new weights. questions: those it agrees with. effective: records that as many with equal weights would
    be worth (Kish). heaviest: the largest weight over the median one; heavy: whether that is much."""

    design: Design
    questions: tuple[str, ...]
    effective: float
    heaviest: float

    @property
    def heavy(self) -> bool:
        """Whether some answers count for very many."""
        return self.heaviest > LARGE


def read_totals(path: Path) -> dict[str, dict[str, float]]:
    """Totals by question and choice. DataError with line and column of whatever cannot be read."""
    rows = csv.DictReader(io.StringIO(decoded(read_bytes(path), path.name, "utf-8")))
    if rows.fieldnames is None or [each.strip() for each in rows.fieldnames] != COLUMNS:
        raise DataError([Problem(*_COLUMNS, file=path.name, line=1)])
    found: dict[str, dict[str, float]] = {}
    problems: list[Problem] = []
    for line, row in enumerate(rows, start=2):
        try:
            total = float(row["total"])
        except (TypeError, ValueError):
            total = np.nan
        if not (np.isfinite(total) and total > 0.0):
            problems.append(Problem(*_NO_TOTAL, where="total", file=path.name, line=line))
        of_question = found.setdefault(row["question"] or "", {})
        if (row["choice"] or "") in of_question:
            problems.append(Problem(*_TWICE, where="choice", file=path.name, line=line))
        of_question[row["choice"] or ""] = total
    if problems:
        raise DataError(problems)
    return found


def weigh(answers: Answers, design: Design, totals: Totals) -> Weighted:
    """The design with weights that agree with the totals. UsageError where a question is not there; DataError where choices
    and totals do not match, or no weights agree with all."""
    margins = [_margin(answers, design, question, known) for question, known in totals.items()]
    if not margins:
        raise DataError([Problem(*_NOTHING, where="totals")])
    made = rake(design, margins)
    weights = made.weights[made.inside]
    heaviest = float(weights.max() / np.median(weights)) if len(weights) else 1.0
    return Weighted(made, tuple(totals), effective_by_weights(made), heaviest)


def _margin(
    answers: Answers, design: Design, question: str, known: Mapping[str, float]
) -> tuple[list[str], dict[str, float]]:
    """The group of each record, and what its groups are to add up to."""
    if question not in answers.columns:
        raise UsageError([Problem(*_NO_QUESTION, where=question)])
    codes = coded(answers.column(question))
    unknown = sorted(set(known) - set(codes.names))
    if unknown:
        raise DataError([Problem(*_NO_CHOICE, where=f"{question}, {unknown[0]}")])
    present = {codes.names[place] for place in np.unique(codes.codes[design.inside & (codes.codes >= 0)])}
    if missing := sorted(present - set(known)):
        raise DataError([Problem(*_NO_TOTAL_OF, where=f"{question}, {missing[0]}")])
    groups = [codes.names[place] if place >= 0 else NOT_KNOWN for place in codes.codes]
    left: Floats = np.where(codes.codes < 0, design.inner_weights, 0.0)
    share = float(left.sum() / design.inner_weights.sum())
    size = sum(known.values())
    wanted = {choice: total * (1.0 - share) for choice, total in known.items()}
    return groups, {**wanted, NOT_KNOWN: size * share} if share > 0.0 else wanted


_COLUMNS: Final = (
    Text(
        sv="Filen ska ha kolumnerna question, choice och total.",
        en="The file should have the columns question, choice and total.",
    ),
    Text(sv="Skriv dem i den ordningen på första raden.", en="Write them in that order on the first line."),
)
_NO_TOTAL: Final = (
    Text(sv="Totalen är inget tal större än noll.", en="The total is no number above zero."),
    Text(sv="Skriv hur många de är i befolkningen.", en="Write how many they are in the population."),
)
_TWICE: Final = (
    Text(sv="Samma svarsalternativ finns redan.", en="The same choice is there already."),
    Text(sv="Skriv varje svarsalternativ en gång.", en="Write each choice once."),
)
_NOTHING: Final = (
    Text(sv="Filen har inga totaler.", en="The file has no totals."),
    Text(sv="Skriv minst en fråga och dess totaler.", en="Write at least one question and its totals."),
)
_NO_QUESTION: Final = (
    Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."),
    Text(sv="Skriv frågans id som i formuläret.", en="Write the question's id as in the questionnaire."),
)
_NO_CHOICE: Final = (
    Text(sv="Frågan har inte det svarsalternativet.", en="The question does not have that choice."),
    Text(sv="Skriv alternativets kod.", en="Write the code of the choice."),
)
_NO_TOTAL_OF: Final = (
    Text(sv="Svarsalternativet har ingen total i filen.", en="The choice has no total in the file."),
    Text(sv="Lägg till hur många de är i befolkningen.", en="Add how many they are in the population."),
)
