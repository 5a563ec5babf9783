"""A typed value read as an answer to one question, or the words that tell the person what does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from samsyn.digits import luhn, parts
from samsyn.lang import Text
from samsyn.surveys.questionnaire.model import Choice, Question

LONGEST: Final = 2000
"""Characters of free text where the question names no other."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBERS = re.compile(r"\+?[0-9][0-9 ()-]{6,}[0-9]")


def closed(
    question: Question, choices: Sequence[Choice], values: Sequence[str]
) -> str | tuple[str, ...] | Text:
    """The code chosen, or the codes in the order of the choices."""
    known = {choice.code: choice for choice in choices}
    if any(value not in known for value in values):
        return UNKNOWN_CHOICE
    chosen = tuple(code for code in known if code in values)
    if question.kind != "multiple":
        return chosen[0] if len(chosen) == 1 else ONE_ONLY
    if len(chosen) > 1 and any(stands_alone(known[code]) for code in chosen):
        return ALONE
    if question.at_most is not None and len(chosen) > question.at_most:
        return Text(sv=f"Välj högst {question.at_most}.", en=f"Choose at most {question.at_most}.")
    return chosen


def stands_alone(choice: Choice) -> bool:
    """Whether a choice cannot be combined with others: it says so, or it is no answer in substance."""
    return choice.alone or choice.kind != "answer"


def opened(question: Question, values: Sequence[str]) -> float | date | str | Text:
    """A number, a day or a text."""
    if len(values) != 1:
        return ONE_ONLY
    read = {"number": _number, "date": _day, "text": _text}[question.kind]
    return read(question, values[0])


def _number(question: Question, text: str) -> float | Text:
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(plain):
        return NO_NUMBER
    value = float(plain.replace(",", "."))
    if round(value, question.decimals) != value:
        return WHOLE if question.decimals == 0 else DECIMALS
    low = -math.inf if question.minimum is None else question.minimum
    high = math.inf if question.maximum is None else question.maximum
    return value if low <= value <= high else _within(question.minimum, question.maximum)


def _within(low: float | None, high: float | None) -> Text:
    if low is not None and high is not None:
        return Text(
            sv=f"Talet ska vara mellan {low:g} och {high:g}.",
            en=f"The number must be between {low:g} and {high:g}.",
        )
    if low is not None:
        return Text(sv=f"Talet ska vara minst {low:g}.", en=f"The number must be at least {low:g}.")
    return Text(sv=f"Talet ska vara högst {high:g}.", en=f"The number must be at most {high:g}.")


def _day(question: Question, text: str) -> date | Text:
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        return NO_DAY
    if (question.earliest and found < question.earliest) or (question.latest and found > question.latest):
        return OUTSIDE
    return found


def _text(question: Question, text: str) -> str | Text:
    if len(text) > (question.longest or LONGEST):
        return Text(
            sv=f"Texten är för lång. Skriv högst {question.longest or LONGEST} tecken.",
            en=f"The text is too long. Write at most {question.longest or LONGEST} characters.",
        )
    return NAMES_SOMEBODY if names_somebody(text) else text


def names_somebody(text: str) -> bool:
    """Whether a text holds an e-mail address, a telephone number or a personal number. Names cannot be told by a machine."""
    if _MAIL.search(text):
        return True
    return any(_personal(each.group()) for each in _NUMBERS.finditer(text))


def _personal(text: str) -> bool:
    digits = "".join(sign for sign in text if sign.isdigit())
    found = parts(text.replace(" ", ""))
    return (len(digits) >= 9 and digits[0] in "04") or (
        found is not None and found.whole and luhn(found.six + found.tail)
    )


REQUIRED: Final = Text(sv="Frågan behöver ett svar.", en="This question needs an answer.")
UNKNOWN_CHOICE: Final = Text(
    sv="Valet finns inte. Välj något i listan.", en="There is no such choice. Choose one in the list."
)
ONE_ONLY: Final = Text(sv="Ge bara ett svar här.", en="Give only one answer here.")
ALONE: Final = Text(
    sv="Du har valt ett svar som står för sig självt, tillsammans med andra. Behåll det ena eller de andra.",
    en="You chose an answer that stands by itself together with others. Keep either that one or the others.",
)
NO_NUMBER: Final = Text(sv="Skriv ett tal med siffror.", en="Write a number in digits.")
WHOLE: Final = Text(sv="Skriv ett helt tal.", en="Write a whole number.")
DECIMALS: Final = Text(sv="Talet har för många decimaler.", en="The number has too many decimals.")
NO_DAY: Final = Text(
    sv="Skriv datumet som år-månad-dag, till exempel 2026-03-31.",
    en="Write the date as year-month-day, such as 2026-03-31.",
)
OUTSIDE: Final = Text(
    sv="Datumet ligger utanför den tid som frågan gäller.",
    en="The date is outside the time that the question is about.",
)
NAMES_SOMEBODY: Final = Text(
    sv="Texten ser ut att innehålla ett nummer eller en adress som pekar ut någon. Skriv utan sådant, så att ingen kan kännas igen.",
    en="The text seems to hold a number or an address that points somebody out. Please write without it, so that nobody can be recognised.",
)
