"""Those who answered made to stand for those who did not: the whole sample is in the file, and its classes are known of all.

Who did not answer is a row without an answer to any other question than those the classes are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.coding import coded
from samsyn.surveys.design.design import Bools, Design, Ints
from samsyn.surveys.design.nonresponse import Raised, raise_weights

SAID: Final = (Reason.ANSWERED, Reason.DONT_KNOW, Reason.PREFER_NOT, Reason.NOT_APPLICABLE)
"""What shows that somebody answered: "do not know" is an answer to the survey, though not to the question."""


def raised_by(answers: Answers, design: Design, names: Sequence[str]) -> Raised:
    """The design about those who answered, raised within the classes of these questions, crossed. UsageError where a
    question is not there; DataError where the class of somebody is not known, nobody of a class answered, or all did."""
    classes = np.zeros(answers.rows, np.int64)
    for name in names:
        codes = _known(answers, name)
        classes = classes * (int(codes.max(initial=0)) + 1) + codes
    responded = _responded(answers, frozenset(names))
    if responded.all():
        raise DataError([Problem(*_ALL, where=", ".join(names))])
    return raise_weights(design, responded, classes)


def _known(answers: Answers, name: str) -> Ints:
    if name not in answers.columns:
        raise UsageError([Problem(*_NO_QUESTION, where=name)])
    codes = coded(answers.column(name)).codes
    if (codes < 0).any():
        raise DataError([Problem(*_NO_CLASS, where=name, line=int(np.argmax(codes < 0)) + 1)])
    return codes


def _responded(answers: Answers, classes: frozenset[str]) -> Bools:
    found: Bools = np.zeros(answers.rows, dtype=np.bool_)
    for name, column in answers.columns.items():
        if name not in classes:
            found |= np.isin(column.reasons, SAID)
    return found


_NO_QUESTION: Final = (
    Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."),
    Text(sv="Skriv frågans id som i formuläret.", en="Write the question's id as in the questionnaire."),
)
_NO_CLASS: Final = (
    Text(sv="Klassen är inte känd för alla i urvalet.", en="The class is not known of all in the sample."),
    Text(
        sv="Välj något som är känt också om dem som inte svarade, som det urvalet drogs efter.",
        en="Choose what is known also of those who did not answer, such as what the sample was drawn by.",
    ),
)
_ALL: Final = (
    Text(
        sv="Alla rader har svar, så det finns ingen som någon kan stå för.",
        en="All rows have answers, so there is nobody to stand for.",
    ),
    Text(
        sv="Ta in hela urvalet, också dem som inte svarade, eller vikta mot kända antal med --totals.",
        en="Take in the whole sample, those who did not answer too, or weigh by known numbers with --totals.",
    ),
)
