"""Words and numbers that registers write for yes, no and what is not known. Only these are ever written in a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.spelling import fold

_WORDS: Final = {
    Answer.YES: ("ja", "j", "yes", "y", "sant", "x"),
    Answer.NO: ("nej", "n", "no"),
    Answer.NOT_KNOWN: (
        "vet ej", "vet inte", "okänd", "okänt", "oklart", "unknown", "not known", "don't know", "do not know",
        "uppgift saknas", "?",
    ),
    Answer.REFUSED: ("vill inte svara", "vill ej svara", "vägrar svara", "refused", "declined"),
    Answer.NOT_APPLICABLE: ("ej aktuellt", "inte aktuellt", "ej tillämpligt", "not applicable", "n/a"),
    Answer.NOT_ASKED: ("ej tillfrågad", "inte tillfrågad", "ej frågat", "inte frågat", "ej besvarad", "not asked"),
}  # fmt: skip
WORDS: Final = {fold(word): answer for answer, words in _WORDS.items() for word in words}
_TICKED, _EMPTY = ("true", "sant", "1"), ("false", "falskt", "0")
_NOT_KNOWN_NUMBERS = ("8", "9", "88", "99", "-1", "-9")
_MOST_VALUES = 12
_BOX = Text(
    sv="Bara ikryssat och inte ikryssat: en tom ruta kan vara att ingen frågade. Skriv no om frågan alltid ställdes.",
    en="Only ticked and not ticked: an empty box may be that nobody asked. Write no if the question was always asked.",
)
_ONE_TWO = Text(
    sv="2 brukar betyda nej. Lägg till det om kodboken säger så.",
    en="2 is often no. Add it if the code book says so.",
)
_NUMBERS = Text(
    sv="1 brukar betyda ja, 0 nej och 9 vet inte. Kontrollera i kodboken.",
    en="1 is often yes, 0 no and 9 not known. Check in the code book.",
)
_PLAIN = Text(sv="Värdena är ord för ja och nej.", en="The values are words for yes and no.")


class Recognised(NamedTuple):
    """What known values mean. others: how many different values are not known. note: what to check."""

    values: dict[str, Answer]
    others: int
    note: Text


def recognise(texts: Iterable[str]) -> Recognised | None:
    """What the values of a column may mean; None where they are not a way to write yes and no."""
    different = [text for text in dict.fromkeys(texts) if text]
    if not different or len(different) > _MOST_VALUES:
        return None
    values = {text: answer for text in different if (answer := WORDS.get(fold(text))) is not None}
    note = _PLAIN
    present = {fold(text) for text in different}
    if Answer.YES not in values.values():
        values, note = _of_numbers(different, present)
    if Answer.YES not in values.values():
        return None
    return Recognised(values, len(different) - len(values), note)


def _of_numbers(different: list[str], present: set[str]) -> tuple[dict[str, Answer], Text]:
    """What true, false and numbers may mean. A box that is not ticked is no answer."""
    values = {text: Answer.YES for text in different if fold(text) in _TICKED}
    values |= {text: Answer.NOT_KNOWN for text in different if text in _NOT_KNOWN_NUMBERS}
    asked = any(answer is Answer.NOT_KNOWN for answer in values.values())
    empty = Answer.NO if asked else Answer.NOT_ASKED
    values |= {text: empty for text in different if fold(text) in _EMPTY}
    if "2" in present:
        return values, _ONE_TWO
    return values, _NUMBERS if asked else _BOX
