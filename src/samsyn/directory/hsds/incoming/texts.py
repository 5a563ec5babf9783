"""Texts of others: made plain, and freed from the sentences that our own export adds to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from samsyn.directory.hsds import words
from samsyn.lang import Text

LONGEST = 4_000
_SLUG = re.compile(r"[^a-z0-9]+")


def _openings(texts: Iterable[Text]) -> list[str]:
    """What the sentences begin with, up to their first blank."""
    return [said.split("{")[0].rstrip() for text in texts for said in (text.sv, text.en)]


_ADDED = sorted(
    {
        *_openings(
            [
                words.CHECK,
                words.FLAGGED,
                words.NUMBER_FOR,
                words.ASK_ACCESS,
                *(words.ACCESS[name] for name in ("direct", "via", "anonymous")),
            ]
        ),
        *_openings(
            [words.FOR_PROFESSIONALS, words.FOR_BUYERS, words.BUYERS_TOO, words.NOT_SEEN, words.ENDED]
        ),
    },
    key=len,
    reverse=True,
)
_LAST = _openings([words.ACCESS["police_yes"], words.ACCESS["police_no"]])
"""Sentences that a source may have said too: taken away only where they stand last, as we put them."""
_ALERTS = _openings([words.FOR_PROFESSIONALS, words.FOR_BUYERS, words.BUYERS_TOO])


def plain(value: Any) -> str:
    """The text on one line, without signs that cannot be seen, such as marks of direction and nulls."""
    if not isinstance(value, str):
        return ""
    kept = (" " if sign in "\t\r\n\u2028\u2029" else sign for sign in unicodedata.normalize("NFC", value))
    seen = (sign for sign in kept if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return " ".join("".join(seen).split())


def own(value: Any) -> str:
    """The text without what our export has added to it: cautions, and what stands in attributes too."""
    text = plain(value)
    for opening in _ALERTS:
        text = text.replace(opening, "").strip()
    ends = [place for opening in _ADDED if (place := text.find(opening)) >= 0]
    text = text[: min(ends)].strip() if ends else text
    for sentence in _LAST:
        text = text.removesuffix(sentence).strip()
    return text


def slug(text: str, longest: int = 50) -> str:
    """An id made of a name."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _SLUG.sub("-", letters).strip("-")[:longest].strip("-") or "utan-namn"


def both(text: str) -> Text:
    """A text of which only one language is known, in both places until somebody translates it."""
    return Text(sv=text, en=text)
