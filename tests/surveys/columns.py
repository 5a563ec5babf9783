"""Small columns of answers, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from samsyn.lang import Text
from samsyn.packs.questionnaires import Choice, ChoiceKind
from samsyn.surveys.answers.model import OF_KIND, Answers, Column, Reason

_KINDS: dict[str, ChoiceKind] = {"dont_know": "dont_know", "prefer_not": "prefer_not"}


def choices(codes: Sequence[str]) -> tuple[Choice, ...]:
    """Choices by code; "dont_know" and "prefer_not" are what they say."""
    return tuple(
        Choice(code=c, label=Text(sv=f"Val {c}", en=f"Choice {c}"), kind=_KINDS.get(c, "answer"))
        for c in codes
    )


def single(
    name: str,
    codes: Sequence[str],
    given: Sequence[str | Reason],
    wording: str = "w",
    asked_of: str = "a",
    kind: Any = "single",
) -> Column:
    """given: the code of each person's choice, or why there is none."""
    known = choices(codes)
    values, reasons = [], []
    for each in given:
        place = -1 if isinstance(each, Reason) else list(codes).index(each)
        values.append(place)
        reasons.append(each if isinstance(each, Reason) else OF_KIND[known[place].kind])
    title = Text(sv=f"Fråga {name}", en=f"Question {name}")
    return Column(
        name,
        kind,
        title,
        np.array(values, np.int32),
        np.array(reasons, np.int8),
        known,
        wording=wording,
        asked_of=asked_of,
    )


def several(name: str, codes: Sequence[str], given: Sequence[Sequence[str] | Reason]) -> Column:
    """given: the codes each person chose, or why there is no answer."""
    table = np.array(
        [[c in each if not isinstance(each, Reason) else False for c in codes] for each in given]
    )
    reasons = np.array([each if isinstance(each, Reason) else 0 for each in given], np.int8)
    return Column(name, "multiple", Text(sv=name, en=name), table, reasons, choices(codes), wording="w")


def number(name: str, given: Sequence[float], reasons: Sequence[Reason] = ()) -> Column:
    """given: NaN for none."""
    why = np.where(np.isnan(given), Reason.SKIPPED, Reason.ANSWERED).astype(np.int8)
    return Column(
        name,
        "number",
        Text(sv=name, en=name),
        np.array(given, float),
        np.array(reasons or why, np.int8),
        wording="w",
    )


def answers(
    *columns: Column, round: str = "2026", population: str = "p", study: str = "s", **design: Any
) -> Answers:
    """The answers of a round."""
    return Answers(
        study, round, population, len(columns[0].reasons), {each.name: each for each in columns}, **design
    )
