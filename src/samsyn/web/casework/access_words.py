"""The words for who may open a record, and for what stands against it."""

from __future__ import annotations

from samsyn.lang import Text

LIKENESS: dict[str, Text] = {
    "surname": Text(sv="samma efternamn", en="the same surname"),
    "address": Text(sv="samma adress", en="the same address"),
    "relation": Text(
        sv="en relation som kollegan själv har angett", en="a relation that the colleague has declared"
    ),
}
"""Kinds of likeness. Never which name, which address or which person."""
PARTS: dict[str, Text] = {
    "main": Text(sv="Handläggare", en="Worker"),
    "co": Text(sv="Medhandläggare", en="Co-worker"),
    "reader": Text(sv="Läser en tid", en="Reads for a time"),
    "supervisor": Text(sv="Chef för enheten", en="Head of the unit"),
    "break_glass": Text(sv="Öppnade i en nödsituation", en="Opened in an emergency"),
}


def kinds_in_words(kinds: list[str], lang: str) -> str:
    """Kinds of likeness as part of a sentence."""
    return ", ".join(LIKENESS[each][lang] if each in LIKENESS else each for each in kinds)
