"""One spelling for what people spell in many ways, so that equal things give equal digests.

The index serves the conflict block: a relative who is missed may open the record, and one clearing too many costs a
supervisor a minute. So folding is generous (double names also by part, a house also without its entrance letter),
but never guesses: other spellings of one name, such as two transcriptions from Arabic, stay different names.
Each function gives the set of spellings to make digests of; an empty set when there is nothing to compare.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations

from samsyn.digits import last_ten
from samsyn.spelling import fold

_WORD = re.compile(r"[^\W_]+")
_PARTICLES = frozenset((
    "abd", "abu", "af", "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "st", "ter", "ul", "ur", "van", "von", "y", "zu",
))  # fmt: skip
_MAX_WORDS = 8

_CARE_OF = re.compile(r"\s*c\s*/\s*o\b")
_POSTAL = re.compile(r"\s*(?:se?\s*-?\s*)?\d{3}\s?\d{2}(?!\d)")
_HOUSE = re.compile(r"(?P<street>.*?[^\W\d_].*?)\s*(?P<number>\d+)\s*(?P<letter>[^\W\d_])?(?![^\W_])")
_SHORTENED = ((re.compile(r"g\.(?=\s|\d|$)"), "gatan "), (re.compile(r"v\.(?=\s|\d|$)"), "vägen "))
_LONGEST_TEXT = 200  # characters; what follows is no longer a name or an address
_PHONE = re.compile(r"\+?\s*[\d(][\d\s()./‐‑–-]*")
_LONGEST_PHONE = 15  # digits, by E.164
_SHORTEST_PHONE = 5  # shorter ones, such as 112, belong to no person


def surname(text: str) -> frozenset[str]:
    """The whole name in one word, and each part of a double name without its particle ("von", "al")."""
    words = _words(text)
    parts = {word for word in words if word not in _PARTICLES and len(word) > 1}
    return frozenset(parts | {"".join(words)}) - {""}


def relation(text: str) -> frozenset[str]:
    """A declared relative's full name as each pair of its words, in any order; a single word as itself.

    "Anna Maria Berg-Testsson" and "Testsson, Anna" share a pair. Initials and particles are left out.
    """
    words = sorted({word for word in _words(text) if word not in _PARTICLES and len(word) > 1})
    if len(words) < 2:
        return frozenset(words)
    return frozenset(" ".join(pair) for pair in combinations(words, 2))


def address(text: str) -> frozenset[str]:
    """Street and house number; with an entrance letter also with it. Town, floor and flat are left out.

    Without a house number: the first line as it stands.
    """
    lines = [fold(line) for line in re.split(r"[,;\n]", text[:_LONGEST_TEXT])]
    lines = [line for line in lines if _WORD.search(line) and not _CARE_OF.match(line)]
    lines = [line for line in lines if not _POSTAL.match(line)]
    for line in lines:
        if found := _HOUSE.match(line):
            house = f"{_street(found['street'])} {found['number'].lstrip('0')}"
            return frozenset({house, house + (found["letter"] or "")})
    return frozenset({_street(lines[0])} if lines else ())


def number(text: str) -> frozenset[str]:
    """The last ten characters of a personal or coordination number, without century; see `digits`."""
    ten = last_ten(text)
    return frozenset({ten} if ten else ())


def phone(text: str) -> frozenset[str]:
    """As E.164: "+46" and the number without its first zero. A number without a country is Swedish."""
    found = _PHONE.search(text)
    plain = found[0].replace("(0)", "") if found else ""
    digits = "".join(str(unicodedata.digit(c)) for c in plain if c.isdecimal())
    if plain.startswith("+"):
        whole = digits
    elif digits.startswith("00"):
        whole = digits[2:]
    elif digits.startswith("46") and len(digits) >= 10:
        whole = digits
    else:
        whole = "46" + digits.removeprefix("0")
    if whole.startswith("460"):  # "+46 070…"
        whole = "46" + whole[3:]
    usable = len(digits) >= _SHORTEST_PHONE and len(whole) <= _LONGEST_PHONE
    return frozenset({"+" + whole} if usable else ())


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text[:_LONGEST_TEXT]))[:_MAX_WORDS]


def _street(text: str) -> str:
    for pattern, full in _SHORTENED:
        text = pattern.sub(full, text)
    return "".join(_WORD.findall(text))
