"""From columns of answers to what is estimated from: codes, numbers, yes and no, and the design they were drawn by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.design.design import Bools, Design, Floats, Ints
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.estimate import State

_REASON_WORDS: Final = {
    Reason.SKIPPED: Text(sv="Hoppade över frågan", en="Skipped the question"),
    Reason.NOT_ASKED: Text(sv="Fick inte frågan", en="Was not asked"),
    Reason.NOT_REACHED: Text(sv="Kom inte fram till frågan", en="Did not reach the question"),
    Reason.DONT_KNOW: Text(sv="Vet inte", en="Do not know"),
    Reason.PREFER_NOT: Text(sv="Vill inte svara", en="Prefer not to say"),
    Reason.NOT_APPLICABLE: Text(sv="Inte aktuellt", en="Not applicable"),
    Reason.OTHER: Text(sv="Saknas av annat skäl", en="Missing for another reason"),
    Reason.SET_MISSING: Text(sv="Borttaget vid granskning", en="Taken out when checked"),
}


@dataclass(frozen=True, eq=False)
class Coded:
    """codes: from 0, below 0 where there is none of the categories. names, titles: of the categories."""

    codes: Ints
    names: tuple[str, ...]
    titles: tuple[Text, ...]


def design_of(answers: Answers, *, centred: bool = False) -> Design:
    """The design the answers were drawn by, as they say. DataError where it cannot be (a stratum of two sizes)."""
    return make_design(
        answers.rows, weights=answers.weight, strata=answers.strata, clusters=answers.clusters, population=answers.fpc,
        nested=answers.clusters is not None, centred=centred,
    )  # fmt: skip


def coded(column: Column, reasons: Collection[Reason] = ()) -> Coded:
    """The choices that are answers in substance, as categories. reasons: for no answer, that are to be categories too, after
    them; so "do not know" may be told beside yes and no. UsageError where the question has no choices, or several at once."""
    if column.kind not in ("single", "likert"):
        raise UsageError([Problem(*_NOT_ONE, where=column.name)])
    places = column.substantive
    codes = np.full(len(column.reasons), -1, dtype=np.int64)
    new = np.full(len(column.choices) + 1, -1, dtype=np.int64)
    new[list(places)] = np.arange(len(places))
    codes[column.answered] = new[column.values[column.answered]]
    names = [column.choices[place].code for place in places]
    titles = [column.choices[place].label for place in places]
    for reason in reasons:
        codes[column.reasons == reason] = len(names)
        names.append(f"no_answer_{reason.name.lower()}")
        titles.append(_REASON_WORDS[reason])
    return Coded(codes, tuple(names), tuple(titles))


def numbers(column: Column) -> Floats:
    """The answers as numbers; NaN for none. UsageError where the question does not ask for a number."""
    if column.kind != "number":
        raise UsageError([Problem(*_NOT_NUMBER, where=column.name)])
    return np.where(column.answered, column.values, np.nan)


def chosen(column: Column) -> Floats:
    """Records by substantive choices: 1.0 where chosen, 0.0 where not, NaN for those with no answer."""
    if column.kind != "multiple":
        raise UsageError([Problem(*_NOT_SEVERAL, where=column.name)])
    table = column.values[:, list(column.substantive)].astype(np.float64)
    found: Floats = np.where(column.answered[:, None], table, np.nan)
    return found


def no_answer(column: Column, inside: Bools) -> dict[Reason, int]:
    """How many inside have no answer, by why; reasons that nobody has are left out."""
    counts = np.bincount(column.reasons[inside], minlength=len(Reason))
    return {reason: int(counts[reason]) for reason in Reason if reason != Reason.ANSWERED and counts[reason]}


def reason_title(reason: Reason) -> Text:
    """A reason for no answer, in words."""
    return _REASON_WORDS[reason]


def state_of_nothing(column: Column, inside: Bools) -> State:
    """Why there is no estimate, where nobody inside answered: not asked, not applicable, or not known, as where somebody
    may have been asked."""
    reasons = set(np.unique(column.reasons[inside]).tolist())
    if reasons <= {Reason.NOT_ASKED}:
        return "not_asked"
    if reasons <= {Reason.NOT_ASKED, Reason.NOT_APPLICABLE}:
        return "not_applicable"
    return "unknown"


_NOT_ONE: Final = (
    Text(
        sv="Frågan har inte ett svar ur en lista.", en="The question does not have one answer out of a list."
    ),
    Text(sv="Välj en fråga med ett val.", en="Choose a question with one choice."),
)
_NOT_NUMBER: Final = (
    Text(sv="Frågan frågar inte efter ett tal.", en="The question does not ask for a number."),
    Text(sv="Välj en fråga om ett tal.", en="Choose a question about a number."),
)
_NOT_SEVERAL: Final = (
    Text(sv="Frågan har inte flera val.", en="The question does not have several choices."),
    Text(sv="Välj en fråga med flera val.", en="Choose a question with several choices."),
)
