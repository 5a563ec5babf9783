"""Keyed pseudonyms: agencies that share a secret can count whom they have in common without sending an identity.

    pseudonym = "p" + base32 of the first 20 bytes of HMAC-SHA-256(secret, form of pseudonyms, kind, one spelling)

HMAC is RFC 2104 over SHA-256 (FIPS 180-4). Without the secret a pseudonym tells nothing; with it every personal number
can be tried within minutes. So whoever analyses must not have the secret, and it is destroyed when the counting is done.
What the pseudonyms leak without it: which rows are the same person, and nothing else.

A spelling is made by rules that forgive case, accents, spaces, hyphens, and how a century is written. What the rules
cannot settle is not guessed: a wrong pseudonym is a missed link, which raises the estimate, or a false one, which
lowers it. It gets a reason, and is counted.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from datetime import date
from typing import Literal, NoReturn

from samsyn.digits import born, luhn, parts
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.spelling import fold

Kind = Literal["number", "name_and_birth"]
Reason = Literal[
    "missing", "not_a_number", "check_digit", "no_such_day", "to_come", "very_old", "not_whole", "temporary",
    "sign", "two_digit_year", "day_or_month", "not_a_date", "not_a_name", "initials", "placeholder",
]  # fmt: skip
"""Why a row has no pseudonym."""

_FORM = "samsyn-prevalence-pseudonym-1"
"""Part of what is hashed. Another way to spell is another form, so that old and new pseudonyms never meet by half."""
SHORTEST_SECRET = 32
_FEWEST_CHARACTERS = 10
_BYTES = 20
_OLDEST = 120
_UNKNOWN = frozenset("?*_X")


class Secret:
    """The shared secret. Never shown: not in a repr, an error or a file."""

    __slots__ = ("_key",)

    def __init__(self, text: str) -> None:
        """UsageError where it is too short, or of too few different characters, to withstand being tried out."""
        plain = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).strip()
        if len(plain) < SHORTEST_SECRET or len(set(plain)) < _FEWEST_CHARACTERS:
            raise UsageError([Problem(_SHORT, _MAKE_ONE)])
        self._key = plain.encode()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")

    def pseudonym(self, kind: Kind, spelling: str) -> str:
        """The pseudonym of one spelling. It begins with a letter, so that no spreadsheet takes it for a number."""
        return "p" + self._digest(kind, spelling)

    def check(self) -> str:
        """A short value that is the same for all who have the same secret and the same form of pseudonyms."""
        value = self._digest("check", "")[:12].upper()
        return "-".join(value[at : at + 4] for at in (0, 4, 8))

    def _digest(self, kind: str, spelling: str) -> str:
        message = "\0".join((_FORM, kind, spelling)).encode("utf-8", "surrogatepass")
        digest = hmac.new(self._key, message, hashlib.sha256).digest()
        return base64.b32encode(digest[:_BYTES]).decode().lower()


class NotNormal(Exception):
    """A text that no rule gives one spelling. Holds the reason only."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def number(text: str, today: date) -> str:
    """A personal or coordination number as twelve digits. NotNormal where one of them is missing or doubtful.

    Without a century the person is under 100 years on the day `today`, or with "+" at least 100. A coordination number
    keeps its day plus 60. Temporary numbers are made by each agency for itself and link nobody.
    """
    if not text.strip():
        raise NotNormal("missing")
    found = parts(text)
    if found is None:
        raise NotNormal("not_a_number")
    if len(found.tail) < 4 or _UNKNOWN & set(found.tail):
        raise NotNormal("not_whole")
    if not found.tail.isdigit():
        raise NotNormal("temporary")
    if not luhn(found.six + found.tail):
        raise NotNormal("check_digit")
    day = _plausible(born(found, today), today)
    if found.sign == "+" and today.year - day.year < 100:
        raise NotNormal("sign")
    return f"{day.year // 100:02}{found.six}{found.tail}"


def name(text: str) -> str:
    """A name as its letters alone, in order: "Anna-Maria BERG" is "annamariaberg". NotNormal for initials and stand-ins.

    "Berg, Anna-Maria" is turned round. å, ä and ö stay letters of their own.
    """
    whole = unicodedata.normalize("NFKC", text).strip()
    if not whole:
        raise NotNormal("missing")
    last, comma, first = whole.partition(",")
    if comma and ("," in first or not first.strip() or not last.strip()):
        raise NotNormal("not_a_name")
    words = _WORD.findall(fold(f"{first} {last}" if comma else whole))
    if any(not word.isalpha() for word in words) or _STRANGE.search(whole):
        raise NotNormal("not_a_name")
    if not words or " ".join(words) in _STAND_INS or any(word in _UNKNOWN_WORDS for word in words):
        raise NotNormal("placeholder")
    if any(len(word) == 1 and word.isascii() for word in words):
        raise NotNormal("initials")
    return "".join(words)


