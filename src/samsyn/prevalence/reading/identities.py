"""Whether a text names a person by number: such a text is never the name of a list, of a group or of a column.

Names of lists, groups and columns are shown in answers, pictures and errors. A wrong column named with an option, or a
file without headings, would else put a personal number there.
"""

from __future__ import annotations

import re
from datetime import date

from samsyn.digits import born, luhn, parts
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

_ANY_DAY = date(2100, 1, 1)
_BARE = 10
_SHAPED = re.compile(r"(?<!\d)(?:\d{2})?\d{6}\s?[-+‐‑‒–—−]?\s?\d{4}(?!\d)", re.ASCII)


def is_number(text: str) -> bool:
    """Whether the text is a personal or coordination number: the day is in the calendar and the last digit agrees."""
    found = parts(text)
    digits = found is not None and len(found.tail) == 4 and found.tail.isdigit()
    return bool(found and digits and luhn(found.six + found.tail) and born(found, _ANY_DAY))


def names_a_person(text: str) -> bool:
    """Whether a personal or coordination number stands anywhere in the text.

    With a century or a sign the day is enough: a number with a slip of the pen points out a person too, and what looks
    like one and is not costs another name. Ten digits alone must be a number whose last digit agrees.
    """
    return any(_day(found) if len(found) > _BARE else is_number(found) for found in _SHAPED.findall(text))


def _day(text: str) -> bool:
    found = parts(text)
    return bool(found and born(found, _ANY_DAY))


def refuse_person(name: str, option: str) -> None:
    """UsageError where a name that was given with an option holds a personal number. It is not repeated."""
    if names_a_person(name):
        raise UsageError([Problem(IN_A_NAME, RENAME, where=option)])


IN_A_NAME = Text(
    sv="Namnet ser ut att ha ett personnummer eller samordningsnummer i sig, och det skulle visas i svaret.",
    en="The name looks as if it has a personal or coordination number in it, which the answer would show.",
)
RENAME = Text(sv="Ge ett annat namn.", en="Give another name.")
