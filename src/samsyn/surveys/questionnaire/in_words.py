"""A filter in words, for paper: "Answer only if you answered Yes to question 7"."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.lang import Lang, Text
from samsyn.surveys.questionnaire.model import Condition, Questionnaire, choices_of


def asked_in_words(condition: Condition, form: Questionnaire, numbers: Mapping[str, int], lang: Lang) -> str:
    """The sentence above a question that is not put to everybody. numbers: of questions, by id."""
    return _ONLY[lang].format(_part(condition, form, numbers, lang, False))


def _part(
    condition: Condition, form: Questionnaire, numbers: Mapping[str, int], lang: Lang, denied: bool
) -> str:
    if condition.not_ is not None:
        return _part(condition.not_, form, numbers, lang, not denied)
    if condition.question is not None:
        return _one(condition, form, numbers, lang, denied)
    together = bool(condition.all) != denied  # denied, "all" becomes "any of them not"
    word = (_AND if together else _OR)[lang]
    return word.join(_part(each, form, numbers, lang, denied) for each in condition.all or condition.any)


def _one(
    condition: Condition, form: Questionnaire, numbers: Mapping[str, int], lang: Lang, denied: bool
) -> str:
    question = form.question(condition.question or "")
    number = numbers.get(condition.question or "", 0)
    shape = (_NOT if denied else _IS)[lang]
    if question is None:
        return shape.format(number=number, answer="")
    if condition.is_:
        labels = {choice.code: choice.label[lang] for choice in choices_of(question, form)}
        answer = _OR[lang].join(f"”{labels.get(code, code)}”" for code in condition.is_)
    else:
        answer = _within(condition.at_least, condition.at_most, lang)
    return shape.format(number=number, answer=answer)


def _within(low: float | None, high: float | None, lang: Lang) -> str:
    if low is not None and high is not None:
        return f"{low:g}–{high:g}"
    return f"{_LEAST[lang]} {low:g}" if low is not None else f"{_MOST[lang]} {high or 0:g}"


_ONLY = Text(sv="Svara bara om du {}.", en="Answer only if you {}.")
_IS = Text(sv="svarade {answer} på fråga {number}", en="answered {answer} to question {number}")
_NOT = Text(
    sv="svarade något annat än {answer} på fråga {number}",
    en="answered anything but {answer} to question {number}",
)
_AND = Text(sv=" och ", en=" and ")
_OR = Text(sv=" eller ", en=" or ")
_LEAST = Text(sv="minst", en="at least")
_MOST = Text(sv="högst", en="at most")