def birth_date(text: str, today: date) -> str:
    """A birth date as YYYY-MM-DD. NotNormal where the order of day and month, or the century, would be a guess."""
    plain = _MIDNIGHT.sub("", "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).strip()))
    if not plain:
        raise NotNormal("missing")
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain) or _DOTS.fullmatch(plain):
        year, month, day = (int(found[each]) for each in ("year", "month", "day"))
    elif found := _SLASHES.fullmatch(plain):
        year, month, day = _settled(int(found["year"]), int(found["one"]), int(found["other"]))
    else:
        raise NotNormal("two_digit_year" if _SHORT_YEAR.fullmatch(plain) else "not_a_date")
    return _plausible(_day(year, month, day), today).isoformat()


def name_and_birth(given: str, family: str, born_on: str, today: date) -> str:
    """Given name, family name and birth date as one spelling. An empty family name: the whole name stands in `given`."""
    both = name(given) + name(family) if family.strip() else name(given)
    return f"{both} {birth_date(born_on, today)}"


def _settled(year: int, one: int, other: int) -> tuple[int, int, int]:
    """Day and month written with a stroke: known only where one of them is above twelve, or both are the same."""
    if one > 12 or one == other:
        return year, other, one
    if other > 12:
        return year, one, other
    raise NotNormal("day_or_month")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plausible(day: date | None, today: date) -> date:
    if day is None:
        raise NotNormal("no_such_day")
    if day > today:
        raise NotNormal("to_come")
    if today.year - day.year > _OLDEST or (day.month, day.day, day.year) == (1, 1, 1900):
        raise NotNormal("very_old")
    return day


_WORD = re.compile(r"[^\W_]+")
_STRANGE = re.compile(r"[\d?*_@#/\\<>=+;:()\[\]{}|]")
_STAND_INS = frozenset({"nn", "n n", "xx", "xxx", "test", "namn saknas"})
_UNKNOWN_WORDS = frozenset({"okänd", "okänt", "okand", "unknown", "anonym", "anonymous", "saknas"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?$", re.ASCII)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})", re.ASCII
)
_DOTS = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", re.ASCII)
_SLASHES = re.compile(r"(?P<one>\d{1,2})[-/](?P<other>\d{1,2})[-/](?P<year>\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{6}|\d{1,2}([-/.])\d{1,2}\1\d{1,2}", re.ASCII)

_SHORT = Text(
    sv=f"Den delade nyckeln är för kort eller för enkel. Med en sådan kan pseudonymer räknas baklänges till personer. "
    f"Den ska ha minst {SHORTEST_SECRET} slumpade tecken.",
    en=f"The shared key is too short or too simple. With such a one, pseudonyms can be worked back to persons. "
    f"It must have at least {SHORTEST_SECRET} random characters.",
)
_MAKE_ONE = Text(
    sv="Gör en med openssl rand -base64 32 och ge den till de andra på en säker väg.",
    en="Make one with openssl rand -base64 32 and give it to the others by a safe way.",
)
REASONS: dict[Reason, Text] = {
    "missing": Text(sv="uppgiften saknas", en="it is missing"),
    "not_a_number": Text(sv="inte ett personnummer eller samordningsnummer", en="not a personal or coordination number"),
    "check_digit": Text(sv="sista siffran stämmer inte", en="the last digit does not agree"),
    "no_such_day": Text(sv="dagen finns inte i kalendern", en="the day is not in the calendar"),
    "to_come": Text(sv="födelsedatumet ligger i framtiden", en="the birth date lies in the future"),
    "very_old": Text(sv="födelsedatumet är orimligt gammalt eller en platshållare", en="the birth date is too old to be, or a stand-in"),
    "not_whole": Text(sv="numret är inte helt", en="the number is not whole"),
    "temporary": Text(sv="tillfälligt nummer, som bara en myndighet känner", en="a temporary number, known to one agency only"),
    "sign": Text(sv="plustecknet och seklet säger emot varandra", en="the plus sign and the century disagree"),
    "two_digit_year": Text(sv="årtalet saknar sekel", en="the year has no century"),
    "day_or_month": Text(sv="dag och månad kan vara omkastade", en="day and month may be the other way round"),
    "not_a_date": Text(sv="inte ett datum", en="not a date"),
    "not_a_name": Text(sv="tecken som inte hör till ett namn", en="characters that do not belong to a name"),
    "initials": Text(sv="initialer i stället för namn", en="initials in place of a name"),
    "placeholder": Text(sv="ett ord i stället för namn", en="a word in place of a name"),
}  # fmt: skip
