"""Answers of many people as columns: numbers only, with the reason wherever there is no answer in substance."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.lang import Text
from samsyn.surveys.questionnaire.model import Choice, QuestionKind


class Reason(enum.IntEnum):
    """Why a person's answer to a question says nothing in substance; ANSWERED where it does."""

    ANSWERED = 0
    SKIPPED = 1
    """Asked, and left empty."""
    NOT_ASKED = 2
    """Not put to this person: a filter, by what the person answered before."""
    NOT_REACHED = 3
    """Nobody knows whether it should have been put: a question before it was left empty, or the person had stopped."""
    DONT_KNOW = 4
    PREFER_NOT = 5
    NOT_APPLICABLE = 6
    OTHER = 7
    """Marked as missing in the file for a reason of its own, told in the column's `reason_words`."""
    SET_MISSING = 8
    """Taken out by a step of the diary."""


OF_KIND: Mapping[str, Reason] = {
    "answer": Reason.ANSWERED,
    "dont_know": Reason.DONT_KNOW,
    "prefer_not": Reason.PREFER_NOT,
    "not_applicable": Reason.NOT_APPLICABLE,
    "missing": Reason.OTHER,
}
"""The reason that a choice of a kind gives."""
Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Column:
    """All answers to one question.

    name: the question's id. choices: of closed kinds. values, with n rows, by kind:
    single, likert: int32[n], the place of the choice among `choices` (0 first), -1 where none was chosen;
    multiple: bool[n, number of choices], all false where none was chosen;
    number: float64[n], NaN for none; date: datetime64[D][n], NaT for none; text: object[n], "" for none.
    reasons: int8[n] of `Reason`. A choice such as "do not know" stands in values and has its reason too, so what counts as the
    base is the reader's to say. wording, asked_of: marks for comparing rounds; "" where the questionnaire is not known.
    """

    name: str
    kind: QuestionKind
    title: Text
    values: Array
    reasons: npt.NDArray[np.int8]
    choices: tuple[Choice, ...] = ()
    wording: str = ""
    asked_of: str = ""
    reason_words: Mapping[str, Text] = field(default_factory=dict)

    @property
    def answered(self) -> npt.NDArray[np.bool_]:
        """bool[n]: rows with an answer in substance."""
        return np.equal(self.reasons, Reason.ANSWERED)

    @property
    def asked(self) -> npt.NDArray[np.bool_]:
        """bool[n]: rows of people to whom the question is known to have been put."""
        return ~np.isin(self.reasons, (Reason.NOT_ASKED, Reason.NOT_REACHED))

    @property
    def substantive(self) -> tuple[int, ...]:
        """The places among `choices` that are answers in substance."""
        return tuple(place for place, choice in enumerate(self.choices) if choice.kind == "answer")


@dataclass(frozen=True)
class Answers:
    """The answers of one round.

    columns: by name, each with the same n rows. weight: float64[n], above zero and finite, or None for all alike. strata, clusters:
    int32[n] numbers of groups from 0, or None; fpc: float64[n], how many there are in the row's stratum, or None. invented: made up.
    study, round, population: ids.
    """

    study: str
    round: str
    population: str
    rows: int
    columns: Mapping[str, Column]
    weight: npt.NDArray[np.float64] | None = None
    strata: npt.NDArray[np.int32] | None = None
    clusters: npt.NDArray[np.int32] | None = None
    fpc: npt.NDArray[np.float64] | None = None
    invented: bool = False

    def column(self, name: str) -> Column:
        """The column of a question. KeyError where there is none."""
        return self.columns[name]
