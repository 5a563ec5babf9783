"""One spelling for a word that is written with other case, accents, apostrophes or compositions of the same letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_SWEDISH = frozenset("åäö")
# Letters that do not come apart into a letter and a mark; the Nordic ones go to their Swedish neighbours.
_LETTERS = str.maketrans({"æ": "ä", "ø": "ö", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"})
# Apostrophes of all kinds are part of a name and written or left out at will; other signs part words.
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻʾʿ`´′")


def fold(text: str) -> str:
    """Lower case without accents, composed (NFC); å, ä and ö are letters of their own and stay."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).translate(_APOSTROPHES)
    return "".join(_without_marks(unicodedata.normalize("NFC", plain)))


def _without_marks(text: str) -> Iterator[str]:
    for letter in text:
        if letter in _SWEDISH:
            yield letter
        else:
            yield from (c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
