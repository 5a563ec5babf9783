"""Personal numbers and coordination numbers: what one says, and what is doubtful about it.

A number is never refused for its last digit or its date: a person without a right number needs help too, and a wrong
"no such person" is worse than a number to look at again. What is odd is told as a remark. Refused is only a text that
has not the shape of a number. No text here repeats the number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samsyn.digits import Parts, born, luhn, parts
from samsyn.errors import Problem, UserError
from samsyn.lang import Text

Kind = Literal["personal", "coordination"]
_OLDEST = 120  # years; an older person is told as a remark


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read.

    spelled: YYYYMMDD-NNNN as far as known (shorter where the century or the end is not); never in a repr.
    born: the birth date, or None where the number holds no such calendar day.
    checksum: None where the last four are not all known digits.
    provisional: letters among the last four, or some of them missing.
    remarks: what to look at again, in words for the user; without any part of the number.
    """

    kind: Kind
    spelled: str = field(repr=False)
    born: date | None = field(repr=False)
    checksum: bool | None
    provisional: bool
    remarks: tuple[Text, ...]


def read_number(text: str, today: date) -> Number:
    """What a typed number says. Raises UserError when it has not the shape of one."""
    found = parts(text)
    if found is None:
        raise UserError([_NO_NUMBER])
    kind: Kind = "coordination" if found.coordination else "personal"
    provisional = not (len(found.tail) == 4 and found.tail.isdigit())
    checksum = None if provisional else luhn(found.six + found.tail)
    day = born(found, today)
    return Number(
        kind, _spelled(found, day), day, checksum, provisional, _remarks(provisional, checksum, day, today)
    )


def _spelled(found: Parts, on: date | None) -> str:
    century = found.century or (f"{on.year // 100}" if on else "")
    # A sign only says more than the century where the century is not known.
    sign = "-" if century else found.sign or "-"
    return century + found.six + (sign + found.tail if found.tail else "")


def _remarks(provisional: bool, checksum: bool | None, born: date | None, today: date) -> tuple[Text, ...]:
    remarks = []
    if provisional:
        remarks.append(_PROVISIONAL)
    if checksum is False:
        remarks.append(_CHECKSUM)
    if born is None:
        remarks.append(_NO_DAY)
    elif born > today:
        remarks.append(_TO_COME)
    elif today.year - born.year > _OLDEST:
        remarks.append(_VERY_OLD)
    return tuple(remarks)


_NO_NUMBER = Problem(
    what=Text(
        sv="Det du skrev ser inte ut som ett personnummer eller samordningsnummer.",
        en="What you wrote does not look like a personal number or a coordination number.",
    ),
    do=Text(
        sv="Skriv födelsedatum och fyra tecken, ÅÅÅÅMMDD-NNNN. Okända tecken på slutet får lämnas eller bli X.",
        en="Write the birth date and four characters, YYYYMMDD-NNNN. Unknown ones at the end may be left out or be X.",
    ),
)
_PROVISIONAL = Text(
    sv="Numret är tillfälligt eller ofullständigt. Det sparas så, och kan rättas när det är känt.",
    en="The number is provisional or not complete. It is kept so, and can be corrected when it is known.",
)
_CHECKSUM = Text(
    sv="Sista siffran stämmer inte med de andra. Kontrollera numret; det sparas ändå som du skrev det.",
    en="The last digit does not agree with the others. Check the number; it is kept as you wrote it all the same.",
)
_NO_DAY = Text(
    sv="Datumet i numret finns inte i kalendern, så födelsedatum går inte att läsa av det.",
    en="The date in the number is not in the calendar, so no birth date can be read from it.",
)
_TO_COME = Text(sv="Födelsedatumet ligger i framtiden.", en="The birth date lies in the future.")
_VERY_OLD = Text(
    sv=f"Födelsedatumet ligger mer än {_OLDEST} år tillbaka.",
    en=f"The birth date lies more than {_OLDEST} years back.",
)
