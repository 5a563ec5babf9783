"""Change between rounds: only where the question, the choices, those asked and the population are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Column
from samsyn.surveys.coding import coded, design_of, numbers, state_of_nothing
from samsyn.surveys.estimates.estimate import Estimate, without
from samsyn.surveys.estimates.groups import Difference, independent_difference
from samsyn.surveys.estimates.intervals import Method
from samsyn.surveys.estimates.means import mean
from samsyn.surveys.estimates.proportions import indicator, proportion


@dataclass(frozen=True)
class Trend:
    """rounds: their names. estimates: of each. changes: of each from the one before, rounds taken as drawn apart."""

    rounds: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    changes: tuple[Difference, ...]


def trend(
    rounds: Sequence[Answers], question: str, choice: str = "", method: Method = "beta", level: float = 0.95,
    *, centred: bool = False,
) -> Trend:  # fmt: skip
    """The share of a choice, or without one the mean of a number, round by round. DataError says for every two rounds in
    turn which part differs: a change of wording is not a change of the world. centred: strata of one cluster are compared with
    the mean of all."""
    problems = [problem for one, other in pairwise(rounds) for problem in differing(one, other, question)]
    if problems:
        raise DataError(problems)
    found = tuple(_estimate(each, question, choice, method, level, centred) for each in rounds)
    changes = tuple(independent_difference(later, earlier) for earlier, later in pairwise(found))
    return Trend(tuple(each.round for each in rounds), found, changes)


def differing(one: Answers, other: Answers, question: str) -> list[Problem]:
    """What keeps a question of two rounds from being compared; nothing where it may."""
    where = f"{one.round}–{other.round}, {question}"
    if question not in one.columns or question not in other.columns:
        return [Problem(*_NOT_THERE, where=where)]
    if one.round == other.round:
        return [Problem(*_SAME_ROUND, where=where)]
    first, second = one.column(question), other.column(question)
    parts = {
        "study": (one.study, other.study),
        "population": (one.population, other.population),
        "wording": (first.wording, second.wording),
        "asked_of": (first.asked_of, second.asked_of),
        "kind": (first.kind, second.kind),
        "choices": (_choices(first), _choices(second)),
    }
    found = [Problem(*_DIFFERS[part], where=where) for part, (a, b) in parts.items() if a != b]
    if not first.wording or not second.wording:
        found.append(Problem(*_NOT_KNOWN, where=where))
    return found


def _choices(column: Column) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((each.code, each.label.sv, each.label.en, each.kind) for each in column.choices)


def _estimate(
    answers: Answers, question: str, choice: str, method: Method, level: float, centred: bool
) -> Estimate:
    column, design = answers.column(question), design_of(answers, centred=centred)
    if not choice:
        found = mean(design, numbers(column), level)
    else:
        codes = coded(column)
        if choice not in codes.names:
            raise DataError([Problem(*_NO_CHOICE, where=question)])
        values = codes.codes.astype(float)
        values[codes.codes < 0] = float("nan")
        found = proportion(design, indicator(values, codes.names.index(choice)), method, level)
    return without(state_of_nothing(column, design.inside)) if found.state == "unknown" else found


_ANEW: Final = Text(
    sv="Visa rundorna var för sig, utan att kalla skillnaden en förändring.",
    en="Show the rounds one by one, without calling the difference a change.",
)
_DIFFERS: Final = {
    "study": (Text(sv="Rundorna hör till olika studier.", en="The rounds belong to different studies."), _ANEW),
    "population": (Text(sv="Populationen är inte densamma.", en="The population is not the same."), _ANEW),
    "wording": (Text(sv="Frågans ordalydelse är inte densamma.", en="The wording of the question is not the same."), _ANEW),
    "asked_of": (Text(sv="Frågan ställdes inte till samma svarande.", en="The question was not put to the same respondents."), _ANEW),
    "kind": (Text(sv="Frågan är inte av samma slag.", en="The question is not of the same kind."), _ANEW),
    "choices": (Text(sv="Svarsalternativen är inte desamma.", en="The choices are not the same."), _ANEW),
}  # fmt: skip
_NOT_KNOWN: Final = (
    Text(
        sv="Ordalydelsen är inte känd, så den kan inte jämföras.",
        en="The wording is not known, so it cannot be compared.",
    ),
    Text(sv="Ta in svaren med deras formulär.", en="Take the answers in with their questionnaire."),
)
_SAME_ROUND: Final = (
    Text(sv="Det är samma runda två gånger.", en="It is the same round twice."),
    Text(sv="Välj två rundor.", en="Choose two rounds."),
)
_NOT_THERE: Final = (
    Text(sv="Frågan finns inte i båda rundorna.", en="The question is not in both rounds."),
    Text(sv="Välj en fråga som ställdes i alla rundor.", en="Choose a question that was put in all rounds."),
)
_NO_CHOICE: Final = (
    Text(sv="Frågan har inte det svarsalternativet.", en="The question does not have that choice."),
    Text(sv="Skriv alternativets kod.", en="Write the code of the choice."),
)
