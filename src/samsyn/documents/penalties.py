"""The penalty scale of an offence on the day of the act, in words."""

from __future__ import annotations

from datetime import date

from samsyn.documents import words
from samsyn.documents.model import Line
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Penalty


def penalties(speak: Speaker, offence: str, day: date) -> tuple[Line, ...]:
    """A line for each degree whose scale holds on the day."""
    rows = [
        row
        for row in speak.pack.penalties
        if row.offence == offence
        and (row.from_ is None or row.from_ <= day)
        and (row.to is None or day < row.to)
    ]
    return tuple(_line(speak, row) for row in rows)


def _line(speak: Speaker, row: Penalty) -> Line:
    degree = speak.say(row.label or words.GRADES[row.grade])
    return Line(f"{degree[:1].upper()}{degree[1:]}: {_scale(speak, row)}.", caution=speak.caution(row.status))


def _scale(speak: Speaker, row: Penalty) -> str:
    """What the scale says. An end that was not seen is not told as if there were none."""
    low = _time(speak, row.min_months) if row.min_months else ""
    high = _time(speak, row.max_months) if row.max_months else ""
    if low and high:
        prison = speak.say(words.PRISON_BETWEEN, low=low, high=high)
    elif high:
        prison = speak.say(words.PRISON_AT_MOST, high=high)
    elif low:
        prison = speak.say(words.PRISON_AT_LEAST, low=low)
    else:
        prison = ""
    if prison and row.life:
        prison += speak.say(words.OR_LIFE)
    if row.fine:
        return speak.say(words.FINE_OR, prison=prison) if prison else speak.say(words.FINE)
    return prison or speak.say(words.SCALE_NOT_SEEN)


def _time(speak: Speaker, months: int) -> str:
    years, rest = divmod(months, 12)
    if rest == 0:
        return speak.say(words.YEARS.one) if years == 1 else speak.say(words.YEARS.many, n=years)
    return speak.say(words.MONTHS.one) if months == 1 else speak.say(words.MONTHS.many, n=months)
