"""Marks of a question's wording and of whom it was put to, so that rounds are compared only where both are the same."""

from __future__ import annotations

import hashlib

import msgspec

from samsyn.surveys.questionnaire.model import Condition, Question, Questionnaire, asked_when, choices_of

_LENGTH = 32


def wording_of(question: Question, questionnaire: Questionnaire) -> str:
    """The mark of all that a person reads and may answer: 32 hex digits of SHA-256.

    Equal marks: the same kind, text, help and unit in both languages, the same choices in the same order, the same bounds. What
    is not read (whether it is required, whom it is put to) does not count; for the latter see `asked_of`.
    """
    read = {
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "unit": question.unit,
        "choices": [
            (c.code, c.label, c.examples, c.kind, c.alone) for c in choices_of(question, questionnaire)
        ],
        "bounds": (_number(question.minimum), _number(question.maximum), question.decimals, question.at_most),
        "days": (question.earliest, question.latest),
    }
    return _mark(read)


def asked_of(question: Question, questionnaire: Questionnaire) -> str:
    """The mark of whom a question is put to: the population, and the filter with the wordings that it looks at."""
    condition = asked_when(question.id, questionnaire)
    return _mark({"population": questionnaire.population.id, "when": _lines(condition, questionnaire)})


def _lines(condition: Condition | None, questionnaire: Questionnaire) -> object:
    if condition is None:
        return None
    seen = condition.question and questionnaire.question(condition.question)
    return {
        "wording": wording_of(seen, questionnaire) if seen else condition.question,
        "is": sorted(condition.is_),
        "within": (_number(condition.at_least), _number(condition.at_most)),
        "all": [_lines(each, questionnaire) for each in condition.all],
        "any": [_lines(each, questionnaire) for each in condition.any],
        "not": _lines(condition.not_, questionnaire),
    }


def _number(value: float | None) -> float | None:
    """The same for 1 and 1.0."""
    return None if value is None else float(value)


def _mark(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:_LENGTH]
